"""Which charts there are, by their names; each is loaded when it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.words import Words

Drawer = Callable[[Plan, Results, Words, Size], Chart]
"""Draws a chart into so many cells."""


def _income(plan: Plan, results: Results, words: Words, size: Size) -> Chart:
    from retroplan.report.charts.income import income

    return income(plan, results, words, size)


def _pace(plan: Plan, results: Results, words: Words, size: Size) -> Chart:
    from retroplan.report.charts.pace import pace

    return pace(plan, results, words, size)


def _funnel(plan: Plan, results: Results, words: Words, size: Size) -> Chart:
    from retroplan.report.charts.funnel import funnel_chart

    return funnel_chart(plan, results, words, size)


CHARTS: Mapping[str, Drawer] = {"income": _income, "pace": _pace, "funnel": _funnel}
"""Income by month of each scenario; the pace of the period; the share that moves on at each stage."""
