"""The widgets of the workbook screen, and what each is told to show."""

from typing import NamedTuple

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture import bars, body, detail
from retroplan.tui.picture.beside import beside
from retroplan.tui.picture.sheet_lines import sheet_lines
from retroplan.tui.widgets.detail import Detail
from retroplan.tui.widgets.footer import Footer
from retroplan.tui.widgets.goal_bar import GoalBar
from retroplan.tui.widgets.grid import Grid
from retroplan.tui.widgets.lines_view import LinesView
from retroplan.tui.widgets.sheet_view import SheetView
from retroplan.tui.widgets.tab_bar import TabBar

SHEET_WIDTH, BROAD_SHEET = 80, 120
SHEET_FRAME = 2
SHEET_TOP = 2
ASKING_LEAST = 8
"""Lines at least of a figure that is asked backward."""


class Parts(NamedTuple):
    """The widgets from top to bottom; the backlog stands beside the body, the sheet over all.

    ``lines`` stands in place of the body where that is no table, ``beside`` between it and the backlog in a
    broad terminal.
    """

    goal: GoalBar
    tabs: TabBar
    body: Grid
    lines: LinesView
    beside: LinesView
    backlog: Grid
    detail: Detail
    footer: Footer
    sheet: SheetView
    small: SheetView

    def show(self, desk: Desk) -> None:
        """Show what the desk says; every widget draws only what differs."""
        self.show_grids(desk)
        self.show_goal(desk)
        self.tabs.show(bars.tab_labels(desk), desk.panes.tab)
        self.detail.show(detail.detail(desk))
        self.footer.show(bars.hints(desk))
        _show_sheet(self.sheet, desk, self.backlog if desk.panes.in_pane else self.body)

    def show_goal(self, desk: Desk) -> None:
        """Show the line of the goal."""
        self.goal.show(bars.goal_left(desk), bars.goal_right(desk))

    def show_grids(self, desk: Desk) -> None:
        """Show the tab and the backlog beside it."""
        self.backlog.styles.width = desk.panes.pane_width
        self._show_tab(desk, desk.panes.tab)
        if desk.panes.wide:
            _show_grid(self.backlog, desk, "backlog")

    def show_beside(self, desk: Desk) -> None:
        """Show the reason of the cursor's cell where there is room beside the tab."""
        width = desk.panes.beside_width
        if self.beside.display != bool(width):
            self.beside.display = bool(width)
        if width:
            self.beside.styles.width = width
            self.beside.show(beside(desk))

    def _show_tab(self, desk: Desk, name: str) -> None:
        """Show a tab in the grid, or as lines where it is no table."""
        state = body.lines_state(desk, name)
        if self.lines.display != (state is not None):
            self.lines.display, self.body.display = state is not None, state is None
        if state is None:
            _show_grid(self.body, desk, name)
        else:
            self.lines.show(*state)
            desk.areas[name].page = max(1, self.lines.size.height)


def make_parts() -> Parts:
    """Make the widgets, each named as in the style sheet."""
    return Parts(
        GoalBar(id="goal"),
        TabBar(id="tabs"),
        Grid(id="body"),
        LinesView(id="lines"),
        LinesView(id="beside"),
        Grid(id="backlog"),
        Detail(id="detail"),
        Footer(id="footer"),
        SheetView(id="sheet"),
        SheetView(id="small"),
    )


def _show_grid(grid: Grid, desk: Desk, name: str) -> None:
    state = body.grid_state(desk, name)
    grid.show(
        state.table,
        cursor=state.cursor,
        editor=state.editor,
        wrong=state.wrong,
        changed=state.changed,
        place=name,
    )
    desk.areas[name].page = max(1, grid.page)


def _show_sheet(view: SheetView, desk: Desk, grid: Grid) -> None:
    sheet = desk.sheet
    if view.display != (sheet is not None):
        view.display = sheet is not None
    if sheet is not None:
        width, height = desk.panes.size
        broad = min(BROAD_SHEET if sheet.broad else SHEET_WIDTH, width)
        if sheet.asks is not None:
            width = desk.panes.asking_width
            broad = min(BROAD_SHEET, width)
        view.styles.width = broad
        room = height - SHEET_TOP - 1 - SHEET_FRAME
        if sheet.asks is not None:  # what moves in the tab is seen beside it
            room = max(min(room, ASKING_LEAST), room * 3 // 5)
        lines = sheet_lines(sheet, desk.words, broad - SHEET_FRAME, room)
        top = SHEET_TOP
        if sheet.aside and grid.cursor_line is not None:
            top += lines_below(grid.cursor_line, len(lines) + SHEET_FRAME, grid.size.height)
        view.styles.margin = (top, 0, 0, (width - broad) // 2)
        view.show(lines)


def lines_below(cursor: int, taken: int, height: int) -> int:
    """How far below its usual place a sheet of so many lines leaves the line of the cursor in sight; else 0.

    All are lines of the tab, from its first on.
    """
    free = height - taken
    return free if cursor < taken and cursor < free else 0
