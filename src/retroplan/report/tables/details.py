"""The fields of a thing, unfolded under its row: one row per field, label and input.

A table shows of each thing what is looked at every day; unfolded it shows everything the file can say about
it. The key of a field's row is the field's address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from retroplan.plan.address import Address
from retroplan.plan.fields import field_of
from retroplan.report.rows import Cell, LaterRow, Row
from retroplan.report.tables.cells import BLANK, CellMaker, Value
from retroplan.report.width import wrap

INDENT = "  "
Unfolded = Collection[str]
"""The addresses of the things that are unfolded."""


def field_rows(
    sheet: CellMaker, thing: Address, values: Mapping[str, Value], columns: int, at: int = 1
) -> Iterator[Row]:
    """One row for each field of ``values``: its label, then its input in column ``at``."""
    for key, value in values.items():
        yield field_row(sheet, thing / key, value, columns, at=at)


def field_row(
    sheet: CellMaker, address: str, value: Value, columns: int, label: str = "", at: int = 1
) -> Row:
    """The row of one field: values stand one below the other in column ``at``, with room to their right.

    ``label`` is ready text in place of the field's own; it may run on up to the value.
    """
    return Row(address, LaterRow(columns, partial(_field, sheet, address, value, columns, label, at)))


def _field(
    sheet: CellMaker, address: str, value: Value, columns: int, label: str, at: int
) -> tuple[Cell, ...]:
    field = field_of(Address(address))
    name = Cell(INDENT + (label or sheet.words.title(field.label if field else "")), "label")
    cell = sheet.input(address, value, unit=True, long=True)._replace(right=False)
    return name, *(BLANK,) * (at - 1), cell, *(BLANK,) * (columns - at - 1)


def noted(key: str, text: str, columns: int, at: int, width: int) -> Iterator[Row]:
    """A text that goes on below a row, in column ``at``, broken into lines; the cursor passes over it."""
    for number, line in enumerate(wrap(text, max(12, width)) if text else ()):
        cells = [BLANK] * columns
        cells[at] = Cell(line, "note")
        yield Row(f"{key}.{number}", tuple(cells))
