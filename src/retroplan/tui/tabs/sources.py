"""The Sources tab: where people come from, what they cost and are worth."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from retroplan.plan import address as addresses
from retroplan.plan.edits import Value
from retroplan.plan.model import Plan
from retroplan.report.rows import Table
from retroplan.report.tables import sources
from retroplan.tui.tab import Kind, Tab, TabView


def _table(view: TabView) -> Table:
    return sources(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


def _source(_: Plan, name: str) -> Mapping[str, Value]:
    return {"name": name, "share": Fraction(0)}


TAB = Tab("sources", "Sources", _table, (Kind(addresses.SOURCES, "source", _source, first="share"),))
