"""A goal in customers is explained by people: no price, no share and no fee stands behind what it counts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from retroplan.compute import compute
from retroplan.explain import explain
from retroplan.explain.explanation import Explanation
from retroplan.plan.model import Plan
from retroplan.plan.say import Money
from retroplan.report.words import Words
from tests.support.plans.build import a_checkin, a_goal, a_plan

TODAY = date(2026, 12, 20)
WEEK: dict[str, Any] = {"counts": {"customers": 12}, "revenue": 100, "spend": 40}


def plan(kind: str) -> Plan:
    goal = a_goal(kind=kind, amount=48, deadline=date(2027, 3, 31))
    return a_plan(goal=goal, checkins=[a_checkin(date(2026, 12, 14), **WEEK)])


def reason(kind: str, what: str) -> Explanation:
    given = plan(kind)
    found = explain(given, compute(given, TODAY), what)
    assert found is not None
    return found


PEOPLE = {
    "review.revenue": ["checkins.2026-12-14.counts.customers"],
    "review.months.1.actual": ["checkins.2026-12-14.counts.customers"],
    "review.planned": ["scenarios.guide.products.guide.sales"],
    "review.months.1.planned": ["scenarios.guide.products.guide.sales"],
}


@pytest.mark.parametrize("what", PEOPLE)
def test_what_came_and_what_is_to_come_rest_on_people(what: str) -> None:
    assert [str(each.address) for each in reason("customers", what).inputs] == PEOPLE[what]


@pytest.mark.parametrize("what", PEOPLE)
def test_where_money_counts_they_rest_on_money(what: str) -> None:
    found = {each.address.rpartition(".")[2] for each in reason("total", what).inputs}
    assert "price" in found or found == {"revenue"}


@pytest.mark.parametrize(
    "what", ["review.status", "review.safe_days", "review.remaining", "review.forecast.money"]
)
def test_what_came_in_is_called_customers(what: str) -> None:
    words = Words()
    called = {str(each.address): words.figure(each.label) for each in reason("customers", what).inputs}
    assert (
        called["review.revenue"] == words.figure(reason("customers", "review.revenue").label) == "customers"
    )


def test_sentences_say_what_is_counted() -> None:
    words = Words()
    assert words.text(reason("customers", "review.status").sentence).startswith("12 customers came in by ")
    assert words.text(reason("total", "review.status").sentence).startswith(
        "100\N{NO-BREAK SPACE}€ came in by "
    )


def test_the_return_on_costs_is_one_of_money_whatever_the_goal_counts() -> None:
    words = Words()
    for kind in ("customers", "total"):
        found = reason(kind, "review.roi")
        assert words.text(found.sentence).startswith("150%: 100\N{NO-BREAK SPACE}€ came in, ")
        assert found.inputs[0].value == Money(Fraction(100))
