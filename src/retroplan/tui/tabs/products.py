"""The Products tab: what is sold and what one sale brings."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan import address as addresses
from retroplan.plan.edits import Value
from retroplan.plan.model import Plan
from retroplan.report.rows import Table
from retroplan.report.tables import products
from retroplan.tui.tab import Kind, Tab, TabView


def _table(view: TabView) -> Table:
    return products(view.plan, view.results, view.words)


def _product(_: Plan, name: str) -> Mapping[str, Value]:
    return {"name": name, "price": 0}


TAB = Tab("products", "Products", _table, (Kind(addresses.PRODUCTS, "product", _product, first="price"),))
