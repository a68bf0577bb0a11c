"""Which names a plan can have: by what is safe in a folder, and by what the command line understands."""

import unicodedata

from retroplan.command_names import COMMANDS, HELP
from retroplan.plan.say import Count, Say, Text, say

LONGEST = 120
"""Bytes of a name: room for the date of a copy in any file system."""
CONFLICT = ".conflict-"
"""What stands in the names of conflict copies."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Kinds of characters that nobody sees, or that alter how others are shown."""


def check_name(name: str) -> Say | None:
    """What is wrong with the name of a plan; None when it will do."""
    shown = Text(name)
    if not name or name != name.strip():
        return say("the name of a plan is not empty and neither begins nor ends with a space")
    if any(unicodedata.category(sign) in _UNSEEN for sign in name):
        return say("the name {name} holds characters that cannot be seen", name=shown)
    if "/" in name or "\\" in name:
        return say("the name {name} holds a slash: a plan elsewhere is opened by its path", name=shown)
    if name[0] in ".-":
        return say("the name {name} begins with a dot or a dash: begin with a letter", name=shown)
    if CONFLICT in name:
        return say("the name {name} is that of a conflict copy: open it by its path", name=shown)
    if len(name.encode("utf-8")) > LONGEST:
        return say("the name {name} is too long: {most} bytes at most", name=shown, most=Count(LONGEST))
    return None


def check_new_name(name: str) -> Say | None:
    """What is wrong with the name of a plan to be made; plans that have a command's name already stay."""
    if name not in COMMANDS and name != HELP:
        return check_name(name)
    return say(
        "'retroplan {name}' is a command, not a plan: take another name, such as my-{name}",
        name=Text(name),
    )


def is_hidden(name: str) -> bool:
    """Whether ``retroplan NAME`` runs a command, so that a plan of that name is opened behind ``--``."""
    return name in COMMANDS
