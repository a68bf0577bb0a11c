"""``retroplan sensitivity``: what moves a figure most, each input alone, better and worse."""

from __future__ import annotations

from typing import get_args

from retroplan.cli import figures
from retroplan.cli.arguments import FINE, PROBLEMS, USAGE, Parser
from retroplan.cli.call import Call
from retroplan.cli.sound import sound_plan
from retroplan.compute.results import Results
from retroplan.compute.whatif.push import Mode
from retroplan.compute.whatif.sensitivity import MovedFigure, Sensitivity, figure_in, sensitivity
from retroplan.explain import explain
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.model import Plan
from retroplan.plan.say import Either, Say, Text, say
from retroplan.plan.typed.wanted import NUMBERS


def arguments(parser: Parser) -> None:
    """Declare its arguments."""
    parser.usage = (
        "retroplan sensitivity [--today DATE] [--scenario ID] [--by MODE] [--same-people] [--all] [--json] "
        "[PLAN] [FIGURE]"
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="[PLAN] [FIGURE]",
        help="a plan (default: the last one) and a figure, named as 'retroplan explain' takes it; default: "
        "the people of the first stage. One word alone is a plan where there is one of that name",
    )
    parser.add_argument(
        "--scenario", metavar="ID", default="", help="whose figure; default: the active scenario's"
    )
    parser.add_argument(
        "--by",
        metavar="MODE",
        choices=get_args(Mode),
        default="ten",
        help="how far each input is pushed: ten (a tenth of itself, the default), step (one step) or ranges "
        "(to the ends of its written range)",
    )
    parser.add_argument(
        "--same-people",
        action="store_true",
        help="what moves the income that as many people as are planned now would bring",
    )
    parser.add_argument("--all", action="store_true", help="push also inputs that nobody gave a value")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(call: Call) -> int:
    """Print what moves a figure most."""
    given: list[str] = call.options.names
    if len(given) > 2:
        call.complain(say("name one plan and one figure, not {n} things", n=Text(str(len(given)))))
        return USAGE
    name, figure = _meant(given)
    path = call.find(name)
    if path is None:
        return USAGE
    sound = sound_plan(call, path)
    if isinstance(sound, int):
        return sound
    plan, results = sound
    options = call.options
    asked = _asked(plan, results, figure, same_people=options.same_people)
    if isinstance(asked, Say):
        call.complain(asked if len(given) != 1 or not figure else _neither(plan, results, figure) or asked)
        return USAGE
    found = sensitivity(plan, asked, call.today, options.by, every=options.all)
    return _print(call, plan, results, found)


def _meant(given: list[str]) -> tuple[str | None, str]:
    """The plan and the figure; one word alone is a figure unless a plan is called so."""
    if len(given) != 1:
        return (given[0], given[1]) if given else (None, "")
    from retroplan.cli import places

    word = given[0]
    if places.is_path(word) or not isinstance(places.find(word), Say):
        return word, ""
    return None, word


def _asked(plan: Plan, results: Results, name: str, *, same_people: bool) -> MovedFigure | Say:
    """The figure that is meant; a ``Say`` tells why nothing can be asked of it."""
    scenario = plan.active
    if scenario is None:
        return say("the plan has no scenario, so there is nothing that moves")
    if same_people or not name:
        if name:
            return say("name no figure with {option}: it asks about the income", option=Text("--same-people"))
        found = figure_in(plan, scenario, "money" if same_people else "people")
        if found is None:
            return say("the scenario has no funnel with stages, so nobody is counted; name a figure")
        return found
    address = figures.find(plan, results, name)
    if address is None:
        return figures.unknown(plan, name)
    row = figure_of(address)
    if row is None:
        return say("{name} does not follow from anything: it is an input", name=Text(str(address)))
    if row.kind not in NUMBERS:
        return say("{figure} is no number, so it is not moved more or less", figure=row.word)
    return MovedFigure(address, _scenario(plan, address, scenario.id))


def _neither(plan: Plan, results: Results, word: str) -> Say | None:
    """Say that one word alone is neither a plan nor a figure; None where it is a figure."""
    if figures.find(plan, results, word) is not None:
        return None
    return say(
        "{name} is neither a plan nor a figure of the last plan; there are {some}, and every path of "
        "'show --json'",
        name=Text(word),
        some=Either(tuple(Text(one) for one in figures.names(plan))),
    )


def _scenario(plan: Plan, figure: Address, active: str) -> str:
    """Whose figure it is."""
    return figure.parts[1] if figure.section == "scenarios" else active


def _print(call: Call, plan: Plan, results: Results, found: Sensitivity) -> int:
    if call.options.json:
        from retroplan.report.json_sensitivity import moves
        from retroplan.report.json_text import json_text

        call.output.lines([json_text(moves(plan, found))])
        return FINE if found.rows else PROBLEMS
    from retroplan.report.naming import call_figure
    from retroplan.report.tables.sensitivity import SensitivityLines, nothing_moves

    words = call.words(plan.currency)
    reason = explain(plan, results, found.asked.address)
    label = words.figure(reason.label) if reason is not None and found.seen.why is None else ""
    called = call_figure(plan, words, found.asked.address, label)
    nothing = nothing_moves(found, called)
    if nothing is not None:
        call.complain(nothing)
        return PROBLEMS
    told = SensitivityLines(plan, words, found, called)
    title = words.tell("{title}, {mode}", title=Text(told.title), mode=Text(told.mode))
    below = ("", *told.below()) if told.below() else ()
    call.output.lines([title, *told.above, "", *told.lines(), *below])
    return FINE
