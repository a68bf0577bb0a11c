"""People expected by now, and people to come: a second reading, day by day (model 5.8, 5.14, 7)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from retroplan.compute import compute
from retroplan.explain import explain
from retroplan.plan import address as addresses
from retroplan.plan.model import Plan
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club, course, course_text, plan_of


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def test_of_a_month_each_day_brings_its_part() -> None:
    results = compute(club(), CLUB_TODAY)
    review, scenario = results.review, results.scenario("club")
    assert review is not None and scenario is not None and review.as_of == date(2026, 11, 22)
    november = days(date(2026, 11, 1), date(2026, 11, 30))
    gone = [day for day in november if day <= review.as_of]
    for stage in scenario.stages:
        assert review.expected_people[stage.id] == stage.exact_now * len(gone) / len(november)


def test_of_a_goal_reached_once_each_day_up_to_the_latest_brings_its_part() -> None:
    results = compute(course(), COURSE_TODAY)
    review, scenario = results.review, results.scenario("course")
    assert review is not None and scenario is not None
    for stage in scenario.stages:
        each = days(date(2027, 1, 1), stage.latest)
        gone = [day for day in each if day <= COURSE_TODAY]
        assert review.expected_people[stage.id] == stage.exact * len(gone) / len(each)


def test_after_the_latest_day_of_a_stage_all_of_its_people_are_expected() -> None:
    text = course_text() + "\n[[checkins]]\ndate = 2027-03-25\nrevenue = 100\n"
    results = compute(plan_of(text), date(2027, 3, 25))
    assert results.review is not None
    assert results.review.expected_people["visitors"] == 5400
    assert results.review.expected_people["customers"] < 54


def test_where_the_latest_day_is_past_at_the_start_and_nobody_has_to_come_nobody_is_expected() -> None:
    text = course_text(1).replace("lag_days = 14", "lag_days = 100")
    plan = plan_of(text.replace("price = 100", 'price = 100\nbilling = "monthly"\nactive = 1000'))
    results = compute(plan, date(2027, 1, 7))
    scenario, review = results.scenario("course"), results.review
    assert scenario is not None and review is not None
    assert scenario.stages[0].latest < date(2027, 1, 1)
    assert review.expected_people["visitors"] == scenario.stages[0].exact == 0
    assert explain(plan, results, addresses.REVIEW / "expected_people" / "visitors") is not None


def test_nothing_is_expected_where_the_period_has_no_report() -> None:
    review = compute(club(), date(2026, 12, 5)).review
    assert review is not None
    assert not review.expected_people


@pytest.mark.parametrize(("plan", "today"), [(course(), COURSE_TODAY), (club(), CLUB_TODAY)])
def test_people_to_come_are_those_of_the_days_looked_back_on_day_by_day(plan: Plan, today: date) -> None:
    review = compute(plan, today).review
    assert review is not None and review.forecast is not None and plan.goal is not None
    found, by_day, last = review.forecast, dict[date, Fraction](), plan.goal.start - timedelta(1)
    for check in plan.checkins:
        covered = days(last + timedelta(1), check.date)
        for day in covered:
            by_day[day] = check.counts["visitors"] / len(covered)
        last = check.date
    lately = sum(by_day[day] for day in sorted(by_day)[-found.days :])
    told = next(one for one in found.people if one.id == "visitors")
    assert told.lately == lately
    assert told.likely == lately / found.days * found.ahead
