"""What the review period is likely to bring, looking back on as many days as one likes (model 5.14)."""

from datetime import date
from typing import NamedTuple

from retroplan.compute.results import Forecast, Results
from retroplan.compute.review.case_in import case_in
from retroplan.compute.review.forecast import reached_between
from retroplan.plan.model import Plan

WINDOWS = (14, 28, 56, 84, 36_500)
"""Days that can be looked back on, beside those the rule takes by itself; the last are all there are."""


class Reach(NamedTuple):
    """The first days by which one future in ten, and nine in ten, bring all; None: not in ten years."""

    early: date | None
    late: date | None


def look_back(plan: Plan, results: Results, days: int | None) -> Forecast | None:
    """The forecast from the last ``days`` that reports cover; None there: as many as the rule takes."""
    if days is None:
        return results.review.forecast if results.review else None
    case = case_in(plan, results)
    return case.forecast(days) if case is not None else None


def reach(plan: Plan, results: Results, days: int | None) -> Reach | None:
    """When the futures seen so bring all that is missing; None for a goal of every month."""
    case = case_in(plan, results)
    found = None
    if case is not None:
        found = reached_between(case.active, case.earnings, case.so_far, days)
    return None if found is None else Reach(*found)
