"""The same session on a terminal alone, in tmux, screen and mosh, and with the keys of the Linux console."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.soak.figures import Line
from tests.support.app.muxers import LONG, WAYS, played, why_not


def muxers(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """Play it several times in each way, and compare the file with that of the program alone."""
    lines = []
    runs = of(5)
    alone = _played(folder, "bare", 0)
    for way in WAYS:
        if reason := why_not(way):
            lines.append(Line(f"skipped: {way}", reason, True))
            continue
        other = sum(_played(folder, way, number + 1) != alone for number in range(runs))
        done = f"{runs} sessions in {way}: edits, undo, {LONG // 1000} kB pasted, sizes, kill"
        lines.append(Line(done, f"{other} with another file", not other))
    return lines


def _played(folder: Path, way: str, number: int) -> tuple[str, ...]:
    home = folder / f"{way}{number}"
    home.mkdir()
    return played(home, way)
