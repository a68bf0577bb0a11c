"""What the commands of the command line are called: names that a plan is better not given."""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "new": "make a plan and say where it is",
    "list": "list the plans in your plans folder",
    "path": "print the path of a plan",
    "show": "print goal, scenarios and backlog",
    "check": "print what is wrong or doubtful in a plan",
    "explain": "print where a figure comes from",
    "solve": "print which input gives so that a figure becomes what you want",
    "sensitivity": "print what moves a figure most",
    "schema": "print the JSON schema of the plan format, for editors",
}
"""Every command with its help; each is a module of ``retroplan.cli.commands``."""
HELP = "help"
"""What asks for help where no plan is called so."""
