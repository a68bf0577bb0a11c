"""The case of a plan: what its review is made of, for what is worked out when it is asked for alone."""

from retroplan.compute.active import Active
from retroplan.compute.results import Results
from retroplan.compute.review.review import Case, case_of
from retroplan.plan.model import Plan


def case_in(plan: Plan, results: Results) -> Case | None:
    """Reports compared with the active scenario; None where there is no review."""
    scenario, goal = plan.active, results.goal
    found = results.scenario(scenario.id) if scenario is not None else None
    if scenario is None or goal is None or found is None:
        return None
    return case_of(Active(plan, goal, scenario, found), results.today)
