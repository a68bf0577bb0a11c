"""The footer: the keys that work right here, as many as fit, the most needed first."""

from __future__ import annotations

from textual import events
from textual.strip import Strip

from retroplan.tui.drawn import Hint, Piece
from retroplan.tui.messages import HintClicked
from retroplan.tui.widgets.painted import Painted


def fitting(hints: tuple[Hint, ...], width: int) -> tuple[Hint, ...]:
    """The hints that fit in ``width`` cells, in their order: first those kept always, then as they come."""
    room = width
    chosen: set[int] = set()
    for number in sorted(range(len(hints)), key=lambda at: not hints[at].always):
        if hints[number].width <= room:
            room -= hints[number].width
            chosen.add(number)
        elif not hints[number].always:
            break
    return tuple(hint for number, hint in enumerate(hints) if number in chosen)


class Footer(Painted):
    """Draws hints in one line; a click on one is told."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hints: tuple[Hint, ...] = ()

    def show(self, hints: tuple[Hint, ...]) -> None:
        """Show these hints, the most needed first."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def hint_at(self, x: int) -> str:
        """The id of the hint at a cell of the line; "" where there is none."""
        for hint in fitting(self._hints, self.size.width):
            x -= hint.width
            if x < 0:
                return hint.id
        return ""

    def render_line(self, y: int) -> Strip:
        """Draw the hints."""
        pieces: list[Piece] = []
        for hint in fitting(self._hints, self.size.width) if y == 0 else ():
            pieces += [Piece(f" {hint.key}", "heading"), Piece(f" {hint.title} ", "text")]
        return self.strip(pieces, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Tell which hint was clicked."""
        offset = event.get_content_offset(self)
        hint = self.hint_at(offset.x) if offset is not None and offset.y == 0 else ""
        if hint:
            event.stop()
            self.post_message(HintClicked(hint))
