"""What the widgets of the workbook tell their screen: plain facts about the mouse, no orders."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


@dataclass
class CellClicked(Message):
    """A cell was clicked, ``times`` in a row; both numbers are positions in the table shown."""

    grid: Widget
    row: int
    column: int
    times: int

    @property
    def control(self) -> Widget:
        """The grid."""
        return self.grid


@dataclass
class GridScrolled(Message):
    """The wheel was turned over a body by that many rows, down when positive."""

    grid: Widget
    rows: int

    @property
    def control(self) -> Widget:
        """The grid."""
        return self.grid


@dataclass
class TabClicked(Message):
    """A tab of the tab bar was clicked."""

    tab: str


@dataclass
class HintClicked(Message):
    """A key shown in the footer was clicked: the id given with it."""

    id: str
