"""The tidy values on one side of what an input is now: whole ones, tenths, hundredths (model 5.13)."""

from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Literal, NamedTuple

from retroplan.compute.dates import day_at
from retroplan.compute.whatif.inputs import Number, PlanInput
from retroplan.plan.field_table import Field
from retroplan.plan.model import Goal
from retroplan.plan.months import months_later
from retroplan.plan.values import LARGEST, ONE, Kind

Way = Literal[-1, 1]
FAR = 10**6
"""No input is looked for beyond so many times what it is now."""
_GRIDS = (Fraction(1), Fraction(1, 10), Fraction(1, 100))
LATEST = 10
"""Years past the deadline, or before it, in which a day is looked for."""


class Walk(NamedTuple):
    """The tidy values one way: the first is next to what is there now, the last is the end.

    ``step``: of a number; 0 for days: then months where ``months``, else days.
    """

    now: Number
    way: Way
    step: Fraction
    most: int  # how many there are
    months: bool = False

    def at(self, number: int) -> Number:
        """The value of that number, from 1 on."""
        if isinstance(self.now, date):
            by = self.way * number
            return months_later(self.now, by) if self.months else day_at(self.now.toordinal() + by)
        return (self._first + self.way * (number - 1)) * self.step

    def number_of(self, value: Fraction) -> int:
        """The number of the value that is nearest to this one, as far from now or farther; within bounds."""
        assert not isinstance(self.now, date)
        place = ceil(value / self.step) if self.way > 0 else floor(value / self.step)
        return max(1, min(self.most, self.way * (place - self._first) + 1))

    @property
    def _first(self) -> int:
        assert not isinstance(self.now, date)
        place = self.now / self.step
        return floor(place) + 1 if self.way > 0 else ceil(place) - 1


def walks(one: PlanInput, way: Way, goal: Goal) -> tuple[Walk, ...]:
    """The tidy values that way within the bounds of the field, from coarse to fine; empty ones left out."""
    if isinstance(one.value, date):
        found = _days(one, one.value, way, goal)
    else:
        grids = _GRIDS[:1] if one.field.kind is Kind.WHOLE else _GRIDS
        unit = _GRIDS[-1] if one.field.kind is Kind.RATE else ONE
        found = [_numbers(one.field, one.value, way, unit * grid) for grid in grids]
    return tuple(walk for walk in found if walk.most > 0)


def _numbers(field: Field, now: Fraction, way: Way, step: Fraction) -> Walk:
    first = floor(now / step) + 1 if way > 0 else ceil(now / step) - 1
    low, high = ends(field, now)
    last = floor(high / step) if way > 0 else ceil(low / step)
    if way > 0 and field.high_open and field.high is not None and last * step == field.high:
        last -= 1
    if way < 0 and field.low_open and last * step == field.low:
        last += 1
    return Walk(now, way, step, way * (last - first) + 1)


def ends(field: Field, now: Fraction) -> tuple[Fraction, Fraction]:
    """The least and most an input may be; without a bound of its own, ``FAR`` times what it is."""
    far = max(abs(now), ONE) * FAR
    low = field.low if field.low is not None else -far
    high = field.high if field.high is not None and field.high < LARGEST else min(far, LARGEST)
    return low, max(high, now)


def _days(one: PlanInput, now: date, way: Way, goal: Goal) -> list[Walk]:
    """Whole months, then days; the deadline is never before the start."""
    last = date(min(date.max.year - LATEST, now.year + LATEST), 1, 1)
    first = date(max(LATEST, now.year - LATEST), 1, 1)
    if one.address.key == "deadline":
        first = goal.start
    else:
        last = goal.deadline
    days = (last - now).days if way > 0 else (now - first).days
    months = max(0, days // 28)
    while months and not first <= months_later(now, way * months) <= last:
        months -= 1
    return [Walk(now, way, Fraction(0), months, months=True), Walk(now, way, Fraction(0), days)]
