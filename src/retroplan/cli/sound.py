"""A plan that a command tries other values on: read without an error, and computed for one scenario."""

from typing import NamedTuple

from retroplan.cli.arguments import PROBLEMS, USAGE
from retroplan.cli.call import Call, unknown_scenario
from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.report.problems import problem_lines


class SoundPlan(NamedTuple):
    """The plan, with the scenario that was asked for as its active one, and what follows from it."""

    plan: Plan
    results: Results


def sound_plan(call: Call, path: str) -> SoundPlan | int:
    """The plan of a file for ``--scenario``; the exit code, with the reason said, where it cannot be."""
    opened = call.read(path)
    if opened is None:
        return PROBLEMS
    plan, results, problems = opened.plan, opened.results, opened.problems
    wrong = [one for one in problems if one.severity == "error"]
    if plan is None or results is None or results.goal is None or wrong:
        call.output.complain(*problem_lines(wrong or problems, opened.file, call.words()))
        return PROBLEMS
    name = call.options.scenario
    if not name:
        return SoundPlan(plan, results)
    if plan.find_scenario(name) is None:
        call.complain(unknown_scenario(plan, name))
        return USAGE
    plan = plan._replace(scenario=name)
    return SoundPlan(plan, compute(plan, call.today))
