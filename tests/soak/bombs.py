"""Files made to take memory and time, as large as is read: how long the answers take, and how much memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from retroplan.planfile.reading.read import LARGEST_TEXT
from tests.soak.figures import Line
from tests.support.hostile.bombs import BOMBS, ask, commands
from tests.support.plans.slow_plans import SLOW

SIZE = LARGEST_TEXT - 10_000
"""Bytes of the bombs that grow: just what is read."""
SECONDS, MIB = 5.0, 512
"""What is promised."""


def bombs(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """Ask about every bomb in every way."""
    lines = []
    texts = {**{name: make(SIZE) for name, make in BOMBS.items()}, **SLOW}
    for name, text in texts.items():
        path = folder / "bomb.toml"
        path.write_text(text, encoding="utf-8")
        answers = {command: ask(folder, *line) for command, line in commands(folder, path).items()}
        said = ", ".join(
            f"{command} {each.seconds:.1f} s {each.memory} MiB" for command, each in answers.items()
        )
        kept = all(
            each.code in (0, 1)
            and "Traceback" not in each.err
            and each.seconds <= SECONDS
            and each.memory <= MIB
            for each in answers.values()
        )
        lines.append(Line(f"{name}, {path.stat().st_size // 1000} kB", said, kept))
    return lines
