"""What a file has besides its contents: owner, mode, extended attributes, access lists.

A save makes a new file; here it gets what the old one had, or the save is given up with the reason.
"""

from __future__ import annotations

import errno
import os
import stat

from retroplan.plan.say import Text, say
from retroplan.storage.outcomes import Failure

_LOST_QUIETLY = ("security.", "trusted.")
"""Attributes the system itself sets on new files; setting them is not an ordinary user's right."""
_NONE_HERE = frozenset({errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


def keep_attributes(old: int, new: int, path: str) -> Failure | None:
    """Give the open file ``new`` the owner, attributes and mode of the open file ``old``.

    Raises OSError; gives the failure when the file belongs to somebody else and could not stay theirs.
    """
    before = os.fstat(old)
    mine = os.fstat(new)
    others = (before.st_uid, before.st_gid) != (mine.st_uid, mine.st_gid)
    if others:
        try:
            os.fchown(new, before.st_uid, before.st_gid)
        except PermissionError:
            reason = say(
                "{path} belongs to another user or group and a save would make it yours: save a copy instead",
                path=Text(path),
            )
            return Failure("owner", reason)
    altered = _copy_extended(old, new)
    if others or altered or before.st_mode != mine.st_mode:
        os.fchmod(new, stat.S_IMODE(before.st_mode))
    return None


def _copy_extended(old: int, new: int) -> bool:
    """Make the extended attributes (access lists among them) of both files the same; whether one was set."""
    if not hasattr(os, "listxattr"):
        return False
    try:
        wanted = {name: os.getxattr(old, name) for name in os.listxattr(old)}
        there = os.listxattr(new)
    except OSError as error:
        if error.errno in _NONE_HERE:
            return False
        raise
    foreign = [name for name in there if name not in wanted and not name.startswith(_LOST_QUIETLY)]
    kept = {name: value for name, value in wanted.items() if not name.startswith(_LOST_QUIETLY)}
    for name in foreign:
        os.removexattr(new, name)
    for name, value in kept.items():
        os.setxattr(new, name, value)
    return bool(foreign or kept)
