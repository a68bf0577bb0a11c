"""What sudden ends left in a plan's folder: what may go, what is unsaved work, what is somebody else's."""

import os
import re
import stat
import time
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from retroplan.storage import own_files
from retroplan.storage.conflict_copies import set_aside
from retroplan.storage.lease import no_writers
from retroplan.storage.processes import alive, born, host
from retroplan.storage.temporary import OURS, SHORT, claimed, short_name
from retroplan.storage.unreadable import LARGEST

_UNTOLD = 7 * 24 * 3600.0
"""Seconds after which a file is stale of which nobody can tell whether its process runs.

So long that a clock which is hours ahead does no harm.
"""
_STILL = 30.0
"""Seconds for which a file stays as it was before it goes where nobody can tell who writes into it."""


class Leftover(NamedTuple):
    """A whole text that was about to be saved, and is nowhere else.

    ``base`` are the first 16 digits of the digest of the version it was to replace, None where there was
    none; ``at`` is when it was written, in seconds since the epoch. Whoever deals with it removes the file.
    """

    file: Path
    text: str
    base: str | None
    at: float


class Cleaned(NamedTuple):
    """What was found: copies that were made of versions of somebody else, and texts that were not saved."""

    rescued: tuple[Path, ...] = ()
    leftovers: tuple[Leftover, ...] = ()


def clean(target: str, held: Collection[str] = ()) -> Cleaned:
    """Remove what sudden ends left of saves of the target, and tell what of it is worth something.

    ``held`` are digests of texts that stand safely elsewhere. Only files of our naming whose process is gone
    are touched, and of them no links and nothing but ordinary files; those of other plans wait for the
    opening of that plan. Raises nothing: what cannot be done is left.
    """
    folder, name = os.path.split(target)
    found: list[Path | Leftover] = []
    for path, match in _stale(folder or ".", short_name(name)):
        try:
            if match["name"] is None:
                os.unlink(path)
            elif worth := _judge(path, match, target, held):
                found.append(worth)
        except (OSError, UnicodeDecodeError):
            continue  # a folder we may not change, or another start was quicker: it can wait
    return Cleaned(
        tuple(one for one in found if isinstance(one, Path)),
        tuple(one for one in found if isinstance(one, Leftover)),
    )


def _stale(folder: str, name: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The files of our naming in a folder that no living save can still want, but those of other plans."""
    try:
        with os.scandir(folder) as entries:
            ours = [(entry, match) for entry in entries if (match := OURS.match(entry.name))]
    except OSError:
        return
    for entry, match in ours:
        try:
            plain = entry.is_file(follow_symlinks=False)
            changed = entry.stat(follow_symlinks=False).st_ctime
        except OSError:
            continue
        if plain and match["name"] in (None, name) and _ended(match, changed):
            yield entry.path, match


def _ended(match: re.Match[str], changed: float) -> bool:
    """Whether the process that made the file is gone; ``changed`` is when the file last did, in seconds."""
    number = int(match["pid"])
    if match["host"] == host():
        if claimed(match["token"]):
            return False
        if number == os.getpid() or not alive(number):
            return True
        since = born(number)
        if since and match["born"]:
            return since != match["born"]
    return time.time() - changed > _UNTOLD


def _judge(path: str, match: re.Match[str], target: str, held: Collection[str]) -> Path | Leftover | None:
    """Deal with one file of a plan; give what is of worth. Raises OSError and UnicodeDecodeError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            return None
        with no_writers(descriptor) as alone:
            young = abs(time.time() - about.st_ctime) < _STILL and match["kind"] == "swap"
            if alone is False or (alone is None and young):
                return None
            data = _some(descriptor)
            full = sha256(data).hexdigest()
            it = full[:SHORT]
            if it == match["new"] and full not in held:
                base = None if match["base"] == "none" else match["base"]
                return Leftover(Path(path), data.decode("utf-8"), base, about.st_mtime)
            if match["kind"] == "swap" and it not in (match["base"], match["new"]):
                return Path(set_aside(path, target))
            os.unlink(path)
            return None
    finally:
        own_files.close(descriptor)


def _some(descriptor: int) -> bytes:
    """The contents, or more than any plan can hold."""
    data = b""
    while len(data) <= LARGEST and (part := os.pread(descriptor, LARGEST, len(data))):
        data += part
    return data
