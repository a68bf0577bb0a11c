"""``retroplan new NAME``: a plan of your own, beginning with the starter plan."""

from __future__ import annotations

from retroplan.cli.arguments import FINE, PROBLEMS, Parser
from retroplan.cli.call import Call
from retroplan.plan.say import Say


def arguments(parser: Parser) -> None:
    """Declare its arguments."""
    parser.add_argument("name", metavar="NAME", help="what to call the plan, or a file such as ./plan.toml")


def run(call: Call) -> int:
    """Write the starter plan under that name and print its path."""
    from retroplan.cli import places

    made = places.create(call.options.name, call.today)
    if isinstance(made, Say):
        call.complain(made)
        return PROBLEMS
    call.output.lines([call.words().foreign(made)])
    return FINE
