"""From numbers to blocks: bars that rise or run in eighths of a cell, marks on a line, tidy ends of a scale.

All are exact: what is drawn is the value cut to an eighth, never above it; what is above nothing never
vanishes.
``Words.plain`` gives each its ASCII twin, one for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

UP = " ▁▂▃▄▅▆▇█"
ACROSS = " ▏▎▍▌▋▊▉█"
BELOW = "░"
"""Fills what lies below nothing: there are no eighths that hang."""
FULL = 8
ZERO = Fraction(0)
_TIDY = (Fraction(1), Fraction(2), Fraction(5), Fraction(10))


def rising(value: Fraction, low: Fraction, top: Fraction, height: int) -> list[str]:
    """One bar from 0 to ``value`` as ``height`` cells from the top; the scale runs from ``low`` to ``top``.

    low <= 0 <= top, and top > low. Where ``low`` is below 0 the lowest cells are for what lies below nothing.
    """
    per_cell = (top - low) / height
    zero = ceil(-low / per_cell)  # cells below nothing
    above = height - zero
    eighths = int(max(value, ZERO) / top * above * FULL) if top else 0
    if value > 0 and above:
        eighths = max(1, min(eighths, above * FULL))
    deep = min(zero, ceil(-value / -low * zero)) if value < 0 else 0
    cells = [UP[max(0, min(FULL, eighths - cell * FULL))] for cell in reversed(range(above))]
    return cells + [BELOW if cell < deep else " " for cell in range(zero)]


def level(value: Fraction, low: Fraction, top: Fraction, height: int) -> int:
    """The cell from the top in which ``rising`` ends: that of a line on the same scale."""
    zero = ceil(-low / ((top - low) / height))
    above = height - zero
    if value < 0 or not above:
        return above + max(1, min(zero, ceil(value / low * zero))) - 1 if zero else height - 1
    cell = ceil(value / top * above) - 1 if top else 0
    return above - 1 - max(0, min(above - 1, cell))


def running(value: Fraction, most: Fraction, width: int) -> str:
    """A bar that runs to the right, ``width`` cells for ``most``; above nothing, never empty."""
    if value <= 0 or most <= 0:
        return ""
    eighths = max(1, int(min(value / most, Fraction(1)) * width * FULL))
    full, rest = divmod(eighths, FULL)
    return ACROSS[FULL] * full + (ACROSS[rest] if rest else "")


def place(value: Fraction, low: Fraction, high: Fraction, width: int) -> int:
    """The cell of a value on a line of ``width`` cells from ``low`` to ``high``; the nearest end beyond."""
    if high <= low:
        return 0
    return max(0, min(width - 1, int((value - low) / (high - low) * width)))


def tidy_top(values: Sequence[Fraction]) -> Fraction:
    """The least 1, 2 or 5 times a power of ten that no value passes; 1 where none is above nothing."""
    most = max((value for value in values if value > 0), default=ZERO)
    if not most:
        return Fraction(1)
    power = Fraction(1)
    while power * 10 <= most:
        power *= 10
    while power > most:
        power /= 10
    return next(power * step for step in _TIDY if power * step >= most)
