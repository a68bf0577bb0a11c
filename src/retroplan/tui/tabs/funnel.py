"""The Funnel tab: the stages people pass, drawn; adds stages and funnels."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from retroplan.plan import address as addresses
from retroplan.plan.edits import Value
from retroplan.plan.model import Plan
from retroplan.report.rows import Table
from retroplan.report.tables import funnel
from retroplan.tui.tab import Kind, Tab, TabView


def _table(view: TabView) -> Table:
    return funnel(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


def _stage(_: Plan, name: str) -> Mapping[str, Value]:
    return {"name": name, "rate": Fraction(1, 10)}


def _funnel(_: Plan, name: str) -> Mapping[str, Value]:
    stages: tuple[Mapping[str, Value], ...] = (
        {"id": "visitors", "name": "Visitors", "rate": Fraction(1, 10)},
        {"id": "customers", "name": "Customers"},
    )
    return {"name": name, "stages": stages}


KINDS = (
    Kind(addresses.FUNNELS / "*" / "stages", "stage", _stage, first="rate"),
    Kind(addresses.FUNNELS, "funnel", _funnel),
)
TAB = Tab("funnel", "Funnel", _table, KINDS, begin="rate")
