"""Measure the promises of docs/reliability.md in full: ``python -m tests.soak [PART ...] [--share 0.1]``.

It takes the better part of an hour; ``--share`` takes that share of every count. It prints a table and ends
with 1 if a promise was broken. pytest does not collect it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.soak import (
    bombs,
    calendar_days,
    crash_states,
    disk,
    edits,
    ends,
    file_systems,
    large,
    muxers,
    slow_disk,
    typing_kills,
)
from tests.soak.figures import Line

Part = Callable[[Path, Callable[[int], int]], list[Line]]
PARTS: dict[str, Part] = {
    "kills": disk.kills,
    "faults": disk.faults,
    "disks": disk.disks,
    "race": disk.races,
    "late": disk.late,
    "power": crash_states.crash_states,
    "systems": file_systems.file_systems,
    "edits": edits.edits,
    "signals": ends.signals,
    "program": ends.program,
    "strays": ends.strays,
    "typing": typing_kills.typing,
    "slow": slow_disk.slow,
    "muxers": muxers.muxers,
    "days": calendar_days.days,
    "bombs": bombs.bombs,
    "large": large.large,
}


def main() -> int:
    """Run the parts that are asked for, each in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: all")
    parser.add_argument("--share", type=float, default=1.0, help="the share of every count, such as 0.1")
    options = parser.parse_args()
    unknown = [name for name in options.parts if name not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    write("| part | what was done | what came of it | seconds | kept |\n|---|---|---|---|---|\n")
    kept = True
    for name in options.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="retroplan-soak-") as folder:
            begun = time.monotonic()
            lines = PARTS[name](Path(folder), lambda count: max(1, round(count * options.share)))
            took = time.monotonic() - begun
        for line in lines:
            write(f"| {name} | {line.done} | {line.found} | {took:.0f} | {'yes' if line.kept else 'NO'} |\n")
            took, kept = 0, kept and line.kept
    return 0 if kept else 1


def write(text: str) -> None:
    """Print at once, so that a long run can be watched."""
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
