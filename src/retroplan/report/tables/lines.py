"""One row of figures over several scenarios: as values, differences or ratios, the best one marked."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from retroplan.report.rows import Cell, Later, Row
from retroplan.report.tables.cells import BEST, CellMaker

Compare = Literal["values", "differences", "ratios"]
"""How figures are shown: as they are, less the active scenario's, or as multiples of it."""


class FigureLine(NamedTuple):
    """The figures of one row, one per scenario; None where there is none.

    ``address`` gives the address of the figure at a place. ``better`` is 1 where more is better, -1 where
    less is, 0 where neither can be said. ``sold`` are the scenarios, by their place, that sell what the line
    is about; None: it is about all.
    """

    key: str
    label: str
    show: Callable[[Fraction], str]
    values: tuple[Fraction | None, ...]
    address: Callable[[int], str]
    better: int = 0
    sold: frozenset[int] | None = None


def figure_row(sheet: CellMaker, line: FigureLine, compare: Compare = "values", active: int = 0) -> Row:
    """Make the row of a line; ``active`` is the column the others are compared with."""
    base = line.values[active] if active < len(line.values) else None
    best = cache(lambda: _best(line))

    def cell(at: int) -> Cell:
        if at == 0:
            return Cell(line.label, "label")
        place = at - 1
        value, address = line.values[place], line.address(place)
        text = _text(sheet, line, value, None if place == active else base, compare)
        if text is None:
            return Cell(f"{sheet.none} ", "muted", figure=address, right=True)
        if value == best():
            return Cell(text + sheet.words.plain(BEST), "best", figure=address, right=True)
        return Cell(text + " ", "figure", figure=address, right=True)

    filled = None if line.sold is None else frozenset(place + 1 for place in line.sold)
    return Row(line.key, Later(len(line.values) + 1, cell), filled=filled)


def _best(line: FigureLine) -> Fraction | None:
    """The best value of the row; None where all are the same or nothing is better."""
    known = {value for value in line.values if value is not None}
    if not line.better or len(known) < 2:
        return None
    return max(known) if line.better > 0 else min(known)


def _text(
    sheet: CellMaker, line: FigureLine, value: Fraction | None, base: Fraction | None, compare: Compare
) -> str | None:
    if value is None:
        return None
    if compare == "values" or base is None:
        return line.show(value)
    if compare == "differences":
        difference = value - base
        return ("+" if difference > 0 else "") + line.show(difference)
    if not base:
        return None
    return sheet.words.tell("×") + sheet.words.number(value / base, 2)
