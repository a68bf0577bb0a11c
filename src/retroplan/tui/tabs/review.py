"""The Review tab: what really happened, beside what was planned."""

from __future__ import annotations

from functools import cache, partial

from retroplan.compute.results import Results
from retroplan.compute.review.history import Point, histories
from retroplan.compute.review.outlook import Reach, reach
from retroplan.plan.model import Plan
from retroplan.plan.say import Key, mark, say
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.rows import Table
from retroplan.report.tables import review
from retroplan.report.tables.checkin_form import checkin_form
from retroplan.report.tables.review_forecast import Lookback
from retroplan.tui.later import SlowResult, Wanted
from retroplan.tui.tab import Tab, TabView


def _histories(plan: Plan, results: Results, wanted: Wanted) -> dict[str, list[Point]]:
    return histories(plan, results) if wanted() else {}


def _reach(days: int | None, plan: Plan, results: Results, wanted: Wanted) -> Reach | None:
    return reach(plan, results, days) if wanted() else None


HISTORIES = SlowResult("histories", _histories)


@cache
def _reached(days: int | None) -> SlowResult[Reach | None]:
    return SlowResult(f"reach {days}", partial(_reach, days))


def _later(days: int | None) -> tuple[SlowResult[object], ...]:
    return _reached(days), HISTORIES


def _table(view: TabView) -> Table:
    if view.form is not None:
        return checkin_form(view.plan, view.results, view.words, view.form)
    return review(
        view.plan, view.results, view.words, width=view.width - 1, unfolded=view.unfolded, back=_back(view)
    )


def _back(view: TabView) -> Lookback:
    later, days = view.later, view.window
    return Lookback(days, later.get(_reached(days)), later.get(HISTORIES) or {})


def _chart(view: TabView, size: Size) -> Chart:
    from retroplan.report.charts.pace import pace

    return pace(view.plan, view.results, view.words, size, _back(view))


TAB = Tab(
    "review",
    mark("Review"),
    _table,
    ("checkins", "kpis"),
    begin="label",
    later=_later,
    chart=_chart,
    about=say(
        "What really happened beside what was planned. "
        "A check-in says what came since the one before, and the plan from here on follows from it. "
        "In its form {key} keeps a value and goes on; = before a number says what there is in all.",
        key=Key("typing.commit"),
    ),
)
