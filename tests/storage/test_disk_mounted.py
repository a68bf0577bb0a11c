"""A file whose place no other can take is written in place, and a mixture is never passed over."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from retroplan.storage import renames
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.in_place import write_in_place
from retroplan.storage.outcomes import Conflict, Failure, Outcome, Written
from retroplan.storage.unreadable import LARGEST
from tests.support.files.faults import ERRORS, Faults, body, run
from tests.support.files.mounts import NEW as MOUNTED_NEW
from tests.support.files.mounts import OLD as MOUNTED_OLD
from tests.support.files.mounts import saves
from tests.support.places import ROOT

OLD, NEW = body(1, 300), body(2, 900)


@pytest.fixture
def path(path: Path) -> Path:
    """The file with a text of which a part, or a mixture with another, can be told from the whole."""
    path.write_text(OLD)
    return path


def write(path: Path, text: str = NEW, base: str = OLD) -> Outcome:
    return write_in_place(path, text, digest(base), target=str(path))


@pytest.mark.skipif(os.getuid() != 0 or not shutil.which("unshare"), reason="only root may mount a file")
def test_a_file_that_is_mounted_by_itself_is_told_and_can_be_written_in_place(tmp_path: Path) -> None:
    try_out = ["unshare", "-m", "mount", "--bind", str(tmp_path), str(tmp_path)]
    if subprocess.run(try_out, capture_output=True, check=False).returncode != 0:
        pytest.skip("this container may not mount a file")
    result = run(saves, tmp_path, before=("unshare", "-m"))
    assert result.pop("read-only")[1:] == ["read-only", MOUNTED_OLD]
    for name, told in result.items():
        assert told == [
            ["Failure", "mounted", MOUNTED_OLD],
            ["Written", "", MOUNTED_NEW],
            ["Conflict", "", MOUNTED_NEW],
            MOUNTED_NEW,
            [],
        ], name


def test_a_file_that_is_busy_for_another_reason_is_not_taken_for_mounted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(first: str, second: str) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr(renames, "exchange", busy)
    outcome = write_file(path, NEW, digest(OLD))
    assert isinstance(outcome, Failure)
    assert outcome.kind == "device"


@pytest.mark.parametrize("new", [body(2, 900), body(2, 30), body(2, 300), ""])
def test_longer_and_shorter_texts_are_written_whole(path: Path, new: str) -> None:
    inode = path.stat().st_ino
    outcome = write(path, new)
    assert isinstance(outcome, Written)
    assert outcome.digest == digest(new)
    assert outcome.note is not None
    assert (path.read_text(), path.stat().st_ino) == (new, inode)


def test_another_version_stays_as_it_is(path: Path) -> None:
    path.write_text("theirs = 1\n")
    outcome = write(path)
    assert isinstance(outcome, Conflict)
    assert (outcome.digest, path.read_text()) == (digest("theirs = 1\n"), "theirs = 1\n")


def test_a_file_that_is_gone_or_no_file_is_told(path: Path) -> None:
    path.unlink()
    outcome = write(path)
    assert isinstance(outcome, Conflict)
    assert outcome.digest is None
    os.mkfifo(path)
    assert isinstance(write(path), Failure)
    assert path.is_fifo()


@pytest.mark.parametrize("text", ["a = '\ud800'", "#" * (LARGEST + 1)], ids=["half a character", "too large"])
def test_texts_that_cannot_be_kept_are_refused(path: Path, text: str) -> None:
    assert isinstance(write(path, text), Failure)
    assert path.read_text() == OLD


@pytest.mark.parametrize("persistent", [False, True])
@pytest.mark.parametrize("error", [*ERRORS, "SHORT"])
def test_any_call_may_fail_and_a_mixture_is_told(path: Path, error: str, persistent: bool) -> None:
    for number in range(1, 200):
        path.write_text(OLD)
        faults = Faults(number, error, persistent=persistent)
        with faults.active():
            outcome = write(path)
        text = path.read_text()
        where = f"{error} in call {number}"
        if not faults.hit:
            assert isinstance(outcome, Written)
            return
        if isinstance(outcome, Written):
            assert text == NEW, where
        else:
            assert isinstance(outcome, Failure), where
            assert outcome.torn or text == OLD, where
        if not persistent:
            assert not (isinstance(outcome, Failure) and outcome.torn), where
    raise AssertionError("writing makes ever more calls")


def test_what_is_read_back_must_be_what_was_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pwrite = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda file, data, at: pwrite(file, b"?" * len(data), at))
    outcome = write(path)
    assert isinstance(outcome, Failure)
    assert outcome.torn
    monkeypatch.undo()
    assert outcome.digest == digest(path.read_text())
    assert isinstance(write_in_place(path, NEW, outcome.digest, target=str(path)), Written)
    assert path.read_text() == NEW


def test_an_end_at_any_call_leaves_a_mixture_of_the_two_at_worst(path: Path) -> None:
    """Whoever writes in place keeps the whole text elsewhere first; the file stays readable to the end."""
    for number in range(1, 200):
        path.write_text(OLD)
        code = (
            "import os, sys; from retroplan.storage.in_place import write_in_place\n"
            "from retroplan.storage.digests import digest\n"
            "from tests.support.files.moments import Moment\n"
            f"with Moment({number}, lambda: os._exit(9)).active():\n"
            f"    write_in_place(sys.argv[1], {NEW!r}, digest({OLD!r}), target=sys.argv[1])\n"
        )
        here = {**os.environ, "PYTHONPATH": str(ROOT)}
        ended = subprocess.run([sys.executable, "-c", code, str(path)], check=False, env=here).returncode
        assert path.read_text() in (OLD, NEW, NEW + OLD[len(NEW) :]), number
        if ended == 0:
            assert path.read_text() == NEW
            return
    raise AssertionError("writing makes ever more calls")
