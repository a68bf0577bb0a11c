"""Hostile surroundings for tests of files: another user, limits of the system, small disks.

To be run in a process of its own (``faults.run``), since there is no way back from some of them.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
from pathlib import Path
from typing import Any

from retroplan.storage import renames
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Written
from tests.support.files.faults import body, strays

NOBODY = 65534


def as_nobody(folder: str) -> dict[str, Any]:
    """Every way in which a file or folder may be closed to an ordinary user; what a save then did."""
    ctypes.CDLL(None)
    renames._system()
    if os.getuid() == 0:
        Path(folder).chmod(0o755)
        os.chown(folder, NOBODY, NOBODY)
        foreign_file = Path(folder, "foreign.toml")
        foreign_file.write_text("a = 1\n")
        foreign_file.chmod(0o666)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    result: dict[str, Any] = {"uid": os.getuid()}
    for name, file_mode, folder_mode in (
        ("file read-only", 0o444, 0o700),
        ("folder read-only", 0o600, 0o500),
        ("both", 0o400, 0o500),
        ("no folder access", 0o600, 0o000),
        ("file closed", 0o000, 0o700),
        ("folder not to be listed", 0o600, 0o300),
    ):
        result[name] = _closed(Path(folder), name, file_mode, folder_mode)
    foreign_file = Path(folder, "foreign.toml")
    if foreign_file.exists():
        outcome = write_file(foreign_file, "a = 2\n", digest("a = 1\n"))
        result["owned by another"] = [
            type(outcome).__name__,
            getattr(outcome, "kind", ""),
            foreign_file.read_text(),
        ]
    result["strays"] = strays(Path(folder))
    return result


def _closed(top: Path, name: str, file_mode: int, folder_mode: int) -> list[str]:
    folder = top / name
    folder.mkdir()
    path = folder / "plan.toml"
    path.write_text("a = 1\n")
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    outcome = write_file(path, "a = 2\n", digest("a = 1\n"))
    folder.chmod(0o700)
    path.chmod(0o600)
    left = sorted(entry.name for entry in folder.iterdir())
    return [type(outcome).__name__, getattr(outcome, "kind", ""), path.read_text(), *left]


def size_limit(folder: str, cycles: int) -> dict[str, Any]:
    """The system's limit on the size of a file, reached and lifted again and again."""
    path = Path(folder, "plan.toml")
    path.write_text("a = 1\n")
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    changed, kinds, saved = 0, set(), 0
    for number in range(cycles):
        before = path.read_bytes()
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
        outcome = write_file(path, body(number), digest(before.decode()))
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        kinds.add(getattr(outcome, "kind", type(outcome).__name__))
        changed += path.read_bytes() != before
        outcome = write_file(path, f"b = {number}\n", digest(before.decode()))
        saved += isinstance(outcome, Written)
    return {"changed": changed, "kinds": sorted(kinds), "saved": saved, "strays": strays(Path(folder))}


def full_disk(folder: str, cycles: int) -> dict[str, Any]:
    """A disk of 64 KiB that is filled and emptied; to be run as root in a mount namespace of its own."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder], check=True)
    path, filler = Path(folder, "plan.toml"), Path(folder, "filler")
    path.write_text(body(0, 8000))
    changed, kinds, saved = 0, set(), 0
    for number in range(cycles):
        before = path.read_bytes()
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096) > 0:
                    pass
            except OSError:
                pass
        outcome = write_file(path, body(number + 1, 8000), digest(before.decode()))
        kinds.add(getattr(outcome, "kind", type(outcome).__name__))
        changed += path.read_bytes() != before
        filler.unlink()
        outcome = write_file(path, body(number + 1, 8000), digest(before.decode()))
        saved += isinstance(outcome, Written)
    return {"changed": changed, "kinds": sorted(kinds), "saved": saved, "strays": strays(Path(folder))}
