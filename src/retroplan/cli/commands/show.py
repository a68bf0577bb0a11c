"""``retroplan show``: goal, scenarios side by side, backlog and problems as text, plain facts or JSON."""

from __future__ import annotations

from retroplan.cli.arguments import PROBLEMS, USAGE, Parser, add_plan
from retroplan.cli.call import Call, Opened, unknown_scenario
from retroplan.cli.places import plan_name
from retroplan.cli.verdict import add_strict, exit_code
from retroplan.plan.say import say

CHART_NAMES = ("income", "pace", "funnel")
"""The charts of ``report.charts.charts``, which is loaded for one alone."""
LEAST_WIDTH, MOST_WIDTH, HEIGHT = 40, 120, 19
"""Columns and lines of a chart: those of the terminal, 80 where there is none."""


def arguments(parser: Parser) -> None:
    """Declare its arguments."""
    add_plan(parser)
    parser.add_argument("--scenario", metavar="ID", default="", help="show this scenario alone, in full")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print every result as JSON")
    form.add_argument("--plain", action="store_true", help="print one fact a line, without columns and marks")
    parser.add_argument(
        "--chart",
        metavar="NAME",
        choices=CHART_NAMES,
        help=f"print one chart instead: {', '.join(CHART_NAMES)}; with --plain the figures it draws",
    )
    add_strict(parser)


def run(call: Call) -> int:
    """Print the plan."""
    path = call.find(call.options.plan)
    if path is None:
        return USAGE
    opened = call.read(path)
    if opened is None:
        return PROBLEMS
    only: str = call.options.scenario
    if only and opened.plan is not None:
        if opened.plan.find_scenario(only) is None:
            call.complain(unknown_scenario(opened.plan, only))
            return USAGE
        opened = _chosen(call, opened, only)
    if call.options.chart and call.options.json:
        call.complain(say("a chart has no JSON: leave out --chart, or print it with --plain"))
        return USAGE
    if call.options.json:
        _json(call, opened)
    elif opened.plan is None:
        _say_problems(call, opened)
    elif call.options.chart:
        _chart(call, opened)
    else:
        _text(call, opened, only)
    return exit_code(opened, strict=call.options.strict)


def _chosen(call: Call, opened: Opened, only: str) -> Opened:
    """The plan with that scenario alone, computed as the active one, so that the backlog is its own."""
    from retroplan.compute import compute

    assert opened.plan is not None
    plan = opened.plan._replace(scenario=only)
    results = compute(plan, call.today)
    kept = tuple(one for one in results.scenarios if one.id == only)
    alone = plan._replace(scenarios=tuple(one for one in plan.scenarios if one.id == only))
    return opened._replace(plan=alone, results=results._replace(scenarios=kept))


def _json(call: Call, opened: Opened) -> None:
    from retroplan.report.json import show
    from retroplan.report.json_text import json_text

    answer = show(plan_name(opened.file), opened.plan, opened.results, opened.problems)
    call.output.lines([json_text(answer)])
    _say_problems(call, opened)


def _say_problems(call: Call, opened: Opened) -> None:
    if opened.problems:
        from retroplan.report.problems import problem_lines

        currency = opened.plan.currency if opened.plan else "EUR"
        call.output.complain(*problem_lines(opened.problems, opened.file, call.words(currency)))


def _chart(call: Call, opened: Opened) -> None:
    from shutil import get_terminal_size

    from retroplan.report.charts.chart import Size
    from retroplan.report.charts.charts import CHARTS
    from retroplan.report.charts.printed import printed, told

    assert opened.plan is not None and opened.results is not None
    width = max(LEAST_WIDTH, min(MOST_WIDTH, get_terminal_size().columns))
    draw, words = CHARTS[call.options.chart], call.words(opened.plan.currency)
    chart = draw(opened.plan, opened.results, words, Size(width, HEIGHT))
    call.output.lines(told(chart) if call.options.plain else printed(chart, width))
    _say_problems(call, opened)


def _text(call: Call, opened: Opened, only: str) -> None:
    assert opened.plan is not None and opened.results is not None
    words = call.words(opened.plan.currency)
    if call.options.plain:
        from retroplan.report.plain import facts

        call.output.lines(facts(opened.plan, opened.results, words))
        _say_problems(call, opened)
        return
    from retroplan.report.problems import problem_section
    from retroplan.report.text import show

    call.output.lines(
        [
            *show(opened.plan, opened.results, words, full=bool(only)),
            *problem_section(opened.problems, words),
        ]
    )
