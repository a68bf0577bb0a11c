"""``retroplan solve``: a figure asked backward: which inputs give so that it becomes what is wanted."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from retroplan.cli.arguments import FINE, PROBLEMS, USAGE, Parser
from retroplan.cli.asked import FigureQuestion, May, read_question
from retroplan.cli.call import Call
from retroplan.cli.sound import sound_plan
from retroplan.compute.whatif.answers import Interval, Solution
from retroplan.compute.whatif.solve import interval_of, solve
from retroplan.explain import explain
from retroplan.plan.say import Count, Say, Text, say

if TYPE_CHECKING:
    from retroplan.compute.results import Results

FIRST = "1"
"""The answer that is taken where no number says which."""


def arguments(parser: Parser) -> None:
    """Declare its arguments."""
    parser.usage = (
        "retroplan solve [--today DATE] [--scenario ID] [--by ADDRESS] [--lock ADDRESS]... [--all] "
        "[--take [N]] [--json] [PLAN] 'FIGURE <= VALUE'"
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="[PLAN] 'FIGURE <= VALUE'",
        help="a plan (default: the last one); a figure, named as 'retroplan explain' takes it, and what is "
        "wanted of it, in quotes: at most (<=), at least (>=) or exactly (=) so much; 'reachable' alone asks "
        "a scenario that is out of reach to come within it",
    )
    parser.add_argument(
        "--scenario", metavar="ID", default="", help="whose figure; default: the active scenario's"
    )
    parser.add_argument("--by", metavar="ADDRESS", default="", help="ask this input alone")
    parser.add_argument(
        "--lock", metavar="ADDRESS", action="append", default=[], help="leave this input alone, this time"
    )
    parser.add_argument("--all", action="store_true", help="ask also what is given, such as taxes")
    parser.add_argument(
        "--take", metavar="N", nargs="?", const=FIRST, help="write the answer of that number into the plan"
    )
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(call: Call) -> int:
    """Print what gives and what cannot; write an answer into the plan where that is asked for."""
    _put_back(call.options)
    given: list[str] = call.options.names
    if not 1 <= len(given) <= 2:
        call.complain(
            say(
                "name one plan and one question in quotes, such as {example}",
                example=Text("'visitors <= 4000'"),
            )
        )
        return USAGE
    if call.options.take is not None and not (call.options.take.isdecimal() and int(call.options.take)):
        call.complain(say("{found} is no number of an answer", found=Text(call.options.take)))
        return USAGE
    path = call.find(given[0] if len(given) == 2 else None)
    if path is None:
        return USAGE
    sound = sound_plan(call, path)
    if isinstance(sound, int):
        return sound
    plan, results = sound
    may = May(call.options.by, call.options.lock, call.options.all)
    asked = read_question(plan, results, given[-1], may, call.today)
    if isinstance(asked, Say):
        call.complain(asked)
        return USAGE
    return _solve(call, path, asked, results)


def _put_back(options: argparse.Namespace) -> None:
    """What stands behind ``--take`` and is no number was meant as the question or the plan."""
    take = options.take
    if take is None or take.isdecimal():
        return
    if len(options.names) < 2 and not take.lstrip("-+").isdecimal():
        place = 0 if options.names and not any(sign in take for sign in "<>=≤≥") else len(options.names)
        options.names.insert(place, take)
        options.take = FIRST


def _solve(call: Call, path: str, asked: FigureQuestion, results: Results) -> int:
    plan, question = asked
    *_, solution = solve(plan, question)
    number = int(call.options.take) if call.options.take else 0
    if number > len(solution.found) and solution.found:
        call.complain(
            say(
                "there is no answer {number}; they go from 1 to {most}",
                number=Count(number),
                most=Count(len(solution.found)),
            )
        )
        return USAGE
    taken = number if number <= len(solution.found) else 0
    if taken:
        from retroplan.cli.taking import take

        told = take(call, path, plan, solution.found[taken - 1])
        if told is not None:
            call.complain(told)
            return PROBLEMS
    if call.options.json:
        from retroplan.report.json_answers import answers
        from retroplan.report.json_text import json_text

        call.output.lines([json_text(answers(plan, solution, _intervals(asked, solution), taken))])
    else:
        from retroplan.report import answers_text

        words = call.words(plan.currency)
        reason = explain(plan, results, question.figure)
        exact = _intervals(asked, solution) if question.by is not None or taken else ()
        told_to = answers_text.Beside(reason, exact, taken, question.by)
        call.output.lines(answers_text.lines(plan, words, solution, told_to))
    return FINE if solution.found or solution.said is not None else PROBLEMS


def _intervals(asked: FigureQuestion, solution: Solution) -> tuple[Interval | None, ...]:
    """Of each answer all values that give the very same figure."""
    return tuple(interval_of(asked.plan, asked.question, one) for one in solution.found)
