"""Names and titles: short enough to stand in many lines, columns and sentences at once."""

from __future__ import annotations

from retroplan.plan.fields import Field
from retroplan.plan.say import Count, Say, Word, say

LONGEST = 5_000
"""Characters of a name or title."""
_KEYS = ("name", "title")


def wrong_name(field: Field, text: str) -> Say | None:
    """What is wrong with the name or title of a thing; None for any other text."""
    if field.key not in _KEYS or len(text) <= LONGEST:
        return None
    return say(
        "{label} has {n} characters; at most {most} are read",
        label=Word(field.label),
        n=Count(len(text)),
        most=Count(LONGEST),
    )
