from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.compute.dates import Period, WorkCalendar, day_at, month_number
from retroplan.plan.months import add_months, months_passed
from tests.support.plans.build import a_capacity

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 5, 15), 12, date(2027, 5, 15)),
        (date(9999, 12, 5), 1, date.max),
        (date(1, 1, 5), -1, date.min),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, then: date
) -> None:
    assert add_months(day, months) == then


@pytest.mark.parametrize(
    ("start", "day", "passed"),
    [
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2026, 12, 1), date(2026, 12, 31), 0),
        (date(2026, 12, 1), date(2026, 11, 30), -1),
    ],
)
def test_months_are_counted_from_the_start_day(start: date, day: date, passed: int) -> None:
    assert months_passed(start, day) == passed


@given(DAYS, DAYS)
def test_every_day_lies_in_exactly_the_month_that_is_counted_for_it(start: date, day: date) -> None:
    number = months_passed(start, day)
    month = month_number(start, number)
    assert month.first <= day <= month.last
    assert month_number(start, number + 1).first == month.last + timedelta(days=1)


@given(
    DAYS, st.integers(0, 60), st.frozensets(st.integers(0, 6), max_size=7), st.frozensets(DAYS, max_size=5)
)
def test_working_days_are_counted_as_one_by_one(
    first: date, length: int, work_days: frozenset[int], days_off: frozenset[date]
) -> None:
    days_off |= {first + timedelta(days=length // 2)}
    calendar = WorkCalendar(a_capacity(work_days=work_days, days_off=days_off))
    days = [first + timedelta(days=number) for number in range(length)]
    worked = [day for day in days if day.weekday() in work_days and day not in days_off]
    assert calendar.count(Period(first, first + timedelta(days=length - 1))) == len(worked)
    assert [day for day in days if calendar.works(day)] == worked


def test_an_empty_period_has_no_days() -> None:
    backward = Period(date(2026, 12, 10), date(2026, 12, 5))
    assert backward.days == 0
    assert WorkCalendar(a_capacity()).count(backward) == 0


def test_days_stay_within_the_calendar() -> None:
    assert day_at(-(10**9)) == date.min
    assert day_at(10**9) == date.max
