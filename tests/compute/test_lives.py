"""Plans that live: stepped day by day through reports of all kinds, and read a second time (model 6, 7)."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import get_args

import pytest

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.plan.kinds import StandingWord
from retroplan.plan.model import CheckIn, Plan
from tests.support.plans import second_reading as plain
from tests.support.plans.build import (
    a_capacity,
    a_checkin,
    a_plan,
    a_product,
    a_scenario,
    an_item,
    story_goal,
)

START = date(2027, 1, 1)
LIVES = range(24)
POST = "post"


def life(seed: int) -> tuple[Plan, list[CheckIn]]:
    """A plan and what is reported of it: weekly, late, missing, crossing months, ticks, several a day."""
    rng = random.Random(seed)
    price = Fraction(rng.choice(["10", "35", "12.50"]))
    products = [a_product("guide", price, refunds=rng.choice([0, "4%"]))]
    mix = {"guide": rng.choice([1, 2])}
    if rng.random() < 0.5:
        active = rng.choice([0, 4])
        products.append(a_product("club", 67, billing="monthly", commission="50%", churn="5%", active=active))
        mix["club"] = 1
    months = rng.choice([1, 2, 3, 5])
    goal = story_goal(
        kind=rng.choice(["monthly", "total", "customers"]), amount=rng.choice([400, 2000]), start=START,
        deadline=plain.later(START, months) - timedelta(days=rng.choice([0, 1, 9])),
    )  # fmt: skip
    plan = a_plan(
        goal=goal, products=products, scenarios=[a_scenario("x", mix)],
        backlog=[an_item(POST, "routine", feeds="visitors", yields=rng.choice([90, 400]), minutes=60)],
        capacity=a_capacity(days_off=frozenset({START + timedelta(days=13)})),
    )  # fmt: skip
    checks, day = [], START - timedelta(days=rng.choice([0, 0, 9]))
    while day < START + timedelta(days=31 * months + 50):
        day += timedelta(days=rng.choice([1, 5, 7, 7, 7, 8, 19, 40]))
        fields: dict[str, object] = {}
        if rng.random() < 0.7:
            fields["revenue"] = rng.choice([0, 40, 150, 600, 1500])
        if rng.random() < 0.7:
            visitors = rng.choice([0, 200, 1500])
            fields["counts"] = {
                "visitors": visitors,
                "subscribers": visitors // 11,
                "customers": visitors // 99,
            }
        if rng.random() < 0.4:
            fields["sales"] = {one.id: rng.choice([0, 1, 3, 12]) for one in products}
        if rng.random() < 0.6:
            fields["actions"] = {POST: rng.choice([1, 2, 5])}
        if rng.random() < 0.2:
            fields["lost"] = rng.choice([0, 1, 2])
        checks.append(a_checkin(day, **fields))
        if rng.random() < 0.3:
            checks.append(a_checkin(day, actions={POST: 1}))
        if rng.random() < 0.2:
            checks.append(a_checkin(day, revenue=20))
    return plan, checks


def days(seed: int) -> list[tuple[date, Plan, Results]]:
    """Every third day of a life, with what was reported by then alone."""
    plan, checks = life(seed)
    found = []
    for number in range(-3, 31 * 3, 3):
        today = START + timedelta(days=number)
        known = plan._replace(checkins=tuple(check for check in checks if check.date <= today))
        found.append((today, known, compute(known, today)))
    return found


def number(value: Fraction | int | None) -> Fraction:
    assert value is not None
    return Fraction(value)


@pytest.mark.parametrize("seed", LIVES)
def test_the_review_of_every_day_is_what_a_plain_reading_finds(seed: int) -> None:
    for today, plan, results in days(seed):
        goal, review, scenario = results.goal, results.review, results.scenarios[0]
        assert goal is not None
        assert review is not None
        where = f"seed {seed}, {today}"
        book = plain.ledger(plan, goal, scenario.products, today)
        assert (review.as_of, review.first) == (
            book.as_of,
            plain.month_begins(goal, plain.month_of(goal, today)) if goal.kind == "monthly" else goal.start,
        ), where
        inside = [review.first + timedelta(days=n) for n in range((review.last - review.first).days + 1)]
        came = sum((book.money.get(day, Fraction(0)) for day in inside), Fraction(0))
        assert number(review.revenue or 0) == came, where
        current = plain.month_of(goal, today)
        numbers = [current] if goal.kind == "monthly" else list(range(1, goal.months + 1))
        each = {n: plain.planned(plan, goal, scenario.products, n) for n in numbers}
        assert review.planned == sum(each.values()), where
        expected = Fraction(0)
        for n in numbers:
            month = plain.month_days(goal, n)
            gone = sum(day <= book.as_of for day in month) if book.as_of else 0
            expected += each[n] * gone / len(month)
        assert review.expected == expected, where
        assert review.remaining == max(Fraction(0), sum(each.values()) - came), where
        if review.members is not None:
            assert review.members.actual == book.members, where
        for row in review.months:
            month = plain.month_days(goal, row.month)
            assert (row.first, row.last) == (month[0], month[-1]), where
            assert row.planned == plain.planned(plan, goal, scenario.products, row.month), where
            brought = sum((book.money.get(day, Fraction(0)) for day in month), Fraction(0))
            assert number(row.actual or 0) == brought, where
            over = book.as_of is not None and book.as_of >= month[-1]
            half = plain.half_sale(plan, scenario.products)
            assert row.met is ((row.planned - brought <= half) if over else None), where


@pytest.mark.parametrize("seed", LIVES)
def test_no_day_tells_an_absurd_thing(seed: int) -> None:
    flipped: dict[int, tuple[bool | None, Fraction | None, date | None]] = {}
    for today, plan, results in days(seed):
        review, backlog, goal = results.review, results.backlog, results.goal
        assert review is not None
        assert backlog is not None
        assert goal is not None
        where = f"seed {seed}, {today}"
        (routine,) = backlog.routines
        first = review.first if goal.kind == "monthly" else goal.start
        period = [first + timedelta(days=n) for n in range((review.last - first).days + 1)]
        works = [day.weekday() < 5 and day not in plan.capacity.days_off for day in period]
        assert routine.today <= ceil(Fraction(2 * routine.times, sum(works))), f"{where}: a debt"
        done = plain.ledger(plan, goal, results.scenarios[0].products, today - timedelta(days=1)).actions
        before = sum((done.get(day, Fraction(0)) for day in period if day < today), Fraction(0))
        if goal.start <= today:
            assert routine.done == before, where
            asked = plain.asked_today(routine.times, routine.wanted, before, period, works, today)
            assert routine.today == asked, where
        ticked = (*plan.checkins, a_checkin(today, actions={POST: 7}, revenue=5))
        later = compute(plan._replace(checkins=ticked), today).backlog
        assert later is not None
        (again,) = later.routines
        assert (again.today, again.done) == (routine.today, routine.done), f"{where}: it jumps within the day"
        assert number(review.remaining) >= 0
        if review.status in ("ahead", "reached"):
            assert number(review.revenue) > 0, f"{where}: ahead with nothing earned"
        assert results.standing is not None
        assert results.standing.word in get_args(StandingWord)
        for row in review.months:
            held = (row.met, row.actual, review.as_of)
            if row.month in flipped and flipped[row.month][0] is not None:
                assert held[:2] == flipped[row.month][:2], f"{where}: month {row.month} flips"
            flipped[row.month] = held


def test_silence_is_said_and_changes_no_judgement() -> None:
    plan = a_plan(goal=story_goal(start=START, deadline=date(2027, 3, 31)))
    said = plan._replace(checkins=(a_checkin(date(2027, 1, 10), revenue=200),))
    words = {}
    for number_of_days in (10, 24, 25, 26):
        today = START + timedelta(days=number_of_days)
        results = compute(said, today)
        assert results.standing is not None
        assert results.review is not None
        words[number_of_days] = results.standing.word
        assert results.review.status == "on track"
    assert words == {10: "on track", 24: "on track", 25: "on track", 26: "silent"}, "ten days and a week"


def test_a_missed_month_is_behind_until_the_next_one_is_reported() -> None:
    plan = a_plan(goal=story_goal(start=START, deadline=date(2027, 3, 31)))
    january = a_checkin(date(2027, 1, 31), revenue=340)
    missed = compute(plan._replace(checkins=(january,)), date(2027, 2, 1)).standing
    assert missed is not None
    assert missed.word == "behind"
    february = a_checkin(date(2027, 2, 7), revenue=150)
    after = compute(plan._replace(checkins=(january, february)), date(2027, 2, 8)).standing
    assert after is not None
    assert after.word == "on track"
