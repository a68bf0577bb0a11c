"""The backlog of the active scenario: a pane beside every tab, or a tab of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.edits import Value
from retroplan.plan.model import Plan
from retroplan.report.rows import Table
from retroplan.report.tables import backlog
from retroplan.tui.tab import Kind, Tab, TabView


def _table(view: TabView) -> Table:
    return backlog(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


def _item(_: Plan, name: str, kind: str) -> Mapping[str, Value]:
    return {"title": name, "kind": kind}


def _step(_: Plan, title: str) -> Mapping[str, Value]:
    return {"title": title}


KINDS = tuple(
    Kind(addresses.BACKLOG, kind, partial(_item, kind=kind)) for kind in ("routine", "initiative", "task")
)
STEP = Kind(addresses.BACKLOG / "*" / "steps", "step", _step, counted=True)
TAB = Tab("backlog", "Backlog", _table, (*KINDS, STEP), begin="label")
