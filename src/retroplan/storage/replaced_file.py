"""The version that a save replaced, kept as long as another program may still write into it.

A program that opened the plan before our save holds the old file, not the name. What it writes later would
be gone with that file. So the old file keeps its temporary name until nobody has it open for writing; if it
holds something new by then, or at any look before, it becomes a conflict copy by renaming, and whatever its
writer adds later lands there too.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal

from retroplan.storage import own_files
from retroplan.storage.conflict_copies import conflict_name, set_aside, time_of_copy
from retroplan.storage.digests import digest_of
from retroplan.storage.lease import no_writers, writer_waits
from retroplan.storage.temporary import claim, release
from retroplan.storage.unreadable import LARGEST

_PATIENCE = 30.0
"""Seconds for which a file is kept where the system cannot tell whether somebody writes."""
_LOOKS = 3
"""The looks that are taken at least in that case."""

Standing = Literal["same", "moved", "done"]


class ReplacedFile:
    """One file that came out of a save; ``done`` once there is nothing to look at any more.

    Any thread may look at it, or close it.
    """

    def __init__(self, name: str, target: str, known: frozenset[str], *, named: bool = True) -> None:
        """Open the file ``name``, of which the versions ``known`` (digests) are worth nothing.

        With ``named`` it is at a temporary name of ours, else about to lose the name: then it lives on by
        being open alone. Raises OSError, also for what is no ordinary file.
        """
        self._name = name
        self._named = named
        self._target = target
        self._known = known
        self._descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        self._since = time.monotonic()
        self._looks = 0
        self._lock = threading.RLock()
        self.done = False
        claim(name)
        try:
            self.digest = digest_of(self._descriptor)
        except BaseException:
            self.leave()
            raise

    def settle(self) -> Standing:
        """Remove the file if it holds nothing of worth and nobody can write into it; raises OSError.

        "moved": it holds a version of somebody else; it is left for the caller to deal with.
        """
        with self._lock:
            return "done" if self.done else self._settle()

    def _settle(self) -> Standing:
        self._looks += 1
        with no_writers(self._descriptor) as alone:
            self.digest = digest_of(self._descriptor)
            if self.digest not in self._known:
                return "moved"
            late = self._looks >= _LOOKS and time.monotonic() - self._since >= _PATIENCE
            free = late if alone is None else alone and not writer_waits(self._descriptor)
            if not free or not self._removed():
                return "same"
        self.leave()
        return "done"

    def is_at(self, name: str) -> bool:
        """Whether the file stands at that name; raises OSError."""
        return not self.done and os.path.samestat(os.fstat(self._descriptor), os.lstat(name))

    def look(self) -> Path | None:
        """Look whether somebody wrote into it; gives the copy that was made of what they wrote.

        Cheap, and raises nothing: what cannot be done is tried again at the next look.
        """
        with self._lock, suppress(OSError):
            if self.settle() == "moved":
                return self._keep()
        return None

    def close(self) -> Path | None:
        """The last look. A file that may still be written into stays for the next start to judge."""
        copy = self.look()
        self.leave()
        return copy

    def leave(self) -> None:
        """Have no more to do with the file, wherever it is."""
        with self._lock:
            if self.done:
                return
            self.done = True
            release(self._name)
            own_files.close(self._descriptor)

    def _shared(self) -> bool:
        """Whether the file has another name, so that nothing in it can be lost."""
        return self._named and os.fstat(self._descriptor).st_nlink > 1

    def _removed(self) -> bool:
        """Remove the name; False when that cannot be done, and is to be tried again."""
        try:
            if self._named:
                os.unlink(self._name)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True

    def _keep(self) -> Path | None:
        """Give a version of somebody else a name of its own, unless it has one."""
        if self._shared():
            if self._removed():
                self.leave()
            return None
        if self._named:
            with suppress(FileNotFoundError):  # somebody removed the name: what is open can still be copied
                copy = Path(set_aside(self._name, self._target))
                self.leave()
                return copy
        copy = self._copied()
        self._known |= {self.digest}
        return copy

    def _copied(self) -> Path:
        """Write what stands in a file that has no name to a new one."""
        data = b""
        while part := os.pread(self._descriptor, LARGEST, len(data)):
            data += part
        now = time_of_copy(self._target, datetime.now())
        attempt = 0
        while True:
            name = conflict_name(self._target, now, attempt)
            try:
                os.close(own_files.fill(name, data))
            except FileExistsError:
                attempt += 1
            except OSError:
                own_files.drop(name)
                raise
            else:
                return Path(name)
