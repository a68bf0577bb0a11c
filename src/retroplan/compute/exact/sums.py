"""Quick exact arithmetic: fractions over one common denominator, reduced once at the end.

Adding fractions one by one spends nearly all its time on greatest common divisors of ever larger numbers.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

Pair = tuple[int, int]
"""A ratio as it came out of a product: numerator and positive denominator, not reduced."""


class Terms(NamedTuple):
    """Exact values over one common denominator, by place: the value there is nums[place] / den."""

    nums: list[int]
    den: int

    def at(self, place: int) -> Fraction:
        """The value of one place."""
        return Fraction(self.nums[place], self.den)


def add_up(values: Iterable[Fraction]) -> Fraction:
    """The exact sum."""
    listed = list(values)
    if len(listed) == 1:
        return listed[0]
    den = lcm(*[value.denominator for value in listed])
    return Fraction(sum(value.numerator * (den // value.denominator) for value in listed), den)


def ceil_div(numerator: int, denominator: int) -> int:
    """The smallest whole number not below the ratio; the denominator is positive."""
    return -(-numerator // denominator)


def scaled_ratio(numerator: int, denominator: int, places: int) -> int:
    """The ratio x 10^places as a whole number, half away from zero: 1/8 with 2 places gives 13."""
    scale: int = 10**places
    size = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return -size if numerator < 0 else size
