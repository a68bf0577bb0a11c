"""Where the columns of a grid stand: widths from what they want and what there is.

Pinned columns stay at the left; of the others as many are shown, from ``left`` on, as fit whole. Room that
is left over goes to columns whose texts are cut, as far as they need it, then to one that may grow.
"""

from bisect import bisect_right as bisect
from collections.abc import Collection, Sequence
from typing import NamedTuple

from retroplan.report.rows import Cell, Column
from retroplan.tui.cell_text import literal, width_of

GAP = 1
"""Blank cells between two columns."""


class Slot(NamedTuple):
    """One visible column: its index in the table, its first cell and its width."""

    column: int
    x: int
    width: int

    @property
    def end(self) -> int:
        """The cell behind the column."""
        return self.x + self.width


class ColumnLayout(NamedTuple):
    """The visible columns from left to right; ``left`` is the first scrolling one that shows."""

    slots: tuple[Slot, ...] = ()
    left: int = 0
    before: bool = False  # scrolling columns are hidden on the left
    after: bool = False  # ... on the right

    def slot(self, column: int) -> Slot | None:
        """Where a column stands; None when it is not visible."""
        return next((slot for slot in self.slots if slot.column == column), None)


def lay_out(columns: tuple[Column, ...], pinned: int, left: int, width: int) -> ColumnLayout:
    """Place the columns in ``width`` cells; ``left`` counts scrolling columns and is kept within them."""
    if width <= 0 or not columns:
        return ColumnLayout()
    wants = [max(1, column.width) for column in columns]
    pinned = min(pinned, len(columns))
    if _total(wants) <= width:
        return ColumnLayout(_placed(columns, list(range(len(columns))), wants, width))
    _squeeze(wants, pinned, width)
    fixed = list(range(pinned))
    room = width - _total(wants[:pinned]) - (GAP if pinned else 0)
    scrolling = range(pinned, len(columns))
    left = _filling(wants, scrolling, left, room)
    shown: list[int] = []
    used = 0
    for column in scrolling[left:]:
        need = wants[column] + (GAP if shown else 0)
        if used + need > room and shown:
            break
        shown.append(column)
        used += need
    if shown and wants[shown[0]] > room:
        wants[shown[0]] = room
        shown = shown if room > 0 else []
    after = left + len(shown) < len(scrolling)
    return ColumnLayout(_placed(columns, fixed + shown, wants, width), left, left > 0, after)


def left_for(columns: tuple[Column, ...], pinned: int, left: int, width: int, column: int) -> int:
    """The nearest ``left`` that makes a column visible."""
    if column < pinned or column >= len(columns):
        return left
    last = column - pinned  # the column is the first that scrolls then, and surely seen
    seen = range(min(left, last), last)
    return seen.start + bisect(
        seen, False, key=lambda at: lay_out(columns, pinned, at, width).slot(column) is not None
    )


def flowing(cells: Sequence[Cell], moved: Collection[int], width: int) -> tuple[Slot, ...]:
    """Place the cells of a line of text one behind the other, as far as they go in ``width`` cells.

    Those that moved, by their places, have room for a mark in front of them: the blank that is there, or one
    cell more.
    """
    slots: list[Slot] = []
    x = 0
    for place, cell in enumerate(cells):
        text = literal(cell.text)
        own = width_of(text) + (place in moved)
        before = slots[-1] if slots else None
        if place in moved and before is not None and cells[before.column].text.endswith(" "):
            x -= 1
            slots[-1] = before._replace(width=before.width - 1)
        own = min(own, width - x)
        if own > 0:
            slots.append(Slot(place, x, own))
            x += own
    return tuple(slot for slot in slots if slot.width > 0)


def _total(widths: list[int]) -> int:
    return sum(widths) + GAP * max(0, len(widths) - 1)


def _squeeze(wants: list[int], pinned: int, width: int) -> None:
    """Let pinned columns take at most half of the room, so that the others can be seen."""
    have = _total(wants[:pinned])
    most = width if pinned == len(wants) else width // 2
    for column in range(pinned) if have > most else ():
        wants[column] = max(1, wants[column] * most // have)


def _filling(wants: list[int], scrolling: range, left: int, room: int) -> int:
    """``left``, lowered while everything from there on to the last column would leave room for one more."""
    left = max(0, min(left, len(scrolling) - 1))
    while left > 0 and _total([wants[column] for column in scrolling[left - 1 :]]) <= room:
        left -= 1
    return left


def _placed(columns: tuple[Column, ...], shown: list[int], wants: list[int], width: int) -> tuple[Slot, ...]:
    wants = list(wants)
    spare = width - _total([wants[column] for column in shown])
    spare = _shared(columns, shown, wants, spare)
    growing = [column for column in shown if columns[column].grow]
    slots: list[Slot] = []
    x = 0
    for column in shown:
        own = wants[column] + (spare // len(growing) if growing and spare > 0 and column in growing else 0)
        own = min(own, width - x)
        if own <= 0:
            break
        slots.append(Slot(column, x, own))
        x += own + GAP
    return tuple(slots)


def _shared(columns: tuple[Column, ...], shown: list[int], wants: list[int], spare: int) -> int:
    """Widen the columns whose texts are cut, in equal steps, up to what they need; what is left then."""
    hungry = [column for column in shown if columns[column].most > wants[column]]
    while hungry and spare > 0:
        each = max(1, spare // len(hungry))
        for column in hungry:
            more = min(each, columns[column].most - wants[column], spare)
            wants[column] += more
            spare -= more
        hungry = [column for column in hungry if columns[column].most > wants[column]]
    return spare
