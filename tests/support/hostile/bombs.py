"""Small and large files made to take memory and time; each is to be answered, by a sentence or by figures.

Those named by a size grow with what they are given: the quick tests take less than the largest that is read.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.support.places import ROOT
from tests.support.plans.story import TEXT

MEMORY = 768 * 1024 * 1024
"""Bytes of address space, code and libraries included: generous for an answer, nothing for a bomb."""
RECURRING = '[[products]]\nid = "m%"\nprice = 9.99\nbilling = "monthly"\nchurn = "1.23456789%%"\n'


def _many(record: str) -> Callable[[int], str]:
    """The starter plan and as many records, numbered, as the size allows."""
    return lambda size: TEXT + _records(record, (size - len(TEXT)) // (len(record) + 9))


def _records(record: str, count: int) -> str:
    return "".join(record.replace("%%", "\0").replace("%", str(n)).replace("\0", "%") for n in range(count))


def _filled(before: str, piece: str, after: str) -> Callable[[int], str]:
    """The starter plan behind a text as long as the size allows."""
    return lambda size: before + piece * ((size - len(TEXT)) // len(piece) - 9) + after + TEXT


def _ended(before: str, piece: str, after: str = "") -> Callable[[int], str]:
    """The same before it."""
    return lambda size: TEXT + before + piece * ((size - len(TEXT)) // len(piece) - 9) + after


def _instead(old: str, before: str, piece: str, after: str) -> Callable[[int], str]:
    """The starter plan with a value as long as the size allows."""
    return lambda size: TEXT.replace(old, before + piece * ((size - len(TEXT)) // len(piece)) + after, 1)


def _always(text: str) -> Callable[[int], str]:
    """The same whatever the size."""
    return lambda size: text


def _stages(count: int) -> str:
    head = TEXT.partition("[[funnels]]")[0]
    shown = _records('[[funnels.stages]]\nid = "s%"\nrate = "1.23456789%%"\n', count)
    return f'{head}[[funnels]]\nid = "f"\n{shown}[[products]]\nid = "p"\nprice = 10\n'


LONG = TEXT.replace("horizon = 12", "horizon = 600", 1)
AMOUNT = "amount = 400"

SIZED: dict[str, Callable[[int], str]] = {
    "comments": _ended("", "# x\n"),
    "blank lines": _ended("", "\n"),
    "tasks": _many('[[backlog]]\nid = "t%"\ntitle = "Task %"\n'),
    "initiatives that wait for themselves": _many(
        '[[backlog]]\nid = "t%"\nkind = "initiative"\nneeds = ["t%"]\n'
    ),
    "initiatives": _many('[[backlog]]\nid = "t%"\nkind = "initiative"\nneeds = ["write-guide"]\n'),
    "scenarios": _many('[[scenarios]]\nid = "t%"\n'),
    "products without a price": _many('[[products]]\nid = "t%"\nbilling = "monthly"\n'),
    "products": _many(RECURRING),
    "sources": _many('[[sources]]\nid = "t%"\nshare = "1%%"\n'),
    "KPIs": _many('[[kpis]]\nid = "rate:t%"\n'),
    "check-ins of one day": _many("[[checkins]]\ndate = 2027-01-05\ncounts = { visitors = 3 }\n"),
    "things of the same id": _many('[[products]]\nid = "x"\nprice = 1\n'),
    "tables": _many("[t%]\n"),
    "list of ones": _filled("a = [", "1,", "]\n"),
    "list of ones in a field": _ended("needs = [", "1,", "]\n"),
    "list of lists": _filled("a = [", "[],", "]\n"),
    "list of tables": _filled("a = [", "{a={a=1}},", "]\n"),
    "text": _instead('"A new computer"', '"', "x", '"'),
    "key": _filled("", "x", " = 1\n"),
    "hexadecimal number": _instead(AMOUNT, "amount = 0x", "f", ""),
    "decimal number": _instead(AMOUNT, "amount = 0.", "3", ""),
    "number as text": _instead(AMOUNT, 'amount = "', "1 ", '"'),
    "quotes": _ended("", '"'),
    "text without an end": _ended('a = """', "x\n"),
    "lists in lists": lambda size: f"a = {'[' * (size // 2 - 9999)}{']' * (size // 2 - 9999)}\n{TEXT}",
    "tables in tables": lambda size: f"a = {'{b=' * (size // 5)}1{'}' * (size // 5)}\n{TEXT}",
    "deep name": _ended("[", "a.", "a]\n"),
    "dotted keys": _many("a.b.k% = 1\n"),
    "deep dotted keys": _many("a." * 500 + "k% = 1\n"),
}  # fmt: skip
FIXED: dict[str, Callable[[int], str]] = {
    "10 MB of comments": _always(TEXT + "# x\n" * 2_500_000),
    "10 MB of tasks": _always(TEXT + _records('[[backlog]]\nid = "t%"\n', 380_000)),
    "10 MB list": lambda size: "a = [" + "1," * 5_000_000 + "]\n" + TEXT,
    "lists 2,000 deep": _always("a = " + "[" * 2000 + "]" * 2000 + "\n" + TEXT),
    "tables 2,000 deep": _always("a = " + "{b=" * 2000 + "1" + "}" * 2000 + "\n" + TEXT),
    "a name 2,000 deep": _always(TEXT + "[" + "a." * 2000 + "a]\n"),
    "a known name 2,000 deep": _always(TEXT + "[goal" + ".a" * 2000 + "]\n"),
    "a key 2,000 deep": _always("a." * 2000 + "a = 1\n" + TEXT),
    "7 KB of dotted keys": _always(TEXT + "[bomb]\n" + _records("a.b.k% = %\n", 500)),
    "2,000 dotted keys": _always(TEXT + "[bomb]\n" + _records("a.b.k% = %\n", 2000)),
    "14,000 stages": _always(_stages(14_000)),
    "100 stages": _always(_stages(100)),
    "600 months": _always(LONG),
    "as many months and products as are computed": _always(LONG + _records(RECURRING, 14)),
    "more months and products than are computed": _always(LONG + _records(RECURRING + "active = 3\n", 900)),
}
BOMBS = {**SIZED, **FIXED}

OPEN = """
import sys
from pathlib import Path
from tests.support.app.tui import make_opening
from retroplan.plan.say import Say
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.picture.bars import goal_left, goal_right, hints
from retroplan.tui.picture.body import grid_state
from retroplan.tui.picture.detail import detail
desk = make_opening(Path(sys.argv[1])).open(Path(sys.argv[2]))
if not isinstance(desk, Say):
    for name in TAB_KEYS:
        desk.panes.show(name)
        grid_state(desk, desk.panes.current)
        goal_left(desk), goal_right(desk), detail(desk), hints(desk)
    desk.book.close()
print("answered")
"""
"""A plan opened as the app does it, and every tab of it made."""


class Answer(NamedTuple):
    """What a process said, and what it took: seconds, and MiB at most."""

    code: int
    out: str
    err: str
    seconds: float
    memory: int


def ask(home: Path, *line: str) -> Answer:
    """Run Python with these arguments and a bounded memory."""
    surroundings = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, *line],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=(home / "out").open("wb"),
        stderr=(home / "err").open("wb"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.monotonic() - begun
    out, err = ((home / name).read_text(encoding="utf-8") for name in ("out", "err"))
    return Answer(process.returncode, out, err, took, used.ru_maxrss // 1024)


def commands(home: Path, path: Path) -> dict[str, tuple[str, ...]]:
    """The ways in which a file is asked about."""
    run = ("-m", "retroplan")
    day = ("--today", "2026-11-21", str(path))
    return {
        "check": (*run, "check", *day),
        "show": (*run, "show", *day),
        "show --plain": (*run, "show", "--plain", *day),
        "show --json": (*run, "show", "--json", *day),
        "open": ("-c", OPEN, str(home), str(path)),
    }
