"""Which tab is shown, whether the cursor is in the backlog beside it, and the room there is for each."""

from __future__ import annotations

from retroplan.tui.commands import TAB_KEYS

WIDE = 100
"""From this many columns on the backlog stands beside every tab."""
LEAST_PANE, MOST_PANE = 28, 80
USUAL_PANE = 38, 60
LEAST_BESIDE, MOST_BESIDE = 36, 64
"""Columns of what stands beside the tab in a terminal that is broad enough."""
TAB_NEED = 75
"""Columns in which every tab shows what it has to: of the scenarios the label and four."""


class Panes:
    """The tab and the backlog, which has a pane beside it in a wide terminal and else is a tab of its own.

    ``size`` is the terminal's, in columns and rows; ``wished`` are the columns of the pane that were asked
    for, 0 where none were.
    """

    def __init__(self) -> None:
        self.size = (80, 24)
        self.tab = next(iter(TAB_KEYS))
        self.in_pane = False
        self.before_pane = self.tab
        self.wished = 0

    @property
    def wide(self) -> bool:
        """Whether the backlog has its place beside the tab."""
        return self.size[0] >= WIDE

    @property
    def seen(self) -> int:
        """Rows there are for a body, between the two lines above it and the three below."""
        return max(1, self.size[1] - 5)

    @property
    def pane_width(self) -> int:
        """Columns of the backlog: those wished for, else what the tab does not need, from 38 to 60."""
        spare = self.size[0] - TAB_NEED - 1
        return self.wished or max(USUAL_PANE[0], min(USUAL_PANE[1], spare))

    @property
    def beside_width(self) -> int:
        """Columns for the reason of the cursor's cell beside the tab; 0 where there are too few left."""
        spare = self.size[0] - TAB_NEED - 1 - self.pane_width
        return min(MOST_BESIDE, spare) if self.wide and spare >= LEAST_BESIDE else 0

    def width(self, name: str) -> int:
        """Columns there are for the rows of a tab, or of the backlog in its pane."""
        if not self.wide:
            return self.size[0]
        return self.pane_width - 1 if name == "backlog" else self._tab_width

    @property
    def _tab_width(self) -> int:
        return self.size[0] - self.pane_width - self.beside_width - 1

    @property
    def asking_width(self) -> int:
        """Columns of the sheet that asks a figure backward: over the tab, the backlog stays in sight."""
        return self._tab_width + self.beside_width if self.wide else self.size[0]

    @property
    def tabs(self) -> tuple[str, ...]:
        """The tabs there are: the backlog is one where it has no pane."""
        return tuple(name for name in TAB_KEYS if name != "backlog" or not self.wide)

    @property
    def current(self) -> str:
        """The name of the table the cursor is in."""
        return "backlog" if self.in_pane else self.tab

    def show(self, name: str) -> None:
        """Show a tab; the backlog is gone to in its pane where it has one."""
        if name == "backlog":
            if self.tab != "backlog":
                self.before_pane = self.tab
            self.in_pane = self.wide
            if not self.wide:
                self.tab = name
        else:
            self.tab, self.in_pane = name, False

    def leave(self) -> None:
        """Go from the pane back into the tab, if the cursor is in the pane."""
        self.in_pane = False

    def widen(self, by: int) -> None:
        """Give the pane so many columns more; the tab keeps half of a wide terminal's."""
        most = min(MOST_PANE, self.size[0] - WIDE // 2)
        self.wished = max(LEAST_PANE, min(most, self.pane_width + by))

    def resize(self, width: int, height: int) -> None:
        """Take the terminal's size; the backlog folds into a tab, or out of it again."""
        self.size = (width, height)
        if self.wide and self.tab == "backlog":
            self.tab, self.in_pane = self.before_pane, True
        elif not self.wide and self.in_pane:
            self.tab, self.in_pane = "backlog", False
