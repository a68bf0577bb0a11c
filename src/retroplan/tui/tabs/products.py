"""The Products tab: what is sold and what one sale brings."""

from __future__ import annotations

from retroplan.plan.say import mark, say
from retroplan.report.rows import Table
from retroplan.report.tables import products
from retroplan.tui.tab import Tab, TabView


def _table(view: TabView) -> Table:
    return products(view.plan, view.results, view.words)


TAB = Tab(
    "products",
    mark("Products"),
    _table,
    ("products",),
    about=say(
        "What you sell, at what price, and what of it is yours. "
        "A product is sold by the scenarios in which it has a weight."
    ),
)
