"""A line of figures in single cells: how something went, at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

EIGHTHS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[Fraction | None], most: Fraction | None = None) -> str:
    """A bar of eighths for each value, the highest for ``most`` (default: the largest); a blank for None.

    Nothing and less has the lowest bar, what is above nothing never less than that.
    """
    known = [value for value in values if value is not None]
    top = most if most is not None else max(known, default=Fraction(0))
    return "".join(" " if value is None else _bar(value, top) for value in values)


def _bar(value: Fraction, top: Fraction) -> str:
    if value <= 0 or top <= 0:
        return EIGHTHS[0]
    return EIGHTHS[min(len(EIGHTHS), ceil(value * len(EIGHTHS) / top)) - 1]
