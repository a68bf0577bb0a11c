"""``retroplan path [NAME]``: where a plan's file is."""

from __future__ import annotations

import os

from retroplan.cli.arguments import FINE, USAGE, Parser, add_plan
from retroplan.cli.call import Call


def arguments(parser: Parser) -> None:
    """Declare its arguments."""
    add_plan(parser)


def run(call: Call) -> int:
    """Print the path."""
    path = call.find(call.options.plan)
    if path is None:
        return USAGE
    call.output.lines([call.words().foreign(os.path.abspath(path))])
    return FINE
