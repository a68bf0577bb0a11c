"""Where a path leads: the file that is read and written, whatever links stand on the way."""

from __future__ import annotations

import os
from pathlib import Path


def leads_to(path: str | Path) -> str:
    """The file a path leads to, there or not; raises OSError where that cannot be told."""
    try:
        return os.path.realpath(path, strict=True)
    except (FileNotFoundError, NotADirectoryError):
        return os.path.realpath(path)


def with_own_link(path: str | Path) -> str:
    """The path with all links on the way to the file followed, but not the file's own; ValueError for NUL."""
    given = os.fspath(path)
    if b"\0" in os.fsencode(given):
        raise ValueError("a name cannot hold NUL")
    folder, name = os.path.split(given.rstrip(os.sep))
    return os.path.join(os.path.realpath(folder), name)
