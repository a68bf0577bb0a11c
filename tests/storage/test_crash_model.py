"""The model of a power cut finds saves that are known to be unsafe, and nothing wrong with a safe one."""

from __future__ import annotations

import pytest

from tests.support.files.crash import Disk, Seen, State, look_at_all
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

OLD, NEW = b"old = 1\n", b"new = 22222222\n"
START: State = frozenset({("plan", (OLD, (("mode", "640"),)))})
FILLED: tuple[Op, ...] = (Open(3, "tmp", create=True), Write(3, NEW), Fact(3, "mode", "640"))
FOLDER: tuple[Op, ...] = (Open(4, "."), Sync(4))


def judged(state: State, said: tuple[str, ...]) -> str:
    """A plan is whole, after "saved" the new one, and its mode that of the old one."""
    files = dict(state)
    if files.get("plan") is None:
        return "lost"
    content = files["plan"]
    assert content is not None
    if content[0] not in (OLD, NEW):
        return "torn"
    if "saved" in said and content[0] == OLD:
        return "not durable"
    return "" if content[1] == (("mode", "640"),) else "mode"


def reasons(*ops: Op) -> set[str]:
    return {bad.reason for bad in look_at_all(START, [*ops, Said("saved")], judged).bad}


def test_a_save_that_forces_everything_in_order_is_safe() -> None:
    assert reasons(*FILLED, Sync(3), Rename("tmp", "plan"), *FOLDER) == set()


def test_so_is_one_that_exchanges_and_one_that_links() -> None:
    exchanged = (Rename("tmp", "plan", exchange=True), *FOLDER, Unlink("tmp"))
    linked = (Link("plan", "side"), Rename("tmp", "plan"), *FOLDER, Unlink("side"))
    for way in (exchanged, linked):
        assert reasons(*FILLED, Sync(3), *way) == set()


@pytest.mark.parametrize(
    ("ops", "found"),
    [
        ((Open(3, "plan", empty=True), Write(3, NEW), Sync(3)), {"torn"}),
        ((Open(3, "plan"), Write(3, NEW), Resize(3, len(NEW)), Sync(3)), {"torn"}),
        ((*FILLED, Rename("tmp", "plan"), *FOLDER), {"torn", "mode"}),
        ((*FILLED, Rename("tmp", "plan"), Sync(3), *FOLDER), {"torn", "mode"}),
        ((*FILLED, Sync(3), Rename("tmp", "plan")), {"not durable"}),
        ((*FILLED, Sync(3), *FOLDER, Rename("tmp", "plan")), {"not durable"}),
        ((*FILLED, Sync(3), Unlink("plan"), Rename("tmp", "plan"), *FOLDER), {"lost"}),
        ((*FILLED[:2], Sync(3), FILLED[2], Rename("tmp", "plan"), *FOLDER), {"mode"}),
        ((), {"not durable"}),
    ],
    ids=["emptied in place", "over the old bytes", "no fsync", "fsync after the rename", "no folder fsync",
         "fsync of the folder too early", "removed first", "mode set after the fsync", "nothing done"],
)  # fmt: skip
def test_unsafe_saves_are_found(ops: tuple[Op, ...], found: set[str]) -> None:
    assert reasons(*ops) == found


def test_the_new_file_may_be_missing_half_and_zeros() -> None:
    disk = Disk(START)
    for op in FILLED[:2]:
        disk.do(op)
    left = {dict(state).get("tmp") for state in disk.states()}
    assert left == {None, (b"", ()), (NEW[:7], ()), (bytes(15), ()), (NEW, ())}


def test_a_file_in_a_folder_that_is_not_certain_is_not_either() -> None:
    def kept(state: State, said: tuple[str, ...]) -> str:
        return "" if not said or ("new/work", (NEW, ())) in state else "lost"

    def found(*more: Op) -> Seen:
        inside = (Open(3, "new/work", create=True), Write(3, NEW), Sync(3), Open(4, "new"), Sync(4))
        return look_at_all(START, [Mkdir("new"), *more, *inside, Said("kept")], kept)

    assert found().bad
    assert not found(*FOLDER).bad


def test_many_uncertain_steps_are_looked_at_in_part() -> None:
    disk = Disk(START)
    for number in range(12):
        disk.do(Open(3, f"f{number}", create=True))
    states = list(disk.states())
    assert 12 < len(states) < 200
    assert len(states) == len(set(states))
