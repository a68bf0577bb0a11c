"""How wide the columns of a table would be if nothing of them had to be cut."""

from __future__ import annotations

from retroplan.report.rows import Cell, Row, Table
from retroplan.report.width import cells

MEASURED = 4_000
"""Cells that are measured: in a table of more, those of its first columns and rows."""
COLUMNS = 60
"""Columns that are measured; with so many there is no room to share between those that are seen."""


def sized(table: Table) -> Table:
    """The table whose columns know the width of their widest text, as far as it is measured."""
    titled = not table.heads
    places = range(min(len(table.columns), COLUMNS))
    most = [cells(column.title) if titled else 0 for column in table.columns]
    for row in table.rows[: MEASURED // max(1, len(places))]:
        for place in () if row.flows else places[: len(row.cells)]:
            cell = row.cells[place]
            if cell.text and len(cell.text) * 2 > most[place] and not _runs_on(row, place):
                most[place] = max(most[place], cells(cell.text))
    columns = (column._replace(most=size) for column, size in zip(table.columns, most, strict=True))
    return table._replace(columns=tuple(columns))


def _runs_on(row: Row, place: int) -> bool:
    """Whether a text may go on over an empty cell behind it, so that its column need not hold it."""
    behind = row.cells[place + 1 : place + 2]
    return not row.cells[place].right and bool(behind) and _empty(behind[0])


def _empty(cell: Cell) -> bool:
    return not (cell.text or cell.address or cell.figure)
