"""Reports and ticks: which days they speak of, and what of them falls where (model 7)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.dates import Period, current_month, plan_month
from retroplan.compute.reports import Reports, reports
from retroplan.plan.model import CheckIn
from tests.support.plans.build import a_checkin

START = date(2026, 12, 1)
WHOLE = Period(START, date(2027, 12, 31))


def day(number: int) -> date:
    """The day so many days after the start."""
    return START + timedelta(days=number)


def gathered(*checks: CheckIn, today: date = date(2027, 6, 1)) -> Reports:
    return reports(checks, START, today)


def spans(found: Reports) -> list[tuple[int, int]]:
    """The days each report speaks of, from the start."""
    return [((one.first - START).days, (one.last - START).days) for one in found.told]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"counts": {"visitors": 1}}, True), ({"sales": {"guide": 1}}, True), ({"revenue": 0}, True),
        ({"actions": {"post": 1}}, False), ({"spend": 5, "hours": 2, "lost": 1, "list_size": 9}, False),
    ],
)  # fmt: skip
def test_what_says_what_came_in_is_a_report(fields: dict[str, object], found: bool) -> None:
    assert a_checkin(day(3), **fields).tells is found


def test_a_report_speaks_of_the_days_since_the_one_before() -> None:
    found = gathered(
        a_checkin(day(-3), revenue=1),  # before the start: of its own day
        a_checkin(day(6), revenue=1),
        a_checkin(day(8), actions={"post": 1}),  # a tick bounds nothing
        a_checkin(day(13), revenue=1),
        a_checkin(day(14), revenue=1, since=day(10)),  # each day counts once, for the earlier
        a_checkin(day(30), revenue=1, since=day(24)),
    )
    assert spans(found) == [(-3, -3), (0, 6), (7, 13), (14, 14), (24, 30)]


def test_reports_of_one_date_are_one_and_their_flows_are_added() -> None:
    found = gathered(
        a_checkin(day(6), revenue=1),
        a_checkin(day(9), revenue=30, counts={"visitors": 6}),
        a_checkin(day(9), revenue=60, sales={"guide": 3}, since=day(8)),
    )
    assert spans(found) == [(0, 6), (8, 9)]
    assert found.flow(lambda check: check.revenue, Period(day(9), day(9))) == 45
    assert found.flows(lambda check: check.sales, Period(day(8), day(8))) == {"guide": Fraction(3, 2)}


def test_what_is_dated_after_today_is_not_there_yet() -> None:
    found = gathered(a_checkin(day(5), revenue=1), a_checkin(day(6), revenue=2), today=day(5))
    assert spans(found) == [(0, 5)]
    assert found.flow(lambda check: check.revenue, WHOLE) == 1


def test_flows_are_spread_evenly_and_a_period_takes_its_days() -> None:
    found = gathered(a_checkin(day(9), revenue=100, spend=10), a_checkin(day(3), spend=7))
    assert found.flow(lambda check: check.revenue, Period(day(0), day(3))) == 40
    assert found.flow(lambda check: check.spend, Period(day(0), day(3))) == 4 + 7
    assert found.flow(lambda check: check.hours, WHOLE) is None


def test_days_before_the_start_count_for_the_size_of_the_list_alone() -> None:
    found = gathered(a_checkin(day(4), revenue=100, since=day(-5)), a_checkin(day(-1), spend=5, list_size=7))
    assert found.flow(lambda check: check.revenue, Period(date.min, date.max)) == 50
    assert found.flow(lambda check: check.spend, Period(date.min, date.max)) is None
    assert [check.list_size for check in found.known] == [7, None]


def test_what_was_known_before_a_day() -> None:
    found = gathered(a_checkin(day(4), revenue=1), a_checkin(day(5), actions={"post": 1}))
    assert spans(found.before(day(5))) == [(0, 4)]
    assert found.before(day(5)).actions(WHOLE) == {}
    assert spans(found.before(day(4))) == []


CHECKS = st.lists(
    st.builds(
        lambda at, since, revenue, spend: a_checkin(
            day(at), since=None if since is None else day(at - since), revenue=revenue, spend=spend
        ),
        st.integers(-20, 90), st.none() | st.integers(0, 30), st.none() | st.integers(-9, 900),
        st.none() | st.integers(0, 99),
    ),
    max_size=9,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(CHECKS, st.integers(-20, 120), st.integers(0, 60))
def test_a_second_reading_goes_day_by_day(checks: list[CheckIn], first: int, length: int) -> None:
    """Each day belongs to the first report that speaks of it, which gives each of its days the same."""
    period = Period(day(first), day(first + length))
    told: dict[date, Fraction] = {}
    taken: set[date] = set()
    dated = [check for check in checks if check.revenue is not None]
    before: date | None = None
    for date_of in sorted({check.date for check in dated}):
        here = [check for check in dated if check.date == date_of]
        written = [check.since for check in here if check.since is not None]
        usual = date_of if date_of < START else max(START, before + timedelta(days=1) if before else START)
        since = min(written) if written else usual
        days = [since + timedelta(days=n) for n in range((date_of - since).days + 1)]
        free = [one for one in days if before is None or one > before]
        taken.update(free)
        whole = Fraction(sum(check.revenue or 0 for check in here))
        for one in free:
            told[one] = whole / len(free)
        before = date_of
    expected = sum(
        (money for one, money in told.items() if max(START, period.first) <= one <= period.last), Fraction(0)
    )
    assert (gathered(*checks).flow(lambda check: check.revenue, period) or 0) == expected


@pytest.mark.parametrize(
    ("start", "deadline", "number", "first", "last"),
    [
        (date(2026, 12, 1), date(2027, 2, 28), 1, date(2026, 12, 1), date(2026, 12, 31)),
        (date(2026, 12, 1), date(2027, 2, 28), 3, date(2027, 2, 1), date(2027, 2, 28)),
        (date(2027, 1, 31), date(2027, 6, 30), 2, date(2027, 2, 28), date(2027, 3, 30)),
        (date(2026, 12, 1), date(2027, 3, 1), 3, date(2027, 2, 1), date(2027, 3, 1)),  # keeps the deadline
        (date(2026, 12, 1), date(2027, 3, 1), 4, date(2027, 3, 2), date(2027, 3, 31)),
        (date(2027, 1, 31), date(2027, 2, 28), 1, date(2027, 1, 31), date(2027, 2, 28)),
        (date(2026, 12, 1), date(2026, 12, 1), 1, date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_month_of_the_plan(start: date, deadline: date, number: int, first: date, last: date) -> None:
    assert plan_month(start, deadline, number) == (first, last)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.integers(-50, 1500))
def test_every_day_lies_in_its_month_and_each_month_begins_where_the_one_before_ends(
    start: date, length: int, later: int
) -> None:
    deadline, today = start + timedelta(days=length), start + timedelta(days=later)
    number = current_month(start, deadline, today)
    month = plan_month(start, deadline, number)
    assert number == 1 if later < 0 else month.first <= today <= month.last
    if number > 1:
        assert plan_month(start, deadline, number - 1).last + timedelta(days=1) == month.first
