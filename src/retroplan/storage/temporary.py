"""The temporary files of a save: names that tell whose they are and what they hold, and conflict copies.

The save of a plan writes ``.retroplan-HOST-PID.BORN-TOKEN-NAME-BASE-NEW.tmp``, which carries (shortened)
digests of the plan's name, of the version it replaces and of the whole new text. When that is on the disk the
ending becomes ``.swap``, and after the exchange this name holds the version that came out. So even a process
killed at any point leaves a file of which the next start can tell whether it may go, is work that was not
saved, or holds somebody else's version. PID and BORN (where the system tells when a process began) say whose
it is.
Files of our own are written as ``.retroplan-HOST-PID.BORN-TOKEN.tmp``: what is in them is worth nothing.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import zlib
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from retroplan.storage import swap
from retroplan.storage.copy_names import time_of_copy
from retroplan.storage.outcomes import LARGEST

OURS = re.compile(
    r"\.retroplan-(?P<host>[0-9a-f]{8})-(?P<pid>\d{1,10})(?:\.(?P<born>\d{1,20}))?-(?P<token>[0-9a-f]{12})"
    r"(?:\.tmp|-(?P<name>[0-9a-f]{12})-(?P<base>[0-9a-f]{16}|none)-(?P<new>[0-9a-f]{16})\.(?P<kind>tmp|swap))\Z"
)
SHORT = 16
"""Digits of a digest of contents in a name."""
_CHUNK = 1 << 20

_in_use: list[str] = []
"""The random parts of the names this process is using right now, one for each who uses them."""


def host() -> str:
    """What tells the machine, and the space of process numbers on it, from others that share a folder."""
    try:
        space = os.readlink("/proc/self/ns/pid")
    except OSError:
        space = ""
    return f"{zlib.crc32(f'{os.uname().nodename}{space}'.encode()):08x}"


def short_name(name: str) -> str:
    """The digest of a plan's file name, as it stands in the names of its temporary files."""
    return sha256(os.fsencode(name)).hexdigest()[:12]


class Temporary:
    """The names of one save's temporary file; leave it with ``done`` so that a later start may clean up."""

    def __init__(self, folder: str, target: str = "", base: str | None = None, new: str = "") -> None:
        """For a plan also its file, and the digests of the version it holds and of the whole new text."""
        since = born(os.getpid())
        me = f"{os.getpid()}.{since}" if since else f"{os.getpid()}"
        self._token = secrets.token_hex(6)
        stem = f".retroplan-{host()}-{me}-{self._token}"
        if target:
            before = base[:SHORT] if base else "none"
            stem += f"-{short_name(os.path.basename(target))}-{before}-{new[:SHORT]}"
        self.path = str(Path(folder, stem + ".tmp"))
        self.swap = str(Path(folder, stem + ".swap"))
        claim(self.path)

    def done(self) -> None:
        """The save is over; whatever is still there under these names is litter, if nobody else claims it."""
        release(self.path)


def claim(name: str) -> None:
    """Keep a file of ours from being taken for a leftover, until ``release``."""
    if match := OURS.match(os.path.basename(name)):
        _in_use.append(match["token"])


def release(name: str) -> None:
    """End one claim."""
    match = OURS.match(os.path.basename(name))
    if match and match["token"] in _in_use:
        _in_use.remove(match["token"])


def claimed(token: str) -> bool:
    """Whether somebody in this process uses the name with that random part."""
    return token in _in_use


def digest_of_file(path: str) -> str:
    """The SHA-256 of an ordinary file, which no symbolic link may stand for; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return digest_of(descriptor)
    finally:
        os.close(descriptor)


def digest_of(descriptor: int) -> str:
    """The SHA-256 of an open ordinary file; raises OSError.

    What is larger than a plan can be is not read to its end: it is told by its size, like no text.
    """
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode):
        raise OSError(22, "not an ordinary file")
    total, at = sha256(), 0
    while at <= LARGEST and (chunk := os.pread(descriptor, _CHUNK, at)):
        total.update(chunk)
        at += len(chunk)
    return total.hexdigest() if at <= LARGEST else f"larger than a plan: {about.st_size}"


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


def born(pid: int) -> str:
    """What tells a process from a later one with the same number; "" where the system does not say."""
    return _about(pid)[1]


def alive(pid: int) -> bool:
    """Whether a process with that number runs; one that has ended and waits to be noted does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return _about(pid)[0] not in ("Z", "X")


def _about(pid: int) -> tuple[str, str]:
    """The state of a process and when it began (in ticks since the machine started)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return fields[0].decode(), fields[19].decode()
    except (OSError, IndexError):
        return "", ""
