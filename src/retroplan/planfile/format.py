"""The number of the file format (model 2), which a file says it has, and the years it knows.

What brings a file of an older format up to this one stands in ``editing.migrate``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

FORMAT = 1
"""The newest format, the one that is written; a file of a later one is shown, and never rewritten."""
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Dates outside these years are slips, and counting months beyond them would overflow the calendar."""
EARLIEST, LATEST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 11, 30)
"""The days between which a plan of a year that begins soon lies in these years."""


def in_reach(day: date) -> date:
    """The day, or the nearest one on which a plan of a year can be begun."""
    return min(max(day, EARLIEST), LATEST)


def format_of(raw: Mapping[str, object]) -> int | None:
    """The number a parsed file gives; a file without one is of format 1. None for what is no whole number."""
    number = raw.get("format", 1)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def is_newer(raw: Mapping[str, object]) -> bool:
    """Whether a later version of the program wrote the file."""
    number = format_of(raw)
    return number is not None and number > FORMAT


def is_older(raw: Mapping[str, object]) -> bool:
    """Whether the file says that it is of an earlier format, of which there may be a way to this one."""
    number = format_of(raw)
    return number is not None and number < FORMAT
