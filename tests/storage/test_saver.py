"""The saver: the newest text wins, and "saved" is said only when it is on the disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from retroplan.plan.say import say
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Conflict, Failure, Outcome, Written
from retroplan.storage.save_state import CLASH, SaveState, StateKind
from retroplan.storage.saver import Saver
from tests.support.files.saves import OLD, version
from tests.support.files.slow_disk import PATIENCE, SlowDisk


def kind(saver: Saver) -> str:
    return saver.state.kind


def thread_of(saver: Saver) -> threading.Thread:
    """The thread that works for it just now; it has no more to do with it once it ends."""
    assert saver._thread is not None
    return saver._thread


class Shelf:
    """A keeper in memory."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.bases: list[tuple[str, ...]] = []
        self.forced: list[str] = []
        self.dropped = 0
        self.failure: Failure | None = None
        self.readable = False
        self.removed = False

    def keep(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        assert mark == digest(text)
        self.kept.append(text)
        self.bases.append(tuple(bases))
        return self.failure

    def force(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        self.forced.append(text)
        return self.failure

    def holds(self, mark: str) -> bool:
        return self.readable

    def drop(self, mark: str) -> None:
        self.dropped += mark == digest(self.kept[-1])

    def clear(self) -> None:
        self.dropped += 1


def test_a_text_is_written_and_only_then_called_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = SlowDisk(monkeypatch)
    saver = Saver(path, version(OLD))
    saver.write("a = 1\n")
    disk.begun.acquire(timeout=PATIENCE)
    assert kind(saver) == "saving"
    assert saver.turn is None
    assert path.read_text() == OLD
    disk.go.release()
    assert saver.flush(PATIENCE)
    assert (kind(saver), path.read_text(), saver.base) == ("saved", "a = 1\n", digest("a = 1\n"))
    assert saver.close(PATIENCE)


def test_of_many_texts_the_newest_wins(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = SlowDisk(monkeypatch)
    saver = Saver(path, version(OLD))
    saver.write("a = 1\n")
    disk.begun.acquire(timeout=PATIENCE)
    for number in range(2, 50):
        saver.write(f"a = {number}\n")
    disk.go.release(2)
    assert saver.close(PATIENCE)
    assert disk.texts == ["a = 1\n", "a = 49\n"]
    assert path.read_text() == "a = 49\n"


def test_an_earlier_save_does_not_call_a_newer_text_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = SlowDisk(monkeypatch)
    seen: list[str] = []
    saver = Saver(path, version(OLD))
    saver.report = lambda: seen.append(kind(saver))
    thread = thread_of(saver)
    saver.write("a = 1\n")
    disk.begun.acquire(timeout=PATIENCE)
    saver.write("a = 2\n")
    disk.go.release()
    disk.begun.acquire(timeout=PATIENCE)
    assert kind(saver) == "saving"
    disk.go.release()
    assert saver.close(PATIENCE)
    thread.join(PATIENCE)
    assert seen == ["saving", "saved"]


def test_a_save_that_fails_keeps_the_work_and_the_next_one_succeeds(path: Path) -> None:
    shelf = Shelf()
    folder = path.parent / "gone"
    saver = Saver(folder / "plan.toml", None, shelf)
    saver.write("a = 1\n")
    saver.flush(PATIENCE)
    assert kind(saver) == "failed"
    assert saver.state.message is not None
    assert (shelf.kept, shelf.forced, shelf.dropped) == (["a = 1\n"], ["a = 1\n"], 0)
    folder.mkdir()
    saver.write("a = 2\n")
    assert saver.close(PATIENCE)
    assert saver.state == SaveState("saved")
    assert ((folder / "plan.toml").read_text(), shelf.dropped) == ("a = 2\n", 1)


def test_a_failure_after_which_our_text_stands_is_built_upon(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = SlowDisk(monkeypatch)
    disk.go.release(2)

    def unsure(path: Path, text: str, base: str | None, **more: Any) -> Outcome:
        assert isinstance(write_file(path, text, base, **more), Written)
        return Failure("device", say("the disk is not sure"), digest(text))

    disk.end = unsure
    saver = Saver(path, version(OLD))
    saver.write("a = 1\n")
    saver.flush(PATIENCE)
    assert kind(saver) == "failed"
    disk.end = write_file
    saver.write("a = 2\n")
    assert saver.close(PATIENCE)
    assert (kind(saver), path.read_text()) == ("saved", "a = 2\n")


@pytest.mark.parametrize(
    ("readable", "told"), [(False, "could not be kept elsewhere"), (True, "is kept elsewhere, but not safe")]
)
def test_what_became_of_work_that_no_disk_takes_is_told_with_both_reasons(
    path: Path, readable: bool, told: str
) -> None:
    shelf = Shelf()
    shelf.readable = readable
    shelf.failure = Failure("full", say("the disk is full"))
    saver = Saver(path.parent / "gone" / "plan.toml", None, shelf)
    saver.write("a = 1\n")
    saver.close(PATIENCE)
    assert saver.state.message is not None
    assert told in saver.state.message.template
    assert {"first", "second"} == set(saver.state.message.arguments)


def test_after_a_conflict_texts_are_kept_but_not_written(path: Path) -> None:
    shelf = Shelf()
    theirs = "theirs = true\n"
    path.write_text(theirs)
    saver = Saver(path, version(OLD), shelf)
    for number in (1, 2):
        saver.write(f"a = {number}\n")
        saver.flush(PATIENCE)
        assert kind(saver) == "conflict"
        assert path.read_text() == (theirs if number == 1 else OLD)
        path.write_text(OLD)  # even then it is not for us to decide
    assert shelf.kept == ["a = 1\n", "a = 2\n"]
    saver.resume(version(OLD))
    saver.write("a = 3\n")
    assert saver.close(PATIENCE)
    assert (kind(saver), path.read_text()) == ("saved", "a = 3\n")


def test_a_text_on_its_way_does_not_get_past_a_conflict(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = SlowDisk(monkeypatch)
    shelf = Shelf()
    disk.end = lambda *_, **__: Conflict(say("changed"), "another")
    saver = Saver(path, version(OLD), shelf)
    saver.write("a = 1\n")
    disk.begun.acquire(timeout=PATIENCE)
    saver.write("a = 2\n")
    disk.go.release()
    assert saver.close(PATIENCE)
    assert kind(saver) == "conflict"
    assert shelf.kept == ["a = 1\n", "a = 2\n"]
    assert disk.texts == ["a = 1\n"]


@pytest.mark.parametrize("clash", sorted(CLASH))
@pytest.mark.parametrize("well", [True, False])
def test_the_end_of_an_older_save_does_not_make_a_clash_forgotten(
    path: Path, monkeypatch: pytest.MonkeyPatch, clash: StateKind, well: bool
) -> None:
    disk = SlowDisk(monkeypatch)
    if not well:
        disk.end = lambda *_, **__: Failure("device", say("the disk is not there"))
    saver = Saver(path, version(OLD))
    saver.write("a = 1\n")
    disk.begun.acquire(timeout=PATIENCE)
    told = SaveState(clash, say("nobody has decided yet"))
    saver.hold(told)
    disk.go.release()
    assert saver.flush(PATIENCE)
    assert saver.state == told
    saver.write("a = 2\n")
    assert saver.close(PATIENCE)
    assert disk.texts == ["a = 1\n"]


def test_a_file_that_is_gone_is_not_made_again_unasked(path: Path) -> None:
    path.unlink()
    saver = Saver(path, version(OLD))
    saver.write("a = 1\n")
    saver.flush(PATIENCE)
    assert kind(saver) == "gone"
    saver.resume(None)
    saver.write("a = 1\n")
    assert saver.close(PATIENCE)
    assert path.read_text() == "a = 1\n"


def test_after_closing_nothing_is_taken(path: Path) -> None:
    saver = Saver(path, version(OLD))
    assert saver.write("a = 1\n")
    assert saver.close(PATIENCE)
    assert not saver.write("a = 2\n")
    assert not saver.keep("a = 2\n")
    assert path.read_text() == "a = 1\n"


def test_closing_gives_up_on_a_disk_that_hangs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = SlowDisk(monkeypatch)
    saver = Saver(path, version(OLD))
    saver.write("a = 1\n")
    assert not saver.close(0.01)
    disk.go.release()
    assert saver.flush(PATIENCE)


def test_keeping_leaves_the_file_alone(path: Path) -> None:
    shelf = Shelf()
    saver = Saver(path, version(OLD), shelf)
    saver.keep("a = 1\n")
    saver.flush(PATIENCE)
    assert (kind(saver), shelf.kept, path.read_text()) == ("unsaved", ["a = 1\n"], OLD)
    saver.write("a = 1\n")
    assert saver.close(PATIENCE)
    assert (kind(saver), shelf.dropped, path.read_text()) == ("saved", 1, "a = 1\n")


def test_a_listener_that_fails_does_not_hold_up_the_next_text(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = SlowDisk(monkeypatch)
    monkeypatch.setattr(threading, "excepthook", lambda about: None)
    saver = Saver(path, version(OLD))

    def fail() -> None:
        raise RuntimeError("the app is gone")

    saver.report = fail
    saver.write("a = 1\n")
    disk.begun.acquire(timeout=PATIENCE)
    saver.write("a = 2\n")
    disk.go.release(2)
    assert saver.close(PATIENCE)
    assert (kind(saver), path.read_text()) == ("saved", "a = 2\n")


def test_the_thread_is_there_before_there_is_something_to_write(path: Path) -> None:
    before = threading.active_count()
    saver = Saver(path, version(OLD))
    assert threading.active_count() == before + 1
    assert saver.close(0)


def test_a_save_that_breaks_off_is_not_called_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = SlowDisk(monkeypatch)
    disk.go.release(2)
    monkeypatch.setattr(threading, "excepthook", lambda about: None)

    def break_off(*_: object, **__: object) -> Outcome:
        raise MemoryError

    disk.end = break_off
    saver = Saver(path, version(OLD))
    thread = thread_of(saver)
    saver.write("a = 1\n")
    assert saver.flush(PATIENCE)
    assert kind(saver) == "failed"
    thread.join(PATIENCE)
    disk.end = write_file
    saver.write("a = 2\n")
    assert saver.close(PATIENCE)
    assert kind(saver) == "saved"
