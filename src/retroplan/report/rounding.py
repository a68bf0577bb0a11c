"""Rounding for output, exact to the last digit: half away from zero, as people do it (model 8)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil

from retroplan.compute.exact.sums import scaled_ratio


def scaled(value: Fraction | int, places: int) -> int:
    """``value`` x 10^places as a whole number, half away from zero: 0.125 with 2 places gives 13."""
    return scaled_ratio(value.numerator, value.denominator, places)


def rounded(value: Fraction | int, places: int) -> Decimal:
    """``value`` with that many decimals; never through a float, and never cut by a context's precision."""
    whole = scaled(value, places)
    return Decimal((int(whole < 0), tuple(map(int, str(abs(whole)))), -places))


def trimmed(value: Fraction | int, places: int) -> Decimal:
    """``value`` with at most that many decimals, without the zeros at the end: 12.50 gives 12.5."""
    whole = scaled(value, places)
    while places and whole % 10 == 0:
        whole //= 10
        places -= 1
    return Decimal((int(whole < 0), tuple(map(int, str(abs(whole)))), -places))


def raised(value: Fraction, places: int) -> Fraction:
    """``value`` rounded up to that many decimals."""
    return Fraction(ceil(value * 10**places), 10**places)


def fine_places(value: Fraction | int, usual: int, most: int) -> int:
    """How many decimals show ``value`` honestly: the usual ones, more when it would look like nothing.

    What is smaller than the last usual decimal keeps two digits that count, as far as ``most`` allows:
    0.00123 with 2 and 6 gives 4.
    """
    if value.denominator == 1 or abs(value) * 10**usual >= 1:
        return usual
    return two_digits(value, usual, most)


def two_digits(value: Fraction | int, least: int, most: int) -> int:
    """How many decimals, from ``least`` to ``most``, show two digits that count: 0.027 needs 3."""
    places, size = least, abs(Fraction(value))
    while places < most and size * 10 ** (places - 1) < 1:
        places += 1
    return places
