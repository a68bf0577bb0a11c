"""The history of a key figure: its actual value as it stood on each report's day (model 7)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from retroplan.compute.results import KpiResult, Results
from retroplan.compute.review.case_in import case_in
from retroplan.compute.review.kpis import actuals
from retroplan.compute.review.past import Past
from retroplan.compute.review.review import Case
from retroplan.plan.model import Plan

Point = tuple[date, Fraction | None]


def histories(plan: Plan, results: Results) -> dict[str, list[Point]]:
    """The history of every key figure of the plan, by its id."""
    case = case_in(plan, results) if results.kpis else None
    return {} if case is None else history(case, results.kpis)


def history(case: Case, found: Sequence[KpiResult]) -> dict[str, list[Point]]:
    """By KPI its value on the day of each report up to today; worked out when it is asked for alone.

    A figure of the user's own has a point on each day that tells it.
    """
    points: dict[str, list[Point]] = {one.id: [] for one in found}
    names = [one.id for one in found if not one.own]
    if names:
        past = Past(case)
        for day in sorted({check.date for check in case.found.known if check.tells}):
            there = actuals(case.active, past.on(day), day, names)
            for name in names:
                points[name].append((day, there[name]))
    for one in found:
        if one.own:
            told = {
                check.date: check.figures[one.id] for check in case.found.known if one.id in check.figures
            }
            points[one.id] = sorted(told.items())
    return points
