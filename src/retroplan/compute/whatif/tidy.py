"""Tidy values: by which steps an amount, a share, a price or a deadline is changed."""

from fractions import Fraction
from math import ceil, floor

from retroplan.plan.values import Range

_CENT = Fraction(1, 100)
_PARTS = 50
"""A tidy step is the power of ten next below this part of a value."""


def tidy_step(value: Fraction, least: Fraction) -> Fraction:
    """The power of ten by which a value above 0 is changed: at most a fiftieth of it, not below ``least``."""
    step = least
    while step * 10 * _PARTS <= value:
        step *= 10
    return step


def raised_to(value: Fraction, step: Fraction) -> Fraction:
    """The value, up to the next whole step."""
    return step * ceil(value / step)


def scaled_range(
    old: Range, value: Fraction, step: Fraction | None = None, most: Fraction | None = None
) -> Range:
    """A range about another likely value, its ends moved in proportion and tidy, up to ``most``.

    ``step``: of what its ends are whole; by default that of the value. The old likely value is above 0.
    """
    step = tidy_step(value, _CENT) if step is None else step
    times = value / old.likely
    low, high = (step * floor(end * times / step + Fraction(1, 2)) for end in (old.low, old.high))
    return Range(min(low, value), value, max(high if most is None else min(high, most), value))
