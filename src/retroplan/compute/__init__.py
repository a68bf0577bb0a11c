"""What follows from a plan: pure functions of the plan and a date (model 3 to 7)."""

from __future__ import annotations

from datetime import date

from retroplan.compute.active import Active
from retroplan.compute.backlog.backlog import backlog
from retroplan.compute.backward.computable import computable_scenarios
from retroplan.compute.backward.products import Catalogue
from retroplan.compute.backward.scenarios import scenario_result
from retroplan.compute.backward.target import goal_result
from retroplan.compute.dates import current_month
from retroplan.compute.results import GoalResult, Results, ScenarioResult
from retroplan.compute.review.kpis import kpis
from retroplan.compute.review.review import case_of, still_needed
from retroplan.compute.review.smart import smart
from retroplan.compute.review.sources import review_sources
from retroplan.compute.review.standing import standing
from retroplan.plan.model import Plan

__all__ = ["compute"]


def compute(plan: Plan, today: date) -> Results:
    """Compute everything that follows from a plan on that day.

    Scenarios that depend on a value that is missing or wrong are left out; without a sound goal there are
    none. Backlog, review, KPIs and SMART belong to the active scenario, and are missing when it is.
    """
    sources = review_sources(plan)
    goal = goal_result(plan)
    if goal is None:
        return Results(today, None, sources=sources)
    catalogue, month = Catalogue(plan), current_month(goal.start, goal.deadline, today)
    scenarios = tuple(
        scenario_result(plan, goal, scenario, catalogue, month) for scenario in computable_scenarios(plan)
    )
    return _follow_active(plan, Results(today, goal, scenarios, sources=sources), goal)


def _follow_active(plan: Plan, results: Results, goal: GoalResult) -> Results:
    scenario, today = plan.active, results.today
    result: ScenarioResult | None = results.scenario(scenario.id) if scenario else None
    if scenario is None or result is None:
        return results
    active = Active(plan, goal, scenario, result)
    case = case_of(active, today)
    things = backlog(active, today, case.found if case else None, still_needed(case))
    happened = case.review() if case is not None else None
    return results._replace(
        backlog=things,
        review=happened,
        kpis=kpis(active, happened, today),
        smart=smart(active, happened, things, today),
        standing=standing(active, happened, things, today),
    )
