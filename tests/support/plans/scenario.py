"""One scenario of a plan computed, for tests that look at its figures."""

from __future__ import annotations

from typing import Any

from retroplan.compute.backward.products import Catalogue
from retroplan.compute.backward.scenarios import scenario_result
from retroplan.compute.backward.target import goal_result
from retroplan.compute.results import GoalResult, ScenarioResult
from retroplan.plan.model import Plan, Scenario


def goal_of(plan: Plan) -> GoalResult:
    """The goal of a plan that has a sound one."""
    goal = goal_result(plan)
    assert goal is not None
    return goal


def computed(plan: Plan, scenario: Scenario | str | None = None) -> ScenarioResult:
    """A scenario by its id or record; the first by default."""
    found = plan.find_scenario(scenario) if isinstance(scenario, str) else scenario or plan.scenarios[0]
    assert found is not None
    return scenario_result(plan, goal_of(plan), found, Catalogue(plan))


def counts(result: ScenarioResult) -> list[int]:
    """The people of each stage, in the order of the funnel."""
    return [stage.people for stage in result.stages]


def these(*values: object) -> Any:
    """Several figures at once, to be compared with plain numbers."""
    return values
