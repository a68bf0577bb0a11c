"""Other programs that write the plan while we save it: at any moment, or into the file they hold open."""

from __future__ import annotations

import os
import random
import select
import subprocess
import sys
import time
import types
from pathlib import Path
from typing import Any

from retroplan.storage import replaced_file
from retroplan.storage.digests import digest
from retroplan.storage.disk import read_file, write_file
from retroplan.storage.leftovers import clean
from retroplan.storage.outcomes import Conflict, FileText, Written
from tests.support.files.moments import Holder
from tests.support.places import ROOT


def race(folder: str, saves: int, style: str, link: bool = False) -> dict[str, int]:
    """Save while another program writes every few milliseconds; how many of its versions we destroyed unseen.

    ``style``: "rename" (a new file over the old one) or "in place".
    """
    path = Path(folder, "plan.toml")
    path.write_text("ext = 0\n")
    ours = path
    if link:
        ours = Path(folder, "link.toml")
        ours.symlink_to("plan.toml")
    code = f"from tests.support.files import races; races.foreign({folder!r}, {style!r})"
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=here)
    try:
        assert writer.stdout is not None
        writer.stdout.readline()
        return _race(ours, saves)
    finally:
        writer.kill()
        writer.wait()


def _race(path: Path, saves: int) -> dict[str, int]:
    known: set[bytes] = set()
    result = {"saves": saves, "written": 0, "conflicts": 0, "other": 0, "destroyed": 0}
    removed: list[int] = []
    unlink = os.unlink

    def watched(name: str) -> None:
        removed.append(os.open(name, os.O_RDONLY))
        unlink(name)

    fake = types.ModuleType("os")
    vars(fake).update(vars(os))
    fake.unlink = watched  # type: ignore[attr-defined]
    room: Any = replaced_file
    room.os = fake
    try:
        for number in range(saves):
            found = read_file(path)
            if not isinstance(found, FileText) or not found.text:
                # Caught between the other's emptying and writing; an open plan waits for a second look.
                time.sleep(0.003)
                continue
            text = f"our = {number}\n"
            known |= {found.text.encode(), text.encode()}
            outcome = write_file(path, text, found.digest)
            if outcome.replaced:
                outcome.replaced.close()
            key = (
                "written"
                if isinstance(outcome, Written)
                else "conflicts"
                if isinstance(outcome, Conflict)
                else "other"
            )
            result[key] += 1
            time.sleep(0.003)
            while removed:
                descriptor = removed.pop()
                result["destroyed"] += os.pread(descriptor, 1000, 0) not in known
                os.close(descriptor)
    finally:
        room.os = os
    return result


def foreign(folder: str, style: str) -> None:
    """The other program: a new version every few milliseconds, until it is killed or its parent is gone."""
    path = Path(folder, "plan.toml")
    rng = random.Random(1)
    parent = os.getppid()
    number = 0
    while os.getppid() == parent:
        number += 1
        text = f"ext = {number}\n"
        if style == "rename":
            other = Path(folder, "other")
            other.write_text(text)
            other.rename(path)
        else:
            path.write_text(text)
        if number == 1:
            sys.stdout.write("begun\n")
            sys.stdout.flush()
        select.select([], [], [], rng.uniform(0, 0.004))


def late_writers(folder: str, saves: int, style: str) -> dict[str, int]:
    """Save under programs that hold the file open, and write 2 to 200 ms after the save began.

    ``style`` as for ``Holder.open``; ``lost``: versions that are nowhere by the end; ``left``: temporary
    files that stay.
    """
    rng = random.Random(3)
    path = Path(folder, "plan.toml")
    result = {"saves": saves, "written": 0, "copies": 0, "lost": 0, "left": 0}
    text = f"our = {'0' * 43}\n"
    path.write_text(text)
    with Holder() as holder:
        for number in range(1, saves + 1):
            theirs = f"theirs = {number:040}"
            found = read_file(path)
            assert isinstance(found, FileText)
            holder.open(style, path)
            holder.write_later(theirs, rng.uniform(0.002, 0.2))
            outcome = write_file(path, f"our = {number:043}\n", found.digest)
            result["written"] += isinstance(outcome, Written)
            while not holder.answers(0.05):
                if outcome.replaced:
                    outcome.replaced.look()
            if outcome.replaced:
                outcome.replaced.close()
            left = clean(str(path), {digest(path.read_text())})
            for leftover in left.leftovers:
                leftover.file.unlink()
            files = {file: file.read_text() for file in path.parent.iterdir()}
            result["lost"] += not any(theirs in text for text in files.values())
            result["left"] += sum(file.name.startswith(".retroplan-") for file in files)
            for file in files:
                if file != path:
                    result["copies"] += ".conflict-" in file.name
                    file.unlink()
    return result
