"""Power cuts: every state in which one may leave the disk during a save, opened again with retroplan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.soak.figures import Line
from tests.support.files.power import SCENES, Scene, cut
from tests.support.files.strace import why_not


def crash_states(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """Look at every state of every scene."""
    if reason := why_not():
        return [Line(f"skipped: {reason}", "nothing", True)]
    return [_line(folder / str(number), scene) for number, scene in enumerate(SCENES)]


def _line(folder: Path, scene: Scene) -> Line:
    operations, seen = cut(folder, scene)
    reasons = sorted({bad.reason for bad in seen.bad})
    said = f"{seen.states} states, {len(seen.bad)} bad{': ' + '; '.join(reasons) if reasons else ''}"
    return Line(f"{scene.name}, {operations} operations", said, not seen.bad)
