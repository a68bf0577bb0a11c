"""Keys that a sentence names: as its words and signs, where they can be no article and no imperative."""

from __future__ import annotations

from retroplan.tui.commands import COMMANDS
from retroplan.tui.key_text import key_text

NAMES = frozenset(key_text(key) for command in COMMANDS for key in command.keys)
"""The keys of the command table as people read them."""
_ENDS = ".:;,"


def spelled_keys(text: str) -> list[str]:
    """The keys of the command table that a text names.

    A letter, a sign or a name such as ``Enter`` is one; an article and a sign only where a verb follows and a
    clause begins, a name at the beginning only where a verb follows ("Delete it" names no key).
    """
    tokens = text.split()
    found = []
    for at, token in enumerate(tokens):
        name = token.rstrip(_ENDS) or token
        if name in NAMES and _means_a_key(name, tokens, at):
            found.append(name)
    return found


def _means_a_key(name: str, tokens: list[str], at: int) -> bool:
    begins = at == 0 or tokens[at - 1][-1] in _ENDS
    follows = tokens[at + 1].rstrip(_ENDS) if at + 1 < len(tokens) else ""
    goes_on = at + 2 < len(tokens)  # "- refunds" is a label
    verb = goes_on and len(follows) > 2 and follows.isalpha() and follows.endswith("s")
    if len(name) == 1 and tokens[at - 1].endswith("}") and follows.startswith("{"):
        return False  # between two figures it is a sign, as in "{many} x {price}"
    if name in "aA" or not name[0].isalnum():
        return begins and verb
    return len(name) == 1 or not begins or verb
