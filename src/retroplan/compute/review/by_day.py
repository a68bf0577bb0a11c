"""The review period day by day: what the plan expects, what came, and between which ends the rest may lie."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.dates import Period, day_at
from retroplan.compute.results import Forecast
from retroplan.compute.review.expected import days_until, money_at
from retroplan.compute.review.review import Case
from retroplan.plan.model import ZERO


class DayOfPeriod(NamedTuple):
    """How the review period stands after ``day`` full days of it, in what the goal is counted in (model 7).

    ``planned`` is None for an unreachable scenario, ``came`` past the last day that is known. From there
    ``likely``, ``low`` and ``high`` run straight to the forecast of the last day (model 5.14); None up to it,
    and without a forecast.
    """

    day: int
    planned: Fraction | None
    came: Fraction | None
    likely: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None


def known_days(case: Case) -> int:
    """How many days of the review period are known; 0 where none is."""
    return days_until(case.period, case.earnings.as_of)


def by_day(case: Case, found: Forecast | None, days: Sequence[int]) -> list[DayOfPeriod]:
    """The period after each of these days, which rise from 0 on; the forecast is ``found``."""
    period, known = case.period, known_days(case)
    whole = case.came or ZERO
    came, told, rows = ZERO, 0, []
    for day in days:
        planned = None if case.line is None else money_at(case.line, day)
        until = min(day, known)
        if until > told:
            came += case.earnings.counted(_days(period, told, until)) or ZERO
            told = until
        here = came if known and day <= known else None
        if found is None or day <= known:
            rows.append(DayOfPeriod(day, planned, here))
            continue
        part = Fraction(day - known, found.ahead)
        ends = (whole + part * (end - whole) for end in (found.money, found.low, found.high))
        rows.append(DayOfPeriod(day, planned, here, *ends))
    return rows


def _days(period: Period, after: int, until: int) -> Period:
    """The days of the period behind the first ``after`` ones, up to ``until``."""
    first = period.first.toordinal()
    return Period(day_at(first + after), day_at(first + until - 1))
