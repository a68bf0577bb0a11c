"""The temporary files of a save: names that tell whose they are, and their removal after a sudden end.

A save writes ``.retroplan-HOST-PID-RANDOM.tmp``. When the text is whole it is renamed to
``.retroplan-HOST-PID-RANDOM-NAME-BASE-NEW.swap``, which carries (shortened) digests of the plan's name, of
the version it replaces and of the new one. After the exchange that name holds the version that came out; so
even a process killed right there leaves a file of which the next start can tell whether it may go or holds
somebody's work.
"""

from __future__ import annotations

import os
import re
import secrets
import time
import zlib
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from retroplan.planfile import swap
from retroplan.planfile.copy_names import time_of_copy

_OURS = re.compile(
    r"\.retroplan-(?P<host>[0-9a-f]{8})-(?P<pid>\d{1,10})-(?P<token>[0-9a-f]{12})"
    r"(?:\.tmp|-(?P<name>[0-9a-f]{12})-(?P<base>[0-9a-f]{16}|none)-(?P<new>[0-9a-f]{16})\.swap)\Z"
)
_STALE_SECONDS = 3600
"""No save takes this long: an older file is stale even if its process number is in use again."""
_CHUNK = 1 << 20

_in_use: set[str] = set()
"""The random parts of the names this process is using right now."""


def _host() -> str:
    return f"{zlib.crc32(os.uname().nodename.encode()):08x}"


def _short(name: str) -> str:
    return sha256(os.fsencode(name)).hexdigest()[:12]


class Temporary:
    """The names of one save's temporary file; leave it with ``done`` so that a later start may clean up."""

    def __init__(self, folder: str) -> None:
        self._token = secrets.token_hex(6)
        self._stem = f".retroplan-{_host()}-{os.getpid()}-{self._token}"
        self._folder = folder
        self.path = str(Path(folder, self._stem + ".tmp"))
        _in_use.add(self._token)

    def swap_name(self, target: str, base: str | None, new: str) -> str:
        """The name under which it trades places with ``target``."""
        name = _short(os.path.basename(target))
        return str(Path(self._folder, f"{self._stem}-{name}-{base[:16] if base else 'none'}-{new[:16]}.swap"))

    def done(self) -> None:
        """The save is over; whatever is still there under these names is litter."""
        _in_use.discard(self._token)


def digest_of_file(path: str) -> str:
    """The SHA-256 of an ordinary file, which no symbolic link may stand for; raises OSError."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        total = sha256()
        while chunk := file.read(_CHUNK):
            total.update(chunk)
        return total.hexdigest()


def conflict_name(target: str, now: datetime, attempt: int = 0) -> str:
    """``NAME.conflict-DATE-TIME.toml`` beside the target, short enough for any file system."""
    folder, name = os.path.split(target)
    stem, suffix = os.path.splitext(name)
    mark = f".conflict-{now:%Y%m%d-%H%M%S}" + (f"-{attempt}" if attempt else "")
    room = 255 - len(os.fsencode(mark + suffix))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return str(Path(folder, stem + mark + suffix))


def set_aside(temporary: str, target: str) -> str:
    """Give somebody's version a name of its own beside the target; raises OSError."""
    now = time_of_copy(target, datetime.now())
    for attempt in range(1000):
        name = conflict_name(target, now, attempt)
        try:
            swap.move_new(temporary, name)
        except FileExistsError:
            continue
        return name
    raise FileExistsError(17, os.strerror(17), temporary)


def clean(target: str) -> tuple[Path, ...]:
    """Remove what sudden ends left in the target's folder; give the copies made of versions found there.

    Only files of our naming whose process is gone are touched. A ``.swap`` that holds neither the version it
    was to replace nor the new one is another program's work: it becomes a conflict copy of the target.
    """
    folder, name = os.path.split(target)
    rescued: list[Path] = []
    try:
        with os.scandir(folder or ".") as entries:
            found = [(entry, match) for entry in entries if (match := _OURS.match(entry.name))]
    except OSError:
        return ()
    for entry, match in found:
        try:
            if _stale(entry, match) and (copy := _remove(entry.path, match, target, _short(name))):
                rescued.append(Path(copy))
        except OSError:
            continue  # a folder we may not change, or another start was quicker: it can wait
    return tuple(rescued)


def _remove(path: str, match: re.Match[str], target: str, name: str) -> str | None:
    """Remove one stale file, or set it aside when it holds foreign work."""
    if match["new"] is not None:
        held = digest_of_file(path)[:16]
        if held not in (match["base"], match["new"]):
            return set_aside(path, target) if match["name"] == name else None
    os.unlink(path)
    return None


def _stale(entry: os.DirEntry[str], match: re.Match[str]) -> bool:
    """Whether no living save can still want this file."""
    about = entry.stat(follow_symlinks=False)
    if not entry.is_file(follow_symlinks=False) or match["token"] in _in_use:
        return False
    if time.time() - about.st_ctime > _STALE_SECONDS:
        return True
    if match["host"] != _host():
        return False
    pid = int(match["pid"])
    return pid == os.getpid() or not alive(pid)


def alive(pid: int) -> bool:
    """Whether a process with that number runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
