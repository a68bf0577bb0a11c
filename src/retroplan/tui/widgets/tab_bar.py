"""The tab bar: the names of the tabs in one line, the shown one marked, each with the key that opens it."""

from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from retroplan.tui.cell_text import fit, literal, width_of
from retroplan.tui.drawn import UNICODE, Signs, TabLabel
from retroplan.tui.messages import TabClicked
from retroplan.tui.widgets.painted import Painted


class BarPart(NamedTuple):
    """A piece of the bar: its text and the tab it belongs to ("" for none)."""

    text: str
    tab: str = ""


def bar_spans(
    tabs: tuple[TabLabel, ...], active: str, width: int, marks: Signs = UNICODE
) -> tuple[BarPart, ...]:
    """The bar in exactly ``width`` cells: with keys if they fit, else without, else part of the titles.

    The active tab always shows, in brackets, so that it is told without any colour.
    """
    for keys in (True, False):
        labels = [_label(tab, tab.id == active, keys=keys) for tab in tabs]
        spare = width - sum(map(width_of, labels))
        if spare >= 0:
            spans = [BarPart(label, tab.id) for label, tab in zip(labels, tabs, strict=True)]
            return (*spans, BarPart(" " * spare))
    return _part(tabs, [_label(tab, tab.id == active, keys=False) for tab in tabs], active, width, marks)


def _label(tab: TabLabel, active: bool, *, keys: bool) -> str:
    title = literal(f"{tab.key} {tab.title}" if keys and tab.key else tab.title)
    return f"[{title}]" if active else f" {title} "


def _part(
    tabs: tuple[TabLabel, ...], labels: list[str], active: str, width: int, marks: Signs
) -> tuple[BarPart, ...]:
    """As many tabs around the active one as fit between two signs that say there are more."""
    at = next((index for index, tab in enumerate(tabs) if tab.id == active), 0)
    first = last = at
    used = width_of(labels[at]) if labels else 0
    while True:
        grown = [index for index in (first - 1, last + 1) if 0 <= index < len(labels)]
        fitting = [index for index in grown if used + width_of(labels[index]) <= width - 2]
        if not fitting:
            break
        used += width_of(labels[fitting[0]])
        first, last = min(first, fitting[0]), max(last, fitting[0])
    before = BarPart(marks.before if first > 0 else " ") if width > 2 else BarPart("")
    after = BarPart(marks.after if last < len(labels) - 1 else " ") if width > 2 else BarPart("")
    room = max(0, width - len(before.text) - len(after.text))
    shown = [BarPart(labels[index], tabs[index].id) for index in range(first, last + 1)] if labels else []
    if used > room:
        shown = [BarPart(fit(labels[at], room, cut=marks.cut), active)]
        used = room
    return (before, *shown, BarPart(" " * (room - used)), after)


class TabBar(Painted):
    """Draws the tabs; a click on one is told."""

    LOOKS: ClassVar[frozenset[str]] = frozenset({"tab-bar--active"})

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tabs: tuple[TabLabel, ...] = ()
        self._active = ""

    def show(self, tabs: tuple[TabLabel, ...], active: str) -> None:
        """Show these tabs, the one with the id ``active`` as the shown one."""
        if (tabs, active) != (self._tabs, self._active):
            self._tabs, self._active = tabs, active
            self.refresh()

    def _spans(self) -> tuple[BarPart, ...]:
        return bar_spans(self._tabs, self._active, self.size.width, self.marks)

    def tab_at(self, x: int) -> str:
        """The id of the tab at a cell of the bar; "" where there is none."""
        for span in self._spans():
            x -= width_of(span.text)
            if x < 0:
                return span.tab
        return ""

    def render_line(self, y: int) -> Strip:
        """Draw the bar."""
        width = self.size.width
        if y > 0:
            return Strip.blank(width, self.look("role--text"))
        segments = [
            Segment(span.text, self.look("tab-bar--active" if span.tab == self._active else "role--label"))
            for span in self._spans()
            if span.text
        ]
        return Strip(segments, width)

    def on_click(self, event: events.Click) -> None:
        """Tell which tab was clicked."""
        offset = event.get_content_offset(self)
        tab = self.tab_at(offset.x) if offset is not None and offset.y == 0 else ""
        if tab:
            event.stop()
            self.post_message(TabClicked(tab))
