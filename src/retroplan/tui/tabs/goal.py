"""The Goal tab: what is wanted, by when, with which means, and for whom; adds segments."""

from __future__ import annotations

from retroplan.plan.say import mark, say
from retroplan.report.rows import Table
from retroplan.report.tables import goal
from retroplan.tui.tab import Tab, TabView


def _table(view: TabView) -> Table:
    return goal(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


TAB = Tab(
    "goal",
    mark("Goal"),
    _table,
    ("audience.segments",),
    about=say("What you want, by when, and with which means. Change a value, and every tab follows at once."),
)
