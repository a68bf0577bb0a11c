"""Asking the system whether anybody may still write into a file, and keeping writers out while we look.

Linux grants a read lease only for a file that nobody has open (or mapped) for writing, and lets whoever opens
it for writing wait until the lease is given back.
"""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SET = getattr(fcntl, "F_SETLEASE", None)
_SIGNAL = getattr(fcntl, "F_SETSIG", None)
_PATIENCE = 1.0
_PAUSE = 0.02
"""Seconds: how long a lease of somebody else is waited for, and between two tries."""


@contextmanager
def no_writers(descriptor: int) -> Iterator[bool | None]:
    """Keep writers out of a file that is open for reading alone.

    True: nobody has it open for writing, and nobody begins to. False: somebody has. None: this system, file
    system or user cannot be told.
    """
    answer = _take(descriptor)
    try:
        yield answer
    finally:
        if answer:
            with suppress(OSError):
                fcntl.fcntl(descriptor, _SET, fcntl.F_UNLCK)  # type: ignore[arg-type]


def open_shared(path: str | Path, more: int = 0) -> int:
    """Open a file for reading, with further flags; raises OSError.

    A program that holds a lease on the file, as file servers do, is asked by that to give it back, and waited
    for a little. Nothing else is waited for.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | more)
        except BlockingIOError:
            if time.monotonic() > end:
                raise
        time.sleep(_PAUSE)


def writer_waits(descriptor: int) -> bool:
    """Whether somebody waits for our lease to end, to write."""
    try:
        return fcntl.fcntl(descriptor, fcntl.F_GETLEASE) != fcntl.F_RDLCK
    except OSError:
        return True


def _take(descriptor: int) -> bool | None:
    if _SET is None or _SIGNAL is None:
        return None
    try:
        # The signal for a writer that waits; by default it would be one that ends the program.
        fcntl.fcntl(descriptor, _SIGNAL, signal.SIGURG)
        fcntl.fcntl(descriptor, _SET, fcntl.F_RDLCK)
    except OSError as error:
        return False if error.errno == errno.EAGAIN else None
    return True
