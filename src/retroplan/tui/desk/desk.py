"""The desk: everything the workbook screen knows beside the document, with no widget in it.

Which tab is shown, where the cursors are, what is being typed, what lies on top, what was said last. Keys
change it at once and in order (``press``), the screen draws it, and what only a terminal can do is asked for
as a ``Request``.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING

from retroplan.compute.results import Results
from retroplan.folders import Folders
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Edit, Together
from retroplan.plan.model import Plan
from retroplan.plan.say import Say
from retroplan.plan.things import thing_at
from retroplan.planfile.refusal import Refusal
from retroplan.report.body import Body, Lines, rows_of
from retroplan.report.charts.chart import Part
from retroplan.report.rows import Cell, Table
from retroplan.report.sizes import sized
from retroplan.report.tables import Compare
from retroplan.report.tables.checkin_form import CheckInForm
from retroplan.report.words import Words
from retroplan.session.revision import Revision
from retroplan.session.workbook import Workbook
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.area import Area
from retroplan.tui.desk.busy import Busy
from retroplan.tui.desk.editing import Editing, Stepped
from retroplan.tui.desk.moved import Moved, what_moved
from retroplan.tui.desk.outlines import Outlines
from retroplan.tui.desk.panes import Panes
from retroplan.tui.desk.reach import lost
from retroplan.tui.desk.revision_cache import RevisionCache
from retroplan.tui.desk.said import Note as Note
from retroplan.tui.desk.said import Request as Request
from retroplan.tui.desk.said import Then, Wish
from retroplan.tui.desk.said import Tone as Tone
from retroplan.tui.desk.sheet import Sheet
from retroplan.tui.desk.trail import Spot, Trail
from retroplan.tui.desk.unfolding import folding
from retroplan.tui.keymap import Keymap
from retroplan.tui.later import LaterResults, SlowResult
from retroplan.tui.tab import TabView, body_of
from retroplan.tui.tabs import TABS

if TYPE_CHECKING:  # nobody asks before the first key
    from retroplan.tui.desk.asking import Asking, Preview


Speaker = Callable[[Plan, Results], Words]
"""Makes the words for a plan: its currency, its day."""


class Desk:
    """The state of the workbook screen."""

    def __init__(self, book: Workbook, keymap: Keymap, speaker: Speaker) -> None:
        self.book = book
        self.keymap = keymap
        self._speaker = speaker
        self.panes = Panes()
        self.compare: Compare = "values"
        self.form: CheckInForm | None = None  # the check-in that is open in place of the Review
        self.charts: Mapping[str, Part] = {}  # by the tab whose chart is looked at
        self.window: int | None = None  # days that the forecast looks back on; None: as the rule has it
        self.unfolded: frozenset[Address] = frozenset()
        self.areas: dict[str, Area] = {name: Area(TABS[name].begin) for name in TAB_KEYS}
        self.editing: Editing | None = None
        self.sheet: Sheet | None = None
        self.below: Sheet | None = None  # the one whose help is shown
        self.note: Note | None = None
        self.pending: tuple[str, ...] = ()
        self.stepped: Stepped | None = None  # by the key before
        self.searched = ""
        self.used: Counter[str] = Counter()  # how often each command was given
        self.copied = ""
        self.moved: Mapping[Address, Moved] = {}
        self.altered: tuple[tuple[Address, Say], ...] = ()  # by another program, told with what moved
        self.trail = Trail()
        self.needs: list[Request] = []
        self.asked = ""
        self.themes: tuple[str, ...] = ()
        self.theme = ""
        self.folders: Folders | None = None
        self.ascii = False
        self.told: tuple[Say, ...] = ()  # what is wrong beside the plan: settings, themes, a save
        self.then: Then | None = None  # what is to be done once the plan is shown
        self.closing = False
        self.held: tuple[tuple[str, Callable[[], None]], ...] = ()  # keys that wait for a sheet to be whole
        self._bodies: dict[str, tuple[object, Body]] = {}
        self.later = LaterResults(lambda: self.book.head)
        self.outlines = Outlines(speaker, lambda: self.results.today)
        self.cache = RevisionCache(lambda: self.book.head)
        self.busy = Busy(lambda: len(self.book.head.text))

    # --- what is shown -------------------------------------------------------------------------------

    @property
    def asking(self) -> "Asking | None":
        """The figure that is asked backward; None where none is."""
        sheet = self.sheet if self.below is None else self.below
        return None if sheet is None else sheet.asks

    @property
    def preview(self) -> "Preview | None":
        """What the tabs show in place of the plan while an answer is looked at."""
        return None if self.asking is None else self.asking.preview

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
        return self.cache("words", lambda: self._speaker(self.plan, self.results))

    def table(self, name: str) -> Table:
        """The rows of a tab; none where its body is no table."""
        return rows_of(self.body(name))

    def body(self, name: str) -> Body:
        """What a tab shows, made again only when something it depends on changed."""
        width = self.panes.width(name)
        part = self.charts.get(name)
        height = self.panes.seen if part else 0
        asked = (self.compare, width, self.unfolded, self.form, self.window, part, height)
        preview = self.preview
        depends = (self.book.head, self.later.arrived, asked, preview and preview.number)
        held = self._bodies.get(name)
        if held is None or held[0] != depends:
            plan, results = (self.plan, self.results) if preview is None else (preview.plan, preview.results)
            shown = (plan, results, self.words, self.compare, width)
            view = TabView(*shown, self.unfolded, self.later, self.form, self.window, height)
            body = body_of(TABS[name], view, part)
            held = (depends, body if isinstance(body, Lines) else sized(body))
            self._bodies[name] = held
        return held[1]

    @property
    def due(self) -> SlowResult[object] | None:
        """The second result to be worked out next for what is shown."""
        shown = (self.panes.tab, "backlog") if self.panes.wide else (self.panes.tab,)
        waits = () if self.sheet is None or self.sheet.waits is None else (self.sheet.waits.slow,)
        below = (slow for name in shown for slow in TABS[name].later(self.window))
        return self.later.missing((*waits, *below))

    @property
    def area(self) -> Area:
        """The cursor in force, on the newest rows."""
        return self.area_of(self.panes.current)

    def area_of(self, name: str) -> Area:
        """The cursor of a tab or the pane, on its newest rows."""
        area = self.areas[name]
        area.show(self.body(name), self.panes.seen)
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
    def row_key(self) -> str:
        """The key of the cursor's row; "" where there is none."""
        row = self.area.current
        return row.key if row else ""

    @property
    def thing(self) -> Address:
        """The address of the product, source, backlog item ... under the cursor; "" when there is none."""
        if self.panes.tab == "scenarios" and not self.panes.in_pane:
            key = self.area.column_key
            return addresses.scenario(key) if self.plan.find_scenario(key) else addresses.ROOT
        row = self.area.current
        held = (thing_at(self.plan, text) for text in (self.cell.address, row.key if row else ""))
        return next(filter(None, held), addresses.ROOT)

    @property
    def folding(self) -> Address:
        """The address of the thing of the cursor's row that unfolds to all of its fields; "" for none."""
        row = self.area.current
        held = (self.address, Address(row.key if row else ""))
        return next((thing for here in held if (thing := folding(self.plan, here))), addresses.ROOT)

    # --- what happens --------------------------------------------------------------------------------

    def say(self, text: str | Say, tone: Tone = "plain") -> None:
        """Say something until the next key."""
        self.note = Note(self.words.text(text) if isinstance(text, Say) else self.words.word(text), tone)

    def need(self, wish: Wish, text: str = "", line: int | None = None) -> None:
        """Ask for something only the outside can give."""
        self.needs.append(Request(wish, text, line))

    def edit(self, edit: Edit | Together, *, nudge: bool = False) -> bool:
        """Change the document; a refusal is said. Nudges that follow each other closely are one step."""
        before = self.results
        with self.busy():
            done = self.book.edit(edit, merge=nudge, now=monotonic() if nudge else None)
        if isinstance(done, Refusal):
            self.say(done.reason, "bad")
            return False
        self.mark_moved(before)
        self.trail.made[self.book.digest] = self.spot
        out = lost(self.results, self.moved)
        if out is not None:
            self.say(out, "bad")
        return True

    def mark_moved(self, before: Results) -> None:
        """Remember which figures are another now than in ``before``."""
        self.moved = what_moved(before, self.results)
        self.altered = ()

    def forget_moved(self) -> None:
        """Tell no more of what moved: something else was done since."""
        self.moved, self.altered = {}, ()

    @property
    def spot(self) -> Spot:
        """Where the cursor is: the tab or pane, the row and the column."""
        area = self.area
        return Spot(self.panes.current, self.row_key, area.column_key)

    def go_to(self, spot: Spot) -> bool:
        """Go back to a place, as far as it is there still."""
        area = self.area_of(spot.name)
        if not area.return_to(spot.row, spot.column):
            return False
        self.panes.show(spot.name)
        return True

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
        if self._go(address, exactly=False):
            return True
        form, charts = self.form, self.charts
        self.form, self.charts = None, {}  # it may stand in a tab that a form or a chart covers
        if (form is not None or charts) and self.go(address):
            return True
        self.form, self.charts = form, charts
        return False

    def jump(self, address: str) -> bool:
        """Go to an address, and remember where the cursor was for the way back."""
        before = self.spot
        done = self.go(address)
        if done and self.spot != before:
            self.trail.jump(before)
        return done

    def _go(self, address: str, *, exactly: bool) -> bool:
        here = self.panes.current
        # the Goal tab last: its first lines repeat figures that stand among their like elsewhere
        names = (here, *sorted((name for name in TAB_KEYS if name != here), key="goal".__eq__))
        for name in names:
            if self.area_of(name).find(address, exactly=exactly):
                self.panes.show(name)
                return True
        return False


Action = Callable[[Desk], None]
