"""``retroplan check``: what is wrong or doubtful in plans, one line each, with its place in the file."""

from __future__ import annotations

from retroplan.cli.arguments import PROBLEMS, USAGE, Parser
from retroplan.cli.call import STDIN, Call, Opened
from retroplan.cli.verdict import add_strict, exit_code
from retroplan.plan import address as addresses
from retroplan.plan.problems import Problem
from retroplan.plan.say import Say, Text, say


def arguments(parser: Parser) -> None:
    """Declare its arguments."""
    parser.add_argument(
        "plans",
        nargs="*",
        metavar="PLAN",
        help="names or files of plans, - for standard input; default: the last one",
    )
    add_strict(parser)


def run(call: Call) -> int:
    """Print the problems of each plan, then its scenarios out of reach; the worst exit code counts."""
    return max(_check(call, name) for name in call.options.plans or (None,))


def _check(call: Call, name: str | None) -> int:
    from retroplan.report.problems import problem_lines

    path = STDIN if name == "-" else call.find(name)
    if path is None:
        return USAGE
    opened = call.read(path)
    if opened is None:
        return PROBLEMS
    words = call.words(opened.plan.currency if opened.plan else "EUR")
    found = (*opened.problems, *_unreachable(opened))
    if found:
        call.output.lines(problem_lines(found, opened.file, words))
    else:
        call.output.lines([words.tell("{file}: no problems found", file=Text(opened.file))])
    return exit_code(opened, strict=call.options.strict)


def _unreachable(opened: Opened) -> list[Problem]:
    results = opened.results.scenarios if opened.results else ()
    return [
        Problem("error", addresses.scenario(one.id), _reason(one.reason))
        for one in results
        if not one.reachable
    ]


def _reason(reason: Say | None) -> Say:
    if reason is None:
        return say("this scenario cannot reach the goal")
    return say("this scenario cannot reach the goal: {reason}", reason=reason)
