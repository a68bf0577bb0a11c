"""Power cuts: every state in which one may leave the disk during a save, opened again with retroplan.

A save runs under strace; what it did to files and folders goes into the model of ``crash``, which
says what may be on the disk when the power goes after each call. Each state is laid out and the plan opened
there: it must hold a whole version, none older than the last that was called saved and none that was not
handed in, with the mode and attributes it had; what is offered as unsaved work must be a whole version too,
and the one that was called kept, until a newer one is handed in or the plan holds it; and nothing of the
save may be left behind, unless it is a whole version held nowhere else. Nothing is assumed about how a save
is made.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from retroplan.session.workbook import Workbook
from retroplan.storage.unreadable import Unreadable
from tests.support.files.crash import Seen, State, look_at_all
from tests.support.files.strace import restore, state_of, traced
from tests.support.plans.story import TODAY

VALUES = (500, 600, 700)
VERSIONS = tuple(f"[goal]\namount = {value}\n" for value in (400, *VALUES))
"""The text at the beginning, and what is handed in after it: short, since thousands of states are opened."""
_MODE = 0o640
PLAN = "plans/plan.toml"

_BEGIN = """
import os, sys
from pathlib import Path
from tests.support.files.faults import without_exchange
from tests.support.files.power import VALUES, VERSIONS
from tests.support.app.session import PATIENCE, amount, open_plan
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Written
from retroplan.storage.own_files import private_folder, write_private
top = Path(sys.argv[1])
path, state = top / "plans" / "plan.toml", top / "state"
def say(what):
    os.write(1, (what + "\\n").encode())
def save(base, number):
    say(f"begun {number}")
    assert isinstance(write_file(path, VERSIONS[number], base), Written)
    say(f"saved {number}")
"""
_SAVE = "save(digest(VERSIONS[0]), 1)\nsave(digest(VERSIONS[1]), 2)\n"
_NEW = "private_folder(path.parent)\nsave(None, 1)\n"
_WITHOUT = "with without_exchange(links={}):\n    {}\n"
_EDITS = """
book = open_plan(path, autosave={}, state=state)
for number, value in enumerate(VALUES[:{}], 1):
    say(f"begun {{number}}")
    book.edit(amount(value))
    assert book.flush(PATIENCE)
    say(f"{} {{number}}")
"""


class Scene(NamedTuple):
    """Something that is saved; ``there`` says whether the plan is there at the beginning."""

    name: str
    code: str
    there: bool = True


SCENES = (
    Scene("two saves by exchange", _SAVE),
    Scene("the same by link and rename", _WITHOUT.format(True, _SAVE.replace("\n", "; "))),
    Scene("the same by rename alone", _WITHOUT.format(False, _SAVE.replace("\n", "; "))),
    Scene("a new plan in a new folder", _NEW, there=False),
    Scene("the same by link", _WITHOUT.format(True, _NEW.replace("\n", "; ")), there=False),
    Scene("two edits, saved by themselves", _EDITS.format(True, 2, "saved")),
    Scene("three edits, saved on demand", _EDITS.format(False, 3, "kept") + 'say("begun 3")\nbook.save()\n'
          'assert book.flush(PATIENCE)\nsay("saved 3")\n'),
    Scene("two versions of a file of our own", "private_folder(path.parent)\nfor number in (1, 2):\n"
          '    say(f"begun {number}")\n    write_private(path, VERSIONS[number].encode())\n'
          '    say(f"saved {number}")\n', there=False),
)  # fmt: skip


def cut(folder: Path, scene: Scene) -> tuple[int, Seen]:
    """Save as the scene does, and look at every state; also how many operations there were."""
    top = folder / "disk"
    top.mkdir(parents=True)
    top = Path(os.path.realpath(top))
    plan = top / PLAN
    if scene.there:
        plan.parent.mkdir()
        plan.write_text(VERSIONS[0], encoding="utf-8")
        plan.chmod(_MODE)
        with suppress(OSError):  # attributes are not known everywhere
            os.setxattr(plan, "user.note", b"mine")
    start = state_of(top)
    ops = traced(top, _BEGIN + scene.code, str(top), log=folder / "log")
    return len(ops), look_at_all(start, ops, Judge(top, start))


class _Opened(NamedTuple):
    """What retroplan finds: the versions in the plan and offered (-1: none, None: torn), and litter."""

    plan: int | None
    offered: int | None
    left: tuple[str, ...]


class Judge:
    """Opens every state that can make a difference once, and holds each against what the program had said."""

    def __init__(self, top: Path, start: State) -> None:
        self._top = top
        self._facts = dict(start).get(PLAN)
        self._opened: dict[_Seen, _Opened] = {}

    def __call__(self, state: State, said: tuple[str, ...]) -> str:
        """What is wrong with the state; "" if nothing is."""
        seen = _as_its_owner_sees_it(state)
        if seen not in self._opened:
            self._opened[seen] = self._open(state)
        opened = self._opened[seen]
        begun, saved = _last("begun", said), _last("saved", said)
        oldest = saved if saved >= 0 else 0 if self._facts else -1
        if opened.plan is None:
            return "the plan is torn"
        if not oldest <= opened.plan <= max(begun, oldest):
            return f"the plan holds version {opened.plan}, saved was {saved}"
        if opened.offered is None:
            return "a torn text is offered"
        if (kept := _last("kept", said)) == begun and kept > max(opened.plan, opened.offered):
            return f"neither the plan nor what is offered holds version {kept}, which was kept"
        if opened.left:
            return f"left behind: {', '.join(opened.left)}"
        facts = dict(state).get(PLAN)
        if self._facts and facts and facts[1] != self._facts[1]:
            return "mode or attributes are lost"
        return ""

    def _open(self, state: State) -> _Opened:
        restore(state, self._top)
        book = Workbook.open(self._top / PLAN, TODAY, state_dir=self._top / "state")
        if isinstance(book, Unreadable):
            there = (self._top / PLAN).exists()
            return _Opened(None if there else -1, -1, ())
        plan, offered = book.head.text, book.recovered.text if book.recovered else None
        book.close(60)
        held = (None, _version(plan), _version(offered) if offered is not None else -1)
        place = book.recovered.file if book.recovered else None
        left = [path.name for path in self._top.rglob(".retroplan-*") if path != place and _in(path) in held]
        left += [path.name for path in self._top.rglob("*.conflict-*")]
        return _Opened(*held[1:], tuple(left))


_Seen = frozenset[tuple[str, bytes | None, int]]


def _as_its_owner_sees_it(state: State) -> _Seen:
    """What opening a state can depend on: the names, the bytes, and whether their owner may read and write.

    The rest of what a file has (its mode for others, its attributes) is judged from the state itself.
    """
    return frozenset(
        (name, content and content[0], int(dict(content[1]).get("mode", "600"), 8) & 0o600 if content else 0)
        for name, content in state
    )


def _version(text: str) -> int | None:
    return VERSIONS.index(text) if text in VERSIONS else None


def _in(path: Path) -> int | None:
    return _version(path.read_bytes().decode("utf-8", "replace"))


def _last(word: str, said: tuple[str, ...]) -> int:
    """The number said last with that word; -1 for never."""
    return next((int(text.split()[1]) for text in reversed(said) if text.startswith(word + " ")), -1)
