"""How sure a rate seen in a few people is: the Wilson score interval at 95%."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from retroplan.plan.model import ONE, ZERO

Z = Fraction("1.9599639845400542355245944305205515")
"""The 97.5% point of the normal distribution: 95% lie within Z on both sides."""
_DIGITS = 10**30


def square_root(value: Fraction) -> Fraction:
    """The root of a number >= 0, to 30 decimals (exact where the root has no more)."""
    return Fraction(isqrt(value.numerator * _DIGITS**2 // value.denominator), _DIGITS)


def interval(moved: Fraction, arrived: Fraction) -> tuple[Fraction, Fraction]:
    """The 95% interval of the share ``moved / arrived``, both ends within 0..1; ``arrived`` is above 0.

    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n). A share outside 0..1, as late arrivals can make it,
    counts as 0 or 1. Precise to 20 decimals.
    """
    share = min(max(moved / arrived, ZERO), ONE)
    spread = Z * Z / arrived
    centre = share + spread / 2
    half = square_root(Z * Z * share * (1 - share) / arrived + spread * spread / 4)
    low = ZERO if share == 0 else (centre - half) / (1 + spread)
    high = ONE if share == 1 else (centre + half) / (1 + spread)
    return round(low, 20), round(high, 20)
