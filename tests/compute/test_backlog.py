from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.backlog.initiatives import hours_left
from retroplan.plan.model import ItemStep
from tests.support.plans.active import active
from tests.support.plans.build import (
    a_capacity,
    a_checkin,
    a_funnel,
    a_plan,
    a_product,
    a_scenario,
    a_stage,
    an_item,
    story_goal,
)
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


def hours_of(**given: Any) -> dict[str, tuple[float, float, float]]:
    found = active(a_plan(**given)).backlog(DECEMBER).weeks
    return {str(week.monday)[5:]: tuple(map(float, week[1:])) for week in found}  # type: ignore[misc]


POST = an_item("post", "routine", feeds="visitors", yields=200, minutes=46)
"""30 times 46 minutes: 23 hours over the 23 working days of December, over the 21 of January."""


def test_a_routines_hours_lie_on_the_working_days_of_its_month() -> None:
    weeks = hours_of(backlog=[POST])
    assert [hours[0] for hours in weeks.values()] == [4, 5, 5, 5, pytest.approx(4 + 23 / 21)]


def test_a_week_before_the_start_asks_for_no_routine() -> None:
    weeks = active(a_plan(backlog=[POST])).backlog(date(2026, 11, 25)).weeks
    assert [week.routines for week in weeks[:3]] == [0, 4, 5]


def test_days_off_move_a_routines_hours_to_the_others() -> None:
    off = [date(2026, 12, day) for day in (7, 8, 9, 25, 26)]  # four working days and a Saturday
    weeks = hours_of(backlog=[POST], capacity=a_capacity(days_off=off))
    each = 23 / 19
    assert [hours[0] for hours in list(weeks.values())[:4]] == pytest.approx(
        [4 * each, 2 * each, 5 * each, 4 * each]
    )


def test_a_month_without_a_working_day_has_its_hours_on_all_days() -> None:
    off = [date(2026, 12, 1) + timedelta(days=number) for number in range(31)]
    weeks = hours_of(backlog=[POST], capacity=a_capacity(days_off=off))
    assert weeks["12-07"][0] == pytest.approx(7 * 23 / 31)


def test_a_total_goals_routines_end_with_the_last_useful_day() -> None:
    """30 times an hour over the 20 working days to Monday, 28 December."""
    stages = (a_stage("visitors", "10%", lag_days=3), a_stage("customers"))
    plan = a_plan(
        goal=story_goal(kind="total"),
        funnels=[a_funnel(*stages)],
        backlog=[an_item("post", "routine", feeds="visitors", yields=20, minutes=60)],
    )
    weeks = active(plan).backlog(DECEMBER).weeks
    assert sum(week.routines for week in weeks) == 30
    assert weeks[-1].routines == Fraction(30, 20)


def test_what_is_sold_takes_its_hours_evenly() -> None:
    """60 guides of half an hour a month, for ever; or over the 31 days of a goal that is reached once."""
    products = [a_product("guide", 10, hours="0.5")]
    assert hours_of(products=products)["12-07"][2] == pytest.approx(30 * 84 / 365)
    once = hours_of(products=products, goal=story_goal(kind="total"))
    assert once["12-07"][2] == pytest.approx(30 * 7 / 31)
    assert sum(week[2] for week in once.values()) == pytest.approx(30)


def test_an_initiatives_days_before_today_are_gone() -> None:
    item = an_item("hire", "initiative", days=14, hours=20, due=date(2026, 12, 15))
    weeks = active(a_plan(backlog=[item])).backlog(date(2026, 12, 14)).weeks
    assert [week.initiatives for week in weeks] == [20, 0, 0]


def test_an_initiative_that_should_be_over_takes_its_hours_today() -> None:
    item = an_item("hire", "initiative", days=3, hours=20, due=date(2026, 11, 15))
    assert hours_of(backlog=[item])["11-30"][1] == 20


def test_an_initiative_rests_on_days_off_unless_it_has_no_others() -> None:
    """Three days from Friday, 11 December; it may take a Saturday and a Sunday."""
    item = an_item("hire", "initiative", days=4, hours=12, due=date(2026, 12, 14))
    friday, all_days = [date(2026, 12, 11)], [date(2026, 12, day) for day in (11, 12, 13, 14)]
    given = {"backlog": [item]}
    assert hours_of(**given)["12-14"][1] == 3
    assert hours_of(**given, capacity=a_capacity(days_off=friday))["12-14"][1] == 4
    assert hours_of(**given, capacity=a_capacity(days_off=all_days))["12-14"][1] == 3


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ((ItemStep("Draft", True, Fraction(6)), ItemStep("Edit"), ItemStep("Print")), 14),
        ((ItemStep("Draft", False, Fraction(6)), ItemStep("Edit", True), ItemStep("Print")), 13),
        ((ItemStep("Draft", True, Fraction(6)), ItemStep("Edit", True)), 0),
        ((ItemStep("Draft", True, Fraction(0)), ItemStep("Edit")), 20),
        ((ItemStep("Draft", True, Fraction(6)),), 14),
        ((ItemStep("Draft", True, Fraction(30)), ItemStep("Edit")), 0),
    ],
)
def test_a_step_with_hours_takes_those_and_the_others_share_the_rest(
    steps: tuple[ItemStep, ...], left: int
) -> None:
    item = an_item("write", "initiative", hours=20, status="doing", steps=steps)
    assert hours_left(item) == left


def test_steps_that_are_done_take_their_part_of_the_hours_off() -> None:
    steps = (ItemStep("Outline", True), ItemStep("Draft"), ItemStep("Edit"), ItemStep("Print"))
    item = an_item("write", "initiative", hours=20, due=date(2026, 12, 8), status="doing", steps=steps)
    assert hours_of(backlog=[item])["12-07"][1] == 15


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40), st.integers(0, 30)), max_size=5),
    st.integers(0, 20),
    st.sets(st.integers(0, 30), max_size=9),
)
def test_hours_of_initiatives_add_up_day_by_day(
    items: list[tuple[int, int, int]], day: int, free: set[int]
) -> None:
    today = DECEMBER + timedelta(days=day)
    off = {DECEMBER + timedelta(days=number) for number in free}
    plan = a_plan(
        capacity=a_capacity(days_off=sorted(off)),
        backlog=[
            an_item(f"i{n}", "initiative", days=days, hours=hours, due=LAST - timedelta(days=early))
            for n, (days, hours, early) in enumerate(items)
        ],
    )
    found = active(plan).backlog(today)
    expected = dict.fromkeys((week.monday for week in found.weeks), Fraction(0))
    for item, result in zip(plan.backlog, found.initiatives, strict=True):
        first, count = max(result.start_by, today), (result.finish_by - max(result.start_by, today)).days + 1
        days = [first + timedelta(days=number) for number in range(count)] or [today]
        days = [each for each in days if each not in off] or days
        for each in days:
            expected[each - timedelta(days=each.weekday())] += item.hours / len(days)
    assert {week.monday: week.initiatives for week in found.weeks} == expected


@pytest.mark.parametrize("years", [30, 400])
def test_a_far_deadline_shows_ten_years_at_most(years: int) -> None:
    found = active(a_plan())
    far = found.goal._replace(deadline=date(2026 + years, 1, 1))
    weeks = found._replace(goal=far).backlog(DECEMBER).weeks
    assert len(weeks) == 530


def test_hours_worked_are_those_of_the_week_so_far_as_check_ins_tell() -> None:
    checks = [
        a_checkin(date(2026, 12, 12), counts={"visitors": 5}, hours=24),  # of twelve days, from the start on
        a_checkin(date(2026, 12, 14), hours="1.5"),
        a_checkin(date(2026, 12, 16), hours=2),
    ]
    plan = active(a_plan(checkins=checks))
    worked = {day: plan.backlog(date(2026, 12, day)).hours_worked for day in (6, 12, 13, 14, 15, 16)}
    assert worked == {6: None, 12: 12, 13: 12, 14: Fraction(3, 2), 15: Fraction(3, 2), 16: Fraction(7, 2)}
