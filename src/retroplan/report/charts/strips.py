"""Strips of bars under one another on one scale, with a line across each: how several courses compare."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from retroplan.report.blocks import FULL, level, rising, tidy_top
from retroplan.report.charts.chart import Line
from retroplan.report.rows import Cell
from retroplan.report.width import cells, pad

ACROSS_ALL = "┈"
AXIS = "┤"
MOST_ROWS = 10
"""Rows of a strip that are enough to see it."""
LEAST_PLOT = 12
"""Cells of bars below which they show nothing."""
JOINED = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months that may share a bar."""
_STEPS = (1, 2, 3, 4, 5, 6, 10, 12, 20, 24, 30, 50, 60, 100, 120)
_BARS = ((6, 2), (3, 2), (3, 1), (2, 1), (1, 1), (1, 0))
"""How broad a bar is, and the gap behind it; the broadest that fits."""
_FINER = (8, 6, 5, 4, 3, 2)


class Spread(NamedTuple):
    """How the months go into the room: so many share a bar; how broad one is with its gap."""

    joined: int
    bar: int
    gap: int

    def begins(self, bar: int) -> int:
        """The first cell of a bar, counted from 0."""
        return bar * (self.bar + self.gap)


Ends = tuple[Fraction, Fraction]
"""The least and the most of a course."""


def ends_of(values: Sequence[Fraction]) -> Ends:
    """The least and the most of a course that has any months."""
    return min(values), max(values)


class StripScale(NamedTuple):
    """What a row of every strip stands for, and where the line goes: at a multiple of a row, or within one.

    ``line`` at or below 0: there is none.
    """

    row: Fraction
    line: Fraction

    def above(self, ends: Ends) -> int:
        """The rows that bars up to there take, and the line; at least 1."""
        most = max(ends[1], self.line, Fraction(0))
        return max(1, ceil(Fraction(int(most * FULL / self.row), FULL)))

    def below(self, ends: Ends) -> int:
        """The rows for what lies below nothing."""
        return max(0, ceil(-ends[0] / self.row))


def spread(months: int, room: int) -> Spread:
    """The broadest bars for so many months, as few of them joined as can be."""
    for joined in JOINED:
        bars = ceil(months / joined)
        for bar, gap in _BARS:
            if bars * (bar + gap) - gap <= room:
                return Spread(joined, bar, gap)
    return Spread(ceil(months / max(1, room)), 1, 0)


def scale(courses: Sequence[Ends], line: Fraction, rows: int) -> StripScale | None:
    """The finest scale on which all strips fit into so many rows; None where there is none.

    The line is at the top of a row, unless the courses go so far beyond it that it lies within the first.
    """
    whole = line if line > 0 else tidy_top([abs(end) for ends in courses for end in ends])
    for row in _rows(whole):
        found = StripScale(row, line)
        heights = [found.above(ends) + found.below(ends) for ends in courses]
        if sum(heights) <= rows and max(heights) <= MOST_ROWS:
            return found
        if all(found.above(ends) == 1 and found.below(ends) <= 1 for ends in courses):
            return None  # as low as it goes
    return None


def _rows(whole: Fraction) -> Iterator[Fraction]:
    """What a row may stand for, from little on: even parts of the whole, then 1, 2 and 5 times it, and on."""
    yield from (whole / parts for parts in _FINER)
    while True:
        yield from (whole, whole * 2, whole * 5)
        whole *= 10


def strip(
    values: Sequence[Fraction], on: StripScale, across: Spread, named: Callable[[Fraction], str], gutter: int
) -> list[Line]:
    """The lines of one strip from the top: the axis with the amount at the line and one other, and the bars.

    The other amount is nothing, where bars go below it, else the top. ``gutter``: cells of the amounts.
    """
    above, below = on.above(ends_of(values)), on.below(ends_of(values))
    low, top = -on.row * below, on.row * above
    bars = [rising(value, low, top, above + below) for value in values]
    at_line = level(on.line, low, top, above + below) if on.line > 0 else -1
    labels = {above: Fraction(0)} if below else {0: top} if max(values) > 0 else {}
    if at_line >= 0:
        labels |= {at_line: on.line}
    lines: list[Line] = []
    for place in range(above + below):
        text = named(labels[place]) if place in labels else ""
        row = (" " * across.gap).join(bar[place] * across.bar for bar in bars)
        plot = Cell(row.replace(" ", ACROSS_ALL) if place == at_line else row, "bar")
        axis = f"{pad(text if cells(text) <= gutter else '', gutter, right=True)} {AXIS}"
        # One look where there is no amount, one for bars and line: each other look costs as much as 40 cells.
        named_axis = text and cells(text) <= gutter
        lines.append((Cell(axis, "muted"), plot) if named_axis else (Cell(axis + plot.text, "bar"),))
    return lines


def below_bars(months: int, across: Spread, named: Callable[[int], str]) -> str:
    """The numbers of the months under their bars, as many as have room; of a joined bar its last month."""
    bars = ceil(months / across.joined)
    numbers = [named(min(months, (bar + 1) * across.joined)) for bar in range(bars)]
    widest = max(map(cells, numbers), default=1)
    step = next((one for one in _STEPS if one * (across.bar + across.gap) > widest), bars)
    shown = [bar for bar in range(bars) if (bar + 1) % step == 0] or [bars - 1]
    text = ""
    for bar in shown:
        begin = across.begins(bar) + (across.bar - cells(numbers[bar])) // 2
        text = pad(text, begin) + numbers[bar]
    return text


def joined(values: Sequence[int], months: int, part: int, *, sums: bool) -> list[Fraction]:
    """One value for each bar of so many months: their mean, or, of running sums, the last.

    ``values`` are whole parts, of which ``part`` make 1.
    """
    bars = [values[first : first + months] for first in range(0, len(values), months)]
    if sums:
        return [Fraction(bar[-1], part) for bar in bars]
    return [Fraction(sum(bar), part * len(bar)) for bar in bars]
