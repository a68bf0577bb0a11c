"""What a save calls its temporary files, and that an end at any point leaves nothing that is not told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from retroplan.storage import processes, temporary
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.leftovers import clean
from retroplan.storage.own_files import write_private
from tests.support.files.faults import strays
from tests.support.files.saves import NEW, OLD
from tests.support.places import ROOT


def kept_names(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that are there whenever something is forced to the disk."""
    found: list[str] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        found.extend(strays(path.parent))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    return found


def test_the_temporary_file_of_a_save_tells_what_it_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = kept_names(path, monkeypatch)
    write_file(path, NEW, digest(OLD))
    match = temporary.OURS.match(found[0])
    assert match is not None
    assert match["kind"] == "tmp"
    assert (match["name"], match["base"], match["new"]) == (
        temporary.short_name("plan.toml"), digest(OLD)[:16], digest(NEW)[:16],
    )  # fmt: skip
    assert (int(match["pid"]), match["born"] or "") == (os.getpid(), processes.born(os.getpid()))


def test_files_of_our_own_and_copies_have_names_that_tell_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = kept_names(path, monkeypatch)
    write_private(path.with_name("own"), b"own")
    write_file(path.with_name("copy.toml"), NEW, None)
    matches = [temporary.OURS.match(name) for name in found]
    assert [match["name"] if match else "" for match in matches] == [None] * len(found)
    assert len(found) >= 2


def test_a_save_killed_at_any_call_leaves_nothing_that_is_not_told(path: Path) -> None:
    """Each child ends right before one of the calls of its save; its text is in the plan, or is offered."""
    for number in range(1, 200):
        path.write_text(OLD)
        code = (
            "import os, sys; from retroplan.storage.disk import write_file\n"
            "from retroplan.storage.digests import digest\n"
            "from tests.support.files.moments import Moment\n"
            f"with Moment({number}, lambda: os._exit(9)).active():\n"
            f"    write_file(sys.argv[1], {NEW!r}, digest({OLD!r}))\n"
        )
        here = {**os.environ, "PYTHONPATH": str(ROOT)}
        ended = subprocess.run([sys.executable, "-c", code, str(path)], check=False, env=here).returncode
        text = path.read_text()
        rescued, leftovers = clean(str(path), {digest(text)})
        assert rescued == (), number
        assert text in (OLD, NEW), number
        assert [leftover.text for leftover in leftovers] in ([], [NEW]), number
        for leftover in leftovers:
            assert text == OLD, number
            leftover.file.unlink()
        assert strays(path.parent) == [], number
        if ended == 0:
            assert text == NEW
            return
    raise AssertionError("a save makes ever more calls")
