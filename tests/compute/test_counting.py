"""What counts towards a goal is asked in one place: a goal counted in heads is computed by another row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from retroplan.compute import compute
from retroplan.compute.backward.chains import Worth
from retroplan.compute.backward.counting import COUNTING, Counting
from retroplan.compute.exact.course import Course, Series
from retroplan.explain import explain
from retroplan.plan.goal_kinds import GOAL_KINDS
from retroplan.plan.model import ONE, ZERO
from retroplan.report.words import Words
from tests.support.plans.build import a_checkin, a_goal, a_plan, a_product, a_scenario, a_source
from tests.support.plans.full_plan import full_plan
from tests.support.plans.scenario import these

TODAY = date(2027, 1, 11)
HEAD = Series(ONE, summed=True, last=1)


HEADS = Counting(
    worth=lambda _, delay, until: Worth(ONE, HEAD),
    costs=False,
    income=False,
    course=lambda sold, gross: Course([(one.pace, HEAD) for one in sold], gross.months, ZERO),
)


@pytest.fixture
def heads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every goal counts customers, not money."""
    monkeypatch.setitem(COUNTING, "money", HEADS)
    yield


def plan(**given: Any) -> Any:
    """12 a year, two thirds of them of a product sold below its cost, and dear to win."""
    return a_plan(
        goal=a_goal(kind="total", amount=12, deadline=date(2027, 3, 31)),
        products=[
            a_product("a", 10, cost=20), a_product("b", 5),
            a_product("club", 50, billing="monthly", active=9),
        ],
        scenarios=[a_scenario("x", {"a": 2, "b": 1}, fixed_costs=100)],
        sources=[a_source("ads", share=1, cost_per_contact=9)],
        **given,
    )  # fmt: skip


@pytest.mark.usefixtures("heads")
def test_each_product_sells_its_share_of_the_heads_whatever_the_money() -> None:
    found = compute(plan(), TODAY).scenarios[0]
    assert these(found.reachable, found.required) == (True, 12)
    assert [these(one.id, one.sales) for one in found.products] == [("a", 8), ("b", 4)]
    assert found.goal_month == 4
    assert found.income == 8 * (10 - 20) + 4 * 5 + 9 * 50 * 4


@pytest.mark.usefixtures("heads")
def test_what_is_expected_and_reported_are_heads() -> None:
    checks = [a_checkin(date(2027, 1, 31), counts={"customers": 5}, revenue=1)]
    found = compute(plan(checkins=checks), date(2027, 2, 1)).review
    assert found is not None
    assert these(found.expected, found.planned, found.remaining) == (6, 12, 7)
    assert these(found.revenue, found.money, found.status) == (5, 1, "behind")
    assert [these(month.planned, month.actual) for month in found.months][:2] == [
        (3, 5 * Fraction(31, 62)),
        (3, 5 * Fraction(31, 62)),
    ]


def test_money_counts_after_costs_and_with_the_members_there_are() -> None:
    found = compute(plan(), TODAY).scenarios[0]
    assert found.required == 12 + 4 * 100
    assert found.reason is not None
    assert "leaves" in found.reason.template
    sold = compute(
        plan()._replace(products=plan().products[1:], scenarios=(a_scenario("x", {"b": 1}),)), TODAY
    )
    assert sold.scenarios[0].products[0].sales == 0


FIGURES = (
    "goal.base", "goal.target", "goal.window_months", "scenarios.mixed.required",
    "scenarios.mixed.goal_month", "scenarios.plain.forward.goal_month",
    "scenarios.mixed.products.guide.pace", "review.expected", "review.remaining", "review.safe_days",
    "review.status",
)  # fmt: skip


def test_a_goal_in_customers_asks_for_people_and_counts_those_who_are_reported() -> None:
    goal = a_goal(kind="customers", amount=10, margin="15%", deadline=date(2027, 3, 31))
    checks = [a_checkin(date(2027, 1, 31), counts={"customers": 5}, revenue=1)]
    found = compute(plan(checkins=checks)._replace(goal=goal), date(2027, 2, 1))
    assert found.goal is not None and found.review is not None
    assert found.goal.target == 12, "11.5, rounded up"
    assert these(found.review.revenue, found.review.remaining, found.review.estimated) == (5, 7, False)
    assert found.standing is not None and found.standing.reason is not None
    assert Words().text(found.standing.reason) == "1 customer behind on 31 January 2027"


@pytest.mark.parametrize("kind", GOAL_KINDS)
@pytest.mark.parametrize("horizon", [1, 14])
def test_the_words_of_every_kind_have_all_their_gaps_filled(kind: str, horizon: int) -> None:
    found = full_plan(kind, horizon=horizon)
    results, words = compute(found, date(2027, 3, 1)), Words()
    for figure in FIGURES:
        reason = explain(found, results, figure)
        assert reason is not None, figure
        for text in (reason.sentence, reason.formula):
            assert not re.search(r"\{\w+\}", words.text(text)), (figure, text.template)
