"""Lines that are no table, such as a chart: drawn from the first that is to be seen, with marks for more."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.strip import Strip

from retroplan.tui.drawn import Piece
from retroplan.tui.messages import GridScrolled
from retroplan.tui.widgets.grid import WHEEL
from retroplan.tui.widgets.painted import Painted


class LinesView(Painted):
    """Draws lines of pieces; its owner keeps how far they are scrolled."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[tuple[Piece, ...]] = ()
        self._top = 0

    def show(self, lines: Sequence[tuple[Piece, ...]], top: int = 0) -> None:
        """Show these lines, from the line ``top`` on."""
        before, was = self._lines, self._top
        self._lines, self._top = lines, top
        if top != was or len(lines) != len(before):
            self.refresh()
        elif lines != before:
            self.refresh_lines(before[top:], lines[top:])

    def render_line(self, y: int) -> Strip:
        """Draw one line; the last cell is kept for the mark that there is more."""
        number, room = self._top + y, max(0, self.size.width - 1)
        line = self._lines[number] if number < len(self._lines) else ()
        drawn, mark = self.strip(line, room), self._mark(y)
        if mark.strip():
            return Strip.join([drawn, self.strip([Piece(mark, "muted")], self.size.width - room)])
        last = next(reversed(list(drawn)), None)
        return drawn.extend_cell_length(self.size.width, last.style if last else None).simplify()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Tell that the wheel was turned."""
        event.stop()
        self.post_message(GridScrolled(self, WHEEL))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Tell that the wheel was turned."""
        event.stop()
        self.post_message(GridScrolled(self, -WHEEL))

    def _mark(self, y: int) -> str:
        if y == 0 and self._top > 0:
            return self.marks.above
        more = self._top + self.size.height < len(self._lines)
        return self.marks.below if y == self.size.height - 1 and more else " "
