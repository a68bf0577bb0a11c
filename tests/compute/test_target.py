"""The goal in money and time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from retroplan.compute.backward.target import goal_result, months_begun, required_money
from tests.support.plans.build import a_goal, a_plan, a_scenario, story_goal
from tests.support.plans.scenario import goal_of


@pytest.mark.parametrize(
    ("given", "target"),
    [
        ({"amount": 400, "tax": "20%", "margin": "20%"}, 600),
        ({"kind": "total", "amount": 400, "tax": "20%", "margin": "20%"}, 600),
        ({"kind": "growth", "baseline": 8000, "growth": "15%", "margin": "10%", "tax": "20%"}, 1320),
        ({"amount": 100, "tax": "1/3", "margin": "150%"}, 375),
    ],
)
def test_target_is_base_after_tax_plus_margin_and_growth_takes_no_tax(given: Any, target: int) -> None:
    given = {key: Fraction(1, 3) if value == "1/3" else value for key, value in given.items()}
    assert goal_of(a_plan(goal=a_goal(**given))).target == target


@pytest.mark.parametrize(
    ("start", "deadline", "months"),
    [
        ("2026-12-01", "2026-12-31", 1),
        ("2026-12-01", "2027-11-30", 12),
        ("2026-12-01", "2027-12-01", 12),
        ("2026-12-01", "2027-12-02", 13),
        ("2026-12-15", "2027-01-14", 1),
        ("2026-12-15", "2027-01-16", 2),
        ("2026-12-31", "2026-12-31", 1),
        ("2024-02-29", "2025-02-28", 12),
    ],
)
def test_months_are_those_begun_between_the_days(start: str, deadline: str, months: int) -> None:
    assert months_begun(date.fromisoformat(start), date.fromisoformat(deadline)) == months


def test_days_count_both_ends_and_the_window_is_one_month_or_all() -> None:
    monthly = goal_of(a_plan(goal=story_goal(deadline=date(2027, 2, 28))))
    total = goal_of(a_plan(goal=story_goal(kind="total", deadline=date(2027, 2, 28))))
    assert (monthly.days, monthly.months, monthly.window_months) == (90, 3, 1)
    assert (total.days, total.months, total.window_months) == (90, 3, 3)


def test_fixed_costs_are_added_for_each_month_of_the_window() -> None:
    scenario = a_scenario(fixed_costs=50)
    monthly = goal_of(a_plan(goal=story_goal(deadline=date(2027, 2, 28))))
    assert required_money(monthly, scenario) == 650
    assert required_money(monthly._replace(window_months=3), scenario) == 750


def test_no_figures_for_a_goal_that_is_missing_wrong_or_ends_before_it_starts() -> None:
    assert goal_result(a_plan(goal=None)) is None
    assert goal_result(a_plan(unsound=frozenset({"goal"}))) is None
    assert goal_result(a_plan(goal=a_goal(tax=1))) is None
    assert goal_result(a_plan(goal=a_goal(deadline=date(2026, 11, 30)))) is None
