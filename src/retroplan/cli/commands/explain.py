"""``retroplan explain``: where a figure comes from, up to the goal."""

from __future__ import annotations

from retroplan.cli import figures
from retroplan.cli.arguments import FINE, PROBLEMS, USAGE, Parser
from retroplan.cli.call import Call, Opened, unknown_scenario
from retroplan.compute import compute
from retroplan.explain import chain
from retroplan.plan.model import Plan
from retroplan.plan.say import Text, say
from retroplan.report import reasons
from retroplan.report.problems import problem_lines


def arguments(parser: Parser) -> None:
    """Declare its arguments."""
    parser.usage = "retroplan explain [--today DATE] [--scenario ID] [PLAN] FIGURE"
    parser.add_argument(
        "names",
        nargs="+",
        metavar="[PLAN] FIGURE",
        help="a plan (default: the last one) and a figure: visitors, income, goal.target, or any path of "
        "'show --json' with ids, such as scenarios.x.stages.visitors.per_day",
    )
    parser.add_argument("--scenario", metavar="ID", default="", help="the scenario; default: the active one")


def run(call: Call) -> int:
    """Print the chain of reasons."""
    given: list[str] = call.options.names
    if len(given) > 2:
        call.complain(say("name one plan and one figure, not {n} things", n=Text(str(len(given)))))
        return USAGE
    path = call.find(given[0] if len(given) == 2 else None)
    if path is None:
        return USAGE
    opened = call.read(path)
    if opened is None:
        return PROBLEMS
    if opened.plan is None or opened.results is None:
        call.output.complain(*problem_lines(opened.problems, opened.file, call.words()))
        return PROBLEMS
    return _explain(call, opened, opened.plan, given[-1])


def _explain(call: Call, opened: Opened, plan: Plan, name: str) -> int:
    results = opened.results
    if call.options.scenario:
        if plan.find_scenario(call.options.scenario) is None:
            call.complain(unknown_scenario(plan, call.options.scenario))
            return USAGE
        plan = plan._replace(scenario=call.options.scenario)
        results = compute(plan, call.today)
    assert results is not None
    address = figures.find(plan, results, name)
    if address is None:
        call.complain(figures.unknown(plan, name))
        return USAGE
    call.output.lines(reasons.lines(chain(plan, results, address), call.words(plan.currency)))
    return FINE
