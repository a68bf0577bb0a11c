"""What all widgets of the workbook share: drawn line by line, in the looks of the roles, without focus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, get_args

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip

from retroplan.report.rows import Role
from retroplan.tui.cell_text import drawn, fit, literal, width_of
from retroplan.tui.drawn import ASCII, UNICODE, Piece, Signs
from retroplan.tui.widgets.calm import Calm

ROLES = frozenset(f"role--{role}" for role in get_args(Role))
"""The component classes of the roles."""


class Painted(Calm, can_focus=False):
    """A widget that draws lines of pieces; ``plain`` draws its own signs in ASCII.

    ``decimal`` is the mark before the decimals of a number, which may have to be shortened.

    The component classes it draws in are those of its screen, which has them once for all its widgets:
    ``ROLES`` and each widget's own ``LOOKS``.
    """

    ALLOW_SELECT = False
    LOOKS: ClassVar[frozenset[str]] = frozenset()

    plain: var[bool] = var(False, init=False)
    decimal: var[str] = var(".", init=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._looks: dict[tuple[str, ...], Style] = {}

    @property
    def marks(self) -> Signs:
        """The signs to draw with."""
        return (ASCII if self.plain else UNICODE)._replace(decimal=self.decimal)

    def watch_plain(self) -> None:
        """Draw again with the other signs."""
        self.refresh()

    def look(self, *names: str) -> Style:
        """The style of component classes, each laid over those before it and the widget's own."""
        style = self._looks.get(names)
        if style is None:
            style = self.rich_style
            for name in names:
                style += self.screen.get_component_rich_style(name, partial=True)
            self._looks[names] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the colours that were in force before."""
        self._looks.clear()
        super().notify_style_update()

    def strip(self, pieces: Iterable[Piece], width: int) -> Strip:
        """One line of exactly ``width`` cells: cut with a sign where there is more, else filled up."""
        parts: list[tuple[str, Style]] = []
        room = width
        for text, role, _ in pieces:
            shown = drawn(literal(text), room, self.marks.cut)
            cells = width_of(shown)
            if cells > room:
                shown, cells = fit(shown, room, cut=self.marks.cut), room
            parts.append((shown, self.look(f"role--{role}")))
            room -= cells
            if room <= 0:
                break
        if room > 0:
            parts.append((" " * room, self.look("role--text")))
        return Strip(segments(parts), width)

    def refresh_lines(self, before: Sequence[object], after: Sequence[object]) -> None:
        """Draw the lines again that differ, of as many as there were before."""
        width, height = self.size
        lines = enumerate(zip(before, after, strict=True))
        other = [y for y, (old, new) in lines if old != new and y < height]
        if other:
            self.refresh(*(self.span(y, 0, width) for y in other))

    def span(self, y: int, start: int, end: int) -> Region:
        """The cells of line ``y`` to draw again: all of it where Textual measures a text of it otherwise.

        Textual cuts a line by Rich's measure, which in some scripts is not the one it was made by.
        """
        line = self.render_line(y)
        if any(segment.cell_length != width_of(segment.text) for segment in line):
            start, end = 0, line.cell_length
        return Region(start, y, end - start, 1)


def segments(parts: Iterable[tuple[str, Style]]) -> list[Segment]:
    """The parts as few segments: blanks take the look beside them where nobody sees the difference."""
    found: list[tuple[str, Style]] = []
    for text, style in parts:
        if not text:
            continue
        before, ahead = found[-1] if found else ("", style)
        if before and (style == ahead or (text.isspace() and _same_ground(style, ahead))):
            found[-1] = before + text, ahead
        elif before.isspace() and _same_ground(style, ahead):
            found[-1] = before + text, style
        else:
            found.append((text, style))
    return [Segment(text, style) for text, style in found]


def _same_ground(one: Style, other: Style) -> bool:
    """Whether a blank looks the same in both styles."""
    drawn = (one.reverse, one.underline, one.strike, other.reverse, other.underline, other.strike)
    return one.bgcolor == other.bgcolor and not any(drawn)
