"""What a grid shows, as one value: the table, the cursor, how far it is scrolled, where its columns stand."""

from collections.abc import Mapping
from typing import NamedTuple

from retroplan.report.rows import Cell, Row, Table
from retroplan.tui.cell_text import literal
from retroplan.tui.drawn import UNCHANGED, UNICODE, Signs
from retroplan.tui.line import EditLine
from retroplan.tui.widgets.grid_layout import ColumnLayout, Slot, flowing, lay_out, left_for

BLANK = Cell("")


class GridFrame(NamedTuple):
    """What a grid shows. The last cell of each line is kept for the marks that say there is more.

    ``cursor`` is a position (row, column) of the table; ``changed`` holds, by figure or address, by how much
    a figure moved.
    """

    table: Table = Table((), ())
    cursor: tuple[int, int] | None = None
    editor: EditLine | None = None
    wrong: bool = False  # what is typed cannot be kept
    changed: Mapping[str, str] = UNCHANGED
    top: int = 0
    layout: ColumnLayout = ColumnLayout()
    width: int = 0
    height: int = 0
    marks: Signs = UNICODE

    @property
    def head(self) -> int:
        """Lines taken by the titles: none where the columns have none or there is no room for them."""
        table = self.table
        titled = any(column.title for column in table.columns) and bool(table.rows) and not table.heads
        return 1 if titled and self.height > 2 else 0

    @property
    def body(self) -> int:
        """Lines there are for rows."""
        return max(0, self.height - self.head)

    def row_at(self, y: int) -> int:
        """The number of the row on line ``y``, which is none of the titles; there may be no such row."""
        place = y - self.head
        return place if place < self.table.heads else self.top + place

    def slots(self, number: int) -> tuple[Slot, ...]:
        """Where the cells of a row stand: in the columns, or one behind the other in a line of text."""
        row = self.table.rows[number]
        if not row.flows:
            return self.layout.slots
        moved = {at for at, cell in enumerate(row.cells) if self.changed and self.moved(cell)}
        return flowing(row.cells, moved, self.width - 1)

    def slot(self, number: int, column: int) -> Slot | None:
        """Where one cell of a row stands; None when it is not visible."""
        return next((slot for slot in self.slots(number) if slot.column == column), None)

    def moved(self, cell: Cell) -> str:
        """By how much the figure of a cell moved; "" when it did not."""
        name = cell.figure or cell.address
        return literal(self.changed.get(name, "")) if name else ""

    @property
    def cell(self) -> Cell:
        """The cell under the cursor."""
        return BLANK if self.cursor is None else cell_at(self.table, *self.cursor)


def framed(frame: GridFrame) -> GridFrame:
    """The frame scrolled so that its cursor shows, and its columns placed."""
    table, room = frame.table, max(0, frame.width - 1)
    left, top = frame.layout.left, frame.top
    if frame.cursor is not None and frame.height > 0:
        number, column = frame.cursor
        if number < len(table.rows) and not table.rows[number].flows:
            left = left_for(table.columns, table.pinned, left, room, column)
        if frame.cursor[0] >= table.heads:
            below = frame.cursor[0] - table.heads
            top = _scrolled(table.rows[table.heads :], top, frame.body - table.heads, below)
        else:
            top = 0  # the heads are the first rows, so what follows them is seen too
    return unmoved(frame._replace(top=top, layout=ColumnLayout(left=left)))


def unmoved(frame: GridFrame) -> GridFrame:
    """The frame with its columns placed, wherever its cursor is."""
    table = frame.table
    layout = lay_out(table.columns, table.pinned, frame.layout.left, max(0, frame.width - 1))
    top = max(0, min(frame.top, len(table.rows) - frame.body))
    return frame._replace(top=top, layout=layout)


def _scrolled(rows: tuple[Row, ...], top: int, body: int, row: int) -> int:
    """Scroll by a third more than needed, so that a walk through the rows seldom draws all of them.

    Above the first row that can be stood on, and below the last, everything is shown: headings and notes have
    no cursor of their own. Lines of text are read whole.
    """
    if row < body and not _stood_on(rows[:row]):
        return 0
    if row < top:
        top = row - body // 3
    elif row >= top + body:
        top = row - body + 1 + body // 3
    if row < body and not _stood_on(rows[:row]):
        top = 0  # the headings above the first figure are seen with it
    if not any(cell.address or cell.figure for below in rows[row + 1 :] for cell in below.cells):
        top = max(top, min(row, len(rows) - body))  # what goes on below the last row is seen with it
    return max(0, min(top, len(rows) - body))


def _stood_on(rows: tuple[Row, ...]) -> bool:
    """Whether one of the rows, lines of text aside, has an input or a figure."""
    return any(cell.address or cell.figure for row in rows if not row.flows for cell in row.cells)


def cell_at(table: Table, row: int, column: int) -> Cell:
    """A cell of the table; an empty one where there is none."""
    if not 0 <= row < len(table.rows) or not 0 <= column < len(table.rows[row].cells):
        return BLANK
    return table.rows[row].cells[column]
