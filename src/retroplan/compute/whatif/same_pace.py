"""Whether a plan's own pace is enough for what is left (model 5.8, 7).

*The same pace* means that what is left takes no more people a day, at any stage up to the sale, than the plan
meant from its start.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.active import Active
from retroplan.compute.backlog.routines import MONTHLY_PACE
from retroplan.compute.backward.products import Catalogue
from retroplan.compute.backward.scenarios import scenario_result
from retroplan.compute.backward.target import goal_result
from retroplan.compute.dates import Period, current_month
from retroplan.compute.results import Results
from retroplan.compute.review.review import case_of
from retroplan.plan.model import Plan, Scenario
from retroplan.plan.travel import funnels_in


class SamePace:
    """The pace that a computed plan means, to be held against what a changed one still needs."""

    def __init__(self, plan: Plan, results: Results, scenario: Scenario) -> None:
        """``scenario`` must be reachable: the one that feeds the backlog."""
        self._paces = dict(_paces(plan, results, scenario))
        self._today = results.today

    def is_enough(self, plan: Plan) -> bool:
        """Whether it is enough for all that the changed plan still needs."""
        again = replanned(plan, self._today)
        return again is not None and all(_within(one, self._paces.get(one.id)) for one in again)


class StageLeft(NamedTuple):
    """People still needed at a stage, exactly, and the days there are for them."""

    id: str
    people: Fraction
    days: int


def replanned(plan: Plan, today: date) -> tuple[StageLeft, ...] | None:
    """What is left at each stage of the active scenario; whatever else follows from a plan is not computed.

    None where the scenario is out of reach or its period over.
    """
    goal, scenario = goal_result(plan), plan.active
    if goal is None or scenario is None:
        return None
    month = current_month(goal.start, goal.deadline, today)
    result = scenario_result(plan, goal, scenario, Catalogue(plan), month)
    case = case_of(Active(plan, goal, scenario, result), today) if result.reachable else None
    if case is None or case.replan is None:
        return None
    replan = case.replan
    return tuple(
        StageLeft(stage.id, exact, replan.days(stage.latest))
        for stage, exact in zip(result.stages, replan.people(), strict=True)
    )


def _paces(plan: Plan, results: Results, scenario: Scenario) -> Iterator[tuple[str, Fraction]]:
    """The people a day the plan means for each stage up to the sale: of a monthly goal, in this month."""
    result, goal = results.scenario(scenario.id), results.goal
    bound = {
        stage.id for funnel in funnels_in(plan, scenario) for stage in funnel.stages[: funnel.sale_at + 1]
    }
    if result is None or goal is None:
        return
    for stage in result.stages:
        if stage.id in bound and goal.traits.repeats:
            yield stage.id, stage.exact_now * MONTHLY_PACE
        elif stage.id in bound:
            yield stage.id, stage.exact / max(1, Period(goal.start, stage.latest).days)


def _within(left: StageLeft, pace: Fraction | None) -> bool:
    """Whether a pace is enough for the people left at a stage; what follows the sale binds nothing."""
    return pace is None or left.people <= pace * left.days
