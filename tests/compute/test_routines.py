from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.backlog.routines import due_by, weekly_hours
from retroplan.compute.dates import Period, WorkCalendar
from retroplan.compute.results import RoutineResult
from tests.support.plans.active import ActivePlan, active
from tests.support.plans.build import (
    a_capacity,
    a_checkin,
    a_funnel,
    a_plan,
    a_product,
    a_scenario,
    a_source,
    a_stage,
    an_item,
    story_goal,
)
from tests.support.plans.story import DECEMBER, post

EVERY_DAY = a_capacity(work_days=frozenset(range(7)))


def story(**given: Any) -> ActivePlan:
    return active(a_plan(**({"backlog": [post()]} | given)))


def only(found: ActivePlan, today: date = DECEMBER) -> RoutineResult:
    (routine,) = found.backlog(today).routines
    return routine


def test_the_story_takes_twelve_guest_posts_of_three_hours_a_month() -> None:
    routine = only(story())
    assert routine.times == 12
    assert routine.hours == 36
    assert round(float(routine.per_week), 4) == 2.7616
    assert round(float(story().backlog(DECEMBER).hours_per_week), 4) == 8.2849


@pytest.mark.parametrize(
    ("fields", "times"),
    [
        ({"share": "100%"}, 30),
        ({"share": "100%", "yields": 7}, 858),  # 6000 / 7 = 857.14
        ({"feeds": "subscribers", "share": "100%", "yields": 50}, 12),
        ({"feeds": "", "share": "100%"}, 30),  # the first stage where none is named
        ({"yields": "0.5", "share": "1/3"}, 4000),
        ({"yields": None}, 0),
        ({"share": 0}, 0),
        ({"feeds": "webinars"}, 0),  # this funnel has no such stage
    ],
)
def test_times_are_the_people_it_must_bring_by_those_it_brings_each_time(
    fields: dict[str, Any], times: int
) -> None:
    assert only(story(backlog=[post(**fields)])).times == times


def test_people_are_not_rounded_before_they_are_divided() -> None:
    """7 sales at 30% take 23.33 visitors; 90% of them are 21, while 90% of 24 would be 22."""
    found = story(
        products=[a_product("guide", "600/7")],
        funnels=[a_funnel(a_stage("visitors", "30%"), a_stage("customers"))],
        backlog=[post(share="90%", yields=1)],
    )
    assert only(found).times == 21


def test_a_source_fed_routine_brings_the_contacts_of_its_source() -> None:
    found = story(
        sources=[a_source("guest-posts", "visitors", share="40%")],
        backlog=[post(feeds="sources.guest-posts", share="100%")],
    )
    assert found.result.sources[0].contacts == 2400
    assert only(found).times == 12


def test_contacts_are_not_rounded_before_the_times_are() -> None:
    """6,000 / 7 = 857.14 contacts, shown as 858: one time of 857.5 is enough."""
    found = story(
        sources=[a_source("guest-posts", "visitors", share="1/7")],
        backlog=[post(feeds="sources.guest-posts", share="100%", yields="857.5")],
    )
    assert found.result.sources[0].contacts == 858
    assert only(found).times == 1


def test_a_source_that_does_not_count_here_asks_for_nothing() -> None:
    found = story(sources=[a_source("ads", "webinar")], backlog=[post(feeds="sources.ads", share="100%")])
    assert only(found).times == 0


def test_routines_of_other_scenarios_are_not_asked_for() -> None:
    plan = a_plan(
        scenarios=[a_scenario("one", {"guide": 1}), a_scenario("two", {"guide": 1})],
        backlog=[post(scenarios=("two",)), an_item("mail", "routine", yields=100)],
    )
    assert [routine.id for routine in active(plan).backlog(DECEMBER).routines] == ["mail"]


def test_an_unreachable_scenario_asks_for_no_routine() -> None:
    found = story(funnels=[a_funnel(a_stage("visitors", 0), a_stage("customers"))])
    assert not found.result.reachable
    assert found.backlog(DECEMBER).routines == ()


def test_the_pace_of_a_total_goal_spreads_over_the_days_that_count() -> None:
    stages = (a_stage("visitors", "10%", lag_days=4), a_stage("customers"))
    found = story(
        goal=story_goal(kind="total"),
        funnels=[a_funnel(*stages)],
        backlog=[post(share="100%", yields=20)],
    )
    routine = only(found)
    assert routine.times == 30
    assert routine.per_week == Fraction(7 * 30, 31 - 4)


def test_weekly_hours_are_those_of_all_routines() -> None:
    found = story(backlog=[post(), post(share="100%", yields=600, minutes=30)._replace(id="mail")])
    result = found.result
    hours = weekly_hours(found.plan, found.goal, found.scenario, result.stages, result.sources)
    assert hours == (12 * 3 + 10 * Fraction(1, 2)) * Fraction(12, 365) * 7
    assert hours == found.backlog(DECEMBER).hours_per_week


@pytest.mark.parametrize(
    ("day", "today"),
    [
        (1, 1),  # 12 over 23 working days: ceil(12/23)
        (2, 2),  # ceil(24/23)
        (3, 2),
        (4, 3),
        (5, 0),  # a Saturday
        (6, 0),
        (7, 3),  # the fifth working day: ceil(60/23)
        (31, 12),
    ],
)
def test_todays_count_is_what_must_be_done_by_tonight(day: int, today: int) -> None:
    assert only(story(), date(2026, 12, day)).today == today


@pytest.mark.parametrize(("times_done", "today"), [(0, 3), (2, 1), ("2.5", 1), (3, 0), (9, 0)])
def test_what_is_done_is_taken_off(times_done: int | str, today: int) -> None:
    check = a_checkin(date(2026, 12, 3), actions={"publish-guest-post": times_done})
    routine = only(story(checkins=[check]), date(2026, 12, 4))
    assert routine.today == today


def test_done_counts_from_the_start_to_today_and_today_apart() -> None:
    days = [date(2026, 11, 30), DECEMBER, date(2026, 12, 4), date(2026, 12, 5)]
    checks = [a_checkin(day, actions={"publish-guest-post": 2 + number}) for number, day in enumerate(days)]
    routine = only(story(checkins=checks), date(2026, 12, 4))
    assert routine.done == 3 + 4
    assert routine.done_today == 4


def test_before_the_start_nothing_counts_as_done() -> None:
    early = a_checkin(date(2026, 11, 30), actions={"publish-guest-post": 2})
    routine = only(story(checkins=[early]), date(2026, 11, 30))
    assert routine.done == routine.done_today == 0


def test_a_day_off_asks_for_nothing_and_the_next_day_for_more() -> None:
    off = a_capacity(days_off=frozenset({DECEMBER}))
    assert only(story(capacity=off)).today == 0
    assert only(story(capacity=off), date(2026, 12, 2)).today == 1


def test_before_the_start_nothing_is_asked_for() -> None:
    assert only(story(), date(2026, 11, 30)).today == 0


def test_a_monthly_goal_counts_all_earlier_months_from_the_start_day() -> None:
    plan = story(capacity=EVERY_DAY, goal=story_goal(start=date(2026, 1, 31), deadline=date(2026, 12, 31)))
    assert only(plan, date(2026, 2, 27)).today == 12  # the last day of the first month
    assert only(plan, date(2026, 2, 28)).today == 12 + 1  # the first of the second
    assert only(plan, date(2026, 4, 29)).today == 3 * 12


def test_a_total_goal_asks_for_everything_once_the_last_useful_day_is_past() -> None:
    found = story(goal=story_goal(kind="total"))
    assert only(found, date(2027, 3, 1)).today == 12


plans = st.builds(
    lambda kind, months, lag, times, days, off: active(
        a_plan(
            goal=story_goal(kind=kind, deadline=date(2026, 12, 31) + timedelta(days=30 * months)),
            funnels=[a_funnel(a_stage("visitors", "10%", lag_days=lag), a_stage("customers"))],
            capacity=a_capacity(
                work_days=days, days_off=frozenset(DECEMBER + timedelta(days=number) for number in off)
            ),
            backlog=[post(share=1, yields=Fraction(600, times))],
        )
    ),
    st.sampled_from(["monthly", "total"]),
    st.integers(0, 3),
    st.integers(0, 20),
    st.integers(1, 60),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.integers(0, 40), max_size=4),
)


@settings(max_examples=40, deadline=None)
@given(plans, st.integers(0, 70))
def test_doing_each_days_count_is_never_behind_and_never_more_than_asked(
    found: ActivePlan, length: int
) -> None:
    """Whoever does what today asks for has done, each evening, the staircase: no less, and no more."""
    stage = found.result.stages[0]
    calendar = WorkCalendar(found.plan.capacity)
    done = 0
    for number in range(length):
        day = DECEMBER + timedelta(days=number)
        check = a_checkin(DECEMBER, actions={"publish-guest-post": done})
        routine = only(found._replace(plan=found.plan._replace(checkins=(check,))), day)
        done += routine.today
        if calendar.works(day):
            assert done == due_by(found.goal, stage, routine.times, calendar, day)
        else:
            assert routine.today == 0


@settings(max_examples=40, deadline=None)
@given(plans)
def test_the_staircase_ends_at_the_full_count_and_stays_nearest_above_the_line(found: ActivePlan) -> None:
    stage = found.result.stages[0]
    calendar = WorkCalendar(found.plan.capacity)
    last = min(stage.latest, date(2026, 12, 31))
    times = only(found).times
    period = Period(DECEMBER, last if found.goal.kind == "monthly" else stage.latest)
    if found.goal.kind == "monthly":
        period = Period(DECEMBER, date(2026, 12, 31))
    working = calendar.count(period)
    for number in range(period.days):
        day = DECEMBER + timedelta(days=number)
        worked = calendar.count(Period(DECEMBER, day))
        expected = ceil(Fraction(times * worked, working)) if working else 0
        assert due_by(found.goal, stage, times, calendar, day) == expected
    if working:
        assert due_by(found.goal, stage, times, calendar, period.last) == times


@settings(max_examples=40, deadline=None)
@given(plans, st.integers(0, 60), st.lists(st.integers(0, 8), max_size=4), st.randoms(use_true_random=False))
def test_more_done_never_asks_for_more_and_the_order_of_check_ins_does_not_matter(
    found: ActivePlan, day: int, done: list[int], shuffle: Any
) -> None:
    today = DECEMBER + timedelta(days=day)
    checks = [
        a_checkin(DECEMBER + timedelta(days=number), actions={"publish-guest-post": count})
        for number, count in enumerate(done)
    ]
    asked = [
        only(found._replace(plan=found.plan._replace(checkins=tuple(checks[:size]))), today).today
        for size in range(len(checks) + 1)
    ]
    assert asked == sorted(asked, reverse=True)
    shuffle.shuffle(checks)
    mixed = found.plan._replace(checkins=tuple(checks))
    assert only(found._replace(plan=mixed), today).today == asked[-1]
