"""``retroplan new NAME [--from PLAN]``: a plan of your own, made of a preset or of another plan."""

from __future__ import annotations

from retroplan.cli.arguments import FINE, PROBLEMS, Parser, a_date
from retroplan.cli.call import Call
from retroplan.plan.say import Say


def arguments(parser: Parser) -> None:
    """Declare its arguments."""
    from retroplan.cli.interviewed import add_questions
    from retroplan.cli.making import presets_told

    parser.add_argument("name", metavar="NAME", help="what to call the plan, or a file such as ./plan.toml")
    parser.add_argument(
        "--from", dest="source", metavar="PLAN", help="a preset, or a plan's name or file (default: story)"
    )
    parser.add_argument(
        "--start",
        type=a_date,
        metavar="DATE",
        help="the first day; all dates move along, and what happened stays behind",
    )
    add_questions(parser)
    parser.keep_lines()
    parser.epilog = (
        f"presets:\n{presets_told()}\n\n"
        "A preset starts with the next month that is three weeks away. A plan of yours\n"
        "that is called like a preset is taken in its place."
    )


def run(call: Call) -> int:
    """Write the plan under that name and print its path; the interview goes on in the app."""
    from retroplan.cli import interviewed, places
    from retroplan.cli.making import new_text

    options = call.options
    if interviewed.is_interview(call):
        return interviewed.run(call)
    made = new_text(options.source, options.start, call.today)
    if isinstance(made, Say):
        call.complain(made)
        return PROBLEMS
    file = places.create(options.name, made.text)
    if isinstance(file, Say):
        call.complain(file)
        return PROBLEMS
    for said in made.said:
        call.complain(said)
    call.output.lines([call.words().foreign(file)])
    return FINE
