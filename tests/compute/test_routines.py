from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.backlog.backlog import backlog
from retroplan.compute.backlog.routines import due, period_of, weekly_hours
from retroplan.compute.dates import Period, WorkCalendar
from retroplan.compute.results import RoutineResult
from retroplan.compute.review.review import case_of, still_needed
from retroplan.plan.model import CheckIn
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
from tests.support.plans.scenario import these
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
        (2, 1),  # the line asks for 2, spread evenly 1 is enough
        (4, 1),
        (5, 0),  # a Saturday
        (6, 0),
        (17, 2),  # 12 in 11 days
        (31, 2),  # never over twice the plan's own day
    ],
)
def test_a_day_that_was_missed_never_becomes_a_debt(day: int, today: int) -> None:
    assert only(story(), date(2026, 12, day)).today == today


@pytest.mark.parametrize(
    ("days", "gone", "wanted", "done", "today", "short"),
    [
        (20, 1, 10, 0, 1, 0),
        (20, 4, 10, 2, 0, 0),  # on the line
        (20, 4, 10, 1, 1, 0),
        (20, 20, 10, 9, 1, 0),
        (20, 20, 10, 0, 1, 9),  # one a day is twice the plan's half
        (20, 20, 10, 12, 0, 0),
        (20, 10, 30, 5, 1, 14),  # what a report leaves to do
        (5, 1, 60, 0, 4, 40),
        (5, 3, 10, Fraction(5, 2), 3, 0),
        (0, 0, 10, 0, 0, 10),
    ],
)
def test_today_is_the_line_else_spread_evenly_at_most_twice_the_plans_day(
    days: int, gone: int, wanted: int, done: Fraction, today: int, short: int
) -> None:
    assert due(10, wanted, Fraction(done), days, gone, works=True) == (today, wanted, short)


def test_what_no_longer_fits_is_said_and_not_asked_for() -> None:
    routine = only(story(), date(2026, 12, 30))
    assert these(routine.today, routine.short) == (2, 8)


@pytest.mark.parametrize(("times_done", "today"), [(0, 1), (2, 1), ("2.5", 1), (3, 0), (9, 0)])
def test_what_was_done_before_is_taken_off(times_done: int | str, today: int) -> None:
    check = a_checkin(date(2026, 12, 3), actions={"publish-guest-post": times_done})
    routine = only(story(checkins=[check]), date(2026, 12, 4))
    assert routine.today == today


def test_today_is_fixed_for_the_day() -> None:
    before = only(story(), date(2026, 12, 4))
    for times in (1, 2, 9):
        check = a_checkin(date(2026, 12, 4), actions={"publish-guest-post": times})
        after = only(story(checkins=[check]), date(2026, 12, 4))
        assert these(after.today, after.done, after.done_today) == (before.today, 0, times)
        assert after.left_today == max(0, before.today - times)


def test_a_report_dated_today_changes_nothing_today_either() -> None:
    check = a_checkin(date(2026, 12, 4), counts={"visitors": 5}, revenue=1)
    found = story(checkins=[check])
    before, after = only(story(), date(2026, 12, 4)), only(found, date(2026, 12, 4))
    assert before == after
    posts = story(checkins=[check._replace(actions={"publish-guest-post": Fraction(3)})])
    assert only(posts, date(2026, 12, 4)) == before._replace(done_today=Fraction(3))
    assert only(posts, date(2026, 12, 5)).done == 3


def test_done_counts_in_the_period_before_today_and_today_apart() -> None:
    days = [date(2026, 11, 30), DECEMBER, date(2026, 12, 4), date(2026, 12, 5)]
    checks = [a_checkin(day, actions={"publish-guest-post": 2 + number}) for number, day in enumerate(days)]
    routine = only(story(checkins=checks), date(2026, 12, 4))
    assert these(routine.done, routine.done_today) == (3, 4)
    later = only(story(checkins=checks), date(2027, 1, 4))
    assert these(later.done, later.done_today) == (0, 0), "a missed month is not carried over"


def test_done_yesterday_is_what_check_ins_of_that_very_day_say() -> None:
    week = a_checkin(date(2026, 12, 6), counts={"visitors": 5}, actions={"publish-guest-post": 6})
    tick = a_checkin(date(2026, 12, 6), address="checkins.2026-12-06-2", actions={"publish-guest-post": 1})
    early = a_checkin(date(2026, 11, 30), actions={"publish-guest-post": 2})
    found = story(checkins=[week, tick, early])
    days = (date(2026, 12, 6), date(2026, 12, 7), date(2026, 12, 8), DECEMBER)
    assert these(*(only(found, day).done_yesterday for day in days)) == (0, 7, 0, 0)


def test_before_the_start_nothing_counts_as_done() -> None:
    early = a_checkin(date(2026, 11, 30), actions={"publish-guest-post": 2})
    routine = only(story(checkins=[early]), date(2026, 11, 30))
    assert routine.done == routine.done_today == 0
    assert these(routine.today, routine.short) == (0, None)


def test_a_day_off_asks_for_nothing() -> None:
    off = a_capacity(days_off=frozenset({DECEMBER}))
    assert only(story(capacity=off)).today == 0
    assert only(story(capacity=off), date(2026, 12, 2)).today == 1


def test_each_month_of_a_monthly_goal_asks_anew() -> None:
    plan = story(capacity=EVERY_DAY, goal=story_goal(start=date(2026, 1, 31), deadline=date(2026, 12, 31)))
    assert only(plan, date(2026, 2, 27)).short == 11  # the last day of the first month: one fits
    assert only(plan, date(2026, 2, 28)).short == 0  # the first of the second
    assert only(plan, date(2027, 4, 30)).today == 1, "it goes on after the deadline"


def test_a_total_goal_asks_for_nothing_once_the_last_useful_day_is_past() -> None:
    found = story(goal=story_goal(kind="total"))
    routine = only(found, date(2027, 3, 1))
    assert these(routine.today, routine.short) == (0, None)


def test_a_report_sets_what_is_wanted_in_the_days_left() -> None:
    """Half the money is missing in the middle: half of the posts, and those that were done."""
    check = a_checkin(
        date(2026, 12, 15), counts={"customers": 30}, revenue=300, actions={"publish-guest-post": 2}
    )
    routine = active_with(check, date(2026, 12, 16))
    assert these(routine.wanted, routine.done) == (2 + 6, 2)
    assert routine.today == 1  # 6 in 12 working days
    short = active_with(check._replace(revenue=Fraction(60)), date(2026, 12, 16))
    assert short.wanted == 2 + 11


def active_with(check: CheckIn, today: date) -> RoutineResult:
    found = story(checkins=[check])
    (routine,) = backlog(found, today, still=still_needed(case_of(found, today))).routines
    return routine


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
@given(plans, st.integers(1, 70))
def test_doing_each_days_count_brings_all_of_the_period_and_no_more(found: ActivePlan, length: int) -> None:
    """Whoever does what each day asks for has done all by the end of each period, on or below the line."""
    calendar = WorkCalendar(found.plan.capacity)
    stage, done = found.result.stages[0], 0
    checks: tuple[CheckIn, ...] = ()
    for number in range(length):
        day = DECEMBER + timedelta(days=number)
        period = period_of(found.goal, stage, day)
        if day == period.first:
            done = 0
        routine = only(found._replace(plan=found.plan._replace(checkins=checks)), day)
        done += routine.today
        checks = (*checks, a_checkin(day, actions={"publish-guest-post": routine.today}))
        if not period.first <= day <= period.last or not calendar.count(period):
            assert routine.today == 0
            continue
        gone, days = calendar.count(Period(period.first, day)), calendar.count(period)
        line = ceil(Fraction(routine.times * gone, days))
        assert done <= max(line, routine.times)
        assert calendar.works(day) or routine.today == 0
        if day == period.last:
            assert done == routine.times


@settings(max_examples=40, deadline=None)
@given(plans, st.integers(0, 60), st.lists(st.integers(0, 8), max_size=4))
def test_no_day_asks_for_more_than_twice_the_plans_own_day(
    found: ActivePlan, day: int, done: list[int]
) -> None:
    today = DECEMBER + timedelta(days=day)
    checks = [
        a_checkin(DECEMBER + timedelta(days=number), actions={"publish-guest-post": count})
        for number, count in enumerate(done)
    ]
    routine = only(found._replace(plan=found.plan._replace(checkins=tuple(checks))), today)
    period = period_of(found.goal, found.result.stages[0], today)
    days = WorkCalendar(found.plan.capacity).count(period)
    assert routine.today <= (ceil(Fraction(2 * routine.times, days)) if days else 0)
    more = only(found._replace(plan=found.plan._replace(checkins=())), today)
    assert routine.today <= more.today, "more done never asks for more"
