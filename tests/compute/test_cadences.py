"""Cadences: so many times each work day, week or month, whatever the targets (model 6)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.backlog.backlog import backlog
from retroplan.compute.dates import WorkCalendar
from retroplan.compute.results import RoutineResult
from retroplan.compute.review.review import case_of, still_needed
from tests.support.plans import second_reading as plain
from tests.support.plans.active import ActivePlan, active
from tests.support.plans.build import (
    a_capacity,
    a_checkin,
    a_funnel,
    a_plan,
    a_stage,
    an_item,
    story_goal,
)
from tests.support.plans.scenario import these
from tests.support.plans.story import DECEMBER

DAY = timedelta(days=1)


def cadence(every: str, times: int = 1, **given: Any) -> Any:
    return an_item("news", "routine", every=every, times=times, **({"minutes": 60} | given))


def plan_with(every: str, times: int = 1, **given: Any) -> ActivePlan:
    return active(a_plan(**({"backlog": [cadence(every, times)]} | given)))


def on(found: ActivePlan, today: date) -> RoutineResult:
    (routine,) = found.backlog(today).routines
    return routine


@pytest.mark.parametrize(
    ("every", "times", "per_week", "hours"),
    [("day", 2, Fraction(10), 2), ("week", 3, Fraction(3), 3), ("month", 4, 4 * Fraction(84, 365), 4)],
)
def test_a_cadence_has_the_pace_and_hours_it_states(
    every: str, times: int, per_week: Fraction, hours: int
) -> None:
    found = plan_with(every, times)
    routine = on(found, date(2026, 12, 9))
    assert these(routine.times, routine.per_week, routine.hours) == (times, per_week, hours)
    assert found.backlog(DECEMBER).hours_per_week == per_week
    assert found.result.hours_per_month == per_week * Fraction(365, 84)


def test_a_month_that_the_deadline_cuts_asks_for_its_part() -> None:
    """From 1 January to 14 January there are 10 of the 21 working days of a month."""
    goal = story_goal(kind="total", deadline=date(2027, 1, 14))
    assert on(plan_with("month", 4, goal=goal), date(2027, 1, 4)).times == 2  # 1.9
    assert on(plan_with("month", 4, goal=goal), date(2026, 12, 4)).times == 4


def test_a_week_that_start_or_deadline_cuts_asks_for_its_part() -> None:
    """The plan begins on a Tuesday and ends on a Thursday."""
    total = plan_with("week", 5, goal=story_goal(kind="total"))
    assert [on(total, date(2026, 12, day)).times for day in (1, 7, 31)] == [4, 5, 4]
    assert on(total, date(2026, 11, 20)).times == 4, "the first week, before the start"
    assert on(total, date(2027, 2, 1)).times == 4, "the last week, after the end"


def test_the_deadline_of_a_monthly_goal_cuts_no_cadence() -> None:
    found = plan_with("week", 5)
    assert on(found, date(2026, 12, 31)).times == 5
    assert on(found, date(2027, 3, 1)).today == 1
    assert found.backlog(date(2026, 12, 30)).weeks[-1].routines == 5


def test_a_work_day_asks_anew_and_a_day_off_asks_for_nothing() -> None:
    found = plan_with("day", 2)
    friday, saturday = date(2026, 12, 4), date(2026, 12, 5)
    assert these(on(found, friday).today, on(found, friday).short) == (2, 0)
    assert these(on(found, saturday).today, on(found, saturday).short) == (0, None)
    done = found.plan._replace(checkins=(a_checkin(date(2026, 12, 3), actions={"news": 1}),))
    missed = on(found._replace(plan=done), friday)
    assert these(missed.done, missed.today) == (0, 2), "a day that was missed is no debt"


def test_what_was_done_this_week_is_taken_off() -> None:
    check = a_checkin(date(2026, 12, 8), actions={"news": 2})
    found = plan_with("week", 3, checkins=[check])
    assert these(on(found, date(2026, 12, 9)).done, on(found, date(2026, 12, 9)).today) == (2, 0)
    assert on(found, date(2026, 12, 11)).today == 1
    assert on(found, date(2026, 12, 14)).done == 0


def test_a_report_changes_nothing_of_a_cadence() -> None:
    """Half the money is missing; the newsletter goes out as often all the same."""
    check = a_checkin(date(2026, 12, 15), counts={"customers": 3}, revenue=30, actions={"news": 1})
    found = plan_with("month", 4, checkins=[check])
    today = date(2026, 12, 16)
    (routine,) = backlog(found, today, still=still_needed(case_of(found, today))).routines
    assert these(routine.times, routine.wanted) == (4, 4)


def test_a_cadence_goes_on_where_the_goal_is_out_of_reach() -> None:
    found = plan_with("week", 2, funnels=[a_funnel(a_stage("visitors", 0), a_stage("customers"))])
    assert not found.result.reachable
    assert on(found, date(2026, 12, 9)).times == 2


def test_one_time_is_meant_where_none_are_stated() -> None:
    assert on(active(a_plan(backlog=[an_item("news", "routine", every="week")])), DECEMBER).times == 1


cases = st.builds(
    lambda kind, every, times, begins, length, days, off: active(
        a_plan(
            goal=story_goal(
                kind=kind, start=DECEMBER + begins * DAY, deadline=DECEMBER + (begins + length) * DAY
            ),
            capacity=a_capacity(work_days=days, days_off=frozenset(DECEMBER + n * DAY for n in off)),
            backlog=[cadence(every, times)],
        )
    ),
    st.sampled_from(["monthly", "total"]),
    st.sampled_from(["day", "week", "month"]),
    st.integers(1, 12),
    st.integers(0, 40),
    st.integers(0, 70),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.integers(0, 60), max_size=12),
)


@settings(max_examples=80, deadline=None)
@given(cases, st.integers(0, 75), st.lists(st.tuples(st.integers(0, 75), st.integers(1, 5)), max_size=6))
def test_a_second_reading_asks_for_as_many(
    found: ActivePlan, later: int, actions: list[tuple[int, int]]
) -> None:
    goal, item, today = found.goal, found.plan.backlog[0], found.goal.start + later * DAY
    works = WorkCalendar(found.plan.capacity).works
    done = {goal.start + n * DAY: Fraction(count) for n, count in actions}
    checks = tuple(a_checkin(day, actions={"news": count}) for day, count in sorted(done.items()))
    routine = on(found._replace(plan=found.plan._replace(checkins=checks)), today)
    if goal.kind != "monthly" and today > goal.deadline:
        assert these(routine.today, routine.short) == (0, None)
        return
    days, times = plain.cadence_period(goal, str(item.every), item.times, works, today)
    before = sum((count for day, count in done.items() if day in days and day < today), Fraction(0))
    assert these(routine.times, routine.wanted, routine.done) == (times, times, before)
    assert routine.hours == times
    working = [works(day) for day in days]
    asked = plain.asked_today(times, times, before, days, working, today) if times else 0
    assert routine.today == asked


@settings(max_examples=80, deadline=None)
@given(cases, st.integers(-10, 75))
def test_hours_of_weeks_add_up_day_by_day(found: ActivePlan, later: int) -> None:
    goal, item, today = found.goal, found.plan.backlog[0], found.goal.start + later * DAY
    works = WorkCalendar(found.plan.capacity).works
    for week in found.backlog(today).weeks:
        hours = Fraction(0)
        for day in (week.monday + n * DAY for n in range(7)):
            if day < goal.start or (goal.kind != "monthly" and day > goal.deadline):
                continue
            if item.every == "day":
                hours += item.times * works(day)
                continue
            days, times = plain.cadence_period(goal, str(item.every), item.times, works, day)
            counted = [one for one in days if works(one)] or days
            hours += Fraction(times * (day in counted), len(counted))
        assert week.routines == hours
