"""The columns of the backlog, and which of their titles fit in a narrow pane or in a tab."""

# Without postponed annotations: of a NamedTuple each would be compiled at import.

from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.say import mark
from retroplan.report.rows import Column
from retroplan.report.tables.backlog_rows import counted
from retroplan.report.tables.cells import CellMaker
from retroplan.report.width import cells

YESTERDAY = "c1"
"""The key of the column in which a routine says how often it was done yesterday, and is counted for it."""
_LABEL, _LONG_LABEL, _SMALL, _WEEK = 14, 32, (7, 6, 6), 6
_YESTERDAY, _FROM_NOW = mark("yesterday"), mark("from now")


class Room(NamedTuple):
    """Cells for the label and the three figures beside it, which a narrow pane shows whole."""

    label: int
    figures: tuple[int, ...]

    def columns(self) -> tuple[Column, ...]:
        """All columns: label, figures, how much a week, then inputs."""
        figures = (Column(f"c{place}", "", size, right=True) for place, size in enumerate(self.figures))
        return (
            Column("label", "", self.label),
            *figures,
            Column("week", "", _WEEK, right=True),
            Column("i1", "", 11),
            *(Column(f"i{place}", "", 9, right=True) for place in (2, 3, 4)),
            Column("i5", "", 12),
            Column("i6", "", 9, right=True),
        )

    def title(self, sheet: CellMaker, place: int, long: str, short: str) -> str:
        """The longer of two titles of a column where it fits; a printed column is as wide as it needs."""
        room = self.label if place == 0 else self.figures[place - 1]
        return long if sheet.words.printed or cells(long) <= room else short

    def yesterday(self, sheet: CellMaker, day: str) -> str:
        """The title of what was done yesterday: its date where the word is too long."""
        return self.title(sheet, 2, sheet.words.word(_YESTERDAY), day)

    def from_now(self, sheet: CellMaker) -> str:
        """The title of what is needed from now on."""
        return self.title(sheet, 3, sheet.words.word(_FROM_NOW), sheet.words.word(mark("now")))


def room_in(sheet: CellMaker, width: int) -> Room:
    """What there is in ``width`` cells: first for the titles of items, then for longer ones of columns."""
    gaps = len(_SMALL)
    label = max(_LABEL, min(_longest(sheet), width - sum(_SMALL) - gaps))
    figures, spare = list(_SMALL), width - sum(_SMALL) - gaps - label
    for place, title in ((1, _YESTERDAY), (2, _FROM_NOW)):
        more = max(0, cells(sheet.words.word(title)) - figures[place])
        if more <= spare:
            figures[place] += more
            spare -= more
    return Room(label, tuple(figures))


def _longest(sheet: CellMaker) -> int:
    """Cells that the titles take, as far as their column may grow."""
    found = 0
    for one in sheet.plan.backlog:
        title = sheet.plan.unread.get(addresses.item(one.id) / "title", one.title)
        found = max(found, cells(counted(one, sheet.words.foreign(title))))
        if found >= _LONG_LABEL:
            return _LONG_LABEL
    return found
