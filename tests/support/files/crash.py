"""What a power cut may leave of a folder: a model of a disk, and every state it allows.

The model is adversarial, as in the research on crashes (ALICE): a call has reached the disk for certain only
when it was forced there.

- What is written into a file, cut off it or set on it (mode, owner, attributes) is certain after an fsync of
  that file. Until then any part of its writes may be missing, the last may be half there, or be there as
  zeros (the length came, the bytes did not).
- Names are entries of their folder and are certain after an fsync of the folder. Until then any part of what
  happened to them may be missing, in any combination: making, removing, linking, renaming and exchanging are
  each whole or absent. This is weaker than the journals of ext4, xfs and btrfs, which keep their order.
- A file without any certain entry is gone, and so is all below a folder whose own entry is not certain.

With more than ``_ALL`` uncertain steps in one file or folder not every combination is built but every
beginning of them, every beginning with one step missing, and each step alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import NamedTuple, TypeVar

from tests.support.files.disk_ops import (
    Fact,
    Link,
    Mkdir,
    Op,
    Open,
    Rename,
    Resize,
    Said,
    Sync,
    Unlink,
    Write,
)

Content = tuple[bytes, tuple[tuple[str, str], ...]]
"""The bytes of a file, and its facts: mode, owner, extended attributes."""
State = frozenset[tuple[str, Content | None]]
"""The paths a power cut leaves, relative to the top; None stands for a folder."""

_ALL = 7
"""Up to so many uncertain steps every combination of them is built."""

_Change = tuple[int, bytes] | int
"""Bytes at an offset, or a new length."""


class _File:
    def __init__(self, data: bytes, facts: Mapping[str, str]) -> None:
        self.data, self.facts = data, dict(facts)  # as the running system sees them
        self._certain = data
        self._certain_facts = dict(facts)
        self._changes: list[_Change] = []

    def change(self, change: _Change) -> None:
        self._changes.append(change)
        self.data = _applied(self.data, change)

    def sync(self) -> None:
        self._certain, self._certain_facts, self._changes = self.data, dict(self.facts), []

    def states(self) -> Iterator[Content]:
        """Every content a power cut may leave of this file."""
        seen = set()
        for facts in (self._certain_facts, self.facts):
            for data in self._contents():
                content = data, tuple(sorted(facts.items()))
                if content not in seen:
                    seen.add(content)
                    yield content

    def _contents(self) -> Iterator[bytes]:
        for chosen in _parts(self._changes):
            data = self._certain
            for number, change in enumerate(chosen, 1):
                if number == len(chosen) and not isinstance(change, int):
                    at, written = change
                    yield _applied(data, (at, written[: len(written) // 2]))
                    yield _applied(data, (at, bytes(len(written))))
                data = _applied(data, change)
            yield data


def _applied(data: bytes, change: _Change) -> bytes:
    if isinstance(change, int):
        return data[:change].ljust(change, b"\0")
    at, written = change
    return data[:at].ljust(at, b"\0") + written + data[at + len(written) :]


class _Folder:
    def __init__(self, entries: Mapping[str, _Node]) -> None:
        self.entries = dict(entries)  # as the running system sees them
        self._certain = dict(entries)
        self._changes: list[Mapping[str, _Node | None]] = []

    def change(self, entries: Mapping[str, _Node | None]) -> None:
        """Set and remove entries in one step."""
        self._changes.append(entries)
        self.entries = _with(self.entries, entries)

    def sync(self) -> None:
        self._certain, self._changes = dict(self.entries), []

    def states(self, path: str = "") -> Iterator[State]:
        """Every content a power cut may leave of this folder and all below it."""
        seen = set()
        for chosen in _parts(self._changes):
            entries = self._certain
            for change in chosen:
                entries = _with(entries, change)
            each = [list(_below(path + name, node)) for name, node in sorted(entries.items())]
            for combined in product(*each):
                state = frozenset().union(*combined)
                if state not in seen:
                    seen.add(state)
                    yield state


_Node = _File | _Folder


def _with(entries: Mapping[str, _Node], change: Mapping[str, _Node | None]) -> dict[str, _Node]:
    return {name: node for name, node in {**entries, **change}.items() if node is not None}


def _below(path: str, node: _Node) -> Iterator[State]:
    if isinstance(node, _File):
        for content in node.states():
            yield frozenset({(path, content)})
        return
    for state in node.states(path + "/"):
        yield state | {(path, None)}


_Step = TypeVar("_Step")


def _parts(steps: list[_Step]) -> Iterator[tuple[_Step, ...]]:
    """What may have arrived of the steps, each in its order."""
    if len(steps) <= _ALL:
        for count in range(len(steps) + 1):
            yield from combinations(steps, count)
        return
    for end in range(len(steps) + 1):
        yield tuple(steps[:end])
        for missing in range(end - 1):
            yield (*steps[:missing], *steps[missing + 1 : end])
    for step in steps:
        yield (step,)


class Disk:
    """A folder on a disk, to which operations happen one after the other; all of ``state`` is certain."""

    def __init__(self, state: Iterable[tuple[str, Content | None]]) -> None:
        self._top = _Folder({})
        self._handles: dict[int, tuple[_Node, int | None]] = {}  # with the position; None: at the end
        for path, content in sorted(state, key=lambda entry: entry[0]):
            node = _Folder({}) if content is None else _File(content[0], dict(content[1]))
            folder, name = self._place(path)
            folder.change({name: node})
            folder.sync()

    def states(self) -> Iterator[State]:
        """Every state that a power cut at this moment may leave."""
        return self._top.states()

    def do(self, op: Op) -> None:
        """Let one operation happen."""
        match op:
            case Open(handle, path, create, empty, append):
                node = self._opened(path, create)
                if empty and isinstance(node, _File) and node.data:
                    node.change(0)
                self._handles[handle] = node, None if append else 0
            case Write(handle, data, at):
                self._write(handle, data, at)
            case Resize(handle, size):
                self._file(handle).change(size)
            case Fact(handle, name, value):
                facts = self._file(handle).facts
                facts[name] = value
                if not value:
                    del facts[name]
            case Sync(handle):
                self._handles[handle][0].sync()
            case Rename(old, new, exchange):
                folder, name = self._place(old)
                other, new_name = self._place(new)
                if folder is not other:
                    raise NotImplementedError(f"a rename across folders: {op}")
                came = folder.entries.get(new_name) if exchange else None
                folder.change({name: came, new_name: folder.entries[name]})
            case Link(old, new):
                folder, name = self._place(old)
                target, new_name = self._place(new)
                target.change({new_name: folder.entries[name]})
            case Unlink(path):
                folder, name = self._place(path)
                folder.change({name: None})
            case Mkdir(path):
                folder, name = self._place(path)
                folder.change({name: _Folder({})})
            case Said():
                pass

    def _place(self, path: str) -> tuple[_Folder, str]:
        *above, name = path.split("/")
        folder = self._top
        for part in above:
            node = folder.entries[part]
            assert isinstance(node, _Folder), path
            folder = node
        return folder, name

    def _opened(self, path: str, create: bool) -> _Node:
        if path in ("", "."):
            return self._top
        folder, name = self._place(path)
        if create and name not in folder.entries:
            folder.change({name: _File(b"", {})})
        return folder.entries[name]

    def _file(self, handle: int) -> _File:
        node = self._handles[handle][0]
        assert isinstance(node, _File), handle
        return node

    def _write(self, handle: int, data: bytes, at: int | None) -> None:
        file, (_, position) = self._file(handle), self._handles[handle]
        offset = at if at is not None else len(file.data) if position is None else position
        file.change((offset, data))
        if at is None and position is not None:
            self._handles[handle] = file, position + len(data)


class Bad(NamedTuple):
    """A state that breaks a promise: after which operation it may come, and what is wrong with it."""

    after: int
    op: Op | None
    reason: str


class Seen(NamedTuple):
    """How many different states were looked at, and the bad ones."""

    states: int
    bad: tuple[Bad, ...]


def look_at_all(start: State, ops: Iterable[Op], judge: Callable[[State, tuple[str, ...]], str]) -> Seen:
    """Cut the power after every operation, and before the first.

    ``judge`` is given a state and what the program had said until then; "" from it means that all is well.
    """
    disk = Disk(start)
    said: tuple[str, ...] = ()
    states: set[State] = set()
    bad: list[Bad] = []
    for number, op in enumerate([None, *ops]):
        if op is not None:
            disk.do(op)
        if isinstance(op, Said):
            said = (*said, op.text)
        for state in disk.states():
            states.add(state)
            if reason := judge(state, said):
                bad.append(Bad(number, op, reason))
    return Seen(len(states), tuple(bad))
