"""The Scenarios tab: the ways to the goal side by side."""

from __future__ import annotations

from retroplan.plan.say import mark, say
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.charts.charts import CHARTS
from retroplan.report.rows import Column, Table
from retroplan.report.tables import scenarios
from retroplan.tui.tab import Tab, TabView

LEAST_LABEL, LEAST_COLUMN = 18, 13
WANTED = 4
"""Scenarios that are seen at once where their columns can be made narrow enough for it."""


def _table(view: TabView) -> Table:
    table = scenarios(view.plan, view.results, view.words, compare=view.compare, width=view.width)
    return table._replace(columns=fitted(table.columns, view.width - 1))


def _chart(view: TabView, size: Size) -> Chart:
    return CHARTS["income"](view.plan, view.results, view.words, size)


def fitted(columns: tuple[Column, ...], width: int) -> tuple[Column, ...]:
    """The columns narrowed where that brings more scenarios into view at once, up to four."""
    all_there = min(WANTED, len(columns) - 1)
    if all_there < 1 or sum(column.width + 1 for column in columns[: all_there + 1]) - 1 <= width:
        return columns
    fitting = (width - LEAST_LABEL) // (LEAST_COLUMN + 1)
    count = min(all_there, fitting)
    if count < 1:
        return columns
    each = min(columns[1].width, (width - LEAST_LABEL) // count - 1)
    label = min(columns[0].width, width - count * (each + 1))
    return (
        columns[0]._replace(width=label),
        *(column._replace(width=min(column.width, each)) for column in columns[1:]),
    )


TAB = Tab(
    "scenarios",
    mark("Scenarios"),
    _table,
    ("scenarios",),
    chart=_chart,
    about=say(
        "Ways to the goal side by side: what each asks, what it gives, what it sells. "
        "What you type in a column changes that scenario alone; the last row picks what else should differ."
    ),
)
