"""One row of figures over several scenarios: as values, differences or ratios, the best one marked."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from retroplan.plan.say import Text
from retroplan.plan.values import Kind
from retroplan.report.rows import Cell, LaterCells, Row
from retroplan.report.tables.cells import BEST, CellMaker
from retroplan.report.words import Words

Compare = Literal["values", "differences", "ratios"]
"""How figures are shown: as they are, less the active scenario's, or as multiples of it."""
OVER = "!"


class FigureLine(NamedTuple):
    """The figures of one row, one per scenario; None where there is none.

    ``address`` gives the address of the figure at a place. ``better`` is 1 where more is better, -1 where
    less is, 0 where neither can be said. ``sold`` are the scenarios, by their place, that sell what the line
    is about; None: it is about all. ``kind`` says how values are compared, ``DATE`` stands for a month.
    ``beside`` is what stands behind each value, ``most`` what none should exceed.
    """

    key: str
    label: str
    show: Callable[[Fraction], str]
    values: tuple[Fraction | None, ...]
    address: Callable[[int], str]
    better: int = 0
    sold: frozenset[int] | None = None
    kind: Kind = Kind.NUMBER
    beside: tuple[str, ...] = ()
    most: Fraction | None = None


def figure_row(sheet: CellMaker, line: FigureLine, compare: Compare = "values", active: int = 0) -> Row:
    """Make the row of a line; ``active`` is the column the others are compared with."""
    base = line.values[active] if active < len(line.values) else None
    best = cache(lambda: _best(line))

    def cell(at: int) -> Cell:
        if at == 0:
            return Cell(line.label, "label")
        place = at - 1
        value, address = line.values[place], line.address(place)
        if value is None:
            return Cell(f"{sheet.none} ", "muted", figure=address, right=True)
        if compare == "values" or place == active or base is None:
            text = line.show(value) + (line.beside[place] if line.beside else "")
        else:
            text = compared(sheet.words, line.kind, line.show, value, base, compare)
        if line.most is not None and value > line.most:
            return Cell(text + OVER, "warn", figure=address, right=True)
        if value == best():
            return Cell(text + sheet.words.plain(BEST), "best", figure=address, right=True)
        return Cell(text + " ", "figure", figure=address, right=True)

    filled = None if line.sold is None else frozenset(place + 1 for place in line.sold)
    return Row(line.key, LaterCells(len(line.values) + 1, cell), filled=filled)


def _best(line: FigureLine) -> Fraction | None:
    """The best value of the row; None where all are the same or nothing is better."""
    known = {value for value in line.values if value is not None}
    if not line.better or len(known) < 2:
        return None
    return max(known) if line.better > 0 else min(known)


def compared(
    words: Words,
    kind: Kind,
    show: Callable[[Fraction], str],
    value: Fraction,
    base: Fraction,
    compare: Compare,
) -> str:
    """A value against that of the active scenario: months and shares as differences, whatever is wished."""
    if value == base:
        return words.word("same")
    change = value - base
    if kind is Kind.DATE:
        sign, many = ("+" if change > 0 else "-"), abs(change)
        return words.tell_n("{sign}1 month", "{sign}{n} months", int(many), sign=Text(sign))
    if kind is Kind.RATE:
        points = Text(("+" if change > 0 else "") + words.number(change * 100, 2))
        if abs(change) == Fraction(1, 100):
            return words.tell("{points} point", points=points)
        return words.tell("{points} points", points=points)
    if compare == "ratios":
        return words.tell("×") + words.number(value / base, 2) if base else show(value)
    return ("+" if change > 0 else "") + show(change)
