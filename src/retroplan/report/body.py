"""What a tab shows or a command prints: a table of rows, or lines that are no table, such as a chart."""

from typing import NamedTuple

from retroplan.report.rows import Cell, Table

EMPTY = Table((), ())


class Lines(NamedTuple):
    """Lines of cells that stand close together, in no columns; a line is cut where there is no room."""

    lines: tuple[tuple[Cell, ...], ...]


Body = Table | Lines


def rows_of(body: Body) -> Table:
    """The table of a body; an empty one where it is none."""
    return EMPTY if isinstance(body, Lines) else body
