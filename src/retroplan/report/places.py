"""Where in a table a value stands: only rows and columns that may hold its address are looked at."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.plan.address import Address
from retroplan.report.rows import Cell, Table


def places(table: Table, address: str) -> Iterator[tuple[int, int, Cell]]:
    """Row, column and cell of every place that may hold the address, from the top, row by row.

    Cells that are made later are made only where the keys of row and column do not rule them out.
    """
    parts = frozenset(Address(address).parts)
    named = len(parts) > 1  # a list by itself is in all of its rows
    columns = [
        at
        for at, column in enumerate(table.columns)
        if at < table.pinned or not (named and table.heads) or column.key in parts
    ]
    for number, row in enumerate(table.rows):
        if named and row.thing and row.thing not in parts and not row.key.startswith(f"{address}."):
            continue
        for at in range(len(row.cells)) if row.flows else columns:
            if at < len(row.cells):
                yield number, at, row.cells[at]
