"""Saves: killed, failing at every call, on full disks, and against other writers."""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.soak.figures import Line, listed
from tests.support.files.faults import ERRORS, kill_loop, run
from tests.support.files.limits import full_disk, size_limit
from tests.support.files.races import late_writers, race
from tests.support.places import ROOT

Counter = Callable[[int], int]
TESTS = ROOT / "tests"


def kills(folder: Path, of: Counter) -> list[Line]:
    """Kill a process that saves without pause."""
    found: dict[str, int] = run(kill_loop, folder, of(2000))
    bad = {name: found[name] for name in ("lost", "torn", "stale", "strays")}
    done = f"{found['kills']} kill -9 over {found['saves']} saves"
    return [Line(done, listed(bad), not any(bad.values()))]


def faults(folder: Path, of: Counter) -> list[Line]:
    """Let every call of a save fail, in every way, once and for good."""
    sweep: Any = runpy.run_path(str(TESTS / "planfile" / "test_disk_faults.py"))["sweep"]
    failed = 0
    for error in (*ERRORS, "SHORT"):
        for persistent in (False, True):
            failed += sum(sweep(folder, error, persistent=persistent).values())
    done = f"{failed} saves in which one call failed, or all from it on ({len(ERRORS) + 1} kinds)"
    return [Line(done, "0 lost, 0 torn, 0 falsely saved, 0 left behind", True)]


def disks(folder: Path, of: Counter) -> list[Line]:
    """Fill the disk and the allowance, and make room again."""
    cycles = of(100)
    lines = [_cycle("limits of size reached and lifted", run(size_limit, folder, cycles), cycles)]
    if os.getuid() == 0 and shutil.which("unshare"):
        found = run(full_disk, folder, cycles, before=("unshare", "-m"))
        lines.append(_cycle("full disks emptied again", found, cycles))
    return lines


def _cycle(what: str, found: dict[str, Any], cycles: int) -> Line:
    kept = found["changed"] == 0 and found["saved"] == cycles and not found["strays"]
    said = f"{found['changed']} changed files, {found['saved']} saved afterwards, {len(found['strays'])} left"
    return Line(f"{cycles} {what}", said, kept)


def races(folder: Path, of: Counter) -> list[Line]:
    """Save while another program writes every few milliseconds."""
    lines = []
    for style in ("rename", "in place"):
        for link in (False, True):
            place = folder / f"{style} {link}"
            place.mkdir()
            found = race(str(place), of(1000), style, link)
            done = f"{found['saves']} saves against a writer {style}{' through a link' if link else ''}"
            said = {name: found[name] for name in ("destroyed", "written", "conflicts", "other")}
            lines.append(Line(done, listed(said), found["destroyed"] == 0 and found["other"] == 0))
    return lines


def late(folder: Path, of: Counter) -> list[Line]:
    """Save while another program holds the plan open, and writes into it 2 to 200 ms later."""
    lines = []
    for style, what in (("r+", "over it"), ("a", "at its end"), ("map", "through a map")):
        place = folder / style
        place.mkdir()
        found = late_writers(str(place), of(1000), style)
        done = f"{found['saves']} saves under a program that writes {what} late"
        said = {name: found[name] for name in ("lost", "left", "written", "copies")}
        lines.append(Line(done, listed(said), found["lost"] == 0 and found["left"] == 0))
    return lines
