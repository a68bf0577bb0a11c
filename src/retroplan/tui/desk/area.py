"""Where one is in the body of a tab: the cursor of a table, or how far other lines are scrolled.

The cursor is held by the keys of row and column, so it survives every edit. When its row is gone it stays at
the same height; headings and blank rows are passed over.
"""

from __future__ import annotations

from retroplan.report.body import EMPTY, Body, Lines
from retroplan.report.places import places
from retroplan.report.rows import Cell, Row, Table
from retroplan.tui.desk.hits import column_of, searched_whole

LOOKED_AT = 200
"""Rows among which the first input is looked for."""
NOTHING = Cell("")


def stops(row: Row) -> bool:
    """Whether the cursor may rest on a row: an input, a figure, or a label that is no heading.

    A text without a label, a note below a row or a line of text only goes on where the row above ended.
    """
    if any(cell.address or cell.figure for cell in row.cells):
        return True
    if row.flows:
        return False
    return bool(row.cells and row.cells[0].text) and any(
        cell.text and cell.role not in ("heading", "note") for cell in row.cells
    )


def useful(cell: Cell) -> bool:
    """Whether a cell holds an input or a figure."""
    return bool(cell.address or cell.figure)


class Area:
    """The cursor of one table, by position and by key; of other lines the first that shows.

    ``page`` is how many rows are on screen, ``begin`` the key of the column to begin in. Where there are
    lines in place of a table they are ``lines``, ``top`` is the first that shows, and the table is empty.
    """

    def __init__(self, begin: str = "") -> None:
        self.begin = begin
        self.table = EMPTY
        self.row = 0
        self.column = 0
        self.page = 10
        self.lines = 0
        self.top = 0
        self._row_key = ""
        self._column_key = ""
        self._flows = False
        self._wish = 0  # the column that was gone to; rows without anything there are stood on beside it

    def show(self, body: Body, seen: int = 10) -> None:
        """Take a new body and stay where one was: on the row and column of a table, as far as they exist.

        ``seen``: how many rows are on screen, of a body that is shown for the first time.
        """
        if isinstance(body, Lines):
            self.table, self.lines = EMPTY, len(body.lines)
            self._scroll_to(self.top)
        else:
            self.lines = 0
            self._take(body, seen)

    def _scroll_to(self, line: int) -> None:
        self.top = max(0, min(line, self.lines - self.page))

    def _take(self, table: Table, seen: int) -> None:
        if table is self.table:
            return
        first = not self._row_key
        self.table = table
        rows = [row.key for row in table.rows]
        columns = [column.key for column in table.columns]
        flown = self._in_flow() if self._flows else None
        if flown is not None:
            self.row, self.column = flown
        elif self._row_key in rows:
            self.row = rows.index(self._row_key)
        if self._column_key in columns:
            self.column = columns.index(self._column_key)
        lost = self._flows and flown is None
        self._settle()
        if first:
            self._begin(seen)
        elif lost:
            self._stand(self.row, self._near(self.row))

    def _in_flow(self) -> tuple[int, int] | None:
        """Where the figure of the cursor stands in the lines of text now: they may be broken elsewhere."""
        for number, row in enumerate(self.table.rows):
            for column, cell in enumerate(row.cells if row.flows else ()):
                if cell.figure and cell.figure == self._column_key:
                    return number, column
        return None

    def return_to(self, row: str, column: str) -> bool:
        """Go to a row and a column by their keys; False where the row is not there."""
        rows = [one.key for one in self.table.rows]
        if row not in rows:
            return False
        number = rows.index(row)
        columns = [self._key_at(number, at) for at in range(self._width(number))]
        self.put(number, columns.index(column) if column in columns else self.column)
        return True

    def _width(self, row: int) -> int:
        """How many cells a row may have: as many as there are columns, a line of text as many as it takes."""
        rows = self.table.rows
        return len(rows[row].cells) if row < len(rows) and rows[row].flows else len(self.table.columns)

    def _key_at(self, row: int, column: int) -> str:
        """What a cell is known by in its row: its column, in a line of text its figure."""
        if row < len(self.table.rows) and self.table.rows[row].flows:
            return self.table.rows[row].cells[column].figure
        return self.table.columns[column].key

    def _begin(self, seen: int) -> None:
        """Start on the first input, so that the first digit typed has a place to go.

        Lines of text above it that it would push out of sight are begun with.
        """
        keys = [column.key for column in self.table.columns]
        wanted = [keys.index(self.begin)] if self.begin in keys else range(self.table.pinned, len(keys))
        told = bool(self.table.rows) and self.table.rows[0].flows
        for number, row in enumerate(self.table.rows[: seen if told else LOOKED_AT]):
            for column in wanted:
                if column < len(row.cells) and row.cells[column].address:
                    self.put(number, column)
                    return
        self._settle(1 if len(self.table.columns) > 1 and not told else 0)
        self._wish = self.column
        self._stand(self.row, self._near(self.row))

    def _settle(self, least: int = 0) -> None:
        rows = self.table.rows
        self.row = max(0, min(self.row, len(rows) - 1))
        if rows and not stops(rows[self.row]):
            self.row = self._next(self.row, 1, self._next(self.row, -1, self.row))
        self._stand(self.row, max(self.column, least))

    def put(self, row: int, column: int) -> None:
        """Go to a position, kept within the table."""
        self._stand(row, column)
        self._wish = self.column

    def _stand(self, row: int, column: int) -> None:
        table = self.table
        self.row = max(0, min(row, len(table.rows) - 1))
        self.column = max(0, min(column, self._width(self.row) - 1))
        if table.rows:
            self._row_key = table.rows[self.row].key
            self._flows = table.rows[self.row].flows
        if table.columns:
            self._column_key = self._key_at(self.row, self.column)

    def _next(self, start: int, by: int, otherwise: int) -> int:
        at = start + by
        while 0 <= at < len(self.table.rows):
            if stops(self.table.rows[at]):
                return at
            at += by
        return otherwise

    def _near(self, row: int) -> int:
        """The column to stand in on a row: the wished one, else the nearest with something in it."""
        rows = self.table.rows
        cells = rows[row].cells if 0 <= row < len(rows) else ()
        around = sorted(range(len(cells)), key=lambda at: (abs(at - self._wish), at))
        return next((at for at in around if useful(cells[at])), self._wish)

    @property
    def current(self) -> Row | None:
        """The row of the cursor."""
        return self.table.rows[self.row] if self.table.rows else None

    @property
    def cell(self) -> Cell:
        """The cell of the cursor; an empty one where the table has none."""
        row = self.current
        return row.cells[self.column] if row is not None and self.column < len(row.cells) else NOTHING

    @property
    def column_key(self) -> str:
        """The key of the cursor's column; in a line of text the figure of its cell."""
        return self._key_at(self.row, self.column) if self.table.columns else ""

    def move(self, rows: int, columns: int) -> None:
        """Go one row or column in a direction, past what cannot be stood on; scroll what is no table."""
        self._scroll_to(self.top + rows)
        if rows:
            row = self._next(self.row, rows, self.row)
            self._stand(row, self._near(row))
        if columns:
            self.put(self.row, self._beside(columns))

    def _beside(self, by: int) -> int:
        row = self.current
        at = self.column + by
        while row is not None and 0 <= at < len(row.cells):
            if useful(row.cells[at]):
                return at
            at += by
        return self.column

    def to_edge(self, *, last: bool) -> None:
        """Go to the first or the last row."""
        self._scroll_to(self.lines if last else 0)
        row = self._next(len(self.table.rows), -1, 0) if last else self._next(-1, 1, 0)
        self._stand(row, self._near(row))

    def to_row(self, key: str) -> None:
        """Go to the row with that key, if there is one."""
        rows = [row.key for row in self.table.rows]
        if key in rows:
            self._stand(rows.index(key), self._near(rows.index(key)))

    def to_side(self, *, last: bool) -> None:
        """Go to the first or the last column with something in it."""
        row = self.current
        if row is not None:
            columns = range(len(row.cells))
            filled = (at for at in (reversed(columns) if last else columns) if useful(row.cells[at]))
            found = next(filled, None)
            if found is not None:
                self.put(self.row, found)

    def turn_page(self, by: int) -> None:
        """Go half a screen up or down."""
        self._scroll_to(self.top + by * max(1, self.page // 2))
        goal = self.row + by * max(1, self.page // 2)
        goal = max(0, min(goal, len(self.table.rows) - 1))
        if self.table.rows and not stops(self.table.rows[goal]):
            goal = self._next(goal, by, self._next(goal, -by, self.row))
        self._stand(goal, self._near(goal))

    def next_input(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) input, row by row; False when there is none further on."""
        rows = self.table.rows
        if not rows:
            return False
        row, columns = self.row, range(self.column + by, len(rows[self.row].cells) if by > 0 else -1, by)
        while 0 <= row < len(rows):
            for column in columns:
                if rows[row].cells[column].address:
                    self.put(row, column)
                    return True
            row += by
            if 0 <= row < len(rows):
                columns = range(len(rows[row].cells))[::by]
        return False

    def find(self, address: str, *, exactly: bool = False) -> bool:
        """Stand on the input or figure with that address, else on one below it; False when there is none."""
        start = f"{address}."
        for exact in (True,) if exactly else (True, False):
            for row, column, cell in places(self.table, address):
                for held in (cell.address, cell.figure):
                    if held and (held == address if exact else held.startswith(start)):
                        self.put(row, column)
                        return True
        return False

    def search(self, text: str, by: int) -> bool:
        """Stand on the next row whose text holds ``text``, around the end of the table."""
        found = self.hits(text)
        if not found:
            return False
        if by > 0:
            row = next((row for row in found if row > self.row), found[0])
        else:
            row = next((row for row in reversed(found) if row < self.row), found[-1])
        column = column_of(self.table, row, text) or 0
        cells = self.table.rows[row].cells
        self.put(row, column if useful(cells[column]) else self.column)
        return True

    @property
    def searched_whole(self) -> bool:
        """Whether every cell is searched."""
        return searched_whole(self.table)

    def hits(self, text: str) -> list[int]:
        """The rows whose text holds ``text``, as far as one can stand on them."""
        rows = enumerate(self.table.rows)
        return [at for at, row in rows if stops(row) and column_of(self.table, at, text) is not None]
