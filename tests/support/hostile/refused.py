"""Where a real file system takes nothing: each limit is reached and lifted, again and again."""

from __future__ import annotations

import os
import resource
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.files.faults import strays
from tests.support.files.kept import NEW, OLD, Case, mount_of, plan, save
from tests.support.files.volumes import NotHereError, command, fill, fill_inodes

_Limit = Callable[[Path, int], Any]


def limited(limit: _Limit, cycles: int) -> Case:
    """Reach a limit and lift it, again and again: the file stays, the cause is told, the next save works."""

    def case(folder: Path, user: int) -> None:
        path = plan(folder, user)
        for _ in range(cycles):
            before = path.read_text()
            after = NEW if before == OLD else OLD
            with limit(folder, user) as causes:
                kind, cause, _ = save(path, user, after, before)
                assert path.read_text() == before, "the file has changed"
                assert (kind, cause in causes) == ("Failure", True), f"{kind} {cause}"
            kind, cause, _ = save(path, user, after, before)
            assert kind == "Written", f"afterwards {kind} {cause}"
            assert path.read_text() == after
            assert strays(folder) == [], "something left behind"

    return case


@contextmanager
def _full(folder: Path, user: int) -> Iterator[tuple[str, ...]]:
    if shutil.disk_usage(folder).total > 1 << 29:
        raise NotHereError("too large to be filled")
    for number, chunk in enumerate((1 << 20, 4096, 512)):
        fill(folder, f"filler{number}", chunk)
    yield ("full",)
    for number in range(3):
        (folder / f"filler{number}").unlink(missing_ok=True)
    os.sync()


@contextmanager
def _no_inodes(folder: Path, user: int) -> Iterator[tuple[str, ...]]:
    place = folder / "many"
    place.mkdir(exist_ok=True)
    try:
        if not fill_inodes(place):
            raise NotHereError("no end of files")
        yield ("full",)
    finally:
        shutil.rmtree(place)


@contextmanager
def _too_big(folder: Path, user: int) -> Iterator[tuple[str, ...]]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield ("full",)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _read_only(folder: Path, user: int) -> Iterator[tuple[str, ...]]:
    mount = mount_of(folder)
    command("mount", "-o", "remount,ro", mount)
    try:
        yield ("read-only",)
    finally:
        command("mount", "-o", "remount,rw", mount)


LIMITS: Mapping[str, _Limit] = {
    "full disk": _full,
    "no file to be had": _no_inodes,
    "limit of size": _too_big,
    "read-only": _read_only,
}
