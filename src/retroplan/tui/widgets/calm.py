"""Widgets and a screen that send nothing twice, and all of it when the terminal has another size."""

from __future__ import annotations

from typing import Self

from textual import events, on
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from retroplan.tui.driver import Resized


class Calm(Widget):
    """Asks for no drawing of what a layout draws anyway: before the first one, or for another size.

    A stock widget is drawn again after each layout, which sends the whole screen twice.
    """

    virtual_size = Reactive(Size(0, 0), repaint=False)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Ask for a drawing, or a layout; nothing while the first layout is still to come."""
        if self.is_attached and self.screen.outer_size:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class CalmRow(Horizontal, Calm):
    """Widgets beside each other."""


class CalmScreen(Screen[None], Calm, inherit_bindings=False):
    """A screen that is drawn once at the start, and wholly for each size of the terminal."""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Lay out and draw at the start once; Textual would style all again and draw twice."""
        if not self.stack_updates:
            event.prevent_default()
            self.stack_updates += 1
            self.post_message(events.Resize(self.app.size, self.app.size))

    @on(Resized)
    def _draw_again(self, event: Resized) -> None:
        """Draw all of a size that went and came back in a moment: the terminal has cut something off.

        Another size than the one that is laid out is still to come to this screen, and is drawn as a whole.
        """
        event.stop()
        if self.outer_size == self.app.size:
            self.refresh()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Take the size of a layout; where a drawing of all is due, it is one of this size.

        Textual keeps the old size for it, and lets it stand for all drawings that are due besides.
        """
        updated = super()._size_updated(size, virtual_size, container_size, layout)
        if updated:
            self._set_dirty()
        return updated
