"""The Funnel tab: the stages people pass, drawn; adds stages and funnels."""

from __future__ import annotations

from retroplan.plan.say import mark
from retroplan.report.rows import Table
from retroplan.report.tables import funnel
from retroplan.tui.tab import Tab, TabView


def _table(view: TabView) -> Table:
    return funnel(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


TAB = Tab("funnel", mark("Funnel"), _table, ("funnels.*.stages", "funnels"), begin="rate")
