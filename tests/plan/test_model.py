"""The few rules that the records themselves hold."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.plan.model import ONE, ZERO, Goal, Product, Source, SourceHistory


@pytest.mark.parametrize(
    ("start", "deadline", "months"),
    [
        (date(2026, 12, 1), date(2026, 12, 1), 1),
        (date(2026, 12, 1), date(2026, 12, 31), 1),
        (date(2026, 12, 1), date(2027, 1, 1), 1),
        (date(2026, 12, 1), date(2027, 1, 2), 2),
        (date(2026, 12, 1), date(2027, 2, 28), 3),
        (date(2026, 12, 31), date(2027, 2, 28), 2),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
    ],
)
def test_months_are_those_begun(start: date, deadline: date, months: int) -> None:
    goal = Goal("", "", "total", ONE, ZERO, ZERO, ZERO, ZERO, start, deadline)
    assert (goal.months, goal.window) == (months, months)
    assert goal._replace(kind="monthly").window == 1


def test_churn_and_lifetime_stand_for_each_other() -> None:
    product = Product("a", "a", ONE, billing="monthly", churn=Fraction(1, 20))
    assert product.leaving == Fraction(1, 20)
    assert product._replace(churn=ZERO, lifetime_months=Fraction(8)).leaving == Fraction(1, 8)
    assert product._replace(billing="yearly", lifetime_months=Fraction(8)).leaving == Fraction(1, 20)


def test_what_a_contact_is_planned_to_cost() -> None:
    history = SourceHistory(spend=Fraction(10), contacts=Fraction(40))
    assert Source("a", "a", "s", history=history).planned_cost == Fraction(1, 4)
    assert Source("a", "a", "s", cost_per_contact=ZERO, history=history).planned_cost == 0
    assert Source("a", "a", "s", history=SourceHistory(spend=Fraction(10), contacts=ZERO)).planned_cost == 0
