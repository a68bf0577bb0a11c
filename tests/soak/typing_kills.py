"""The whole program killed at random moments while somebody types into it."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Callable
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.planfile.starter import starter
from retroplan.planfile.text.paths import NotTomlError, find, parse, path_of
from tests.soak.figures import Line, listed
from tests.support.app.pty import Terminal, running, surroundings
from tests.support.app.tui import TODAY

DURABLE = 0.25
"""Seconds after which an edit that was seen is on the disk."""
PRICE = re.compile(r"^Price +(\d+) €", re.MULTILINE)


class Killed(NamedTuple):
    """What one kill left: edits shown, edits lost, whether the file was torn, and a false "saved"."""

    shown: int
    lost: int
    torn: int
    false: int


def typing(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """Kill the program, two at a time."""
    runs = of(500)
    with Pool(2) as pool:
        found = pool.starmap(kill_one, [(str(folder), number) for number in range(runs)], chunksize=5)
    total = {name: sum(getattr(one, name) for one in found) for name in ("lost", "torn", "false")}
    said = listed(
        {"committed edits lost": total["lost"], "torn": total["torn"], 'false "saved"': total["false"]}
    )
    shown = sum(one.shown for one in found)
    return [
        Line(
            f"{runs} kill -9 of the program while typing, {shown} edits shown", said, not any(total.values())
        )
    ]


def kill_one(folder: str, seed: int) -> Killed:
    """Start the program, type one price after the other, and kill it; compare the file with what was seen."""
    chance = random.Random(seed)
    home = Path(folder, str(seed))
    home.mkdir()
    path = home / "plan.toml"
    path.write_text(starter(TODAY), encoding="utf-8")
    with running("--today", TODAY.isoformat(), str(path), environ=surroundings(home)) as terminal:
        terminal.wait_for("6,000")
        terminal.write("\x1bOS")
        terminal.wait_for("[F4 Products]")
        terminal.write("\x1b[B")
        seen = _typed(terminal, chance, time.monotonic() + chance.uniform(0.05, 1.5))
        os.kill(terminal.child.pid, signal.SIGKILL)
        killed = time.monotonic()
        terminal.child.wait()
        return _judged(path, seen, killed)


def _typed(terminal: Terminal, chance: random.Random, end: float) -> dict[int, tuple[float, bool]]:
    """Type prices until the time is over: when each was first seen, and whether "saved" was seen with it."""
    seen: dict[int, tuple[float, bool]] = {}
    price, following = 10, time.monotonic()
    while time.monotonic() < end:
        if time.monotonic() >= following:
            price += 1
            terminal.write(f"{price}\r")
            following = time.monotonic() + chance.uniform(0.01, 0.15)
        terminal.read()
        shown = PRICE.search(terminal.text)
        if shown and "?" not in shown[0]:
            value = int(shown[1])
            saved = terminal.lines[0].rstrip().endswith(" saved") and "not saved" not in terminal.lines[0]
            first, before = seen.get(value, (time.monotonic(), False))
            seen[value] = first, before or saved
    return seen


def _judged(path: Path, seen: dict[int, tuple[float, bool]], killed: float) -> Killed:
    try:
        raw = parse(path.read_text(encoding="utf-8"))
    except (NotTomlError, OSError, UnicodeDecodeError):
        return Killed(len(seen), 0, 1, 0)
    held = find(raw, path_of(raw, Address("products.guide.price")) or ())
    assert isinstance(held, int)
    lost = sum(value > held for value, (first, _) in seen.items() if first + DURABLE < killed)
    false = sum(value > held for value, (_, saved) in seen.items() if saved)
    return Killed(len(seen), lost, 0, false)
