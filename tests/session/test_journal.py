"""Every edit outlives the process from the moment it is taken, however slow or broken the disk is."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from retroplan.plan.say import say
from retroplan.session.kept import read_kept
from retroplan.session.recovery import Recovery
from retroplan.session.revision import Revision
from retroplan.storage import save_job
from retroplan.storage.digests import digest
from retroplan.storage.outcomes import Failure
from retroplan.storage.save_state import SAVED
from tests.support.app.session import (
    PATIENCE,
    amount,
    at_the_next_start,
    edited,
    kind,
    open_plan,
    opened,
    with_amount,
    works,
)
from tests.support.files.slow_disk import SlowDisk
from tests.support.places import ROOT
from tests.support.plans.story import TEXT


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    return SlowDisk(monkeypatch)


def kept_texts(state: Path) -> list[str]:
    """What the recovery files hold."""
    found = [kept for work in works(state) if (kept := read_kept(work))]
    assert len(found) == len(works(state)), "one is damaged"
    return [kept.text for kept in found]


def test_an_edit_is_kept_before_it_is_shown_and_until_it_is_saved(
    path: Path, state: Path, slow: SlowDisk
) -> None:
    with opened(path, state=state) as workbook:
        assert isinstance(workbook.edit(amount(500)), Revision)
        assert kept_texts(state) == [with_amount(500)]
        assert workbook.kept
        assert path.read_text() == TEXT
        slow.go.release()
        assert workbook.flush(PATIENCE)
        assert kept_texts(state) == []
    assert path.read_text() == with_amount(500)


def test_undo_and_redo_are_kept_like_edits(path: Path, state: Path, slow: SlowDisk) -> None:
    with opened(path, state=state) as workbook:
        workbook.edit(amount(500))
        workbook.undo()
        assert kept_texts(state) == [TEXT]
        workbook.redo()
        assert kept_texts(state) == [with_amount(500)]
        slow.go.release(3)


def test_the_end_of_an_older_save_leaves_the_newer_edit_kept(path: Path, state: Path, slow: SlowDisk) -> None:
    with opened(path, state=state) as workbook:
        workbook.edit(amount(500))
        assert slow.begun.acquire(timeout=PATIENCE)
        workbook.edit(amount(600))
        slow.go.release()
        assert slow.begun.acquire(timeout=PATIENCE)
        assert path.read_text() == with_amount(500)
        assert kept_texts(state) == [with_amount(600)]
        slow.go.release()


def left_with(state: Path) -> None:
    """Have the kept work be that of a program that runs no more."""
    for work in works(state):
        head, _, body = work.read_bytes().partition(b"\n")
        gone = work.with_name(work.name.replace("-", "-0", 1))
        gone.write_bytes(json.dumps({**json.loads(head), "pid": 2**22 + 1}).encode() + b"\n" + body)


@pytest.mark.parametrize("saved", [False, True])
def test_a_save_that_went_on_does_not_make_the_file_look_changed(
    path: Path, state: Path, slow: SlowDisk, saved: bool
) -> None:
    with opened(path, state=state) as workbook:
        workbook.edit(amount(500))
        assert slow.begun.acquire(timeout=PATIENCE)
        workbook.edit(amount(600))
        left_with(state)
        if saved:
            path.write_text(with_amount(500))
        with opened(path, state=state) as after:
            assert after.recovered is not None
            assert after.recovered.text == with_amount(600)
            assert not after.recovered.newer
            after.drop_recovered()
        path.write_text(TEXT)
        slow.go.release(2)


def test_without_a_thread_to_be_had_an_edit_is_saved_all_the_same(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none_left)
    with opened(path, state=state) as workbook:
        workbook.edit(amount(500))
        assert kind(workbook) == "saved"
        assert path.read_text() == with_amount(500)
        assert works(state) == []
    with opened(path, autosave=False, state=state) as workbook:
        workbook.edit(amount(600))
        assert kind(workbook) == "unsaved"
        assert kept_texts(state) == [with_amount(600)]


@contextmanager
def folders_refused() -> Iterator[None]:
    """A disk that will not say that a folder is safe."""
    force = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        force(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        yield


def test_a_folder_that_cannot_be_forced_stays_unsaved_until_it_can(path: Path, state: Path) -> None:
    with folders_refused():
        workbook = open_plan(path, state=state)
        edited(workbook, 500)
        for _ in range(3):
            assert kind(workbook) == "failed"
            assert workbook.unsaved
            assert kept_texts(state) == [with_amount(500)]
            workbook.save()
            assert workbook.flush(PATIENCE)
        assert not workbook.close(PATIENCE)
        assert kept_texts(state) == [with_amount(500)]
    with opened(path, state=state) as workbook:
        assert workbook.recovered is None  # it did reach the file


def test_once_the_disk_is_well_the_next_save_is_one(path: Path, state: Path) -> None:
    with opened(path, state=state) as workbook:
        with folders_refused():
            edited(workbook, 500)
        before = path.stat().st_ino
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert (kind(workbook), workbook.unsaved, works(state)) == ("saved", False, [])
        assert path.stat().st_ino != before, "what a disk refused once is written anew"


def test_kept_is_said_only_of_what_can_be_read_back(path: Path, state: Path, slow: SlowDisk) -> None:
    with opened(path, state=state) as workbook:
        workbook.edit(amount(500))
        (work,) = works(state)
        work.write_bytes(work.read_bytes()[:-10])
        assert not workbook.kept
        slow.go.release()


def test_work_that_can_be_neither_saved_nor_kept_is_not_called_kept(path: Path, state: Path) -> None:
    state.write_text("a file where the folder should be")
    workbook = open_plan(path, state=state)
    shutil.rmtree(path.parent)
    path.parent.write_text("nor here")
    edited(workbook, 500)
    assert kind(workbook) == "failed"
    assert not workbook.kept
    assert not workbook.close(PATIENCE)


# --- the keeper alone ---------------------------------------------------------------------------------


def marked(text: str) -> tuple[str, str]:
    return text, digest(text)


def test_a_keeper_that_failed_once_does_not_pass_the_old_text_off_as_the_new(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Recovery(state, path)
    assert keeper.keep(*marked("a = 1\n"), ()) is None
    folder = state / "recovery"
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _refuse)
        patch.setattr(Recovery, "_write_beside", lambda *_: False)
        assert isinstance(keeper.keep(*marked("a = 2\n"), ()), Failure)
        assert isinstance(keeper.force(*marked("a = 2\n"), ()), Failure)
        assert not keeper.holds(digest("a = 2\n"))
    assert keeper.force(*marked("a = 2\n"), ()) is None
    assert keeper.holds(digest("a = 2\n"))
    assert len(list(folder.iterdir())) == 1


def _refuse(*_: object) -> None:
    raise OSError(28, os.strerror(28))


def test_a_keeper_drops_what_it_could_not_replace(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Recovery(state, path)
    keeper.keep(*marked("a = 1\n"), ())
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _refuse)
        keeper.keep(*marked("a = 2\n"), ())
    keeper.drop(digest("a = 2\n"))
    assert works(state) == []


def test_a_keeper_keeps_what_is_newer_than_what_was_saved(path: Path, state: Path) -> None:
    keeper = Recovery(state, path)
    keeper.keep(*marked("a = 1\n"), ())
    keeper.keep(*marked("a = 2\n"), ())
    keeper.drop(digest("a = 1\n"))
    assert keeper.force(*marked("a = 1\n"), ()) is None
    assert kept_texts(state) == ["a = 2\n"]


# --- ends while the disk does not answer ----------------------------------------------------------------

STUCK = """
import os, sys, threading
from pathlib import Path
from tests.support.app.session import amount, open_plan
from retroplan.session.ending import install
def never(descriptor):
    threading.Event().wait()
path, state, autosave = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "True"
workbook = open_plan(path, autosave=autosave, state=state)
os.fsync = never
install(workbook.close, None)
for value in (500, 600, 700):
    workbook.edit(amount(value))
os.write(1, b"taken\\n")
never(0)
"""
ENDS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


@pytest.mark.parametrize("autosave", [True, False])
@pytest.mark.parametrize("number", ENDS)
def test_an_end_while_the_disk_does_not_answer_loses_no_edit(
    path: Path, state: Path, autosave: bool, number: signal.Signals
) -> None:
    here = str(ROOT)
    line = [sys.executable, "-c", STUCK, str(path), str(state), str(autosave)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": here}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"taken\n"
        process.send_signal(number)
    with opened(path, state=state) as workbook:
        assert workbook.head.text == TEXT
        assert workbook.recovered is not None
        assert workbook.recovered.text == with_amount(700)
        assert not workbook.recovered.newer
        workbook.drop_recovered()
    with opened(path, state=state) as workbook:
        assert workbook.recovered is None
    assert [file.name for file in path.parent.iterdir()] == ["plan.toml"]


def test_what_was_kept_and_removed_by_somebody_is_kept_again(path: Path, state: Path) -> None:
    with opened(path, autosave=False, state=state) as workbook:
        edited(workbook, 500)
        shutil.rmtree(state)
        workbook.look_outside()
        assert kept_texts(state) == [with_amount(500)]


def test_taken_work_whose_save_was_slow_is_forgotten_at_the_end(
    path: Path, state: Path, slow: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path, autosave=False, state=state) as workbook:
        edited(workbook, 500)
    monkeypatch.setattr("retroplan.session.workbook._PATIENCE", 0.0)
    with opened(path, state=state) as workbook:
        workbook.take_recovered()
        workbook.edit(amount(600))
        slow.go.release(2)
    assert path.read_text() == with_amount(600)
    assert works(state) == []


@pytest.mark.parametrize("autosave", [False, True])
def test_an_end_between_taking_an_edit_and_showing_it_keeps_the_edit(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch, autosave: bool
) -> None:
    workbook = open_plan(path, autosave=autosave, state=state)
    broken = Failure("device", say("the disk is broken"))
    monkeypatch.setattr(save_job, "write_file", lambda *more, **named: broken)
    become = workbook._become

    def ended_first(*more: object) -> Revision:
        assert workbook.flush(PATIENCE)
        assert not workbook.close(PATIENCE)
        return become(*more)  # type: ignore[arg-type]

    monkeypatch.setattr(workbook, "_become", ended_first)
    workbook.edit(amount(500))
    monkeypatch.undo()
    assert at_the_next_start(path, state) == with_amount(500)


@pytest.mark.parametrize("autosave", [False, True])
def test_where_the_state_folder_cannot_be_written_work_is_kept_beside_the_plan(
    path: Path, state: Path, slow: SlowDisk, autosave: bool
) -> None:
    state.write_text("no folder")
    command = [sys.executable, "-c", ENDED_BESIDE, str(path), str(state), str(autosave)]
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(command, check=False, env=here).returncode == -signal.SIGKILL
    assert path.read_text() == TEXT
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None
        assert (workbook.recovered.text, workbook.recovered.newer) == (with_amount(600), False)
        slow.go.release(5)
        workbook.take_recovered()
    assert path.read_text() == with_amount(600)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


ENDED_BESIDE = """
import os, signal, sys, threading
from pathlib import Path
from tests.support.app.session import amount, open_plan
from retroplan.storage import save_job
save_job.write_file = lambda *more, **named: threading.Event().wait()
workbook = open_plan(Path(sys.argv[1]), autosave=sys.argv[3] == "True", state=Path(sys.argv[2]))
workbook.edit(amount(500))
workbook.edit(amount(600))
assert workbook.kept
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("discard", [False, True])
def test_what_was_kept_beside_the_plan_goes_when_it_is_not_wanted(
    path: Path, state: Path, discard: bool
) -> None:
    state.write_text("no folder")
    workbook = open_plan(path, autosave=False, state=state)
    edited(workbook, 500)
    assert workbook.kept
    if not discard:
        workbook.save()
    workbook.close(PATIENCE, discard=discard)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_edit_that_could_not_be_kept_says_so_while_it_is_being_saved(
    path: Path, state: Path, slow: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.write_text("no folder")
    monkeypatch.setattr(Recovery, "_write_beside", lambda *_: False)
    with opened(path, state=state) as workbook:
        assert isinstance(workbook.edit(amount(500)), Revision)
        kind_then, message = workbook.state
        assert kind_then == "saving"
        assert message is not None
        assert "kept nowhere else" in message.template
        slow.go.release()
        assert workbook.flush(PATIENCE)
        assert workbook.state == SAVED
