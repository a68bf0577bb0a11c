"""How a text stands to its file, and what a save is to do."""

from __future__ import annotations

from typing import Literal, NamedTuple

from retroplan.plan.say import Say

StateKind = Literal["saved", "saving", "unsaved", "failed", "conflict", "read-only", "gone"]


class SaveState(NamedTuple):
    """How the text in the app stands to the file; ``message`` says what happened and what to do."""

    kind: StateKind
    message: Say | None = None


SAVED = SaveState("saved")
CLASH = frozenset({"conflict", "gone", "read-only"})
"""While one of these holds, nothing goes to the file before somebody has decided."""


class Job(NamedTuple):
    """One text that was handed in."""

    text: str
    mark: str  # the digest of the text
    to_file: bool  # else to the keeper alone


class Aim(NamedTuple):
    """What a job may replace, and where; ``bases`` as for the keeper."""

    base: str | None
    target: str
    sure: bool  # the version in the file is on the disk for good
    bases: tuple[str, ...]
