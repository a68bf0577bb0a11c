"""The Goal tab: what is wanted, by when, with which means, and for whom; adds segments."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan import address as addresses
from retroplan.plan.edits import Value
from retroplan.plan.model import Plan
from retroplan.report.rows import Table
from retroplan.report.tables import goal
from retroplan.tui.tab import Kind, Tab, TabView


def _table(view: TabView) -> Table:
    return goal(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


def _segment(_: Plan, name: str) -> Mapping[str, Value]:
    return {"name": name}


TAB = Tab("goal", "Goal", _table, (Kind(addresses.SEGMENTS, "segment", _segment),))
