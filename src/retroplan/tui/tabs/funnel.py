"""The Funnel tab: the stages people pass, drawn; adds stages and funnels."""

from __future__ import annotations

from retroplan.plan.say import mark, say
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.charts.charts import CHARTS
from retroplan.report.rows import Table
from retroplan.report.tables import funnel
from retroplan.tui.tab import Tab, TabView


def _table(view: TabView) -> Table:
    return funnel(view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded)


def _chart(view: TabView, size: Size) -> Chart:
    return CHARTS["funnel"](view.plan, view.results, view.words, size)


TAB = Tab(
    "funnel",
    mark("Funnel"),
    _table,
    ("funnels.*.stages", "funnels"),
    begin="rate",
    chart=_chart,
    about=say(
        "How people come to you, stage by stage, and which share of them moves on. "
        "A better rate at one stage needs fewer people at all stages before it."
    ),
)
