"""The goal bar: what, by when, how does it stand; at the right whether the plan is saved."""

from __future__ import annotations

from collections.abc import Iterable

from textual.strip import Strip

from retroplan.tui.cell_text import fit, literal, width_of
from retroplan.tui.drawn import Piece, Signs
from retroplan.tui.widgets.painted import Painted

LEAST = 3
"""Cells that are left of a piece that gives way."""


def bar_pieces(left: Iterable[Piece], right: Iterable[Piece], width: int, marks: Signs) -> list[Piece]:
    """Both sides in ``width`` cells: names give way first, then the left side is cut at its end."""
    before, after = ([piece._replace(text=literal(piece.text)) for piece in side] for side in (left, right))
    over = _taken(before) + _taken(after) + (1 if after else 0) - width
    for side in sorted((before, after), key=lambda side: -max((piece.gives for piece in side), default=0)):
        over -= _give_way(side, over, marks)
    room = max(0, width - _taken(after) - (1 if after else 0))
    pieces: list[Piece] = []
    for piece in before:
        shown = piece.text if width_of(piece.text) <= room else fit(piece.text, room, cut=marks.cut)
        pieces.append(piece._replace(text=shown))
        room -= width_of(shown)
        if shown != piece.text:
            break
    return [*pieces, Piece(" " * (room + (1 if after else 0))), *after]


def _taken(pieces: Iterable[Piece]) -> int:
    return sum(width_of(piece.text) for piece in pieces)


def _give_way(side: list[Piece], over: int, marks: Signs) -> int:
    """Cut the pieces of a side that may be, until ``over`` cells are won; how many were."""
    won = 0
    for at, piece in enumerate(side):
        have = width_of(piece.text)
        if piece.gives and have > LEAST and over > won:
            keep = max(LEAST, have - (over - won))
            side[at] = piece._replace(text=fit(piece.text, keep, cut=marks.cut))
            won += have - keep
    return won


class GoalBar(Painted):
    """Draws two groups of pieces in one line, one at each end."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()

    def show(self, left: tuple[Piece, ...], right: tuple[Piece, ...] = ()) -> None:
        """Show these pieces."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        return self.strip(bar_pieces(self._left, self._right, width, self.marks) if y == 0 else (), width)
