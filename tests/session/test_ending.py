"""Sudden ends: the work is flushed, the terminal as it was, the process gone."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from retroplan.session import ending as module
from retroplan.session.ending import IGNORED, RESET, SIGNALS, crash_report, install
from tests.support.app.ending import Terminal


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Any]:
    open_ones: list[Terminal] = []

    def begin(mode: str, ready: bytes = b"ready") -> Terminal:
        terminal = Terminal(mode, tmp_path, ready)
        open_ones.append(terminal)
        return terminal

    yield begin
    for terminal in open_ones:
        terminal.close()


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_saves_and_gives_the_terminal_back(start: Any, number: signal.Signals) -> None:
    terminal = start("plain")
    assert terminal.modes != terminal.before
    assert terminal.end(number) == 128 + number
    assert terminal.saved.exists()
    assert terminal.read().endswith(RESET)
    assert terminal.modes == terminal.before


@pytest.mark.parametrize("mode", ["locked", "taken", "slow"])
def test_it_ends_whatever_the_program_is_busy_with(start: Any, mode: str) -> None:
    """Waiting for a lock; the interpreter's wake-up taken away by somebody; a disk that hangs."""
    terminal = start(mode)
    assert terminal.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert terminal.saved.exists()
    assert terminal.read().endswith(RESET)
    assert terminal.modes == terminal.before


def test_it_ends_on_a_terminal_that_nobody_reads(start: Any) -> None:
    terminal = start("stalled")
    assert terminal.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert terminal.saved.exists()
    assert terminal.modes == terminal.before


@pytest.mark.parametrize("mode", ["plain", "locked", "stalled", "paused", "uncontrolled"])
def test_it_ends_when_the_terminal_vanishes(start: Any, mode: str) -> None:
    terminal = start(mode, b"paused" if mode == "paused" else b"ready")
    terminal.hang_up()
    assert terminal.end() == 128 + signal.SIGHUP
    assert terminal.saved.exists()


def test_while_an_editor_has_the_terminal_it_is_not_reset(start: Any) -> None:
    terminal = start("paused", b"paused")
    assert terminal.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert terminal.saved.exists()
    assert RESET not in terminal.read()
    assert terminal.modes != terminal.before


def test_the_editors_keys_do_not_end_us(start: Any) -> None:
    terminal = start("paused", b"paused")
    terminal.process.send_signal(signal.SIGINT)
    terminal.process.send_signal(signal.SIGQUIT)
    assert terminal.end(signal.SIGTERM) == 128 + signal.SIGTERM


def test_after_removal_signals_do_what_they_did(start: Any) -> None:
    terminal = start("removed", b"removed")
    assert terminal.end(signal.SIGTERM) == -signal.SIGTERM
    assert not terminal.saved.exists()


def test_removal_leaves_no_trace_in_this_process() -> None:
    before = [signal.getsignal(number) for number in (*SIGNALS, *IGNORED)]
    threads = threading.active_count()
    descriptors = len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0
    with install(lambda seconds: None, None) as ending:
        assert [signal.getsignal(number) for number in (*SIGNALS, *IGNORED)] != before
    ending.remove()
    assert [signal.getsignal(number) for number in (*SIGNALS, *IGNORED)] == before
    assert threading.active_count() == threads
    if descriptors:
        assert len(list(Path("/proc/self/fd").iterdir())) == descriptors


def test_a_child_gets_no_blocked_and_no_ignored_signals() -> None:
    with install(lambda seconds: None, None):
        assert not signal.pthread_sigmask(signal.SIG_BLOCK, [])
        assert all(callable(signal.getsignal(number)) for number in SIGNALS)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other signals")
def test_every_signal_that_ends_a_process_is_dealt_with_but_those_that_cannot_be() -> None:
    harmless = {"CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "WINCH"}
    broken = {"SEGV", "BUS", "FPE", "ILL"}
    ignored_by_python = {"PIPE", "XFSZ"}
    rest = {number.name for number in set(signal.Signals) - {*SIGNALS, *IGNORED}}
    rest -= {name for name in rest if name.startswith("SIGRT")}
    assert rest == {f"SIG{name}" for name in {"KILL"} | harmless | broken | ignored_by_python}


@pytest.mark.parametrize("number", IGNORED)
def test_what_means_nothing_here_does_nothing(start: Any, number: signal.Signals) -> None:
    terminal = start("plain")
    terminal.process.send_signal(number)
    assert terminal.end(signal.SIGTERM) == 128 + signal.SIGTERM


def test_the_ending_knows_no_screen() -> None:
    assert "textual" not in Path(module.__file__).read_text()


# --- the report of a crash ---------------------------------------------------------------------------------

SECRET = "My secret product"


def fail(depth: int = 2) -> None:
    if depth:
        fail(depth - 1)
    raise ValueError(SECRET)


def caught(*, group: bool = False) -> BaseException:
    secret_local = SECRET
    try:
        try:
            fail()
        except ValueError as error:
            if group:
                raise ExceptionGroup(secret_local, [error, KeyError(SECRET)]) from None
            raise KeyError(secret_local) from error
    except (KeyError, ExceptionGroup) as error:
        return error
    raise AssertionError("it was to fail")


@pytest.mark.parametrize("group", [False, True])
def test_a_report_says_where_and_holds_nothing_of_the_plan(tmp_path: Path, group: bool) -> None:
    error = caught(group=group)
    assert SECRET in "".join(traceback.format_exception(error))
    path = crash_report(error, tmp_path / "state")
    text = path.read_text()
    assert SECRET not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert f"{Path(__file__).name}:" in text
    assert " fail\n" in text


def test_a_report_is_its_owners_alone_and_each_has_its_own_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = crash_report(caught(), tmp_path / "state")
    finally:
        os.umask(before)
    assert [place.stat().st_mode & 0o777 for place in (path, path.parent)] == [0o600, 0o700]


def test_errors_that_led_to_each_other_in_a_circle_are_told_once(tmp_path: Path) -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert crash_report(one, tmp_path).read_text().count("builtins.ValueError") == 1
