"""Our text written to another file, when it cannot or shall not go into the plan itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from retroplan.storage.conflict_copies import conflict_name, time_of_copy
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Conflict, Failure

_TRIES = 100


def beside(path: Path, text: str) -> Path | Failure:
    """Write ``NAME.conflict-DATE-TIME.toml`` beside a plan."""
    target = str(path.absolute())
    now = time_of_copy(target, datetime.now())
    attempt = 0
    while True:
        copy = Path(conflict_name(target, now, attempt))
        outcome = write_file(copy, text, None)
        if isinstance(outcome, Failure):
            return outcome
        if not isinstance(outcome, Conflict):
            return copy
        if attempt == _TRIES:
            return Failure("name", outcome.reason)
        attempt += 1
