"""Signals that reach the real program: stops and continuations, strays, and those that end it."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from retroplan.session.ending import IGNORED, SIGNALS
from tests.support.app.pty import DAY, Terminal, running, surroundings, threads_of, wait_until
from tests.support.plans.story import TEXT, plan_file


def works(terminal: Terminal) -> None:
    """Each key is taken once, in order."""
    terminal.write("\x1bOS")
    terminal.wait_for("[F4 Products]")
    terminal.write("\x1b[B123\x7f\r")
    terminal.wait_for("5,000", "saved")


def test_a_stray_continuation_starts_no_second_reader(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000", "saved", "q quit")
        threads = threads_of(terminal.child.pid)
        for _ in range(30):
            terminal.child.kill(signal.SIGCONT)
        terminal.screen.reset()
        terminal.wait_for("6,000", "q quit")
        assert threads_of(terminal.child.pid) == threads
        works(terminal)
        assert terminal.leave() == 0
    received = bytes(terminal.received)
    assert received.count(b"\x1b[<u") == received.count(b"\x1b[>25u") == 1
    assert "price = 12 " in path.read_text(encoding="utf-8")


def test_after_a_stop_from_outside_modes_and_screen_are_as_they_were(tmp_path: Path) -> None:
    """What has the terminal meanwhile leaves it as shells do: cooked, the keys echoed, the screen its own."""
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000", "saved", "q quit")
        threads = threads_of(terminal.child.pid)
        program = psutil.Process(terminal.child.pid)
        terminal.child.kill(signal.SIGSTOP)
        wait_until(lambda: program.status() == psutil.STATUS_STOPPED, "stopped")
        terminal.child.setecho(True)
        terminal.screen.reset()
        terminal.child.kill(signal.SIGCONT)
        terminal.wait_for("6,000", "q quit")
        assert not terminal.child.getecho()
        assert threads_of(terminal.child.pid) == threads
        works(terminal)
        assert terminal.leave() == 0
    assert terminal.received.count(b"\x1b[?2004h") == 2


@contextmanager
def shell(home: Path) -> Iterator[Terminal]:
    """A shell with job control, in which the program can be started."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed here")
    start = f"import os; os.execv({bash!r}, ['bash', '--norc', '--noediting', '-i'])"
    environ = surroundings(home, PS1="ready> ", PYTHON=sys.executable)
    with running(environ=environ, program=("-c", start)) as terminal:
        terminal.wait_for("ready> ")
        yield terminal


def stop(terminal: Terminal, program: psutil.Process, way: str) -> None:
    """Stop the program, and wait until the shell has the terminal."""
    before = len(terminal.received)
    if way == "ctrl+z":
        terminal.write("\x1a")
    else:
        program.send_signal(getattr(signal, f"SIG{way}"))
    while b"Stopped" not in terminal.received[before:]:
        assert terminal.read()
    assert (b"\x1b[?1049l" in terminal.received[before:]) == (way != "STOP")


def ended(program: psutil.Process) -> bool:
    try:
        return not program.is_running() or program.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it was collected in between
        return True


def test_begun_in_the_background_it_waits_to_be_called_to_the_front(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with shell(tmp_path) as terminal:
        terminal.write(f"$PYTHON -m retroplan {' '.join(DAY)} {path} &\r")
        shells = psutil.Process(terminal.child.pid)
        wait_until(lambda: bool(shells.children()), "begun")
        (program,) = shells.children()
        wait_until(lambda: program.status() == psutil.STATUS_STOPPED, "stopped")
        terminal.write("fg\r")
        terminal.wait_for("6,000", "saved", "q quit")
        works(terminal)
        terminal.write("q")
        wait_until(lambda: ended(program), "its end")


@pytest.mark.parametrize("way", ["ctrl+z", "TSTP", "STOP"])
def test_a_shell_stops_and_continues_it(tmp_path: Path, way: str) -> None:
    path = plan_file(tmp_path)
    with shell(tmp_path) as terminal:
        terminal.write(f"$PYTHON -m retroplan {' '.join(DAY)} {path}\r")
        terminal.wait_for("6,000", "saved", "q quit")
        (program,) = psutil.Process(terminal.child.pid).children()
        threads = threads_of(program.pid)
        for _ in range(2):
            stop(terminal, program, way)
            terminal.write("echo sum $((40 + 2)); stty sane\r")
            terminal.wait_for("sum 42")
            terminal.screen.reset()
            terminal.write("fg\r")
            terminal.wait_for("6,000", "q quit")
        assert threads_of(program.pid) == threads
        works(terminal)
        terminal.write("q")
        wait_until(lambda: ended(program), "the end")
        terminal.screen.reset()
        terminal.write("echo code $?\r")
        terminal.wait_for("code 0")
    assert "price = 12 " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", IGNORED)
def test_a_signal_that_means_nothing_here_does_nothing(tmp_path: Path, number: signal.Signals) -> None:
    with running(*DAY, str(plan_file(tmp_path)), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000", "saved", "q quit")
        terminal.child.kill(number)
        works(terminal)
        assert terminal.leave() == 0


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_ends_leaves_the_work_and_the_terminal(tmp_path: Path, number: signal.Signals) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000", "saved", "q quit")
        before = terminal.child.getecho()
        works(terminal)
        terminal.child.kill(number)
        assert terminal.wait_end() == 128 + number
    assert not before
    assert "price = 12 " in path.read_text(encoding="utf-8")
    assert bytes(terminal.received).endswith(b"\x1b[?1049l\x1b[?25h")


@pytest.mark.parametrize("way", ["ctrl+z", "STOP"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGPROF])
def test_a_stopped_job_that_is_ended_saves_and_leaves_the_shell_its_terminal(
    tmp_path: Path, way: str, number: signal.Signals
) -> None:
    """As ``kill %1`` does: the signal and a continuation, while the shell has the terminal."""
    path = plan_file(tmp_path)
    with shell(tmp_path) as terminal:
        terminal.write(f"$PYTHON -m retroplan {' '.join(DAY)} {path}\r")
        terminal.wait_for("6,000", "saved", "q quit")
        works(terminal)
        (program,) = psutil.Process(terminal.child.pid).children()
        stop(terminal, program, way)
        terminal.write("stty sane -echo; echo sum $((40 + 2))\r")
        # the shell has said all it has to say: a job that ends before its prompt is one it forgets
        terminal.wait(lambda _: b"ready>" in terminal.received.partition(b"sum 42")[2], "the prompt")
        program.send_signal(number)
        program.send_signal(signal.SIGCONT)
        wait_until(lambda: ended(program), "the end")
        assert not terminal.child.getecho()
        terminal.screen.reset()
        # the shell may not have heard of the end yet: then it says that the job is stopped (147, 148)
        terminal.write("while wait %1; c=$?; [ $c = 147 -o $c = 148 ]; do :; done; echo code $c\r")
        code = 128 + number
        terminal.wait(  # a shell that told of the end by itself has forgotten the job since
            lambda screen: f"code {code}" in screen or f"Exit {code}".encode() in terminal.received,
            f"the exit code {code}",
        )
        taken = terminal.received.rindex(b"\x1b[?1049h")
        assert b"\x1b[?1049l" in terminal.received[taken:]
        assert terminal.received.count(b"\x1b[?1049h") == 1
    assert "price = 12 " in path.read_text(encoding="utf-8")


LINGERING = """
import sys, threading
from retroplan.cli.main import main
threading.Thread(target=threading.Event().wait).start()
sys.exit(main())
"""


def test_a_thread_that_hangs_keeps_nobody_from_leaving(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    environ = surroundings(tmp_path)
    with running(*DAY, str(path), environ=environ, program=("-c", LINGERING)) as terminal:
        terminal.wait_for("6,000", "saved", "q quit")
        works(terminal)
        assert terminal.leave() == 0
    assert "price = 12 " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("rest", ["[D", "OD", "[1;5D", "[<0;200;200M", "[999z"])
def test_a_key_torn_behind_its_escape_is_never_read_as_commands(tmp_path: Path, rest: str) -> None:
    """The rest comes when the program has shown that it took the Esc for itself: D would duplicate."""
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000", "saved", "q quit")
        terminal.write("\x1bOS")
        terminal.wait_for("[F4 Products]")
        terminal.write("\x1b[B?")
        terminal.wait_for("Esc close")
        terminal.write("\x1b")
        terminal.wait(lambda screen: "Esc close" not in screen, "the sheet closed")
        terminal.write(rest)
        terminal.write("12\r")
        terminal.wait_for("5,000")
        assert terminal.leave() == 0
    text = path.read_text(encoding="utf-8")
    assert text.count("[products.") == TEXT.count("[products.")
    assert "price = 12 " in text
