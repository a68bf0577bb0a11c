"""How much is told of what is wrong in a file of the user's; nobody reads more."""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.plan.say import Count, Say, say

MOST_TOLD = 10
"""So many problems of one file are told."""
LONGEST_SHOWN = 60
"""Characters of a name that are shown when it is wrong."""


def short(name: str) -> str:
    """A name from a file as far as it is worth showing."""
    return name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"


def few(said: Sequence[Say], unseen: int = 0) -> tuple[Say, ...]:
    """The first of many sentences, and how many more there would be; ``unseen`` were not even made."""
    left = max(0, len(said) - MOST_TOLD) + max(0, unseen)
    return (*said[:MOST_TOLD], *((more(left),) if left else ()))


def more(left: int) -> Say:
    """What stands in the place of so many problems that are not told."""
    return say("there are {n} more problems, not shown", n=Count(left))
