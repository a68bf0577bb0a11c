"""Draws a sheet over the workbook, line by line; it takes no keys and no focus."""

from __future__ import annotations

from typing import ClassVar, get_args

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from retroplan.report.visible import to_ascii
from retroplan.tui.cell_text import fit, literal, width_of
from retroplan.tui.drawn import Look, SheetLine
from retroplan.tui.widgets.painted import Painted


class SheetView(Painted):
    """The lines of a sheet; they come ready and are only cut and coloured here."""

    LOOKS: ClassVar[frozenset[str]] = frozenset(f"sheet--{look}" for look in get_args(Look))

    class Clicked(Message):
        """A choice was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[SheetLine, ...] = ()

    def show(self, lines: tuple[SheetLine, ...]) -> None:
        """Show other lines: those that differ are drawn; only another number of them changes the layout."""
        before, self._lines = self._lines, lines
        if len(lines) != len(before):
            self.refresh(layout=True)
        else:
            self.refresh_lines(before, lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are to show."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        line = self._lines[y] if y < len(self._lines) else SheetLine("")
        line = SheetLine(self._spelled(line.text), self._spelled(line.hint), line.look)
        hint = literal(line.hint)
        room = max(0, width - 2)
        most = max(room // 2, room - width_of(literal(line.text)) - 2)  # what the text leaves, or half
        if width_of(hint) > most:
            hint = fit(hint, most, cut=self.marks.cut)
        left = room - (width_of(hint) + 1 if hint else 0)
        text = fit(literal(line.text), left, cut=self.marks.cut)
        style = self.look(f"sheet--{line.look}")
        return Strip([Segment(fit(f" {text} {hint}" if hint else f" {text}", width), style)], width)

    def _spelled(self, text: str) -> str:
        return to_ascii(text) if self.plain else text

    def on_click(self, event: events.Click) -> None:
        """Tell which choice was clicked."""
        event.stop()
        y = event.get_content_offset(self)
        if y is not None and 0 <= y.y < len(self._lines) and self._lines[y.y].number >= 0:
            self.post_message(self.Clicked(self._lines[y.y].number))
