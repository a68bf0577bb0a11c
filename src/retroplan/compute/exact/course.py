"""What goes on month by month: sums of powers, exact in the months asked for and near in all of them.

Who pays a share of 4.75% less each month leaves figures whose digits grow with every month. Nobody looks at
most of them, so they are kept as whole numbers of 2^-``BITS`` with a bound on what they lack. That bound
decides what is rounded or compared; where it cannot, the month is computed exactly.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import lcm
from typing import NamedTuple

from retroplan.compute.exact.sums import add_up, scaled_ratio

BITS = 256
WHOLE = 1 << BITS
FEW_BITS = 4096
"""Bits of a denominator up to which a figure that is only shown is made exact."""


class Near(NamedTuple):
    """One value per month, in units of 2^-``BITS``: the true one lies from ``low`` to ``low`` + ``off``."""

    low: Sequence[int]
    off: int


class Series:
    """Powers of one ratio: per month either the last power reached, or the sum of all before it.

    In month m, ``counts(m)`` = ceil(min(m - ``delay``, ``last``) / ``every``) payments were made by a
    customer who stays, each by a share ``ratio`` of those who made the one before; none by month ``delay``.
    ``summed``: payments so far per customer; otherwise the share of customers who are still there.
    """

    __slots__ = ("_exact", "_near", "_steps", "_totals", "delay", "every", "last", "ratio", "summed")

    plain = False
    """Whether its values are no powers of one ratio, so that they are added up as fractions."""

    def __init__(
        self, ratio: Fraction, *, summed: bool, every: int = 1, last: int | None = None, delay: int = 0
    ) -> None:
        self.ratio, self.summed, self.every, self.last, self.delay = ratio, summed, every, last, delay
        self._near: list[int] = []
        self._exact: dict[int, tuple[int, int]] = {}
        self._totals: dict[int, tuple[int, int]] = {}
        self._steps: dict[tuple[int, int], list[int]] = {}

    @property
    def key(self) -> tuple[Fraction, bool, int, int | None, int]:
        """What makes two series the same."""
        return self.ratio, self.summed, self.every, self.last, self.delay

    def counts(self, month: int) -> int:
        """How many payments are due by the end of that month."""
        month = max(0, month - self.delay)
        paying = month if self.last is None else min(month, self.last)
        return -(-paying // self.every)

    def steps(self, first: int, last: int) -> list[int]:
        """The months from ``first`` to the one before ``last`` that are followed by a further payment."""
        found = self._steps.get((first, last))
        if found is None:
            counts = [self.counts(month) for month in range(first, last + 1)]
            found = [first + at for at, (one, after) in enumerate(pairwise(counts)) if one != after]
            self._steps[first, last] = found
        return found

    def near(self, months: int) -> Near:
        """The values of the months 0 to ``months`` (and perhaps of more)."""
        if len(self._near) <= months:
            self._near = self._values(months)
        return Near(self._near, len(self._near) ** 2)

    def _values(self, months: int) -> list[int]:
        # Each power lacks less than one unit more than the one before it, so a sum of n less than n^2.
        stay, of = self.ratio.as_integer_ratio()
        term, powers = WHOLE, [WHOLE]
        for _ in range(self.counts(months)):
            term = term * stay // of
            powers.append(term)
        if not self.summed:
            return [powers[self.counts(month)] for month in range(months + 1)]
        sums = [0, *accumulate(powers)]
        return [sums[self.counts(month)] for month in range(months + 1)]

    def exact(self, month: int) -> tuple[int, int]:
        """The value of a month: numerator, and the power of the ratio's denominator below it."""
        found = self._exact.get(month)
        if found is None:
            found = self._exact[month] = self._value(month)
        return found

    def _value(self, month: int) -> tuple[int, int]:
        count = self.counts(month)
        stay, of = self.ratio.as_integer_ratio()
        if not self.summed:
            return stay**count, count
        if not count or stay == of:
            return count, 0
        return (of**count - stay**count) // (of - stay), count - 1

    def at(self, month: int) -> Fraction:
        """The same as a fraction."""
        top, power = self.exact(month)
        return Fraction(top, self.ratio.denominator**power)

    def sum_to(self, month: int) -> Fraction:
        """The sum over the months 1 to ``month`` as a fraction."""
        top, power = self.total(month)
        return Fraction(top, self.ratio.denominator**power)

    def total(self, month: int) -> tuple[int, int]:
        """The sum over the months 1 to ``month``, as ``exact`` gives it."""
        found = self._totals.get(month)
        if found is None:
            found = self._totals[month] = self._total(month)
        return found

    def _total(self, month: int) -> tuple[int, int]:
        stay, of = self.ratio.as_integer_ratio()
        if stay == of:
            return sum(self.counts(each) if self.summed else 1 for each in range(1, month + 1)), 0
        weights = self._weights(month)
        top, power = 0, 1
        for weight in weights:
            top = top * of + weight * power
            power *= stay
        return top, max(0, len(weights) - 1)

    def _weights(self, month: int) -> list[int]:
        """How often each power occurs in the values of the months 1 to ``month``."""
        often = [0] * (self.counts(month) + 1)
        for each in range(1, month + 1):
            often[self.counts(each)] += 1
        if not self.summed:
            return often
        return list(accumulate(reversed(often[1:])))[::-1]


class Course:
    """A sum of series, each times a factor, and the same amount in every month."""

    __slots__ = ("_each", "_known", "_near", "_parts", "_sums", "months")

    def __init__(self, parts: Sequence[tuple[Fraction, Series]], months: int, each: Fraction) -> None:
        gathered: dict[int, tuple[list[Fraction], Series]] = {}
        for factor, series in parts:  # those alike are one object wherever many are made
            gathered.setdefault(id(series), ([], series))[0].append(factor)
        self._parts = [
            (factor, series)
            for factors, series in gathered.values()
            if (factor := factors[0] if len(factors) == 1 else add_up(factors))
        ]
        self.months, self._each = months, each
        self._near: Near | None = None
        self._sums: Near | None = None
        self._known: dict[tuple[int, ...], Fraction] = {}

    def plus(self, parts: Sequence[tuple[Fraction, Series]], months: int) -> "Course":
        """The same with more series, for so many months."""
        return Course([*parts, *self._parts], months, self._each)

    def more(self, each: Fraction) -> "Course":
        """The same with another amount in every month on top."""
        more = Course((), self.months, self._each + each)
        more._parts = self._parts
        return more

    def near(self) -> Near:
        """The values of the months 0 to ``months``, nearly."""
        if self._near is None:
            self._near = self._values()
        return self._near

    def sums(self) -> Near:
        """The running sums from month 1 on, nearly."""
        if self._sums is None:
            low, off = self.near()
            self._sums = Near([0, *accumulate(low[1:])], off * self.months)
        return self._sums

    def _values(self) -> Near:
        size = self.months + 1
        top, bottom = self._each.as_integer_ratio()
        values, off = [(top << 2 * BITS) // bottom] * size, 1
        for factor, series in self._parts:
            near, lacks = series.near(self.months)
            times = (factor.numerator << BITS) // factor.denominator
            values = [value + times * each for value, each in zip(values, near, strict=False)]
            # Below the true product by what the factor lacks of each value, and each value of the factor.
            off += max(near) + lacks + (abs(times) + 1) * lacks
            if times < 0:
                less = -times * lacks
                values = [value - less for value in values]
        return Near([value >> BITS for value in values], (off >> BITS) + 2)

    def at(self, month: int) -> Fraction:
        """The exact value of a month."""
        counts = tuple([series.counts(month) for _, series in self._parts])
        found = self._known.get(counts)
        if found is None:
            if len(self._known) > 9:
                self._known.clear()
            found = self._known[counts] = self._sum(
                lambda series: series.exact(month), lambda series: series.at(month), self._each
            )
        return found

    def shown(self, month: int) -> Fraction:
        """The value of a month where it is shown alone: exact, or within a hair where its digits are many."""
        digits = sum(series.ratio.denominator.bit_length() for _, series in self._parts) * month
        return self.at(month) if digits <= FEW_BITS else Fraction(self.near().low[month], WHOLE)

    def total(self, month: int) -> Fraction:
        """The exact sum over the months 1 to ``month``."""
        return self._sum(
            lambda series: series.total(month), lambda series: series.sum_to(month), self._each * month
        )

    def _sum(
        self,
        power_of: Callable[[Series], tuple[int, int]],
        value_of: Callable[[Series], Fraction],
        rest: Fraction,
    ) -> Fraction:
        """Over a common denominator, so that the one long division into lowest terms comes last."""
        parts = self._parts
        if any(series.plain for _, series in parts):
            rest += add_up(factor * value_of(series) for factor, series in parts if series.plain)
            parts = [part for part in parts if not part[1].plain]
        pairs = [power_of(series) for _, series in parts]
        factors = [factor for factor, _ in parts]
        of = [series.ratio.denominator for _, series in parts]
        base, highest = lcm(*of), max((power for _, power in pairs), default=0)
        den = lcm(rest.denominator, *[factor.denominator for factor in factors])
        top = rest.numerator * (den // rest.denominator) * base**highest
        for factor, below, (value, power) in zip(factors, of, pairs, strict=True):
            times = factor.numerator * (den // factor.denominator) * (base // below) ** power
            top += times * value * base ** (highest - power)
        return Fraction(top, den * base**highest)

    def compared(self, month: int, other: Fraction) -> int:
        """1 where the value of a month is more than that, 0 where it is the same, -1 where it is less."""
        return _compared(self.near(), month, other, self.at)

    def sum_compared(self, month: int, other: Fraction) -> int:
        """The same of the running sum."""
        return _compared(self.sums(), month, other, self.total)

    def rounded(self, places: int) -> list[int]:
        """The values of the months 1 on x 10^``places`` as whole numbers, half away from zero."""
        return _rounded(self.near(), places, self.at)

    def sums_rounded(self, places: int) -> list[int]:
        """The same of the running sums."""
        return _rounded(self.sums(), places, self.total)


def _compared(near: Near, month: int, other: Fraction, exact: Callable[[int], Fraction]) -> int:
    """1, 0 or -1; ``exact`` is asked where what is known of the month may lie on either side."""
    top, bottom = other.as_integer_ratio()
    value, wanted = near.low[month], top << BITS
    if value * bottom > wanted:
        return 1
    if (value + near.off) * bottom < wanted:
        return -1
    found = exact(month)
    return (found > other) - (found < other)


def _rounded(near: Near, places: int, exact: Callable[[int], Fraction]) -> list[int]:
    """The months from 1 on, rounded; ``exact`` is asked where what is known may round either way."""
    scale: int = 10**places
    half, found = WHOLE >> 1, []
    for month, value in enumerate(near.low):
        low, high = value * scale, (value + near.off) * scale
        least = (low + half) >> BITS if low >= 0 else -((half - low) >> BITS)
        most = (high + half) >> BITS if high >= 0 else -((half - high) >> BITS)
        found.append(least if least == most else scaled_ratio(*exact(month).as_integer_ratio(), places))
    return found[1:]
