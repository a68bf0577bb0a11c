"""The two renames that Python does not offer: exchanging two names, and moving without overwriting."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import cache

_HERE = -100  # AT_FDCWD: paths are taken as they are
_NO_REPLACE = 1
_EXCHANGE = 2
_MAC_SWAP = 2
_MAC_EXCLUSIVE = 4

UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP})
"""The errors by which a system or a file system says that it knows no such rename."""
NO_LINKS = UNSUPPORTED | {errno.EPERM, errno.EMLINK, errno.EACCES}
"""The errors by which a file system says that it makes no second name for this file."""

_Rename = Callable[[bytes, bytes, bool], int]


@cache
def _system() -> _Rename | None:
    """The system's rename with options, or None where there is none."""
    import ctypes  # only a save renames like this, a start does not

    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        with_options = getattr(library, "renamex_np", None)
        if with_options is None:
            return None
        return lambda a, b, swap: int(with_options(a, b, _MAC_SWAP if swap else _MAC_EXCLUSIVE))
    at = getattr(library, "renameat2", None)
    if at is None:
        return None
    return lambda a, b, swap: int(at(_HERE, a, _HERE, b, _EXCHANGE if swap else _NO_REPLACE))


def _call(first: str, second: str, swap: bool) -> None:
    import ctypes  # as above

    rename = _system()
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), first)
    names = os.fsencode(first), os.fsencode(second)
    if any(b"\0" in name for name in names):
        raise ValueError("a name cannot hold NUL")  # the system would take it for the end
    if rename(*names, swap) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), first, None, second)


def exchange(first: str, second: str) -> None:
    """Let two files trade names in one step, so that no version is ever without a name.

    Raises OSError; with an error of ``UNSUPPORTED`` when this system or file system cannot do it.
    """
    _call(first, second, swap=True)


def move_new(source: str, target: str) -> None:
    """Rename, but never over something; raises FileExistsError when the target is there."""
    try:
        _call(source, target, swap=False)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
    else:
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
    else:
        os.unlink(source)
        return
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    os.replace(source, target)
