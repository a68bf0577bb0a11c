from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.review.review import review
from tests.support.plans.build import a_checkin, a_product, a_scenario, a_source, story_goal
from tests.support.plans.story import DECEMBER, EIGHTH, membership, story, week


def test_the_story_after_a_week() -> None:
    found = story(week()).review(EIGHTH)
    assert found.totals == {"visitors": 1400, "subscribers": 120, "customers": 9}
    assert {name: round(float(rate.rate), 4) for name, rate in found.rates.items()} == {
        "visitors": 0.0857,
        "subscribers": 0.075,
    }
    assert round(float(found.expected or 0), 2) == 135.48
    assert (found.status, found.safe_days) == ("behind", -2)
    assert found.remaining == 510
    assert found.cac == 0
    assert found.roi is None


def test_the_story_replanned() -> None:
    found = story(week()).review(EIGHTH)
    assert [(stage.id, stage.people) for stage in found.replan_planned or ()] == [
        ("visitors", 5100),
        ("subscribers", 510),
        ("customers", 51),
    ]
    assert [(stage.id, stage.people) for stage in found.replan_observed or ()] == [
        ("visitors", 7934),
        ("subscribers", 680),
        ("customers", 51),
    ]
    assert (found.replan_planned or ())[0].per_day == Fraction(425, 2)
    assert round(float((found.replan_observed or ())[0].per_day), 4) == 330.5833


def test_ahead_in_people_is_held_against_the_pace_of_each_stage() -> None:
    found = story(week()).review(EIGHTH)
    assert found.ahead_people == {
        "visitors": 1400 - 6000 * Fraction(7, 31),
        "subscribers": 120 - 600 * Fraction(7, 31),
        "customers": 9 - 60 * Fraction(7, 31),
    }
    assert found.ahead_money == 90 - 600 * Fraction(7, 31)


def test_without_check_ins_nothing_is_known_and_the_plan_stays() -> None:
    found = story().review(EIGHTH)
    assert (found.totals, found.rates, found.cac, found.roi) == ({}, {}, None, None)
    assert (found.list_growth, found.retention, found.hours, found.list_size) == (None, None, None, None)
    assert found.expected == 600 * Fraction(7, 31)
    assert found.remaining == 600
    assert [stage.people for stage in found.replan_planned or ()] == [6000, 600, 60]
    assert found.replan_planned == found.replan_observed


def test_before_the_start_nothing_is_expected() -> None:
    found = story(week()).review(date(2026, 11, 1))
    assert not found.totals
    assert found.expected == 0
    assert (found.status, found.safe_days) == ("on track", 0)
    assert (found.replan_planned or ())[0].per_day == Fraction(6000, 31)


def test_a_monthly_goal_is_reviewed_month_by_month_from_the_start_day() -> None:
    checks = [
        a_checkin(date(2026, 12, 20), revenue=700, counts={"customers": 70}),
        a_checkin(date(2027, 1, 5), revenue=90, counts={"customers": 9}),
    ]
    found = story(*checks).review(date(2027, 1, 8))
    assert found.revenue == 790
    assert found.expected == 600 * Fraction(7, 31)
    assert found.remaining == 510
    assert found.period is not None
    assert (found.period.first, found.period.last) == (date(2027, 1, 1), date(2027, 1, 31))
    assert found.period.revenue == 90
    assert found.period.customers == 9


def test_a_monthly_goal_goes_on_beyond_the_shown_projection() -> None:
    plan = {"horizon": 1} | membership(active=4)
    shown = story(**(plan | {"horizon": 24})).review(date(2028, 3, 8))
    beyond = story(**plan).review(date(2028, 3, 8))
    assert len(story(**plan).result.projection) == 1
    assert beyond.expected == shown.expected
    assert beyond.expected is not None
    assert beyond.expected > 0


def total(**given: Any) -> dict[str, Any]:
    """600 EUR by the end of February: 20 sales a month over three months."""
    fields: dict[str, Any] = {"kind": "total", "deadline": date(2027, 2, 28)}
    return {"goal": story_goal(**(fields | given))}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 1), 0),
        (date(2026, 12, 2), Fraction(200, 31)),
        (date(2027, 1, 1), 200),
        (date(2027, 2, 1), 400),
        (date(2027, 2, 28), 400 + 200 * Fraction(27, 28)),
        (date(2027, 3, 1), 600),
        (date(2028, 3, 1), 600),
    ],
)
def test_the_expected_money_comes_day_by_day(day: date, expected: Fraction) -> None:
    assert story(**total()).review(day).expected == expected


def test_all_the_money_is_expected_by_a_deadline_inside_a_month() -> None:
    found = story(**total(deadline=date(2027, 2, 10)))
    assert found.goal.months == 3
    assert found.review(date(2027, 2, 11)).expected == 600


@pytest.mark.parametrize(
    ("revenue", "status", "days"),
    [
        (0, "behind", -7),
        (100, "behind", -1),
        (129, "on track", 0),
        ("135.5", "on track", 0),
        (142, "on track", 0),
        (143, "ahead", 0),
        (155, "ahead", 1),
        (600, "ahead", 24),
        (1200, "ahead", 55),  # as if the month went on
        (-20, "behind", -8),
    ],
)
def test_status_and_safe_days(revenue: int | str, status: str, days: int) -> None:
    found = story(week(revenue=revenue)).review(EIGHTH)
    assert (found.status, found.safe_days) == (status, days)


def test_safe_days_follow_a_projection_that_bends() -> None:
    """Members pile up: 1, 2, 3 parts of money in three months; 3 parts are reached on 1 February."""
    plan = membership(paid_months=None) | total()
    plan["products"] = [a_product("club", 1, billing="monthly")]
    found = story(week(revenue=300), **plan)
    assert [month.gross for month in found.result.projection[:3]] == [100, 200, 300]
    ahead = found.review(date(2027, 1, 1))
    assert ahead.expected == 100
    assert ahead.safe_days == 31
    assert found.review(date(2027, 2, 15)).safe_days == -14


def test_the_replan_without_counted_customers_goes_by_the_money() -> None:
    found = story(week(counts={}, revenue=150)).review(EIGHTH)
    assert [stage.people for stage in found.replan_planned or ()] == [4500, 450, 45]


def test_the_replan_asks_for_nothing_when_all_is_done() -> None:
    found = story(week(counts={"customers": 80}, revenue=900)).review(EIGHTH)
    assert [stage.people for stage in found.replan_planned or ()] == [0, 0, 0]
    assert [stage.people for stage in found.replan_observed or ()] == [0, 0, 0]
    assert found.remaining == 0


def test_a_rate_seen_as_zero_leaves_no_way() -> None:
    found = story(week(counts={"visitors": 100, "subscribers": 0})).review(EIGHTH)
    assert found.replan_observed is None
    assert found.replan_planned is not None


def test_after_the_deadline_nothing_is_replanned() -> None:
    found = story(week(), **total(deadline=date(2026, 12, 31))).review(date(2027, 1, 1))
    assert (found.replan_planned, found.replan_observed) == (None, None)
    assert found.expected == 600


def test_on_the_last_day_one_day_is_left() -> None:
    found = story(week()).review(date(2026, 12, 31))
    assert (found.replan_planned or ())[0].per_day == 5100


def test_an_unreachable_scenario_shows_what_came_in_alone() -> None:
    found = story(week(), scenarios=[a_scenario("x", {"guide": 1}, rates={"visitors": 0})]).review(EIGHTH)
    assert found.totals["visitors"] == 1400
    assert (found.expected, found.status, found.remaining, found.safe_days) == (None, None, None, None)
    assert (found.replan_planned, found.replan_observed, found.ahead_people) == (None, None, {})


def test_a_check_in_that_could_not_be_read_leaves_no_review() -> None:
    broken = {"unsound": frozenset({"checkins.2026-12-07"})}
    unread = story(week(), **broken, unread={"checkins.2026-12-07.revenue": "ninety"})
    unknown = story(week(), **broken, written=frozenset({"checkins.2026-12-07.counts.visitor"}))
    for found in (unread, unknown):
        assert review(found, EIGHTH) is None
        assert found.review(date(2026, 12, 6)).totals == {}


def test_a_routine_that_is_gone_does_not_take_the_review_away() -> None:
    plan = {
        "unsound": frozenset({"checkins.2026-12-07"}),
        "written": frozenset({"checkins.2026-12-07.actions.old", "checkins.2026-12-07.counts.visitors"}),
    }
    assert story(week(), **plan).review(EIGHTH).totals["visitors"] == 1400


KINDS = st.sampled_from(["monthly", "total"])
COUNTS = st.dictionaries(st.sampled_from(["visitors", "subscribers", "customers"]), st.integers(0, 300))
CHECKS = st.lists(
    st.builds(
        lambda day, counts, revenue, spend, size: (day, counts, revenue, spend, size),
        st.integers(-20, 100),
        COUNTS,
        st.none() | st.integers(-50, 500),
        st.none() | st.integers(0, 500),
        st.none() | st.integers(0, 5000),
    ),
    max_size=6,
    unique_by=lambda check: check[0],
)


def made(drawn: list[tuple[int, dict[str, int], int | None, int | None, int | None]]) -> list[Any]:
    return [
        a_checkin(DECEMBER + timedelta(days=day), counts=counts, revenue=revenue, spend=spend, list_size=size)
        for day, counts, revenue, spend, size in drawn
    ]


@settings(max_examples=60, deadline=None)
@given(CHECKS, st.integers(-10, 120), KINDS, st.randoms(use_true_random=False))
def test_the_order_of_check_ins_does_not_matter(drawn: Any, day: int, kind: str, shuffle: Any) -> None:
    checks = made(drawn)
    goal = story_goal(kind=kind, deadline=date(2027, 2, 20))
    today = DECEMBER + timedelta(days=day)
    one = story(*checks, goal=goal).review(today)
    shuffle.shuffle(checks)
    assert story(*checks, goal=goal).review(today) == one


@settings(max_examples=60, deadline=None)
@given(CHECKS, st.integers(0, 120), KINDS)
def test_figures_of_a_review_agree_with_each_other(drawn: Any, day: int, kind: str) -> None:
    goal = story_goal(kind=kind, deadline=date(2027, 2, 20))
    today = DECEMBER + timedelta(days=day)
    active_plan = story(*made(drawn), goal=goal)
    found = active_plan.review(today)
    period = found.period
    assert period is not None
    assert found.expected is not None
    assert period.planned is not None
    assert 0 <= found.expected <= period.planned
    came = period.revenue or 0
    assert found.ahead_money == came - found.expected
    assert found.remaining == max(0, period.planned - came)
    assert found.safe_days is not None
    if found.ahead_money > 0:
        assert found.safe_days >= 0
    if found.ahead_money < 0:
        assert found.safe_days <= 0
    for name, rate in found.rates.items():
        assert rate.moved / rate.arrived == rate.rate
        assert rate.arrived <= found.totals[name]
    assert (found.replan_planned is None) is (today > goal.deadline)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 80), st.integers(0, 30), st.integers(0, 30), st.integers(0, 27))
def test_the_replan_with_the_rates_of_the_plan_is_the_plan_less_what_is_won(
    customers: int, share: int, later: int, day: int
) -> None:
    plan = {"sources": [a_source("swap", "subscribers", share=f"{share}%")]}
    check = a_checkin(DECEMBER, counts={"customers": customers})
    found = story(check, **plan)
    left = max(Fraction(0), 1 - Fraction(customers, 60))
    replan = found.review(DECEMBER + timedelta(days=day)).replan_planned or ()
    for stage, again in zip(found.result.stages, replan, strict=True):
        assert again.people == -(-(stage.exact * left) // 1)
        assert again.per_day == Fraction(again.people, 31 - day)
    assert found.review(DECEMBER + timedelta(days=day)).replan_observed == replan
