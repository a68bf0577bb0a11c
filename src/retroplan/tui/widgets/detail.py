"""The detail: a few lines about what the cursor stands on, what is typed or what just happened."""

from __future__ import annotations

from textual.geometry import Size
from textual.strip import Strip

from retroplan.tui.widgets.painted import Painted
from retroplan.tui.widgets.text import Piece, Signs, fit, literal, width_of, wrap


def wrapped(texts: tuple[Piece, ...], width: int, height: int, marks: Signs) -> list[Piece]:
    """The texts, one below the other, broken between words; the last line that fits says if there is more."""
    lines = [Piece(line, piece.role) for piece in texts for line in wrap(literal(piece.text), max(1, width))]
    if len(lines) <= height or height <= 0:
        return lines[: max(0, height)]
    last = lines[height - 1]
    more = fit(last.text, width, cut=marks.cut).rstrip()
    if width_of(more) < width:
        more += marks.cut
    else:
        more = fit(more + " ", width, cut=marks.cut)
    return [*lines[: height - 1], Piece(more, last.role)]


class Detail(Painted):
    """Draws texts, wrapped to its width and cut at its height."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._texts: tuple[Piece, ...] = ()

    def show(self, texts: tuple[Piece, ...]) -> None:
        """Show these texts."""
        if texts == self._texts:
            return
        old, tall = self._lines(), self._height(self.size.width)
        self._texts = texts
        new = self._lines()
        if self.styles.is_auto_height and self._height(self.size.width) != tall:
            self.refresh(layout=True)
            return
        other = (y for y in range(self.size.height) if old[y : y + 1] != new[y : y + 1])
        regions = [
            self.span(y, 0, max(width_of(line.text) for line in (*old[y : y + 1], *new[y : y + 1])))
            for y in other
        ]
        if regions:
            self.refresh(*regions)

    def _lines(self) -> list[Piece]:
        return wrapped(self._texts, self.size.width, self.size.height, self.marks)

    def _height(self, width: int) -> int:
        return sum(len(wrap(literal(piece.text), max(1, width))) for piece in self._texts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the texts take."""
        return self._height(width)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        return self.strip(self._lines()[y : y + 1], self.size.width)
