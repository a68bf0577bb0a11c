"""Files and folders of our own: readable by their owner alone under any umask, and forced to the disk."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from retroplan.storage.temporary import Temporary

_FILE = 0o600
_FOLDER = 0o700
_OURS_AT_MOST = 4
"""How deep our folders lie in the user's home, at most: ``.local/state/retroplan/recovery``."""
_TO_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
_NO_SUCH_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""The errors by which a file system says that a folder cannot be forced to the disk."""


def fill(name: str, data: bytes, *, durable: bool = True) -> int:
    """Write a new file and force it to the disk; give it open. Raises OSError and removes nothing."""
    descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, _FILE)
    try:
        with suppress(PermissionError):  # where all files belong to one user, nobody else may set a mode
            os.fchmod(descriptor, _FILE)  # the umask may have taken bits away
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        if durable:
            os.fsync(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def sync_folder(folder: str, file: str) -> None:
    """Force the names in a folder to the disk, of which ``file`` matters; raises OSError on refusal.

    A folder that we may write in but not list, and one that the file system does not force to the disk by
    itself, goes there with its file: what keeps a journal writes both in order.
    """
    try:
        opened = os.open(folder or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        opened = os.open(file, _TO_READ)
    try:
        _force(opened)
    except OSError as error:
        if error.errno not in _NO_SUCH_SYNC:
            raise
        _force(os.open(file, _TO_READ))


def _force(descriptor: int) -> None:
    """Force an open file or folder to the disk, and close it."""
    try:
        os.fsync(descriptor)
    finally:
        close(descriptor)


def close(descriptor: int) -> None:
    """Close what was only read; whatever the system says to that, nothing is lost by it."""
    with suppress(OSError):
        os.close(descriptor)


def private_folder(folder: str | Path, *, durable: bool = True) -> Path:
    """Make a folder, and those above it that are missing, for their owner alone; raises OSError.

    A folder that is there keeps its mode. The names of new ones are forced to the disk, unless that is left
    to ``sync_way``: what is forced into a folder that a power cut takes away would be gone with it.
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
            if durable:
                sync_folder(os.path.dirname(new), os.fspath(new))
    return Path(folder)


def sync_way(folder: str | Path) -> None:
    """Force the names of a folder and of those it lies in to the disk, as far up as may be ours."""
    for place in (Path(folder), *Path(folder).parents)[:_OURS_AT_MOST]:
        sync_folder(os.path.dirname(place), os.fspath(place))


def write_private(path: str | Path, data: bytes, *, durable: bool = True) -> None:
    """Write or replace a file of our own, whole or not at all; raises OSError.

    Without ``durable`` it outlives this process, but not a power cut.
    """
    folder = os.path.dirname(path)
    temporary = Temporary(folder)
    try:
        os.close(fill(temporary.path, data, durable=durable))
        os.replace(temporary.path, path)
        if durable:
            sync_folder(folder, str(path))
    finally:
        drop(temporary.path)
        temporary.done()


def sync_file(path: str | Path) -> None:
    """Force a file of our own, and its name, to the disk; raises OSError."""
    _force(os.open(path, _TO_READ))
    sync_folder(os.path.dirname(path), os.fspath(path))


def drop(name: str | Path) -> None:
    """Remove a file if it is there and can be removed."""
    with suppress(OSError):
        os.unlink(name)
