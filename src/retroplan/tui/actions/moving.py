"""Moving: the cursor, the tabs, the backlog pane."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retroplan.compute.review.outlook import WINDOWS
from retroplan.plan.say import Key, Say, say, say_n
from retroplan.report.charts.chart import Part
from retroplan.report.tables import Compare
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.desk import Action, Desk

PARTS: tuple[Part, ...] = ("picture", "series")
COMPARISONS: tuple[Compare, ...] = ("values", "differences", "ratios")

_COMPARED: Mapping[Compare, Say] = {
    "values": say("Every scenario by itself."),
    "differences": say("Differences to the active scenario."),
    "ratios": say("Ratios to the active scenario."),
}


def _move(desk: Desk, rows: int, columns: int) -> None:
    desk.area.move(rows, columns)


def _edge(desk: Desk, last: bool) -> None:
    desk.area.to_edge(last=last)


def _side(desk: Desk, last: bool) -> None:
    desk.area.to_side(last=last)


def _page(desk: Desk, by: int) -> None:
    desk.area.turn_page(by)


def turn_tab(desk: Desk, by: int) -> None:
    """Go to the next or previous tab, around the ends."""
    names = desk.panes.tabs
    desk.panes.show(names[(names.index(desk.panes.tab) + by) % len(names)])


def _show(desk: Desk, name: str) -> None:
    desk.panes.show(name)


def to_pane(desk: Desk) -> None:
    """Go to the backlog, or back to where the cursor was before."""
    if desk.panes.in_pane:
        desk.panes.leave()
    elif desk.panes.tab == "backlog":
        desk.panes.show(desk.panes.before_pane)
    else:
        desk.panes.show("backlog")


def _widen(desk: Desk, by: int) -> None:
    if not desk.panes.wide:
        pane = Key("tab.pane")
        desk.say(say("The backlog stands beside the tabs from 100 columns on; {key} goes to it.", key=pane))
        return
    desk.panes.widen(by)


def compare(desk: Desk) -> None:
    """Show values, differences or ratios to the active scenario, in turn."""
    at = COMPARISONS.index(desk.compare)
    desk.compare = COMPARISONS[(at + 1) % len(COMPARISONS)]
    desk.say(_COMPARED[desk.compare])


def look_back(desk: Desk) -> None:
    """Let the forecast look back on the next number of days there is, in turn."""
    choices = (None, *WINDOWS)
    at = choices.index(desk.window) if desk.window in choices else 0
    desk.window = choices[(at + 1) % len(choices)]
    if desk.window is None:
        desk.say("The forecast looks back on 28 days, on more where they hold fewer than ten sales.")
    elif desk.window == WINDOWS[-1]:
        desk.say("The forecast looks back on all days that reports cover.")
    else:
        desk.say(
            say_n("The forecast looks back on a day.", "The forecast looks back on {n} days.", desk.window)
        )


def turn_chart(desk: Desk) -> None:
    """Show the chart of the tab, then the figures it is drawn from, then the tab again."""
    name, shown = desk.panes.tab, dict(desk.charts)
    part = shown.pop(name, None)
    at = 0 if part is None else PARTS.index(part) + 1
    desk.charts = {**shown, name: PARTS[at]} if at < len(PARTS) else shown


ACTIONS: Mapping[str, Action] = {
    "look.window": look_back,
    "look.chart": turn_chart,
    "move.up": partial(_move, rows=-1, columns=0),
    "move.down": partial(_move, rows=1, columns=0),
    "move.left": partial(_move, rows=0, columns=-1),
    "move.right": partial(_move, rows=0, columns=1),
    "move.first": partial(_edge, last=False),
    "move.last": partial(_edge, last=True),
    "move.start": partial(_side, last=False),
    "move.end": partial(_side, last=True),
    "move.page_down": partial(_page, by=1),
    "move.page_up": partial(_page, by=-1),
    "tab.next": partial(turn_tab, by=1),
    "tab.previous": partial(turn_tab, by=-1),
    **{f"tab.{name}": partial(_show, name=name) for name in TAB_KEYS},
    "tab.pane": to_pane,
    "tab.wider": partial(_widen, by=4),
    "tab.narrower": partial(_widen, by=-4),
    "tab.compare": compare,
}
