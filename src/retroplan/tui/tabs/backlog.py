"""The backlog of the active scenario: a pane beside every tab, or a tab of its own."""

from __future__ import annotations

from retroplan.plan.say import mark, say
from retroplan.report.rows import Table
from retroplan.report.tables import backlog
from retroplan.tui.tab import Tab, TabView


def _table(view: TabView) -> Table:
    return backlog(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


TAB = Tab(
    "backlog",
    mark("Backlog"),
    _table,
    ("backlog", "backlog.*.steps"),
    begin="label",
    about=say(
        "What there is to do: how often each routine is due today, and when each initiative must begin. "
        "What is counted done here goes into today's check-in, on a cell of yesterday into yesterday's."
    ),
)
