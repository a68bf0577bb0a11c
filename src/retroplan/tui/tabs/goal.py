"""The Goal tab: what is wanted, by when, with which means, and for whom; adds segments."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan.edits import Value
from retroplan.plan.model import Plan
from retroplan.plan.say import mark
from retroplan.report.rows import Table
from retroplan.report.tables import goal
from retroplan.tui.tab import Kind, Tab, TabView


def _table(view: TabView) -> Table:
    return goal(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


def _segment(_: Plan, name: str) -> Mapping[str, Value]:
    return {"name": name}


TAB = Tab("goal", mark("Goal"), _table, (Kind("audience.segments", mark("segment"), _segment),))
