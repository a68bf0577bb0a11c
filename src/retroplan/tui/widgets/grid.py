"""The grid: one widget that shows a table of rows, with cursor, marks and the editor of a cell.

It holds no document and takes no key: its owner says what to show, and only what differs is drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.strip import Strip

from retroplan.report.rows import Table
from retroplan.tui.drawn import UNCHANGED
from retroplan.tui.line import EditLine
from retroplan.tui.messages import CellClicked, GridScrolled
from retroplan.tui.widgets.grid_frame import GridFrame, framed, unmoved
from retroplan.tui.widgets.grid_layout import ColumnLayout
from retroplan.tui.widgets.grid_paint import changed_span, line_key, line_runs, may_differ
from retroplan.tui.widgets.painted import Painted, segments

WHEEL = 3
"""Rows that one notch of the wheel scrolls."""


class Grid(Painted):
    """Shows a table; ``show`` says which, where its cursor stands and what is typed into its cell.

    The owner keeps the cursor; the grid keeps, for each ``place`` (a tab), how far it is scrolled.
    """

    LOOKS: ClassVar[frozenset[str]] = frozenset(
        {
            "grid--title",
            "grid--cursor",
            "grid--editing",
            "grid--wrong",
            "grid--caret",
            "grid--changed",
            "grid--mark",
        }
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._frame = GridFrame()
        self._place = ""
        self._scrolls: dict[str, tuple[int, int]] = {}
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(512)

    @property
    def page(self) -> int:
        """How many rows are on screen."""
        return self._fitted().body

    @property
    def table(self) -> Table:
        """The table that is shown."""
        return self._frame.table

    @property
    def cursor_line(self) -> int | None:
        """The line on which the row of the cursor is drawn, titles counted; None where it is not."""
        frame = self._fitted()
        if frame.cursor is None:
            return None
        row = frame.cursor[0]
        line = frame.head + (row if row < frame.table.heads else row - frame.top)
        return line if 0 <= line < frame.height else None

    def show(
        self,
        table: Table,
        *,
        cursor: tuple[int, int] | None = None,
        editor: EditLine | None = None,
        wrong: bool = False,
        changed: Mapping[str, str] = UNCHANGED,
        place: str = "",
    ) -> None:
        """Show a table with the cursor at (row, column), scrolled so that it can be seen.

        ``editor`` is drawn in the cell of the cursor, the cell's unit behind it; ``wrong`` when it cannot be
        kept. ``changed`` tells by figure or address by how much figures moved.
        """
        old = self._fitted()
        top, left = old.top, old.layout.left
        if place != self._place:
            self._scrolls[self._place] = top, left
            top, left = self._scrolls.get(place, (0, 0))
            self._place = place
        else:
            top += _shift(old, table, cursor)
        frame = old._replace(
            table=table, cursor=cursor, editor=editor, wrong=wrong, changed=changed, top=top
        )._replace(layout=ColumnLayout(left=left))
        self._take(framed(frame))

    def roll(self, rows: int) -> None:
        """Scroll by rows, down when positive; the cursor stays where it is, seen or not."""
        self._take(unmoved(self._frame._replace(top=max(0, self._frame.top + rows))))

    def at(self, x: int, y: int) -> tuple[int, int] | None:
        """The position (row, column) in the table of a cell of the screen; None where there is none."""
        frame = self._frame
        number = frame.row_at(y)
        if y < frame.head or not 0 <= number < len(frame.table.rows):
            return None
        under = [slot for slot in frame.slots(number) if slot.x <= x]
        return (number, under[-1].column) if under else None

    def _take(self, frame: GridFrame) -> None:
        """Show a frame: all of it when its columns moved, else what differs."""
        old, self._frame = self._frame, frame
        if (old.layout, old.width, old.height, old.head, old.marks) != (
            frame.layout,
            frame.width,
            frame.height,
            frame.head,
            frame.marks,
        ):
            self.refresh()
            return
        spans = ((y, changed_span(old, frame, y)) for y in may_differ(old, frame))
        regions = [self.span(y, *span) for y, span in spans if span is not None]
        if regions:
            self.refresh(*regions)

    def _fitted(self) -> GridFrame:
        """The frame, placed anew when the widget has another size."""
        frame = self._frame
        if (frame.width, frame.height) != self.size:
            width, height = self.size
            self._frame = frame = framed(frame._replace(width=width, height=height))
        return frame

    def watch_plain(self) -> None:
        """Draw with the other signs."""
        self._take(self._frame._replace(marks=self.marks))

    def notify_style_update(self) -> None:
        """Forget what was drawn in the colours before."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line, or take it as it was drawn before."""
        frame = self._fitted()
        key = (line_key(frame, y), frame.layout, frame.width, frame.marks)
        strip = self._strips.get(key)
        if strip is None:
            parts = [(run.text, self.look(*run.looks)) for run in line_runs(frame, y)]
            strip = Strip(segments(parts), frame.width)
            self._strips[key] = strip
        return strip

    def on_click(self, event: events.Click) -> None:
        """Tell which cell was clicked."""
        offset = event.get_content_offset(self)
        position = self.at(*offset) if offset is not None else None
        if position is not None:
            event.stop()
            self.post_message(CellClicked(self, *position, event.chain))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Tell that the wheel was turned."""
        event.stop()
        self.post_message(GridScrolled(self, WHEEL))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Tell that the wheel was turned."""
        event.stop()
        self.post_message(GridScrolled(self, -WHEEL))


def _shift(old: GridFrame, table: Table, cursor: tuple[int, int] | None) -> int:
    """How far the row under the cursor moved in the table, so that it stays where it is on screen."""
    if old.cursor is None or cursor is None or old.table is table:
        return 0
    before, after = old.cursor[0], cursor[0]
    if before >= len(old.table.rows) or after >= len(table.rows):
        return 0
    return after - before if old.table.rows[before].key == table.rows[after].key else 0
