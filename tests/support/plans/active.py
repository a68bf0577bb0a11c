"""A plan's active scenario computed, for tests of what builds on it."""

from __future__ import annotations

from datetime import date

from retroplan.compute.active import Active
from retroplan.compute.backlog.backlog import backlog
from retroplan.compute.backward.products import Catalogue
from retroplan.compute.backward.scenarios import scenario_result
from retroplan.compute.backward.target import goal_result
from retroplan.compute.results import BacklogResult, Review
from retroplan.compute.review.review import review
from retroplan.plan.model import Plan


class ActivePlan(Active):
    """The active scenario with what builds on it."""

    def backlog(self, today: date) -> BacklogResult:
        """The backlog on that day."""
        return backlog(self, today)

    def review(self, today: date) -> Review:
        """The review on that day, which must be there."""
        found = review(self, today)
        assert found is not None
        return found


def active(plan: Plan) -> ActivePlan:
    """Compute the active scenario of a plan whose goal is sound."""
    goal, scenario = goal_result(plan), plan.active
    assert goal is not None
    assert scenario is not None
    return ActivePlan(plan, goal, scenario, scenario_result(plan, goal, scenario, Catalogue(plan)))
