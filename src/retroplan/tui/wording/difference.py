"""The lines in which two versions differ, as the lines of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.report.words import Words
from retroplan.tui.desk.sheet import Choice

MOST_LINES = 400
"""Lines of a difference that are shown."""


def difference(words: Words, lines: Sequence[str], heading: str) -> tuple[Choice, ...]:
    """The lines of a difference under their heading; none where there is no difference to see."""
    if not lines:
        return ()
    shown = (Choice(words.foreign(line)) for line in lines[:MOST_LINES])
    return (Choice(heading, heading=True), *shown)
