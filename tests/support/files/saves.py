"""One small file and its saves: the texts, the ways of replacing it, and what is there afterwards."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Outcome, Version
from tests.support.files.faults import without_exchange

OLD, NEW, THEIRS = "a = 100000000\n", "a = 200000000\n", "theirs = true\n"
LATE = "theirs = true"
"""What another program writes: no longer than OLD, so that a file mapped into memory can hold it."""
WAYS = ("exchange", "link and rename", "rename")
"""How a file is replaced, by what the file system can do."""


def replacing_by(way: str) -> AbstractContextManager[None]:
    """A file system that can do no better than that."""
    return nullcontext() if way == "exchange" else without_exchange(links="link" in way)


def save(path: Path, text: str = NEW, base: str | None = OLD, *, sure: bool = True) -> Outcome:
    """Write a text over the version ``base``; None: make the file anew."""
    return write_file(path, text, None if base is None else digest(base), sure=sure)


def version(text: str) -> Version:
    """The version of a file that holds this text."""
    return Version(digest(text), text)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(entry.name for entry in folder.iterdir())


def copies(folder: Path) -> list[str]:
    """The texts of the conflict copies in a folder."""
    return [copy.read_text() for copy in sorted(folder.glob("*.conflict-*"))]
