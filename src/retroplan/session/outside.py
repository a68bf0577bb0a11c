"""The file changed elsewhere: noticing it, and saying what changed."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.problems import Problem
from retroplan.plan.say import Say, Text, mark_n, say, say_n
from retroplan.planfile.reading.read import Reading, read
from retroplan.planfile.text.paths import name_of
from retroplan.session.revision import Revision
from retroplan.storage.disk import Glance, glance, read_file
from retroplan.storage.outcomes import FileText, Version
from retroplan.storage.saver import Saver
from retroplan.storage.unreadable import Unreadable

_YOUNG_NS = 2_000_000_000
"""A file that changed this short a time ago may change again without its times telling (their grain)."""


OutsideKind = Literal["reloaded", "conflict", "broken", "gone", "healed", "rescued"]


class Outside(NamedTuple):
    """Something happened to the file that was not our doing.

    ``reloaded``: taken over as a step that can be undone; ``healed``: the same after the file had been broken
    or gone, or it is again as we wrote it; ``conflict``: it changed, or the path leads to another file, while
    something was unsaved here; ``broken``: it cannot be read, the last good state stays; ``gone``: it was
    deleted or renamed; ``rescued``: a version that a save had replaced was changed afterwards, and is kept.
    ``changes`` are the addresses that differ.
    """

    kind: OutsideKind
    revision: Revision
    message: Say
    changes: tuple[Address, ...] = ()


class Seen:
    """A version of the file: what was found and where, and, once that is asked for, what it says."""

    def __init__(self, found: FileText | Unreadable, target: str) -> None:
        self.found = found
        self.target = target  # what the path led to

    @cached_property
    def reading(self) -> Reading | None:
        """What it says; None when it could not be read. Most looks find our own text and never ask."""
        return read(self.found.text) if isinstance(self.found, FileText) else None

    @property
    def version(self) -> Version | None:
        """What may be replaced once somebody has seen it; None where nothing could be read."""
        if isinstance(self.found, FileText):
            return self.found.version
        return None if self.found.digest is None else Version(self.found.digest, None)

    @property
    def key(self) -> str:
        """The same for the same version of the same file."""
        return f"{self.target}\0{self.found.digest or self.found}"

    @property
    def problem(self) -> Problem | None:
        """Why it cannot be taken over."""
        if isinstance(self.found, Unreadable):
            return Problem("error", Address(), self.found.reason, self.found.line, self.found.column)
        if self.reading is not None and self.reading.plan is None:
            return self.reading.problems[0]
        return None

    @property
    def sound(self) -> bool:
        """Whether it can be taken over."""
        return self.problem is None


class Watch:
    """Looks at one path, cheaply when nothing moved, and trusts no half-written file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: Glance | None = None
        self._doubted = ""

    def look(self, saver: Saver, text: str) -> Seen | None:
        """The file, if it may have changed and our saver is not writing it; ``text`` is what we hold.

        What looks like the middle of somebody's save (gone, empty, broken off) counts when two looks in a row
        find the same.
        """
        turn = saver.turn
        if turn is None:
            return None
        now = glance(self._path)
        if now is not None and now == self._last and not self._doubted and not _young(now):
            return None
        seen = look_at(self._path)
        if saver.turn != turn:
            return None
        self._last = now
        if seen.found.digest != saver.base and self._doubted != seen.key and self._doubtful(seen, text):
            self._doubted = seen.key
            return None
        self._doubted = ""
        return seen

    def look_again(self) -> None:
        """Have the next look read the file, whatever its times say: somebody else found it changed."""
        self._last = None

    def _doubtful(self, seen: Seen, text: str) -> bool:
        if isinstance(seen.found, Unreadable) or not seen.sound:
            return True
        return text.startswith(seen.found.text) and text != seen.found.text


def _young(now: Glance) -> bool:
    return any(time.time_ns() - state[-1] < _YOUNG_NS for state in now)


def look_at(path: Path) -> Seen:
    """Read the file as it stands now."""
    return Seen(read_file(path), os.path.realpath(path))


def changes(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Address, ...]:
    """The addresses of the values that were added, removed or altered, in the order of the files."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    altered = [where for where, value in new.items() if where not in old or not _same(old[where], value)]
    return (*altered, *(where for where in old if where not in new))


def _same(a: object, b: object) -> bool:
    return type(a) is type(b) and a == b


def _leaves(value: object, where: Address = addresses.ROOT) -> Iterator[tuple[Address, object]]:
    """Every value that is not a table, with its address."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, addresses.join(where, str(key)))
    elif isinstance(value, list) and where.pattern in addresses.COLLECTIONS:
        for index, item in enumerate(value):
            yield from _leaves(item, where / name_of(where.pattern, value, index))
    else:
        yield where, value


OUTSIDE = mark_n("change of 1 value outside", "change of {n} values outside")
"""What a step is called that took a change of the file over."""


def altered_outside(count: int) -> Say:
    """Name the step that takes a change of the file over; ``count`` values of it differ."""
    if not count:
        return say("change of the file outside, which altered no value")
    return say_n(*OUTSIDE, count)


BOTH_CHANGED = say(
    "The file was changed by another program, and work here is not saved: choose one of the two"
)


def leads_elsewhere(path: Path, target: str) -> Say:
    """Tell that a path no longer leads to the file that was opened."""
    return say(
        "{path} leads to another file now, {target}: nothing is written there before you have chosen",
        path=Text(str(path)),
        target=Text(target),
    )


def wrote_late(copies: Sequence[Path]) -> Say:
    """Tell of versions that other programs wrote into files that a save had replaced."""
    names = Text(", ".join(str(copy) for copy in copies))
    return say_n(
        "Another program wrote into the version before your last save. Its text is kept as {names}",
        "Other programs wrote into versions before your last save. Their texts are kept as {names}",
        len(copies),
        names=names,
    )
