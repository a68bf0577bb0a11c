"""``retroplan list``: the names of the plans in the plans folder."""

from __future__ import annotations

from retroplan.cli.arguments import FINE, Parser
from retroplan.cli.call import Call
from retroplan.plan.say import Text, say


def arguments(parser: Parser) -> None:
    """Declare its arguments: it has none."""


def run(call: Call) -> int:
    """Print one name a line; where there is none, say how to make one.

    Of a plan that a command's name hides it is said beside it how to open it: the list holds names alone.
    """
    from retroplan.cli import places
    from retroplan.plan_names import is_hidden

    names = places.names()
    words = call.words()
    if not names:
        folder = Text(str(places.folders().plans))
        call.complain(say("there is no plan in {folder} yet; 'retroplan new NAME' makes one", folder=folder))
    call.output.lines(words.foreign(name) for name in names)
    for name in filter(is_hidden, names):
        call.complain(
            say("{name} is the name of a command too: 'retroplan -- {name}' opens the plan", name=Text(name))
        )
    return FINE
