"""``retroplan schema``: the JSON schema of the plan format, so that editors complete and check plan files."""

from __future__ import annotations

from retroplan.cli.arguments import FINE, Parser
from retroplan.cli.call import Call


def arguments(parser: Parser) -> None:
    """Declare its arguments: it has none."""


def run(call: Call) -> int:
    """Print the schema."""
    import json

    from retroplan.plan.schema import schema

    call.output.lines([json.dumps(schema(), indent=1)])
    return FINE
