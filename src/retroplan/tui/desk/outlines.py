"""What the list of plans says of each: read and computed when its line is shown, once a version and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.plan.say import Text
from retroplan.planfile.reading.read import read
from retroplan.report.tables.frame import frame
from retroplan.report.words import Words
from retroplan.storage.peek import text_of
from retroplan.storage.unreadable import Unreadable

MOST = 200_000
"""Bytes of a plan that is read for its line; a larger one would keep the list waiting."""


class Outlines:
    """The lines that are known, by file, time and size, and day."""

    def __init__(self, speaker: Callable[[Plan, Results], Words], today: Callable[[], date]) -> None:
        self._speaker = speaker
        self._today = today
        self._known: dict[str, tuple[object, str]] = {}

    def told(self, path: str) -> str:
        """Goal, standing and last check-in of the plan in a file; "" for one that cannot be read."""
        try:
            found = Path(path).stat()
        except OSError:
            return ""
        version = (found.st_mtime_ns, found.st_size, self._today())
        held = self._known.get(path)
        if held is None or held[0] != version:
            held = self._known[path] = (version, self._line(path))
        return held[1]

    def _line(self, path: str) -> str:
        text = text_of(path, MOST)
        plan = None if isinstance(text, Unreadable) else read(text).plan
        if plan is None:
            return ""
        results = compute(plan, self._today())
        words = self._speaker(plan, results)
        found = frame(plan, results, words)
        last = max((one.date for one in plan.checkins if one.date <= results.today), default=None)
        checked = words.tell("check-in {day}", day=Text(words.day(last))) if last else ""
        return words.plain(" · ").join(filter(None, (found.target, found.state or found.left, checked)))
