"""The figures of one row as bars in one line, each before its text: which is more, at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from retroplan.report.blocks import running
from retroplan.report.width import cells

LEAST, MOST = 3, 8
"""Cells of the longest bar: with fewer they could not be told apart, more only spread."""
BETWEEN = " · "


def room_for(figures: int, width: int) -> bool:
    """Whether so many figures may have room, before any text of theirs is known."""
    return figures * (LEAST + len(BETWEEN) + 2) <= width


def row_bars(values: Sequence[Fraction | None], texts: Sequence[str], width: int) -> str:
    """A bar for each value, the longest for the largest; "" where nothing compares, or there is no room.

    What is not above nothing, and None, has its text alone.
    """
    known = [value for value in values if value is not None]
    top = max(known, default=Fraction(0))
    if len(known) < 2 or top <= 0:
        return ""
    taken = sum(map(cells, texts)) + len(texts) + len(BETWEEN) * (len(texts) - 1)
    size = min(MOST, (width - taken) // len(texts))
    if size < LEAST:
        return ""
    bars = ("" if value is None else running(value, top, size) for value in values)
    return BETWEEN.join(f"{bar} {text}".lstrip() for bar, text in zip(bars, texts, strict=True))
