"""The Review tab: what really happened, beside what was planned."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan import address as addresses
from retroplan.plan.edits import Value
from retroplan.plan.fields import KPIS
from retroplan.plan.model import Plan
from retroplan.report.rows import Table
from retroplan.report.tables import review
from retroplan.tui.tab import Kind, Tab, TabView


def _table(view: TabView) -> Table:
    return review(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


def _nothing(_: Plan, __: str) -> Mapping[str, Value]:
    return {}


def _kpis(plan: Plan) -> tuple[str, ...]:
    """The key figures that are not followed yet, the rates of stages among them."""
    stages = dict.fromkeys(stage.id for funnel in plan.funnels for stage in funnel.stages[:-1])
    taken = {kpi.id for kpi in plan.kpis}
    return tuple(name for name in (*KPIS, *(f"rate:{stage}" for stage in stages)) if name not in taken)


CHECK_IN = Kind(addresses.CHECKINS, "check-in", _nothing, by_date=True)
KPI = Kind(addresses.KPIS, "key figure", _nothing, names=_kpis)
TAB = Tab("review", "Review", _table, (CHECK_IN, KPI))
