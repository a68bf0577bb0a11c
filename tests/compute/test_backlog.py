from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.plans.active import active
from tests.support.plans.build import a_funnel, a_plan, a_scenario, a_stage, an_item, story_goal
from tests.support.plans.story import DECEMBER

LAST = date(2026, 12, 31)


def test_tasks_are_listed_with_their_due_date_and_late_when_it_is_past() -> None:
    plan = a_plan(
        backlog=[
            an_item("call-anna"),
            an_item("pay", due=date(2026, 11, 30)),
            an_item("paid", due=date(2026, 11, 30), status="done"),
            an_item("today", due=DECEMBER),
            an_item("elsewhere", scenarios=("other",)),
        ]
    )
    tasks = active(plan).backlog(DECEMBER).tasks
    assert [(task.id, task.due, task.late) for task in tasks] == [
        ("call-anna", None, False),
        ("pay", date(2026, 11, 30), True),
        ("paid", date(2026, 11, 30), False),
        ("today", DECEMBER, False),
    ]


def test_the_backlog_is_that_of_the_active_scenario() -> None:
    plan = a_plan(
        scenario="two",
        scenarios=[a_scenario("one", {"guide": 1}), a_scenario("two", {"guide": 1})],
        backlog=[an_item("a", scenarios=("one",)), an_item("b", scenarios=("two",)), an_item("c")],
    )
    found = active(plan).backlog(DECEMBER)
    assert found.scenario == "two"
    assert [task.id for task in found.tasks] == ["b", "c"]


def test_weeks_run_from_today_to_the_deadline() -> None:
    weeks = active(a_plan()).backlog(date(2026, 12, 10)).weeks
    assert [str(week.monday) for week in weeks] == ["2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"]
    assert active(a_plan()).backlog(date(2027, 1, 1)).weeks == ()


def test_an_initiatives_hours_are_spread_evenly_over_its_days() -> None:
    item = an_item(
        "hire", "initiative", days=14, hours=20, due=date(2026, 12, 15)
    )  # from the 2nd to the 15th
    weeks = active(a_plan(backlog=[item])).backlog(DECEMBER).weeks
    assert [week.initiatives for week in weeks][:3] == [
        Fraction(20, 14) * 5,
        Fraction(20, 14) * 7,
        Fraction(20, 14) * 2,
    ]
    assert sum(week.initiatives for week in weeks) == 20


def test_what_is_done_asks_for_no_more_hours() -> None:
    item = an_item("hire", "initiative", days=14, hours=20, status="done")
    assert not any(week.initiatives for week in active(a_plan(backlog=[item])).backlog(DECEMBER).weeks)


def test_a_monthly_goals_routines_take_the_same_hours_in_every_week_after_the_start() -> None:
    item = an_item("post", "routine", feeds="visitors", yields=200, minutes=60)
    found = active(a_plan(backlog=[item])).backlog(date(2026, 11, 25))
    week = found.hours_per_week
    assert [each.routines for each in found.weeks] == [0, week * Fraction(6, 7), week, week, week, week]


def test_a_total_goals_routines_end_with_the_last_useful_day() -> None:
    """30 times an hour over the 28 days to Monday, 28 December."""
    stages = (a_stage("visitors", "10%", lag_days=3), a_stage("customers"))
    plan = a_plan(
        goal=story_goal(kind="total"),
        funnels=[a_funnel(*stages)],
        backlog=[an_item("post", "routine", feeds="visitors", yields=20, minutes=60)],
    )
    weeks = active(plan).backlog(DECEMBER).weeks
    assert sum(week.routines for week in weeks) == 30
    assert weeks[-1].routines == Fraction(30, 28)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40), st.integers(0, 30)), max_size=5),
    st.integers(0, 20),
)
def test_hours_per_week_add_up_day_by_day(items: list[tuple[int, int, int]], day: int) -> None:
    plan = a_plan(
        backlog=[
            an_item(
                f"i{n}", "initiative", days=days, hours=hours, due=date(2026, 12, 31) - timedelta(days=early)
            )
            for n, (days, hours, early) in enumerate(items)
        ]
    )
    found = active(plan).backlog(DECEMBER + timedelta(days=day))
    for week in found.weeks:
        expected = Fraction(0)
        for number in range(7):
            now = week.monday + timedelta(days=number)
            for item, result in zip(plan.backlog, found.initiatives, strict=True):
                if result.start_by <= now <= result.finish_by:
                    expected += item.hours / item.days
        assert week.initiatives == expected


@pytest.mark.parametrize("years", [30, 400])
def test_a_far_deadline_shows_ten_years_at_most(years: int) -> None:
    found = active(a_plan())
    far = found.goal._replace(deadline=date(2026 + years, 1, 1))
    weeks = found._replace(goal=far).backlog(DECEMBER).weeks
    assert len(weeks) == 530
