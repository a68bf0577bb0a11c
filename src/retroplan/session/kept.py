"""One recovery file as it stands: the text that was kept, and what its first line says about it."""

import json
import os
import stat
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from retroplan.storage.digests import digest
from retroplan.storage.processes import alive, born
from retroplan.storage.unreadable import LARGEST

_HEAD = 65_536
"""Bytes of the first line at most."""


class Kept(NamedTuple):
    """One recovery file, or the temporary file of a save, as it was read."""

    file: Path
    text: str
    mark: str  # the digest of the text
    at: float  # seconds since the epoch
    bases: tuple[str, ...]  # digests, whole or their beginning, of what the plan may hold by our doing
    plan: str
    living: bool = False  # its program still runs


def read_kept(file: Path) -> Kept | None:
    """Read one recovery file; None when it is damaged or cannot be read."""
    try:
        return read_whole(file)
    except OSError:
        return None


def read_whole(file: Path) -> Kept | None:
    """Read one recovery file; None when it is damaged. Raises OSError when it cannot be read.

    Only the text has to be whole. What else the first line should say and does not is done without.
    """
    data = _bytes(file, LARGEST + _HEAD)
    if data is None:
        return None
    head, _, body = data.partition(b"\n")
    about = _about(head)
    try:
        text = body.decode("utf-8", "surrogatepass")
    except ValueError:
        return None
    mark = digest(text)
    if about.get("digest") != mark:
        return None
    at = _moment(about.get("at"))
    return Kept(
        file,
        text,
        mark,
        _changed_at(file) if at is None else at,
        _bases(about),
        _named(about),
        _lives(about.get("pid"), about.get("born")),
    )


def plan_of(file: Path) -> str:
    """The name by which a plan was open when its work was kept; "" where the file does not say."""
    try:
        head = _bytes(file, _HEAD) or b""
    except OSError:
        return ""
    return _named(_about(head.partition(b"\n")[0]))


def _about(head: bytes) -> Mapping[str, object]:
    """What the first line says; nothing where it cannot be understood."""
    try:
        about = json.loads(head[:_HEAD])
    except (ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def _bytes(file: Path, most: int) -> bytes | None:
    """The contents of an ordinary file, and no more of them than that; None for another. Raises OSError."""
    if not stat.S_ISREG(os.lstat(file).st_mode):
        return None
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as opened:
        return opened.read(most) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None


def _moment(at: object) -> float | None:
    """Seconds since the epoch, where the calendar has that moment."""
    if isinstance(at, bool) or not isinstance(at, int | float):
        return None
    try:
        datetime.fromtimestamp(at)
        return float(at)
    except (ValueError, OverflowError, OSError):
        return None


def _changed_at(file: Path) -> float:
    try:
        return _moment(file.stat().st_mtime) or 0.0
    except OSError:
        return 0.0


def _bases(about: Mapping[str, object]) -> tuple[str, ...]:
    found = about.get("bases")
    given = found if isinstance(found, list) else [about.get("base")]
    return tuple(base for base in given if isinstance(base, str))


def _named(about: Mapping[str, object]) -> str:
    plan = about.get("plan")
    return plan if isinstance(plan, str) and "\0" not in plan else ""


def _lives(pid: object, birth: object) -> bool:
    """Whether the program that wrote it still runs."""
    if isinstance(pid, bool) or not isinstance(pid, int) or not 0 < pid < 1 << 31 or pid == os.getpid():
        return False
    return alive(pid) and born(pid) == birth
