"""Saves on real file systems, by root and by another user: what is kept, and what happens on a full disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.soak.figures import Line
from tests.support.files.faults import run
from tests.support.files.file_systems import KEPT, USERS, measure
from tests.support.files.volumes import kinds


def file_systems(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """Make each, try every case, and take it away again."""
    if os.getuid() != 0 or not shutil.which("unshare"):
        return [Line("skipped: only root may mount file systems", "nothing", True)]
    lines = []
    for kind in kinds():
        for name, user in USERS.items():
            place = folder / f"{kind}-{user}"
            place.mkdir()
            found: dict[str, str] = run(measure, place, kind, user, of(20), before=("unshare", "-m"))
            lines.append(_line(f"{kind}, saved by {name}", found))
    return lines


def _line(what: str, found: dict[str, str]) -> Line:
    if "" in found:
        return Line(f"skipped: {what}", f"not to be had here: {found['']}", True)
    bad = {case: said for case, said in found.items() if said != KEPT and not said.startswith("none here")}
    none = [case for case, said in found.items() if said.startswith("none here")]
    told = [f"{len(found) - len(none) - len(bad)} kept, {len(bad)} not"]
    told += [f"none there: {', '.join(none)}"] if none else []
    told += [f"{case}: {said}" for case, said in bad.items()]
    return Line(f"{what}, {len(found)} cases", "; ".join(told), not bad)
