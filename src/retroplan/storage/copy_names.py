"""The times in the names of copies: they stay in order when the clock steps back, or summer time ends."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

_MARK = re.compile(r"\.conflict-(?P<at>\d{8}-\d{6})(?:-(?P<number>\d+))?")
_FARTHEST = timedelta(days=1)
"""Clocks and zones step back by hours; a name farther ahead comes from a clock that was wrong."""


def order(name: str) -> tuple[str, str, int]:
    """What to sort the names of conflict copies by: the plan, the time, and which copy of that time it is."""
    match = _MARK.search(name)
    if match is None:
        return name, "", 0
    return name[: match.start()], match["at"], int(match["number"] or 0)


def time_of_copy(target: str, now: datetime) -> datetime:
    """The time to name a new copy of ``target`` by: ``now``, or that of the newest copy if it lies ahead.

    Of the same second there may be several copies, which are numbered in order.
    """
    path = Path(target)
    newest = now
    try:
        names = [other.name for other in path.parent.iterdir()]
    except OSError:
        return now
    for name in names:
        plan, at, _ = order(name)
        if at and plan == path.stem:
            try:
                found = datetime.strptime(at, "%Y%m%d-%H%M%S")
            except ValueError:
                continue
            if found <= now + _FARTHEST:
                newest = max(newest, found)
    return newest
