"""The whole program on a disk that takes its time, ended in every way there is."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Callable
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.planfile.starter import starter
from retroplan.planfile.text.paths import find, parse, path_of
from retroplan.session.workbook import Workbook
from tests.soak.figures import Line, listed
from tests.support.app.pty import Terminal, running, surroundings
from tests.support.app.tui import TODAY

SIGNALS = {
    "kill": signal.SIGKILL, "TERM": signal.SIGTERM, "HUP": signal.SIGHUP, "INT": signal.SIGINT,
    "QUIT": signal.SIGQUIT,
}  # fmt: skip
ENDS = (*SIGNALS, "closed", "quit")
SLOW = """
import os, sys, time
fsync = os.fsync
def slow(descriptor):
    time.sleep({seconds})
    fsync(descriptor)
os.fsync = slow
from retroplan.cli.main import main
sys.exit(main())
"""
PRICE = re.compile(r"^Price +(\d+) €", re.MULTILINE)
HANGS = 60.0
"""Seconds after which a program that does not end counts as hung."""


class Ended(NamedTuple):
    """What one end left: edits shown, edits neither in the plan nor offered, programs that hung."""

    shown: int
    lost: int
    hung: int


def slow(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """End the program, two at a time, until a thousand edits were shown."""
    runs = of(280)
    with Pool(2) as pool:
        found = pool.starmap(end_one, [(str(folder), number) for number in range(runs)], chunksize=2)
    bad = {"lost": sum(one.lost for one in found), "hung": sum(one.hung for one in found)}
    shown = sum(one.shown for one in found)
    done = f"{runs} ends while a disk takes 0.5 to 10 s to answer ({', '.join(ENDS)}), {shown} edits shown"
    return [Line(done, listed(bad), not any(bad.values()))]


def end_one(folder: str, seed: int) -> Ended:
    """Start the program, type prices, end it, and look for the last price that was shown."""
    chance = random.Random(seed)
    home = Path(folder, str(seed))
    home.mkdir()
    path = home / "plan.toml"
    path.write_text(starter(TODAY), encoding="utf-8")
    program = ("-c", SLOW.format(seconds=chance.uniform(0.5, 10)))
    day = ("--today", TODAY.isoformat(), str(path))
    with running(*day, environ=surroundings(home), program=program) as terminal:
        terminal.wait_for("6,000")
        terminal.write("\x1bOS")
        terminal.wait_for("[F4 Products]")
        terminal.write("\x1b[B")
        shown = _typed(terminal, chance)
        hung = _end(terminal, ENDS[seed % len(ENDS)])
    return Ended(len(shown), sum(price > _found(path, home) for price in shown), hung)


def _typed(terminal: Terminal, chance: random.Random) -> list[int]:
    """Type prices one after the other, each once the one before was seen."""
    shown = []
    for price in range(11, 11 + chance.randint(1, 7)):
        terminal.write(f"{price}\r")
        terminal.wait(lambda screen, price=price: _price(screen) == price, f"a price of {price}")  # type: ignore[misc]
        shown.append(price)
        if chance.random() < 0.3:
            end = time.monotonic() + chance.uniform(0, 1)
            while time.monotonic() < end:
                terminal.read()
    return shown


def _price(screen: str) -> int | None:
    found = PRICE.search(screen)
    return int(found[1]) if found else None


def _end(terminal: Terminal, way: str) -> int:
    """End the program; 1 if it hangs."""
    pid = terminal.child.pid
    end = time.monotonic() + HANGS
    if way in SIGNALS:
        os.kill(pid, SIGNALS[way])
    elif way == "closed":
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, terminal.child.child_fd)
        os.close(nowhere)
        while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            if time.monotonic() > end:
                return 1
            time.sleep(0.01)
        return 0
    else:
        terminal.write("q")  # either all is on the disk in time, or it asks: then the last answer is to leave
    asked = way != "quit"
    while terminal.read():
        if not asked and "offered at the next start" in terminal.text:
            terminal.write("\x1b[B\x1b[B\x1b[B\r")
            asked = True
        if time.monotonic() > end:
            return 1
    return 0


def _found(path: Path, home: Path) -> int:
    """The newest price in the plan or in what is offered when it is opened again."""
    workbook = Workbook.open(path, TODAY, state_dir=home / "state" / "retroplan")
    assert isinstance(workbook, Workbook), workbook
    texts = [workbook.head.text, *((workbook.recovered.text,) if workbook.recovered else ())]
    workbook.close()
    return max(_price_in(text) for text in texts)


def _price_in(text: str) -> int:
    raw = parse(text)
    held = find(raw, path_of(raw, Address("products.guide.price")) or ())
    assert isinstance(held, int)
    return held
