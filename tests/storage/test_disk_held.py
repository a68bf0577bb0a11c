"""Another program has the plan open across our save and writes late: its version is never lost."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from retroplan.storage import lease, renames
from retroplan.storage.digests import digest
from retroplan.storage.disk import read_file
from retroplan.storage.leftovers import clean
from retroplan.storage.outcomes import Conflict, FileText, Written
from retroplan.storage.unreadable import Unreadable
from tests.support.files.faults import strays, without_exchange
from tests.support.files.moments import Holder, at_each_call, is_done, letting_go
from tests.support.files.saves import LATE, NEW, OLD, WAYS, names, replacing_by, save

STYLES = ("r+", "a", "map")


def texts(folder: Path) -> list[str]:
    return [file.read_text() for file in folder.iterdir()]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("style", STYLES)
def test_a_version_written_after_the_save_becomes_a_copy(
    path: Path, holder: Holder, style: str, exchange: bool, links: bool
) -> None:
    holder.open(style, path)
    with nullcontext() if exchange else without_exchange(links=links):
        outcome = save(path)
    assert isinstance(outcome, Written)
    assert outcome.replaced is not None
    assert outcome.replaced.look() is None
    holder.write(LATE)
    copy = outcome.replaced.look()
    assert copy is not None
    assert LATE in copy.read_text()
    assert copy in path.parent.glob("*.conflict-*")
    holder.close()
    assert letting_go(outcome) is None
    assert path.read_text() == NEW
    assert [copy] == list(path.parent.glob("*.conflict-*"))
    assert strays(path.parent) == []


def test_what_is_written_still_later_lands_in_the_copy(path: Path, holder: Holder) -> None:
    holder.open("a", path)
    outcome = save(path)
    assert outcome.replaced is not None
    holder.write("first = 1")
    copy = outcome.replaced.look()
    assert copy is not None
    assert outcome.replaced.done
    holder.write("second = 2")
    assert copy.read_text() == f"{OLD}first = 1\nsecond = 2\n"
    holder.close()


@pytest.mark.parametrize("style", STYLES)
def test_a_program_that_lets_go_without_writing_leaves_nothing(
    path: Path, holder: Holder, style: str
) -> None:
    holder.open(style, path)
    outcome = save(path)
    assert outcome.replaced is not None
    assert outcome.replaced.look() is None
    assert not outcome.replaced.done
    holder.close()
    assert outcome.replaced.look() is None
    assert is_done(outcome)
    assert names(path.parent) == ["plan.toml"]


def test_a_file_with_another_name_is_not_copied(path: Path, holder: Holder) -> None:
    """What is written into it late stands under that name."""
    other = path.with_name("other.toml")
    other.hardlink_to(path)
    holder.open("a", path)
    outcome = save(path)
    holder.write(LATE)
    holder.close()
    assert letting_go(outcome) is None
    assert names(path.parent) == ["other.toml", "plan.toml"]
    assert LATE in other.read_text()


def test_a_file_replaced_meanwhile_is_not_ours_to_copy(path: Path, holder: Holder) -> None:
    """Where files cannot be exchanged: another program's rename is what took the old file away."""

    def act() -> None:
        other = path.with_name("other.toml")
        other.write_text("theirs = 1\n")
        other.rename(path)

    with without_exchange():
        holder.open("a", path)
        for outcome, where in at_each_call(lambda: save(path), act):
            if isinstance(outcome, Conflict):
                holder.write(LATE)
                assert letting_go(outcome) is None, where
                assert names(path.parent) == ["plan.toml"], where
            holder.close()
            letting_go(outcome)
            path.unlink()
            path.write_text(OLD)
            holder.open("a", path)
        holder.close()


def test_nothing_stays_where_nobody_has_it_open(path: Path) -> None:
    with path.open():  # to read is not to write
        assert save(path) == Written(digest(NEW))
    assert names(path.parent) == ["plan.toml"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("way", WAYS)
def test_a_version_written_at_any_moment_of_a_save_is_kept(
    tmp_path: Path, holder: Holder, style: str, way: str
) -> None:
    """Opened before the save, written to before each of its calls, closed after it."""
    path = tmp_path / "plan.toml"

    def prepare() -> None:
        for file in tmp_path.iterdir():
            file.unlink()
        path.write_text(OLD)
        holder.open(style, path)

    with replacing_by(way):
        prepare()
        for outcome, where in at_each_call(lambda: save(path), lambda: holder.write(LATE)):
            letting_go(outcome)
            assert any(LATE in text for text in texts(tmp_path)), where
            if isinstance(outcome, Written):
                assert path.read_text() == NEW, where
            holder.close()
            clean(str(path), {digest(NEW)})
            assert any(LATE in text for text in texts(tmp_path)), where
            assert strays(tmp_path) == [], where
            prepare()
        holder.close()


def test_the_file_put_in_place_for_a_moment_is_looked_after_too(
    path: Path, holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our text stood there until theirs was put back: whoever opened it then may write into it."""
    real, count = renames.exchange, 0

    def meddled(first: str, second: str) -> None:
        nonlocal count
        count += 1
        if count == 1:
            other = path.with_name("other")
            other.write_text("theirs = 1\n")
            other.rename(path)
        if count == 2:
            holder.open("a", path)
        real(first, second)

    monkeypatch.setattr(renames, "exchange", meddled)
    outcome = save(path)
    assert isinstance(outcome, Conflict)
    assert outcome.replaced is not None
    holder.write(LATE)
    copy = outcome.replaced.look()
    assert copy is not None
    assert copy.read_text() == f"{NEW}{LATE}\n"
    assert path.read_text() == "theirs = 1\n"
    holder.close()


def test_a_name_removed_by_somebody_loses_nothing(path: Path, holder: Holder) -> None:
    holder.open("r+", path)
    outcome = save(path)
    for name in strays(path.parent):
        path.with_name(name).unlink()
    holder.write(LATE)
    holder.close()
    copy = letting_go(outcome)
    assert copy is not None
    assert copy.read_text() == f"{LATE}\n"
    assert strays(path.parent) == []


# --- the end of the program that saved ---------------------------------------------------------------------


def test_what_is_still_held_at_the_end_is_judged_by_the_next_start(path: Path, holder: Holder) -> None:
    holder.open("r+", path)
    outcome = save(path)
    assert letting_go(outcome) is None
    assert clean(str(path), {digest(NEW)}) == ((), ())
    assert len(strays(path.parent)) == 1
    holder.write(LATE)
    holder.close()
    (copy,) = clean(str(path), {digest(NEW)}).rescued
    assert copy.read_text() == f"{LATE}\n"
    assert strays(path.parent) == []


def test_a_start_meanwhile_leaves_it_alone(path: Path, holder: Holder) -> None:
    holder.open("r+", path)
    outcome = save(path)
    holder.close()
    clean(str(path))
    assert len(strays(path.parent)) == 1
    letting_go(outcome)
    assert strays(path.parent) == []


LEASES = """
import fcntl, os, signal, sys
file = os.open(sys.argv[1], os.O_RDWR)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGIO])
fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
os.write(1, b"leased\\n")
signal.sigwait([signal.SIGIO])
fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
os.close(file)
os.read(0, 1)
"""


@pytest.mark.skipif(not hasattr(fcntl, "F_SETLEASE"), reason="this system knows no leases")
@pytest.mark.parametrize("act", [save, read_file])
def test_a_lease_is_asked_back_and_waited_for(path: Path, act: Callable[[Path], object]) -> None:
    line = [sys.executable, "-c", LEASES, str(path)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"leased\n"
        assert isinstance(act(path), Written | FileText)
        server.communicate(b".")


def test_a_lease_that_is_not_given_back_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(lease, "_PATIENCE", 0.0)
    monkeypatch.setattr(os, "open", refuse)
    assert isinstance(read_file(path), Unreadable)
