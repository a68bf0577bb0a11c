"""By which steps values are changed, and what an observed rate is written as."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.compute.results import ObservedRate
from retroplan.compute.whatif.measured import range_of, tidy, value_of
from retroplan.compute.whatif.tidy import raised_to, scaled_range, tidy_step
from retroplan.plan.months import months_later
from retroplan.plan.values import Range
from tests.support.plans.build import num


@pytest.mark.parametrize(
    ("value", "step"), [("5400", 100), ("2000", 10), ("499", 1), ("54", 1), ("50000", 1000)]
)
def test_a_tidy_step_is_a_fiftieth_at_most(value: str, step: int) -> None:
    assert tidy_step(num(value), num(1)) == step


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 3, 31), 3, date(2027, 6, 30)),
        (date(2027, 2, 28), 1, date(2027, 3, 31)),
        (date(2028, 2, 28), 1, date(2028, 3, 28)),
        (date(2027, 1, 30), 1, date(2027, 2, 28)),
        (date(2027, 1, 15), 12, date(2028, 1, 15)),
    ],
)
def test_the_last_day_of_a_month_stays_the_last(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_a_value_is_raised_to_its_step_and_not_beyond() -> None:
    assert raised_to(num("117.01"), num(1)) == 118
    assert raised_to(num(117), num(1)) == 117


def test_a_range_keeps_its_breadth_in_proportion() -> None:
    old = Range(num(8), num(10), num(13))
    assert scaled_range(old, num(20)) == Range(num(16), num(20), num(26))


@pytest.mark.parametrize(
    ("seen", "written"), [("8.64%", "8.6%"), ("8.65%", "8.7%"), ("0.456%", "0.46%"), ("99.99%", "100%")]
)
def test_a_rate_is_written_to_a_tenth_of_a_percent_and_a_small_one_finer(seen: str, written: str) -> None:
    assert tidy(num(seen)) == num(written)


def test_what_would_be_no_rate_or_no_range_is_none() -> None:
    def seen(low: str, rate: str, high: str) -> ObservedRate:
        return ObservedRate("visitors", num(rate), num(1), num(9), num(low), num(high))

    assert value_of(seen("0%", "0%", "3%")) is None
    assert range_of(seen("0%", "0%", "3%")) is None
    assert range_of(seen("5%", "5%", "5%")) is None
    assert range_of(seen("4.96%", "5%", "5.11%")) == Range(num("5%"), num("5%"), num("5.1%"))
