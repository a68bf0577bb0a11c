"""The review: reports beside the plan, over its period and month by month (model 7)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.results import Review
from retroplan.compute.review.review import review
from tests.support.plans.build import (
    a_checkin,
    a_funnel,
    a_product,
    a_scenario,
    a_source,
    a_stage,
    story_goal,
)
from tests.support.plans.scenario import these
from tests.support.plans.story import DECEMBER, EIGHTH, membership, story, week


def test_the_story_after_a_week() -> None:
    found = story(week()).review(EIGHTH)
    assert found.totals == found.people == {"visitors": 1400, "subscribers": 120, "customers": 9}
    assert {name: round(float(rate.rate), 4) for name, rate in found.rates.items()} == {
        "visitors": 0.0857,
        "subscribers": 0.075,
    }
    assert these(found.as_of, found.silent_days) == (date(2026, 12, 7), 1)
    assert found.expected == 600 * Fraction(7, 31)
    assert these(found.planned, found.revenue, found.remaining) == (600, 90, 510)
    assert these(found.status, found.safe_days) == ("behind", -2)
    assert found.cac == 0
    assert found.roi is None


def test_silence_is_said_and_is_no_falling_behind() -> None:
    """What was known on the 7th is known on the 29th: nothing more is expected of unreported days."""
    then, now = (story(week()).review(day) for day in (EIGHTH, date(2026, 12, 29)))
    assert now.silent_days == 22
    assert these(now.expected, now.status, now.safe_days) == (then.expected, then.status, then.safe_days)


def test_the_story_replanned() -> None:
    """510 of 600 are missing: 85% of the people, in the 24 days that are not reported."""
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
    assert (found.replan_planned or ())[0].per_day == Fraction(5100, 24)
    assert (found.replan_observed or ())[0].per_day == Fraction(7934, 24)
    later = story(week()).review(date(2026, 12, 20))
    assert later.replan_planned == found.replan_planned, "the same until the next report"


def test_without_check_ins_nothing_is_known_and_the_plan_stays() -> None:
    found = story().review(EIGHTH)
    assert these(found.totals, found.rates, found.cac, found.roi) == ({}, {}, None, None)
    assert these(found.list_growth, found.retention, found.hours, found.list_size) == (None, None, None, None)
    assert these(found.as_of, found.silent_days, found.status, found.revenue) == (None, 7, None, None)
    assert these(found.expected, found.remaining) == (0, 600)
    assert [stage.people for stage in found.replan_planned or ()] == [6000, 600, 60]
    assert found.replan_planned == found.replan_observed


def test_before_the_start_nothing_is_expected() -> None:
    found = story(week()).review(date(2026, 11, 1))
    assert not found.totals
    assert these(found.expected, found.status, found.safe_days, found.silent_days) == (0, None, 0, 0)
    assert found.months == ()
    assert (found.replan_planned or ())[0].per_day == Fraction(6000, 31)


def test_a_missed_january_is_not_on_track_on_the_first_of_february() -> None:
    goal = story_goal(deadline=date(2027, 3, 31))
    checks = [a_checkin(date(2026, 12, 31), revenue=610), a_checkin(date(2027, 1, 31), revenue=340)]
    found = story(*checks, goal=goal).review(date(2027, 2, 1))
    assert [these(one.month, one.planned, one.actual, one.met) for one in found.months] == [
        (1, 600, 610, True),
        (2, 600, 340, False),
        (3, 600, None, None),
    ]
    assert these(found.status, found.revenue, found.remaining) == (None, None, 600)
    assert found.planned == 600, "a month beside a month, not beside all that came so far"


def test_a_month_is_met_to_half_a_sale() -> None:
    goal = story_goal(deadline=date(2027, 3, 31))
    for revenue, met in ((595, True), (Fraction(5949, 10), False)):
        check = a_checkin(date(2026, 12, 31), revenue=revenue)
        assert story(check, goal=goal).review(date(2027, 1, 1)).months[0].met is met


def test_a_report_that_crosses_a_month_gives_each_its_days() -> None:
    """Ten days of 100: five in December, five in January."""
    goal = story_goal(deadline=date(2027, 3, 31))
    checks = [a_checkin(date(2026, 12, 26), revenue=0), a_checkin(date(2027, 1, 5), revenue=100)]
    found = story(*checks, goal=goal).review(date(2027, 1, 8))
    assert [month.actual for month in found.months] == [50, 50]
    assert these(found.revenue, found.expected) == (50, 600 * Fraction(5, 31))


def test_revenue_that_is_left_out_is_worked_out_from_what_was_sold() -> None:
    plan: dict[str, Any] = {"products": [a_product("guide", 10, refunds="10%"), a_product("course", 100)]}
    plan["scenarios"] = [a_scenario("x", {"guide": 1, "course": 1})]
    found = story(week(revenue=None, sales={"guide": 2, "course": 1}), **plan).review(EIGHTH)
    assert these(found.revenue, found.estimated) == (2 * 9 + 100, True)
    counted = story(week(revenue=None, counts={"customers": 11}), **plan)
    new = {one.id: one.new for one in counted.result.products}
    each = Fraction(11) / sum(new.values())
    assert counted.review(EIGHTH).revenue == each * new["guide"] * 9 + each * new["course"] * 100
    unknown = story(week(revenue=None, counts={"visitors": 5}), **plan).review(EIGHTH)
    assert (unknown.revenue, unknown.as_of, unknown.estimated) == (None, None, False)


def test_members_pay_for_the_days_of_a_report_that_leaves_its_revenue_out() -> None:
    check = week(revenue=None, sales={"club": 3}, lost=4)
    found = story(check, **membership(active=40)).review(EIGHTH)
    price = Fraction(67, 2)
    assert found.revenue == 3 * price + 36 * price * 7 / Fraction(365, 12)
    assert found.members is not None
    assert found.members.actual == 39


def test_a_monthly_goal_goes_on_beyond_the_shown_projection() -> None:
    plan = {"horizon": 1} | membership(active=4)
    shown = story(**(plan | {"horizon": 24})).review(date(2028, 3, 8))
    beyond = story(**plan).review(date(2028, 3, 8))
    assert len(story(**plan).result.projection) == 1
    assert beyond.planned == shown.planned
    assert beyond.planned is not None
    assert beyond.planned > 0
    assert len(beyond.months) == 16


def total(**given: Any) -> dict[str, Any]:
    """600 EUR by the end of February: 20 sales a month over three months."""
    fields: dict[str, Any] = {"kind": "total", "deadline": date(2027, 2, 28)}
    return {"goal": story_goal(**(fields | given))}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 1), Fraction(200, 31)),
        (date(2026, 12, 31), 200),
        (date(2027, 1, 31), 400),
        (date(2027, 2, 27), 400 + 200 * Fraction(27, 28)),
        (date(2027, 2, 28), 600),
        (date(2027, 3, 15), 600),
    ],
)
def test_the_expected_money_comes_day_by_day(day: date, expected: Fraction) -> None:
    assert story(a_checkin(day, revenue=1), **total()).review(date(2028, 1, 1)).expected == expected


def test_all_the_money_is_expected_by_a_deadline_inside_a_month() -> None:
    found = story(a_checkin(date(2027, 2, 10), revenue=1), **total(deadline=date(2027, 2, 10)))
    assert found.goal.months == 3
    seen = found.review(date(2027, 2, 11))
    assert seen.expected == 600
    assert these(seen.months[-1].last, len(seen.months)) == (date(2027, 2, 10), 3)


@pytest.mark.parametrize(
    ("revenue", "status", "days"),
    [
        (0, "behind", -7),
        (100, "behind", -1),
        (129, "on track", 0),
        ("135.5", "on track", 0),
        (142, "on track", 0),
        (154, "on track", 0),  # less than a day
        (155, "ahead", 1),
        (599, "ahead", 23),
        (600, "reached", 24),
        (1200, "reached", 55),  # as if the month went on
        (-20, "behind", -8),
    ],
)
def test_status_and_safe_days(revenue: int | str, status: str, days: int) -> None:
    found = story(week(revenue=revenue)).review(EIGHTH)
    assert these(found.status, found.safe_days) == (status, days)


def test_growth_is_compared_with_its_baseline_and_not_praised_for_it() -> None:
    """9,000 in 90 days of which 8,000 were there before: on track is within a quarter of the extra."""
    goal = {"kind": "growth", "baseline": 8000, "growth": "12.5%", "deadline": date(2027, 2, 28)}
    tenth = a_checkin(date(2026, 12, 9), revenue=750)
    found = story(tenth, goal=story_goal(**goal, margin=0)).review(date(2026, 12, 10))
    assert these(found.planned, found.status) == (9000, "behind")


def test_safe_days_follow_a_projection_that_bends() -> None:
    """Members pile up: 1, 2, 3 parts of money in three months; 3 parts are reached on 1 February."""
    plan = membership(paid_months=None) | total()
    plan["products"] = [a_product("club", 1, billing="monthly")]

    def seen(day: date) -> Review:
        return story(a_checkin(day, revenue=300), **plan).review(date(2027, 3, 1))

    assert seen(date(2026, 12, 31)).expected == 100
    assert seen(date(2026, 12, 31)).safe_days == 31
    assert seen(date(2027, 2, 14)).safe_days == -14


def test_the_replan_goes_by_the_money_where_all_is_paid_once() -> None:
    found = story(week(counts={"customers": 30}, revenue=150)).review(EIGHTH)
    assert [stage.people for stage in found.replan_planned or ()] == [4500, 450, 45]


def test_the_replan_spreads_missed_members_over_the_months_left() -> None:
    """13 members are needed in 12 months; after a year of nothing all of them in the last one."""
    plan = membership()
    plan["goal"] = story_goal(deadline=date(2027, 11, 30))
    needed = story(**plan).result.products[0].active
    empty = a_checkin(date(2027, 10, 31), counts={"customers": 0}, sales={"club": 0}, revenue=0)
    found = story(empty, **plan).review(date(2027, 11, 1))
    assert (found.replan_planned or ())[-1].people == needed


def test_who_was_reported_too_late_to_have_bought_is_on_the_way() -> None:
    stages = (a_stage("visitors", "10%", lag_days=10), a_stage("customers"))
    plan = total() | {"funnels": [a_funnel(*stages)]}
    check = a_checkin(date(2026, 12, 20), counts={"visitors": 200, "customers": 0}, revenue=0)
    found = story(check, **plan).review(date(2026, 12, 21))
    assert [stage.people for stage in found.replan_planned or ()] == [600 - 100, 60]
    assert (found.replan_planned or ())[0].per_day == Fraction(500, 60)


def test_people_missing_after_their_last_day_are_too_late() -> None:
    stages = (a_stage("visitors", "10%", lag_days=30), a_stage("customers"))
    plan = total() | {"funnels": [a_funnel(*stages)]}
    found = story(a_checkin(date(2027, 2, 1), revenue=5), **plan).review(date(2027, 2, 2))
    assert [stage.per_day is None for stage in found.replan_planned or ()] == [True, False]


def test_the_replan_asks_for_nothing_when_all_is_done() -> None:
    found = story(week(counts={"customers": 80}, revenue=900)).review(EIGHTH)
    assert [stage.people for stage in found.replan_planned or ()] == [0, 0, 0]
    assert [stage.people for stage in found.replan_observed or ()] == [0, 0, 0]
    assert found.remaining == 0


def test_a_rate_seen_as_zero_leaves_no_way() -> None:
    found = story(week(counts={"visitors": 100, "subscribers": 0})).review(EIGHTH)
    assert found.replan_observed is None
    assert found.replan_planned is not None


def test_after_the_deadline_only_a_monthly_goal_is_replanned() -> None:
    found = story(week(), **total(deadline=date(2026, 12, 31))).review(date(2027, 1, 1))
    assert these(found.replan_planned, found.replan_observed) == (None, None)
    assert story(week()).review(date(2027, 1, 1)).replan_planned is not None


def test_an_unreachable_scenario_shows_what_came_in_alone() -> None:
    found = story(week(), scenarios=[a_scenario("x", {"guide": 1}, rates={"visitors": 0})]).review(EIGHTH)
    assert found.totals["visitors"] == 1400
    assert these(found.expected, found.status, found.remaining, found.safe_days) == (None, None, None, None)
    assert these(found.replan_planned, found.replan_observed, found.planned) == (None, None, None)
    assert [these(one.planned, one.actual, one.met) for one in found.months] == [(None, 90, None)]


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
    found = story(*made(drawn), goal=goal).review(today)
    assert found.expected is not None
    assert found.planned is not None
    assert 0 <= found.expected <= found.planned
    came = found.revenue or 0
    assert found.remaining == max(0, found.planned - came)
    assert found.safe_days is not None
    assert found.safe_days * (came - found.expected) >= 0
    if found.status in ("ahead", "reached"):
        assert came > 0
    for rate in found.rates.values():
        assert rate.moved / rate.arrived == rate.rate
        assert rate.rate <= 1
    assert (found.replan_planned is None) is (kind == "total" and today > goal.deadline)
    known = sum(month.actual or 0 for month in found.months)
    if kind == "total":
        assert known == came, "the months add up to the period"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 80), st.integers(0, 30), st.integers(1, 27))
def test_the_replan_with_the_rates_of_the_plan_is_the_plan_less_what_came_in(
    customers: int, share: int, day: int
) -> None:
    plan = {"sources": [a_source("swap", "subscribers", share=f"{share}%")]}
    check = a_checkin(
        DECEMBER + timedelta(days=day - 1), counts={"customers": customers}, revenue=10 * customers
    )
    found = story(check, **plan)
    left = max(Fraction(0), 1 - Fraction(customers, 60))
    replan = found.review(DECEMBER + timedelta(days=day)).replan_planned or ()
    for stage, again in zip(found.result.stages, replan, strict=True):
        assert again.people == -(-(stage.exact * left) // 1)
        assert again.per_day == Fraction(again.people, 31 - day)
    assert found.review(DECEMBER + timedelta(days=day)).replan_observed == replan
