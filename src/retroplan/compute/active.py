"""The active scenario, computed: what backlog, review, key figures and the SMART checks go on from."""

from typing import NamedTuple

from retroplan.compute.results import GoalResult, ScenarioResult
from retroplan.plan.model import Plan, Scenario


class Active(NamedTuple):
    """A plan, the scenario that feeds its backlog, and what was computed backward for it."""

    plan: Plan
    goal: GoalResult
    scenario: Scenario
    result: ScenarioResult
