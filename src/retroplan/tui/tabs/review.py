"""The Review tab: what really happened, beside what was planned."""

from __future__ import annotations

from retroplan.plan.say import mark, say
from retroplan.report.rows import Table
from retroplan.report.tables import review
from retroplan.tui.tab import Tab, TabView


def _table(view: TabView) -> Table:
    return review(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


TAB = Tab(
    "review",
    mark("Review"),
    _table,
    ("checkins", "kpis"),
    about=say(
        "What really happened beside what was planned. "
        "A check-in says what came since the one before, and the plan from here on follows from it."
    ),
)
