"""The workbook screen: takes every key, gives it to the desk, and draws what the desk then says.

Nothing on it takes focus, so keys of one burst are handled strictly in order, each wholly before the next.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import var

from retroplan.plan.address import Address
from retroplan.session.revision import Revision
from retroplan.tui import terminal
from retroplan.tui.actions import editing, keys, outside
from retroplan.tui.actions.arriving import arrive
from retroplan.tui.actions.leaving import ask_before_leaving
from retroplan.tui.actions.other_plan import Opener, another, remember
from retroplan.tui.background import Arrived, Background, Saved
from retroplan.tui.desk.desk import Desk, Request
from retroplan.tui.key_names import key_name
from retroplan.tui.messages import CellClicked, GridScrolled, HintClicked, TabClicked
from retroplan.tui.picture import detail
from retroplan.tui.preload import preload
from retroplan.tui.screen_parts import make_parts
from retroplan.tui.widgets.calm import CalmRow, CalmScreen
from retroplan.tui.widgets.grid import Grid
from retroplan.tui.widgets.painted import ROLES
from retroplan.tui.widgets.sheet_view import SheetView
from retroplan.tui.widgets.tab_bar import TabBar

LOOK_EVERY = 0.5
"""Seconds between two looks at the file and the clock."""
QUIT_PATIENCE = 2.0
"""Seconds that quitting waits for the last save."""
LEAST_SIZE = (40, 10)


class WorkbookScreen(CalmScreen, inherit_bindings=False):
    """Owner of the revision that is shown."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {*ROLES, *Grid.LOOKS, *TabBar.LOOKS, *SheetView.LOOKS}
    BINDINGS: ClassVar[list[BindingType]] = []

    revision: var[Revision | None] = var(None, init=False)

    def __init__(
        self,
        desk: Desk,
        size: Size,
        opener: Opener,
        clock: Callable[[], date],
        pause: Callable[[], AbstractContextManager[None]],
        keep_theme: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.desk = desk
        self._opener = opener
        self._clock = clock
        self._pause = pause
        self._keep_theme = keep_theme
        self._parts = make_parts()
        self._begun = self._stale = False
        self._background = Background(self)
        desk.busy.show = self._show_work
        self._fit(*size)

    def compose(self) -> ComposeResult:
        """One line of goal, one of tabs, the tab and the backlog, what is said, the keys; a sheet on top.

        The widgets are told what to show before they are mounted, so that the first drawing is the whole.
        """
        parts = self._parts
        arrive(self.desk)
        for view in parts:
            view.plain = self.desk.ascii
            view.decimal = self.desk.words.formats.mark
        self._show()
        yield from (parts.goal, parts.tabs)
        with CalmRow(id="desk"):
            yield from (parts.body, parts.lines, parts.beside, parts.backlog)
        yield from (parts.detail, parts.footer, parts.sheet, parts.small)

    def on_mount(self) -> None:
        """Begin to look at the clock, the file and the saver."""
        self.desk.book.listen(self._saved)
        self.set_interval(LOOK_EVERY, self._look)

    def _saved(self) -> None:
        self.post_message(Saved())

    @on(Arrived)
    def _show_arrived(self, event: Arrived) -> None:
        if event.keep():
            self.draw()

    @on(Saved)
    def _show_saved(self) -> None:
        outside.tell_note(self.desk)
        self.draw()

    def on_unmount(self) -> None:
        """The saver has nobody to tell any more."""
        self.desk.book.listen(lambda: None)

    def _look(self) -> None:
        changed = outside.turn_day(self.desk, self._clock())
        if outside.look_outside(self.desk) or changed:
            self.draw()

    # --- keys ----------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take every key there is."""
        event.stop()
        event.prevent_default()
        keys.press(self.desk, *key_name(event))
        self._after()

    def on_paste(self, event: events.Paste) -> None:
        """Take every paste."""
        event.stop()
        keys.paste(self.desk, event.text)
        self._after()

    @on(CellClicked)
    def _click_cell(self, event: CellClicked) -> None:
        desk = self.desk
        if desk.sheet is None and (desk.editing is None or editing.commit(desk)):
            name = "backlog" if event.grid.id == "backlog" else desk.panes.tab
            desk.panes.show(name)
            desk.area.put(event.row, event.column)
            if event.times > 1 and desk.cell.address:
                editing.begin_whole(desk)
        self._after()

    @on(GridScrolled)
    def _scroll(self, event: GridScrolled) -> None:
        if isinstance(event.grid, Grid):
            event.grid.roll(event.rows)
        else:
            self.desk.area.move(event.rows, 0)
            self._after()

    @on(TabClicked)
    def _click_tab(self, event: TabClicked) -> None:
        if self.desk.sheet is None and (self.desk.editing is None or editing.commit(self.desk)):
            self.desk.panes.show(event.tab)
        self._after()

    @on(HintClicked)
    def _click_hint(self, event: HintClicked) -> None:
        if self.desk.sheet is None:
            keys.run(self.desk, event.id)
        self._after()

    @on(SheetView.Clicked)
    def _click_choice(self, event: SheetView.Clicked) -> None:
        sheet = self.desk.sheet
        if sheet is not None:
            self.desk.sheet = sheet._replace(at=event.number)
            keys.press(self.desk, "enter", "")
        self._after()

    def _after(self) -> None:
        """Give what the desk asks for; how far grids are scrolled follows each key, the rest the last."""
        while self.desk.needs:
            self._give(self.desk.needs.pop(0))
        if self.is_mounted and not self.has_class("-small"):
            self._parts.show_grids(self.desk)
        self.desk.book.spot = self.desk.spot
        self._stale = True

    def on_idle(self) -> None:
        """Show what all keys of a burst have come to, once no other is waiting."""
        if self._stale:
            self._stale = False
            self.draw()

    # --- what only the terminal can give ---------------------------------------------------------------

    def _give(self, need: Request) -> None:
        match need.wish:
            case "quit":
                self._quit()
            case "suspend":
                self.app.action_suspend_process()
            case "copy":
                self.app.copy_to_clipboard(need.text)
            case "theme":
                self.app.theme = need.text
                self._keep_theme(need.text)
            case "save":
                self.desk.book.save()
            case "editor":
                line = terminal.line_of(self.desk.revision.text, Address(need.text))
                self._run_editor(self.desk.book.path, line)
            case "settings":
                self._run_editor(Path(need.text), None)
            case "leave":
                self.app.exit(0)
            case "open" | "switch" | "rename" | "discard":
                self._take(another(self.desk, need, self._opener))

    def _quit(self) -> None:
        """Leave once everything is on disk; else ask."""
        desk = self.desk
        desk.book.flush(QUIT_PATIENCE)
        if desk.book.state.kind in ("saved", "read-only"):
            self.app.exit(0)
            return
        desk.closing = False
        ask_before_leaving(desk)

    def _run_editor(self, path: Path, line: int | None) -> None:
        """Give the terminal to the text editor; the plan is written first."""
        desk = self.desk
        desk.book.flush(QUIT_PATIENCE)
        with self.app.suspend(), self._pause():
            said = terminal.run_editor(path, line)
        if not outside.look_outside(desk) and said is not None:
            desk.say(said, "bad")
        self.refresh(layout=True)

    def _take(self, desk: Desk | None) -> None:
        """Show another plan from now on."""
        if desk is not None:
            self.desk = desk
            desk.busy.show = self._show_work
            remember(desk)
            desk.panes.resize(*self.size)
            desk.book.listen(self._saved)
            arrive(desk)

    def _show_work(self) -> None:
        """Draw the line of the goal at once: what comes next keeps every other drawing waiting."""
        if self.is_mounted and self.is_current:
            self._parts.show_goal(self.desk)
            self._compositor.update_widgets({self._parts.goal})
            self._compositor_refresh()

    # --- drawing ---------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Take the new size: panes fold, pages grow."""
        self._fit(event.size.width, event.size.height)
        self.draw()
        if not self._begun:
            self._begun = True
            self.call_later(self._begin)

    def _begin(self) -> None:
        """Do what nobody had to wait for, now that the plan is shown."""
        remember(self.desk)
        preload()
        if self.desk.panes.beside_width:
            self.draw()

    def _fit(self, width: int, height: int) -> None:
        """Take a size, with the classes that say which parts there is room for."""
        self.desk.panes.resize(width, height)
        self.set_class(width < LEAST_SIZE[0] or height < LEAST_SIZE[1], "-small")
        self.set_class(self.desk.panes.wide, "-wide")
        self.set_class(self.desk.ascii, "-ascii")

    def draw(self) -> None:
        """Show what the desk says; every widget draws only what differs."""
        if self.is_mounted:
            self._show()
            self._background.work(self.desk)

    def _show(self) -> None:
        desk = self.desk
        self.revision = desk.revision
        if self.has_class("-small"):
            self._parts.small.show(detail.too_small(desk, LEAST_SIZE))
        else:
            self._parts.show(desk)
            if self._begun:
                self._parts.show_beside(desk)
