"""The desk: everything the workbook screen knows beside the document, with no widget in it.

Which tab is shown, where the cursors are, what is being typed, what lies on top, what was said last. Keys
change it at once and in order (``press``), the screen draws it, and what only a terminal can do is asked for
as a ``Request``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Literal, NamedTuple, Protocol

from retroplan.compute.results import Results
from retroplan.folders import Folders
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Edit
from retroplan.plan.model import Plan
from retroplan.plan.say import Say
from retroplan.planfile.refusal import Refusal
from retroplan.report.rows import Cell, Table
from retroplan.report.sizes import sized
from retroplan.report.tables import Compare
from retroplan.report.words import Words
from retroplan.session.revision import Revision
from retroplan.session.workbook import Workbook
from retroplan.tui.actions.editing import Editing
from retroplan.tui.commands import TAB_KEYS, Context
from retroplan.tui.desk.area import Area
from retroplan.tui.desk.busy import Busy
from retroplan.tui.desk.context import context
from retroplan.tui.desk.moved import Moved, what_moved
from retroplan.tui.desk.once import Once
from retroplan.tui.desk.sheet import Sheet
from retroplan.tui.desk.whose import folding, ids_in
from retroplan.tui.keymap import Keymap
from retroplan.tui.tab import Tab, TabView
from retroplan.tui.tabs import TABS

WIDE = 100
"""From this many columns on the backlog stands beside every tab."""
LEAST_PANE, MOST_PANE = 28, 80
USUAL_PANE = 38, 60
TAB_NEED = 75
"""Columns in which every tab shows what it has to: of the scenarios the label and four."""

Tone = Literal["plain", "good", "warn", "bad"]
Wish = Literal[
    "quit", "suspend", "editor", "copy", "theme", "open", "switch", "save", "leave", "rename", "discard"
]  # fmt: skip


class Request(NamedTuple):
    """Something only the terminal, the program or another plan can give."""

    wish: Wish
    text: str = ""
    line: int | None = None


class Note(NamedTuple):
    """The last thing said; it stays until the next key."""

    text: str
    tone: Tone = "plain"


class Speaker(Protocol):
    """Makes the words for a plan: its currency, its day."""

    def __call__(self, plan: Plan, results: Results) -> Words:
        """Make them."""


class Desk:
    """The state of the workbook screen."""

    def __init__(self, book: Workbook, keymap: Keymap, speaker: Speaker) -> None:
        self.book = book
        self.keymap = keymap
        self._speaker = speaker
        self.size = (80, 24)
        self.tab_name = next(iter(TAB_KEYS))
        self.before_pane = self.tab_name
        self.in_pane = False
        self.wished_pane = 0
        self.compare: Compare = "values"
        self.unfolded: frozenset[Address] = frozenset()
        self.areas: dict[str, Area] = {name: Area(TABS[name].begin) for name in TAB_KEYS}
        self.editing: Editing | None = None
        self.sheet: Sheet | None = None
        self.note: Note | None = None
        self.pending: tuple[str, ...] = ()
        self.searched = ""
        self.used: Counter[str] = Counter()  # how often each command was given
        self.copied = ""
        self.moved: Mapping[Address, Moved] = {}
        self.needs: list[Request] = []
        self.asked = ""
        self.themes: tuple[str, ...] = ()
        self.theme = ""
        self.folders: Folders | None = None
        self.ascii = False
        self.told: tuple[Say, ...] = ()  # what is wrong beside the plan: settings, themes, a save
        self.closing = False
        self._tables: dict[str, tuple[object, Table]] = {}
        self.once = Once(lambda: self.book.head)
        self.work = Busy(lambda: len(self.book.head.text))

    # --- what is shown -------------------------------------------------------------------------------

    @property
    def revision(self) -> Revision:
        """The state of the document that is shown."""
        return self.book.head

    @property
    def plan(self) -> Plan:
        """The plan as far as it could be understood."""
        return self.book.head.plan

    @property
    def results(self) -> Results:
        """What follows from the plan."""
        return self.book.head.results

    @property
    def words(self) -> Words:
        """How the reader is spoken to."""
        return self.once("words", lambda: self._speaker(self.plan, self.results))

    @property
    def wide(self) -> bool:
        """Whether the backlog has its place beside the tab."""
        return self.size[0] >= WIDE

    @property
    def pane_width(self) -> int:
        """Columns of the backlog: those wished for, else what the tab does not need, from 38 to 60."""
        spare = self.size[0] - TAB_NEED - 1
        return self.wished_pane or max(USUAL_PANE[0], min(USUAL_PANE[1], spare))

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return TABS[self.tab_name]

    @property
    def tab_names(self) -> tuple[str, ...]:
        """The tabs there are: the backlog is one where it has no pane."""
        return tuple(name for name in TAB_KEYS if name != "backlog" or not self.wide)

    @property
    def body_width(self) -> int:
        """Columns left for the tab."""
        return self.size[0] - (self.pane_width + 1 if self.wide else 0)

    def table(self, name: str) -> Table:
        """The rows of a tab, made again only when something they depend on changed."""
        width = self.pane_width - 1 if name == "backlog" and self.wide else self.body_width
        depends = (self.book.head, self.compare, width, self.unfolded)
        held = self._tables.get(name)
        if held is None or held[0] != depends:
            view = TabView(self.plan, self.results, self.words, self.compare, width, self.unfolded)
            held = (depends, sized(TABS[name].table(view)))
            self._tables[name] = held
        return held[1]

    @property
    def area_name(self) -> str:
        """The name of the table the cursor is in."""
        return "backlog" if self.in_pane else self.tab_name

    @property
    def area(self) -> Area:
        """The cursor in force, on the newest rows."""
        return self.area_of(self.area_name)

    def area_of(self, name: str) -> Area:
        """The cursor of a tab or the pane, on its newest rows."""
        area = self.areas[name]
        area.show(self.table(name))
        return area

    @property
    def cell(self) -> Cell:
        """The cell under the cursor."""
        return self.area.cell

    @property
    def address(self) -> Address:
        """The address of the input under the cursor; empty when there is none."""
        return Address(self.cell.address)

    @property
    def thing(self) -> Address:
        """The address of the product, source, backlog item ... under the cursor; "" when there is none."""
        if self.tab_name == "scenarios" and not self.in_pane:
            key = self.area.column_key
            return addresses.scenario(key) if self.plan.find_scenario(key) else addresses.ROOT
        row = self.area.current
        held = (here.thing for here in (self.address, Address(row.key if row else "")))
        return next((thing for thing in held if thing.key in ids_in(self.plan, thing)), addresses.ROOT)

    @property
    def folding(self) -> Address:
        """The address of the thing of the cursor's row that unfolds to all of its fields; "" for none."""
        row = self.area.current
        held = (self.address, Address(row.key if row else ""))
        return next((thing for here in held if (thing := folding(self.plan, here))), addresses.ROOT)

    # --- what makes sense now ------------------------------------------------------------------------

    def context(self) -> Context:
        """What commands ask to know whether they make sense now."""
        return context(self)

    # --- what happens --------------------------------------------------------------------------------

    def say(self, text: str | Say, tone: Tone = "plain") -> None:
        """Say something until the next key."""
        self.note = Note(self.words.text(text) if isinstance(text, Say) else self.words.word(text), tone)

    def need(self, wish: Wish, text: str = "", line: int | None = None) -> None:
        """Ask for something only the outside can give."""
        self.needs.append(Request(wish, text, line))

    def edit(self, edit: Edit, *, nudge: bool = False) -> bool:
        """Change the document; a refusal is said. Nudges that follow each other closely are one step."""
        before = self.results
        with self.work():
            done = self.book.edit(edit, merge=nudge, now=monotonic() if nudge else None)
        if isinstance(done, Refusal):
            self.say(done.reason, "bad")
            return False
        self.mark_moved(before)
        return True

    def mark_moved(self, before: Results) -> None:
        """Remember which figures are another now than in ``before``."""
        self.moved = what_moved(before, self.results)

    def go(self, address: str) -> bool:
        """Go to an input or figure: in the table of the cursor, else in the first tab that has it.

        A value that is folded away is unfolded; of a thing that has no place of its own the first value is
        gone to.
        """
        if self._go(address, exactly=True):
            return True
        thing, before = folding(self.plan, Address(address)), self.unfolded
        if thing not in (addresses.ROOT, address):
            self.unfolded = before | {thing}
            if self._go(address, exactly=True):
                return True
            self.unfolded = before
        return self._go(address, exactly=False)

    def _go(self, address: str, *, exactly: bool) -> bool:
        names = (self.area_name, *(name for name in TAB_KEYS if name != self.area_name))
        for name in names:
            if self.area_of(name).find(address, exactly=exactly):
                self.show(name)
                return True
        return False

    def show(self, name: str) -> None:
        """Show a tab; the backlog is gone to in its pane where it has one."""
        if name == "backlog":
            if self.tab_name != "backlog":
                self.before_pane = self.tab_name
            self.in_pane = self.wide
            if not self.wide:
                self.tab_name = name
        else:
            self.tab_name, self.in_pane = name, False

    def resize(self, width: int, height: int) -> None:
        """Take the terminal's size; the backlog folds into a tab, or out of it again."""
        self.size = (width, height)
        if self.wide and self.tab_name == "backlog":
            self.tab_name, self.in_pane = self.before_pane, True
        elif not self.wide and self.in_pane:
            self.tab_name, self.in_pane = "backlog", False


Action = Callable[[Desk], None]
