"""What the plan has for the days of a check-in (model 5.8)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.compute import compute
from retroplan.plan.model import Plan
from retroplan.report.tables.planned_days import PlannedDays
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club, course, plan_of
from tests.support.plans.story import TEXT

WEEK = (date(2027, 1, 4), date(2027, 1, 10))


def planned(plan: Plan, today: date, first: date, last: date) -> PlannedDays:
    return PlannedDays(plan, compute(plan, today), first, last)


def test_a_week_of_a_goal_of_every_month_has_its_part_of_a_month() -> None:
    found = planned(plan_of(TEXT), date(2027, 1, 20), *WEEK)
    people = [found.people(stage) for stage in ("visitors", "subscribers", "customers")]
    assert [round(one[0]) for one in people if one is not None] == [1381, 138, 14]
    assert people[0] is not None and people[0][1] == "scenarios.cheaper-guide.stages.visitors.now"
    assert found.sales("guide") == (
        60 * 7 * Fraction(12, 365),
        "scenarios.cheaper-guide.products.guide.sales",
    )
    assert found.revenue == (600 * Fraction(7, 31), "review.months.1.planned")


def test_days_of_two_months_have_a_part_of_each() -> None:
    plan, first, last = club(), date(2026, 10, 29), date(2026, 11, 4)
    review = compute(plan, CLUB_TODAY).review
    assert review is not None
    october, november = (month.planned for month in review.months[2:4])
    assert october is not None and november is not None
    revenue = planned(plan, CLUB_TODAY, first, last).revenue
    assert revenue is not None
    assert revenue[0] == october * Fraction(3, 31) + november * Fraction(4, 30)


def test_of_a_goal_reached_once_people_are_asked_for_up_to_the_latest_day() -> None:
    plan = course()
    found = planned(plan, COURSE_TODAY, date(2027, 3, 15), date(2027, 3, 21))
    visitors, customers = found.people("visitors"), found.people("customers")
    assert visitors is not None and customers is not None
    assert visitors[0] == Fraction(5400, 76) * 3, "they take 14 days: who comes after the 17th buys too late"
    assert customers[0] == Fraction(54, 90) * 7


def test_nothing_is_planned_before_the_start_or_without_a_goal() -> None:
    before = planned(course(), COURSE_TODAY, date(2026, 12, 20), date(2026, 12, 26))
    assert before.people("visitors") is None
    assert before.revenue is None and before.hours is None and before.spend is None
    none = planned(course()._replace(goal=None), COURSE_TODAY, *WEEK)
    assert none.people("visitors") is None and none.sales("course") is None
