"""How the text in the app stands to its file."""

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
