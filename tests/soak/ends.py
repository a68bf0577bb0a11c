"""Sudden ends by signals and by a terminal that goes: the ending alone, and the whole program."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path

from retroplan.planfile.text.paths import NotTomlError, parse
from retroplan.session.ending import RESET, SIGNALS
from tests.soak.figures import Line, listed
from tests.support.app.ending import Terminal
from tests.support.app.pty import DAY, running, surroundings, threads_of
from tests.support.app.session import at_the_next_start
from tests.support.plans.story import TEXT

STRAYS = (signal.SIGCONT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGWINCH, signal.SIGTSTP)
"""What must change nothing; without a shell that could continue it, nobody is stopped."""
PROMISED = 2.0
"""Seconds in which the process is gone."""


def signals(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """The ending alone, with its terminal alive, stalled and gone."""
    return [_ended(folder, mode, of(200)) for mode in ("alive", "stalled", "locked", "gone")]


def _ended(folder: Path, mode: str, runs: int) -> Line:
    bad = {"lost": 0, "too slow": 0, "wrong code": 0, "not restored": 0}
    slowest = 0.0
    for number in range(runs):
        place = folder / f"{mode}{number}"
        place.mkdir()
        terminal = Terminal("plain" if mode in ("alive", "gone") else mode, place)
        sent = SIGNALS[number % len(SIGNALS)]
        begun = time.monotonic()
        if mode == "gone":
            terminal.hang_up()
            sent = signal.SIGHUP
            code = terminal.end()
        else:
            code = terminal.end(sent)
        took = time.monotonic() - begun
        slowest = max(slowest, took)
        bad["lost"] += not terminal.saved.exists()
        bad["too slow"] += took > PROMISED
        bad["wrong code"] += code != 128 + sent
        if mode != "gone":
            reset = mode == "stalled" or terminal.read().endswith(RESET)
            bad["not restored"] += terminal.modes != terminal.before or not reset
        terminal.close()
    return Line(
        f"{runs} ends, terminal {mode}", f"{listed(bad)}; slowest {slowest:.2f} s", not any(bad.values())
    )


def program(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """The whole program, ended while somebody types: by each signal, by a terminal that closes or stalls."""
    return [_program(folder, way, of(50)) for way in ("signal", "closed", "stalled")]


def _program(folder: Path, way: str, runs: int) -> Line:
    bad = {"lost": 0, "torn": 0, "too slow": 0, "left running": 0}
    slowest = 0.0
    chance = random.Random(way)
    for number in range(runs):
        home = folder / f"{way}{number}"
        home.mkdir()
        path = home / "plan.toml"
        path.write_text(TEXT, encoding="utf-8")
        day = (*DAY, str(path))
        with running(*day, environ=surroundings(home)) as terminal:
            terminal.wait_for("6,000", "saved")
            terminal.write("\x1bOS\x1b[B12\r")
            terminal.wait_for("5,000")
            pid = terminal.child.pid
            if way == "stalled":  # nobody reads any more, and more is drawn than the terminal holds
                terminal.write("\x1b[18~\x1bOS" * 200)
                time.sleep(chance.uniform(0.5, 3))
            begun = time.monotonic()
            if way == "closed":
                nowhere = os.open(os.devnull, os.O_RDWR)
                os.dup2(nowhere, terminal.child.child_fd)  # closes our end; the number stays in use
                os.close(nowhere)
            else:
                os.kill(pid, SIGNALS[number % len(SIGNALS)])
            gone = _gone(pid, 10)
            took = time.monotonic() - begun
        slowest = max(slowest, took)
        bad["torn"] += not _whole(path.read_text(encoding="utf-8"))
        bad["lost"] += "price = 12 " not in at_the_next_start(path, home / "state" / "retroplan")
        bad["too slow"] += took > PROMISED
        bad["left running"] += not gone
    return Line(
        f"{runs} ends of the program, {way}", f"{listed(bad)}; slowest {slowest:.2f} s", not any(bad.values())
    )


def strays(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """The whole program, hit by signals that mean nothing while somebody types, and stopped from outside."""
    runs = of(40)
    bad = {"lost": 0, "more threads": 0, "other keys": 0, "left running": 0}
    sent = 0
    for number in range(runs):
        home = folder / f"strays{number}"
        home.mkdir()
        path = home / "plan.toml"
        path.write_text(TEXT, encoding="utf-8")
        chance = random.Random(number)
        day = (*DAY, str(path))
        with running(*day, environ=surroundings(home)) as terminal:
            terminal.wait_for("6,000", "saved")
            pid = terminal.child.pid
            terminal.write("\x1bOS\x1b[B13\r")
            terminal.wait_for("13 €", "saved")
            threads = threads_of(pid)  # the one that saves is there, too
            for key in ("\x1bOR", "\x1bOS", "1", "2", "\r"):
                for _ in range(chance.randrange(20)):
                    os.kill(pid, chance.choice(STRAYS))
                    sent += 1
                os.kill(pid, signal.SIGSTOP)
                os.kill(pid, signal.SIGCONT)
                while select.select([terminal.child.child_fd], [], [], 0.3)[0]:  # giving it back drops keys
                    terminal.read()
                terminal.write(key)
            try:
                terminal.wait_for("5,000", "q quit")
            except AssertionError:
                bad["other keys"] += 1
            bad["more threads"] += threads_of(pid) > threads
            terminal.write("q")
            bad["left running"] += not _gone(pid, 10)
        bad["lost"] += "price = 12 " not in path.read_text(encoding="utf-8")
    return [Line(f"{runs} runs hit by {sent:,} stray signals", listed(bad), not any(bad.values()))]


def _gone(pid: int, seconds: float) -> bool:
    """Wait until a process has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return True
        time.sleep(0.005)
    return False


def _whole(text: str) -> bool:
    try:
        parse(text)
    except NotTomlError:
        return False
    return True
