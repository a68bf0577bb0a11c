"""Conflict copies: versions that got a name of their own beside a plan.

The times in their names stay in order when the clock steps back, or summer time ends.
"""

from __future__ import annotations

import os
import re
from datetime import datetime, timedelta
from pathlib import Path

from retroplan.storage import renames

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


def conflict_name(target: str, now: datetime, attempt: int = 0) -> str:
    """``NAME.conflict-DATE-TIME.toml`` beside the target, short enough for any file system."""
    folder, name = os.path.split(target)
    stem, suffix = os.path.splitext(name)
    mark = f".conflict-{now:%Y%m%d-%H%M%S}" + (f"-{attempt}" if attempt else "")
    room = 255 - len(os.fsencode(mark + suffix))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return str(Path(folder, stem + mark + suffix))


def set_aside(temporary: str, target: str) -> str:
    """Give somebody's version a name of its own beside the target; raises OSError."""
    now = time_of_copy(target, datetime.now())
    for attempt in range(1000):
        name = conflict_name(target, now, attempt)
        try:
            renames.move_new(temporary, name)
        except FileExistsError:
            continue
        return name
    raise FileExistsError(17, os.strerror(17), temporary)
