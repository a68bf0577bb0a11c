"""The starter plan tells its story on whatever day it is written."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from retroplan.compute import compute
from retroplan.plan.model import Plan
from retroplan.planfile.reading.read import read
from retroplan.presets.plans import starter


def plan_on(today: date) -> Plan:
    reading = read(starter(today))
    assert reading.problems == ()
    assert reading.plan is not None
    return reading.plan


def test_it_reads_without_a_problem_on_every_day_of_five_years() -> None:
    texts = {starter(date(2026, 1, 1) + timedelta(days=day)) for day in range(5 * 366)}
    assert len(texts) == 61
    for text in texts:
        assert read(text).problems == ()


@pytest.mark.parametrize(
    ("today", "start", "deadline"),
    [
        (date(2026, 11, 9), date(2026, 12, 1), date(2027, 2, 28)),
        (date(2026, 11, 10), date(2026, 12, 1), date(2027, 2, 28)),
        (date(2026, 11, 11), date(2027, 1, 1), date(2027, 3, 31)),
        (date(2026, 12, 1), date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 10, 31), date(2027, 12, 1), date(2028, 2, 29)),
    ],
)
def test_it_starts_with_a_month_three_weeks_ahead_and_lasts_three(
    today: date, start: date, deadline: date
) -> None:
    goal = plan_on(today).goal
    assert goal is not None
    assert (goal.start, goal.deadline, goal.months) == (start, deadline, 3)


def test_it_has_what_the_story_needs() -> None:
    plan = plan_on(date(2026, 11, 21))
    assert [each.name for each in plan.scenarios] == [
        "Cheaper guide",
        "Higher-priced product",
        "Recurring affiliate",
        "A new guide every month",
    ]
    assert [each.price for each in plan.products] == [10, 100, 67]
    assert [each.commission for each in plan.products] == [1, 1, Fraction(1, 2)]
    assert plan.products[2].churn == Fraction(5, 100)
    assert [each.rate for each in plan.funnels[0].stages] == [Fraction(1, 10), Fraction(1, 10), None]
    assert [each.kind for each in plan.backlog] == ["routine", "initiative", "initiative", "task"]
    assert [each.needs for each in plan.backlog] == [(), (), ("choose-subject",), ()]


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2027, 2, 7), date(2028, 1, 11)])
def test_its_figures_are_those_of_the_story(today: date) -> None:
    results = compute(plan_on(today), today)
    assert results.goal is not None
    assert results.goal.target == 600
    guide, course, affiliate, monthly = results.scenarios
    assert [stage.people for stage in guide.stages] == [6000, 600, 60]
    assert [stage.people for stage in course.stages] == [600, 60, 6]
    (sold,) = affiliate.products
    assert (sold.active, sold.hold) == (18, 1)
    assert [stage.people for stage in monthly.stages] == [2000, 200, 20]
    assert [month.income for month in monthly.projection[:4]] == [200, 400, 600, 800]
    (again,) = monthly.products
    assert [again.new, again.from_list] == [20, 40]
    assert results.backlog is not None
    assert not any(initiative.late for initiative in results.backlog.initiatives)


def test_it_is_comfortable_to_read() -> None:
    lines = starter(date(2026, 11, 21)).splitlines()
    assert 120 <= len(lines) <= 160
    assert max(len(line) for line in lines) <= 110
    assert sum("#" in line for line in lines) > 30


@pytest.mark.parametrize(
    "today", [date.min, date(2024, 2, 29), date(9999, 7, 31), date(9999, 8, 1), date.max]
)
def test_there_is_a_starter_on_every_day_of_the_calendar(today: date) -> None:
    reading = read(starter(today))
    assert reading.plan is not None
    assert not [problem for problem in reading.problems if problem.severity == "error"]
