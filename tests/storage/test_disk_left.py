"""What sudden ends leave beside a plan: what goes, what is unsaved work, what is somebody else's."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.storage import processes, temporary
from retroplan.storage.digests import digest
from retroplan.storage.leftovers import Cleaned, clean
from retroplan.storage.temporary import Temporary
from retroplan.storage.unreadable import LARGEST
from tests.support.files.faults import Faults, strays
from tests.support.files.moments import Holder, without_leases
from tests.support.files.saves import NEW, OLD, THEIRS, names

GONE = 2**22 + 1  # no process has this number
NOTHING = Cleaned()


def stray(
    path: Path, text: str, ending: str = ".tmp", *, who: str = str(GONE), host: str = "", named: bool = True
) -> Path:
    """A file as a save of OLD to NEW would have left it."""
    part = f"-{temporary.short_name(path.name)}-{digest(OLD)[:16]}-{digest(NEW)[:16]}" if named else ""
    file = path.with_name(f".retroplan-{host or processes.host()}-{who}-{'0' * 12}{part}{ending}")
    file.write_text(text)
    return file


# --- what it holds -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [OLD, NEW])
def test_versions_that_are_held_elsewhere_are_removed(path: Path, text: str) -> None:
    stray(path, text, ".swap")
    assert clean(str(path), {digest(NEW)}) == NOTHING
    assert names(path.parent) == ["plan.toml"]


@pytest.mark.parametrize("text", ["", "a", NEW[:-1], NEW + " ", THEIRS])
def test_a_half_written_text_is_removed(path: Path, text: str) -> None:
    stray(path, text)
    assert clean(str(path)) == NOTHING
    assert names(path.parent) == ["plan.toml"]


def test_a_file_of_our_own_is_removed(path: Path) -> None:
    stray(path, NEW, named=False)
    assert clean(str(path)) == NOTHING
    assert names(path.parent) == ["plan.toml"]


@pytest.mark.parametrize("ending", [".tmp", ".swap"])
def test_a_whole_text_that_is_nowhere_else_is_given_and_stays(path: Path, ending: str) -> None:
    file = stray(path, NEW, ending)
    os.utime(file, (1000, 2000))
    for _ in range(2):
        (leftover,) = clean(str(path), {digest(OLD)}).leftovers
        assert leftover == (file, NEW, digest(OLD)[:16], 2000.0)
    assert clean(str(path), {digest(NEW)}) == NOTHING
    assert not file.exists()


@pytest.mark.parametrize("ending", ["path", "swap"])
def test_a_text_that_was_written_once_more_counts_where_it_is_nowhere_else(path: Path, ending: str) -> None:
    """The first time may not have reached the disk before a power cut."""
    save = Temporary(str(path.parent), str(path), digest(NEW), digest(NEW))
    file = Path(save.path if ending == "path" else save.swap)
    file.write_text(NEW)
    save.done()
    (leftover,) = clean(str(path), {digest(OLD)}).leftovers
    assert leftover.text == NEW
    assert clean(str(path), {digest(NEW)}) == NOTHING
    assert not file.exists()


def test_a_plan_that_was_to_be_made_anew_has_no_base(path: Path) -> None:
    save = Temporary(str(path.parent), str(path), None, digest(NEW))
    Path(save.path).write_text(NEW)
    assert clean(str(path)) == NOTHING  # it is in use
    save.done()
    (leftover,) = clean(str(path)).leftovers
    assert (leftover.text, leftover.base) == (NEW, None)


def test_a_version_of_somebody_else_becomes_a_copy(path: Path) -> None:
    stray(path, THEIRS, ".swap")
    ((copy,), leftovers) = clean(str(path))
    assert (copy.read_text(), leftovers) == (THEIRS, ())
    assert strays(path.parent) == []


def test_a_version_larger_than_any_plan_becomes_a_copy_unread(path: Path) -> None:
    file = stray(path, "", ".swap")
    os.truncate(file, 1 << 40)
    ((copy,), _) = clean(str(path))
    assert copy.stat().st_size == 1 << 40


def test_a_text_larger_than_any_plan_is_none_of_ours(path: Path) -> None:
    file = stray(path, "")
    os.truncate(file, LARGEST + 1)
    assert clean(str(path)) == NOTHING
    assert not file.exists()


@pytest.mark.parametrize("text", [OLD, NEW, THEIRS, "a"])
@pytest.mark.parametrize("ending", [".tmp", ".swap"])
def test_what_belongs_to_another_plan_waits_for_that_plan(path: Path, text: str, ending: str) -> None:
    file = stray(path, text, ending)
    assert clean(str(path.with_name("another.toml"))) == NOTHING
    assert file.read_text() == text


@pytest.mark.parametrize("ending", [".tmp", ".swap"])
def test_what_is_no_ordinary_file_is_left_alone(path: Path, ending: str) -> None:
    link, folder, pipe = (stray(path, "", ending, who=str(GONE + number)) for number in range(3))
    for file in (link, folder, pipe):
        file.unlink()
    link.symlink_to("plan.toml")
    folder.mkdir()
    os.mkfifo(pipe)
    before = names(path.parent)
    assert clean(str(path)) == NOTHING
    assert names(path.parent) == before


@pytest.mark.parametrize("error", ["EIO", "EACCES", "ENOENT"])
def test_trouble_while_cleaning_loses_nothing(path: Path, error: str) -> None:
    for number in range(1, 100):
        file = stray(path, NEW)
        theirs = stray(path, THEIRS, ".swap", who=str(GONE + 1))
        faults = Faults(number, error)
        with faults.active():
            rescued, _ = clean(str(path))
        assert file.exists()
        assert theirs.exists() or [copy.read_text() for copy in path.parent.glob("*.conflict-*")] == [THEIRS]
        for copy in rescued:
            assert copy.read_text() == THEIRS
        for copy in path.parent.glob("*.conflict-*"):
            copy.unlink()
        if not faults.hit:
            return
    raise AssertionError("cleaning makes ever more calls")


def test_cleaning_a_folder_that_is_not_there_is_nothing(tmp_path: Path) -> None:
    assert clean(str(tmp_path / "no" / "plan.toml")) == NOTHING


# --- whose it is -------------------------------------------------------------------------------------------


@pytest.fixture
def living() -> Iterator[int]:
    """The number of a process that runs."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process.pid
    process.communicate()


@pytest.mark.parametrize("days", [0, 6, 400])
@pytest.mark.parametrize("ending", [".tmp", ".swap"])
def test_what_a_living_process_writes_stays_whatever_the_clock_says(
    path: Path, living: int, ending: str, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = stray(path, "a", ending, who=f"{living}.{processes.born(living)}")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + days * 86400)
    assert clean(str(path)) == NOTHING
    assert file.exists()


def test_a_process_number_in_use_again_keeps_nothing(path: Path, living: int) -> None:
    file = stray(path, "a", who=f"{living}.1")
    clean(str(path))
    assert not file.exists()


def test_a_process_that_has_ended_and_was_not_noted_keeps_nothing(path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    file = stray(path, "a", who=f"{process.pid}.{processes.born(process.pid)}")
    clean(str(path))
    process.wait()
    assert not file.exists()


@pytest.mark.parametrize(
    ("hours", "stays"), [(-9999, True), (0, True), (30, True), (167, True), (169, False)]
)
@pytest.mark.parametrize("unknown", ["host", "birth"])
def test_where_nobody_can_tell_a_week_must_pass(
    path: Path, living: int, unknown: str, hours: int, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = stray(path, "a", who=str(living), host="0" * 8 if unknown == "host" else "")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + hours * 3600)
    clean(str(path))
    assert file.exists() == stays


def test_another_space_of_process_numbers_is_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    here = processes.host()
    monkeypatch.setattr(os, "readlink", lambda name: "pid:[1]")
    assert processes.host() != here


def test_other_names_are_none_of_ours(path: Path) -> None:
    others = [
        ".retroplan-notes.tmp", ".retroplan-1-2-3.tmp", "x.tmp", ".plan.toml.swp",
        f".retroplan-{processes.host()}-{GONE}-{'0' * 12}.swap",
    ]  # fmt: skip
    for name in others:
        path.with_name(name).write_text("")
    clean(str(path))
    assert names(path.parent) == sorted(["plan.toml", *others])


def test_a_file_somebody_still_writes_into_is_not_stale_yet(path: Path) -> None:
    file = stray(path, OLD, ".swap")
    with Holder() as holder:
        holder.open("a", file)
        assert clean(str(path)) == NOTHING
        holder.write("more = 1")
        assert clean(str(path)) == NOTHING
        holder.close()
    ((copy,), _) = clean(str(path))
    assert copy.read_text() == f"{OLD}more = 1\n"


@pytest.mark.parametrize("hours", [0, -2, 2])
def test_without_leases_it_is_stale_when_it_was_still_for_a_while(
    path: Path, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = stray(path, OLD, ".swap")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + hours * 3600)
    with without_leases():
        clean(str(path))
    assert file.exists() == (hours == 0)
