from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from retroplan.compute.results import SmartCheck
from retroplan.compute.review.smart import Load, load_of, smart
from retroplan.plan.say import Either, Money, Say, Text, Word
from tests.support.plans.active import active
from tests.support.plans.build import (
    a_capacity,
    a_checkin,
    a_funnel,
    a_goal,
    a_plan,
    a_product,
    a_scenario,
    a_source,
    a_stage,
    an_item,
    story_goal,
)
from tests.support.plans.story import EIGHTH

MEASURED = a_funnel(
    a_stage("visitors", "10%", kpi="Unique visitors"),
    a_stage("subscribers", "10%", kpi="New subscribers"),
    a_stage("customers", kpi="Sales"),
)
POST = an_item("post", "routine", feeds="visitors", yields=200, minutes=73)
ADS = a_source("ads", share=1, cost_per_contact="0.01")


def checks(today: date = EIGHTH, cautious: Load | None = None, **given: Any) -> dict[str, SmartCheck]:
    plan = a_plan(**({"funnels": [MEASURED], "backlog": [POST]} | given))
    found = active(plan)
    result = smart(found, found.review(today), found.backlog(today), today, cautious)
    return {check.id: check for check in result}


def whole(say: Say | None) -> Say:
    assert say is not None
    return say


def test_the_story_is_smart() -> None:
    found = checks()
    assert list(found) == ["specific", "measurable", "achievable", "realistic", "time-bound"]
    assert all(check.ok and check.reason is None and check.basis for check in found.values())


@pytest.mark.parametrize(
    ("goal", "missing"),
    [
        (story_goal(name=""), ["name"]),
        (story_goal(why=" "), ["why"]),
        (a_goal(amount=0), ["name", "why", "amount"]),
        (story_goal(kind="growth", baseline=0, growth="15%"), ["amount"]),
    ],
)
def test_specific_needs_a_name_a_reason_and_an_amount(goal: Any, missing: list[str]) -> None:
    check = checks(goal=goal)["specific"]
    assert not check.ok
    assert whole(check.reason).arguments["missing"] == Either(tuple(Word(word) for word in missing))


def test_measurable_needs_a_kpi_at_every_stage() -> None:
    stages = (a_stage("visitors", "10%", kpi="Visitors"), a_stage("customers", name="Clients"))
    check = checks(funnels=[a_funnel(*stages)])["measurable"]
    assert not check.ok
    assert whole(check.reason).arguments["stages"] == Either((Text("Clients"),))


@pytest.mark.parametrize(
    ("hours", "budget", "ok"),
    [
        (None, None, True),
        ("7.9", None, False),  # 40 posts of 73 minutes, over 23 working days of December
        ("8.1", None, True),  # the week from 28 December has one of the 21 of January too
        ("8.08", None, False),
        (None, 300, True),  # 6,000 visitors at 0.05
        (None, 299, False),
        (10, 400, True),
        (1, 1, False),
    ],
)
def test_achievable_compares_hours_and_money_with_what_there_is(
    hours: str | None, budget: int | None, ok: bool
) -> None:
    check = checks(
        capacity=a_capacity(hours_per_week=hours, budget_per_month=budget),
        sources=[a_source("ads", share=1, cost_per_contact="0.05")],
        products=[a_product("guide", 15)],
    )["achievable"]
    assert check.ok is ok
    assert (check.reason is None) is ok


def test_both_reasons_are_given() -> None:
    tight = a_capacity(hours_per_week=1, budget_per_month=0)
    reason = whole(checks(capacity=tight, sources=[ADS])["achievable"].reason)
    listed = reason.arguments["all"]
    assert isinstance(listed, Either)
    assert len(listed.items) == 2


def short_of_cash(cash: int | None) -> SmartCheck:
    """Contacts are paid in December, and nobody buys before the end of January."""
    late = a_funnel(
        a_stage("visitors", "10%", kpi="Visitors", lag_days=31), a_stage("customers", kpi="Sales")
    )
    return checks(
        goal=story_goal(kind="total", amount=600, tax=0, margin=0, deadline=date(2027, 2, 28)),
        capacity=a_capacity(cash=cash),
        funnels=[late],
        sources=[a_source("ads", share=1, cost_per_contact="0.25")],
        backlog=[],
    )["achievable"]


def test_achievable_says_what_money_is_missing_before_the_plan_earns() -> None:
    reason = whole(short_of_cash(10).reason)
    need, cash, short = (reason.arguments[name] for name in ("need", "cash", "short"))
    assert isinstance(need, Money)
    assert (cash, short) == (Money(Fraction(10)), Money(need.value - 10))
    assert need.value > 10


def test_achievable_is_fine_with_just_the_money_it_needs_first_and_asks_nothing_without_cash() -> None:
    need = whole(short_of_cash(0).reason).arguments["need"]
    assert isinstance(need, Money)
    assert need.value == need.value // 1  # whole euros, so that one less is one too few
    enough = short_of_cash(int(need.value))
    assert enough.ok
    assert whole(enough.basis).arguments["need"] == need
    assert not short_of_cash(int(need.value) - 1).ok
    assert short_of_cash(None).ok
    assert "cash" not in whole(short_of_cash(None).basis).arguments


def test_money_of_a_total_goal_is_taken_by_the_month() -> None:
    plan = a_plan(
        goal=story_goal(kind="total", deadline=date(2027, 2, 28)),
        sources=[ADS],
        scenarios=[a_scenario("x", {"guide": 1}, fixed_costs=5)],
    )
    found = active(plan)
    assert found.result.spend is not None
    assert load_of(found.goal, found.result) == Load(Fraction(0), found.result.spend / 3 + 5)


def test_an_unreachable_scenario_is_neither_achievable_nor_realistic() -> None:
    found = checks(scenarios=[a_scenario("x", {"guide": 1}, rates={"visitors": 0})])
    assert (found["achievable"].ok, found["realistic"].ok) == (False, False)


@pytest.mark.parametrize(("moved", "ok"), [(90, True), (70, False), (0, False), (500, True)])
def test_realistic_is_a_rate_within_what_check_ins_leave_open(moved: int, ok: bool) -> None:
    """10% of 1,000: 90 seen leave up to 10.9% open, 70 up to 8.8%."""
    check = a_checkin(date(2026, 12, 7), counts={"visitors": 1000, "subscribers": moved})
    found = checks(checkins=[check])["realistic"]
    assert found.ok is ok
    if not ok:
        assert whole(found.reason).arguments["stage"] == Text("visitors")


def test_realistic_holds_with_what_eighty_percent_of_all_draws_take() -> None:
    tight = a_capacity(hours_per_week=10)
    load = Load(Fraction(11) * Fraction(365, 84), Fraction(0))
    assert checks(capacity=tight)["realistic"].ok
    assert not checks(capacity=tight, cautious=load)["realistic"].ok
    assert checks(capacity=tight, cautious=load._replace(hours=Fraction(40)))["realistic"].ok


@pytest.mark.parametrize(
    ("kind", "today", "ok"),
    [
        ("total", date(2026, 12, 31), True),
        ("total", date(2027, 1, 1), False),
        ("monthly", date(2027, 1, 1), True),  # it goes on
        ("total", date(2025, 1, 1), True),
    ],
)
def test_time_bound_needs_a_deadline_ahead_of_what_is_wanted_once(kind: str, today: date, ok: bool) -> None:
    goal = story_goal(kind=kind, deadline=date(2026, 12, 31))
    assert checks(today, goal=goal)["time-bound"].ok is ok


def test_time_bound_fails_with_a_late_initiative() -> None:
    items = [an_item("write", "initiative", product="guide"), an_item("hire", "initiative")]
    check = checks(backlog=items)["time-bound"]
    assert not check.ok
    assert whole(check.reason).arguments["late"] == Either((Text("write"),))
