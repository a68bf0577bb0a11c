"""A file that is mounted by itself, as containers are given one: no other file can take its place."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from retroplan.plan.say import Text, say
from retroplan.storage.outcomes import Failure, failure

_REFUSED = frozenset({errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS})
"""What a save meets at such a file: it cannot be renamed over, or nothing may be made in its folder."""
_ESCAPE = re.compile(rb"\\([0-7]{3})")


def refused(path: str | Path, file: str, error: OSError, digest: str | None = None) -> Failure:
    """A failed save of ``path``, which leads to ``file``; "mounted" where writing in place would do."""
    if digest is None and error.errno in _REFUSED and is_mounted(file) and os.access(file, os.W_OK):
        reason = say("{path} is mounted by itself, so no new file can take its place", path=Text(str(path)))
        return Failure("mounted", reason)
    return failure(path, error, digest)


def is_mounted(file: str) -> bool:
    """Whether the file itself is a place where something is mounted; False where the system does not say."""
    try:
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False
    places = (_ESCAPE.sub(lambda found: bytes([int(found[1], 8) & 255]), line.split()[4]) for line in lines)
    return os.fsencode(file) in places
