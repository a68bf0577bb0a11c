"""What would still make the review period (model 7)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil

from retroplan.compute import compute
from retroplan.compute.review.make_it import MakeIt, make_it
from retroplan.plan.model import Plan
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club, club_text, course, course_text, plan_of


def found(plan: Plan, today: date) -> MakeIt:
    made = make_it(plan, compute(plan, today))
    assert made is not None
    return made


def test_the_rate_that_would_do_brings_what_remains_from_those_who_come() -> None:
    text = course_text().replace('name = "Visitors", rate = "10%"', 'name = "Visitors", rate = "12%"')
    plan = plan_of(text.replace("5400", "7400"))
    results, made = compute(plan, COURSE_TODAY), found(plan, COURSE_TODAY)
    review = results.review
    assert review is not None and review.forecast is not None and review.replan_observed is not None
    assert made.rate is not None and made.rate.stage == "visitors"
    come = next(one.likely for one in review.forecast.people if one.id == "visitors")
    needed = next(one.people for one in review.replan_observed if one.id == "subscribers")
    assert come * made.rate.wanted == needed
    assert review.rates["visitors"].rate == made.rate.seen < made.rate.wanted


def test_a_rate_that_nobody_would_believe_is_none() -> None:
    assert found(club(), CLUB_TODAY).rate is None


def test_a_rate_above_the_plan_loses_nothing() -> None:
    plan = plan_of(course_text().replace('rate = "10%"', 'rate = "5%"'))
    made = make_it(plan, compute(plan, COURSE_TODAY))
    assert made is None or made.rate is None


def test_the_routine_is_what_the_replan_asks_less_the_plans_own_pace() -> None:
    text = club_text().replace("2026-11-22", "2026-11-10")
    plan, today = plan_of(text), date(2026, 11, 12)
    results, made = compute(plan, today), found(plan, today)
    assert made.routine is not None and made.routine.by is None and results.backlog is not None
    routine = results.backlog.routines[0]
    assert results.review is not None and results.review.replan_planned is not None
    needed = results.review.replan_planned[0].per_day
    assert needed is not None
    assert made.routine.times == ceil(needed * Fraction(2, 5) / 150 * 7 - routine.per_week)


def test_in_the_last_days_a_routine_is_told_by_the_end() -> None:
    made = found(club(), CLUB_TODAY)
    assert made.routine is not None and made.routine.by == date(2026, 11, 30)


def test_without_a_routine_the_first_stage_is_told() -> None:
    text = course_text().replace("revenue = 500", "revenue = 100").replace("customers = 5", "customers = 1")
    plan = plan_of(text[: text.index("[[backlog]]")] + text[text.index("[[checkins]]") :])
    made, review = found(plan, COURSE_TODAY), compute(plan, COURSE_TODAY).review
    assert made.routine is None and made.people is not None
    assert review is not None and review.replan_planned is not None
    assert made.people.stage == "visitors"
    assert made.people.needed == review.replan_planned[0].per_day


def test_nothing_is_asked_where_nothing_is_missing_or_planned() -> None:
    rich = plan_of(course_text() + "\n[[checkins]]\ndate = 2027-02-10\nrevenue = 4000\n")
    assert make_it(rich, compute(rich, date(2027, 2, 10))) is None
    assert make_it(course(), compute(course(), date(2027, 4, 5))) is None
    unsound = course()._replace(goal=None)
    assert make_it(unsound, compute(unsound, COURSE_TODAY)) is None
