"""Files and folders of our own: readable by their owner alone under any umask, and forced to the disk."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from retroplan.planfile.litter import Temporary

_FILE = 0o600
_FOLDER = 0o700
_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF})
"""A folder that cannot be forced to the disk on this file system, or not be opened by us."""


def fill(name: str, data: bytes) -> int:
    """Write a new file and force it to the disk; give it open. Raises OSError and removes nothing."""
    descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, _FILE)
    try:
        with suppress(PermissionError):  # where all files belong to one user, nobody else may set a mode
            os.fchmod(descriptor, _FILE)  # the umask may have taken bits away
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def sync_folder(folder: str) -> None:
    """Force the names in a folder to the disk; raises OSError when the disk refuses."""
    try:
        descriptor = os.open(folder or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return  # a folder that we may write in but not list
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        close(descriptor)


def close(descriptor: int) -> None:
    """Close what was only read; whatever the system says to that, nothing is lost by it."""
    with suppress(OSError):
        os.close(descriptor)


def private_folder(folder: str | Path) -> Path:
    """Make a folder, and those above it that are missing, for their owner alone; raises OSError.

    A folder that is there keeps its mode. The names of new ones are forced to the disk: what is forced into
    a folder that a power cut takes away would be gone with it.
    """
    path = Path(folder)
    missing = []
    while not path.is_dir():
        missing.append(path)
        if path.parent == path:
            break
        path = path.parent
    for new in reversed(missing):
        try:
            os.mkdir(new, _FOLDER)
        except FileExistsError:
            if not new.is_dir():
                raise
        else:
            os.chmod(new, _FOLDER)
            sync_folder(os.path.dirname(new))
    return Path(folder)


def write_private(path: str | Path, data: bytes) -> None:
    """Write or replace a file of our own, whole or not at all; raises OSError."""
    folder = os.path.dirname(path)
    temporary = Temporary(folder)
    try:
        os.close(fill(temporary.path, data))
        os.replace(temporary.path, path)
        sync_folder(folder)
    finally:
        drop(temporary.path)
        temporary.done()


def drop(name: str | Path) -> None:
    """Remove a file if it is there and can be removed."""
    with suppress(OSError):
        os.unlink(name)
