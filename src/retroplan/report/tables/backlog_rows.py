"""The rows of the backlog: a heading with the titles of its section, and cells up to its last column."""

from __future__ import annotations

from collections.abc import Callable

from retroplan.plan import address as addresses
from retroplan.report.rows import Cell, LaterRow, Row
from retroplan.report.tables.cells import BLANK, CellMaker

COLUMNS = 10


def heading(sheet: CellMaker, key: str, *titles: str) -> Row:
    """A heading with the titles of its section's columns."""
    words = sheet.words
    first = Cell(words.title(titles[0]), "heading")
    rest = [
        Cell(words.word(title), "heading", right=place not in (4, 8)) for place, title in enumerate(titles, 0)
    ]
    return Row(key, (first, *rest[1:], *(BLANK,) * (COLUMNS - len(titles))))


def padded(*cells: Cell) -> tuple[Cell, ...]:
    """The cells of a row with blank ones behind them."""
    return (*cells, *(BLANK,) * (COLUMNS - len(cells)))


def later(name: str, title: Callable[[], Cell], make: Callable[[], tuple[Cell, ...]]) -> Row:
    """The row of an item, made when it is seen, its title alone for a search: there may be thousands."""
    return Row(addresses.item(name), LaterRow(COLUMNS, make, title), name)
