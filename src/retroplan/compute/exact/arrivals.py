"""How many sales a stretch of days may bring, from how many another brought (model 5.14).

The rate of a day is Gamma(n + 1/2, T) where T days brought n sales, so h days bring a number that is negative
binomial. Its chances are kept as whole numbers relative to the largest of them: the same on every machine.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import ceil

from retroplan.compute.exact.wilson import square_root

HALF = Fraction(1, 2)
_UNIT = 1 << 192
"""The largest chance; those that fall to nothing beside it are left out."""
_STEPS = 400_000
"""Numbers walked through at most; a wider spread is told by the normal curve, which it then follows."""
_POINTS = (
    (Fraction(1, 10), Fraction("-1.2815515655446004")),
    (Fraction(9, 10), Fraction("1.2815515655446004")),
)
"""Shares, and where the normal curve reaches them."""


class Arrivals:
    """The number of sales in ``ahead`` days, where ``days`` brought ``sold``; days are at least 1."""

    def __init__(self, sold: Fraction, days: int, ahead: int) -> None:
        shape = sold + HALF
        self.middle = sold * ahead / days
        self._mean = shape * ahead / days
        self._spread = square_root(self._mean * (1 + Fraction(ahead, days)))
        self._first, self._sums = 0, [1]
        self.wide = 24 * self._spread + 140 * (1 + Fraction(ahead, days)) > _STEPS
        if not self.wide:
            self._first, self._sums = _sums(shape, days, ahead)

    @property
    def _all(self) -> int:
        return self._sums[-1]

    def at(self, share: Fraction) -> int:
        """The smallest number whose cumulative share reaches that one, which lies between 0 and 1."""
        if self.wide:
            return max(0, ceil(self._mean + _normal(share) * self._spread - HALF))
        wanted = -(-share.numerator * self._all // share.denominator)
        return self._first + bisect_left(self._sums, wanted)

    def drawn(self, points: Sequence[int], whole: int) -> list[int]:
        """The same of many shares, each a part of a ``whole``."""
        if self.wide:
            return [self.at(Fraction(point, whole)) for point in points]
        sums, most, first = self._sums, self._all, self._first
        return [first + bisect_left(sums, -(-point * most // whole)) for point in points]

    def at_least(self, count: int) -> Fraction:
        """The share of futures with that many or more."""
        if count <= 0:
            return Fraction(1)
        if self.wide:
            return _normal_share((self._mean - count + HALF) / self._spread)
        place = count - 1 - self._first
        if place < 0:
            return Fraction(1)
        below = self._sums[place] if place < len(self._sums) else self._all
        return Fraction(self._all - below, self._all)


def _sums(shape: Fraction, days: int, ahead: int) -> tuple[int, list[int]]:
    """The first number that counts, and the running sums of the chances from there on."""
    top, bottom = shape.as_integer_ratio()
    # The chance of k + 1 is (k + shape) / (k + 1) x ahead / (days + ahead) that of k.
    whole = days + ahead
    peak = max(0, int((shape - 1) * ahead / days))
    up = list(_walk(peak, top, bottom, ahead, whole))
    down = list(_back(peak, top, bottom, ahead, whole))
    chances = [*reversed(down), _UNIT, *up]
    return peak - len(down), list(accumulate(chances))


def _walk(peak: int, top: int, bottom: int, ahead: int, whole: int) -> Iterator[int]:
    chance, number = _UNIT, peak
    while True:
        chance = chance * (number * bottom + top) * ahead // ((number + 1) * bottom * whole)
        if not chance >> 64:
            return
        yield chance
        number += 1


def _back(peak: int, top: int, bottom: int, ahead: int, whole: int) -> Iterator[int]:
    chance = _UNIT
    for number in range(peak, 0, -1):
        chance = chance * number * bottom * whole // (((number - 1) * bottom + top) * ahead)
        if not chance >> 64:
            return
        yield chance


def _normal(share: Fraction) -> Fraction:
    """Where the normal curve reaches that share."""
    known = dict(_POINTS).get(share)
    if known is not None:
        return known
    low, high = Fraction(-9), Fraction(9)
    for _ in range(48):
        middle = (low + high) / 2
        low, high = (middle, high) if _normal_share(middle) < share else (low, middle)
    return high


def _normal_share(point: Fraction) -> Fraction:
    """The share of the normal curve up to a point, to 12 decimals (its series, in whole numbers)."""
    if abs(point) > 9:
        return Fraction(point > 0)
    scale = 10**40
    x = int(point * scale)
    square, term, total, number = x * x // scale, x, x, 0
    while term:
        number += 1
        term = -term * square // scale // (2 * number)
        if term in (0, -1):
            break
        total += term // (2 * number + 1)
    root = square_root(Fraction("6.283185307179586476925286766559005768394"))
    return round(HALF + Fraction(total, scale) / root, 12)


@lru_cache(maxsize=32)
def scattered(count: int, seed: int) -> tuple[tuple[int, ...], int]:
    """Points between 0 and 1, one in each of so many equal parts, in an order of their own; and what 1 is.

    A generator of whole numbers (PCG by its multiplier, high bits) makes them: no machine draws others.
    """
    numbers = _numbers(seed)
    points = [(place << 32) + (next(numbers) | 1) for place in range(count)]
    for place in range(count - 1, 0, -1):
        other = next(numbers) * (place + 1) >> 32
        points[place], points[other] = points[other], points[place]
    return tuple(points), count << 32


def _numbers(seed: int) -> Iterator[int]:
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
        yield state >> 32


def reached_by(values: Sequence[Fraction], share: Fraction) -> Fraction:
    """The smallest of some values such that this share of them is no larger; ``values`` are in order."""
    return values[ceil(share * len(values)) - 1]
