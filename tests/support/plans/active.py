"""A plan's active scenario computed, for tests of what builds on it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retroplan.compute.backlog.backlog import backlog
from retroplan.compute.backward.products import Catalogue
from retroplan.compute.backward.scenarios import scenario_result
from retroplan.compute.backward.target import goal_result
from retroplan.compute.results import BacklogResult, GoalResult, Review, ScenarioResult
from retroplan.compute.review.review import review
from retroplan.plan.model import Plan, Scenario


class Active(NamedTuple):
    """What the active scenario's backlog, review and key figures are made of."""

    plan: Plan
    goal: GoalResult
    scenario: Scenario
    result: ScenarioResult

    def backlog(self, today: date) -> BacklogResult:
        """The backlog on that day."""
        return backlog(self.plan, self.goal, self.scenario, self.result, today)

    def review(self, today: date) -> Review:
        """The review on that day, which must be there."""
        found = review(self.plan, self.goal, self.scenario, self.result, today)
        assert found is not None
        return found


def active(plan: Plan) -> Active:
    """Compute the active scenario of a plan whose goal is sound."""
    goal, scenario = goal_result(plan), plan.active
    assert goal is not None
    assert scenario is not None
    return Active(plan, goal, scenario, scenario_result(plan, goal, scenario, Catalogue(plan)))
