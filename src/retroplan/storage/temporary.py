"""The temporary files of a save: names that tell whose they are and what they hold.

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
from hashlib import sha256
from pathlib import Path

from retroplan.storage.processes import born, host

OURS = re.compile(
    r"\.retroplan-(?P<host>[0-9a-f]{8})-(?P<pid>\d{1,10})(?:\.(?P<born>\d{1,20}))?-(?P<token>[0-9a-f]{12})"
    r"(?:\.tmp|-(?P<name>[0-9a-f]{12})-(?P<base>[0-9a-f]{16}|none)-(?P<new>[0-9a-f]{16})\.(?P<kind>tmp|swap))\Z"
)
SHORT = 16
"""Digits of a digest of contents in a name."""

_in_use: list[str] = []
"""The random parts of the names this process is using right now, one for each who uses them."""


def short_name(name: str) -> str:
    """The digest of a plan's file name, as it stands in the names of its temporary files."""
    return sha256(os.fsencode(name)).hexdigest()[:12]


class Temporary:
    """The names of one save's temporary file; leave it with ``done`` so that a later start may clean up."""

    def __init__(self, folder: str, target: str = "", base: str | None = None, new: str = "") -> None:
        """For a plan also its file, and the digests of the version it holds and of the whole new text."""
        since = born(os.getpid())
        me = f"{os.getpid()}.{since}" if since else f"{os.getpid()}"
        self._token = os.urandom(6).hex()
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
