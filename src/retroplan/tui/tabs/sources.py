"""The Sources tab: where people come from, what they cost and are worth."""

from __future__ import annotations

from retroplan.plan.say import mark, say
from retroplan.report.rows import Table
from retroplan.report.tables import sources
from retroplan.tui.tab import Tab, TabView


def _table(view: TabView) -> Table:
    return sources(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


TAB = Tab(
    "sources",
    mark("Sources"),
    _table,
    ("sources",),
    about=say("Where people come from, what a contact costs and brings, and the most you may pay for one."),
)
