"""Work that is not in the plan file, kept in the state folder so that no sudden end takes it.

Every edit is written down here before it is shown, and forgotten once the plan itself holds it safely. There
is one file per plan and running program: ``HASH-TOKEN.work``, where HASH stands for the resolved path of the
plan. Its first line is JSON about the rest, which is the text. Only its owner can read it.
Where that folder cannot be written, the text goes to a temporary file beside the plan, which the next start
takes for what a save was about to write.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from retroplan.session.kept import read_kept
from retroplan.storage.digests import digest_or_none
from retroplan.storage.outcomes import Failure, failure
from retroplan.storage.own_files import close, drop, fill, private_folder, sync_file, sync_way, write_private
from retroplan.storage.processes import born
from retroplan.storage.temporary import Temporary

FOLDER = "recovery"
SUFFIX = ".work"

ours: set[Path] = set()
"""The files that belong to open documents of this process."""


def key(path: Path | str) -> str:
    """What the names of a plan's recovery files begin with: the same for every name of the plan."""
    return sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]


class Recovery:
    """Keeps the newest text of one plan that its file does not hold; may be used by two threads.

    ``keep`` is for the thread that takes edits, ``force`` and ``drop`` for the one that saves.
    """

    def __init__(self, state: Path, path: Path) -> None:
        self._path = path
        self._folder = state / FOLDER
        self._file = self._folder / f"{key(path)}-{os.urandom(6).hex()}{SUFFIX}"
        self._one = threading.Lock()
        self._wanted: str | None = None  # the digest of the newest text handed in
        self._kept: str | None = None  # the digest of the text that is kept
        self._bases: tuple[str, ...] = ()  # what is noted with it
        self._beside: Temporary | None = None  # where it is kept, if not in the file
        self._way_sure = False  # the folders it lies in are on the disk for good
        ours.add(self._file)

    def keep(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        """Write the text down, so that it outlives this process; the failure when that was not possible.

        ``mark`` is its digest, ``bases`` are the digests of the versions its plan may hold by our doing. Not
        forced to the disk: a program that ends suddenly loses nothing that was written, only a machine does.
        """
        with self._one:
            self._wanted = mark
            if self._current and tuple(bases) == self._bases:
                return None  # it may be on the disk for good, and what replaces it is not yet
            return self._write(text, mark, bases)

    def force(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        """Have the text on the disk, even after a power cut; a newer one that is kept counts as well.

        Waits for the disk, but keeps nobody else waiting.
        """
        with self._one:
            failed = None if self._current else self._write(text, mark, bases)
        if failed:
            return failed
        try:
            place = self._place
            if place == str(self._file) and not self._way_sure:
                sync_way(self._folder)
                self._way_sure = True
            sync_file(place)
        except FileNotFoundError:
            return None  # it was dropped meanwhile
        except OSError as error:
            with self._one:
                self._kept = None  # what a disk refused once is written anew
            return failure(self._folder, error)
        return None

    def drop(self, mark: str) -> None:
        """The text with that digest is safely in the plan file; a newer one stays."""
        with self._one:
            if mark in (self._wanted, self._kept):
                self._remove()

    def clear(self) -> None:
        """Whatever is kept is not wanted any more."""
        with self._one:
            self._remove()

    def holds(self, mark: str) -> bool:
        """Whether the text with that digest can be read back from where it is kept."""
        with self._one:
            if self._beside:
                return digest_or_none(self._beside.path) == mark
            kept = read_kept(self._file)
        return kept is not None and kept.mark == mark

    @property
    def removed(self) -> bool:
        """Whether the file of a text that is wanted was removed by somebody else."""
        with self._one:
            return self._kept is not None and not os.path.lexists(self._place)

    def leave(self) -> None:
        """The document is closed; what is still kept may be offered by the next one."""
        ours.discard(self._file)
        if self._beside:
            self._beside.done()

    def _write(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        about = {
            "plan": str(self._path.absolute()), "bases": list(bases),
            "at": time.time(), "digest": mark, "pid": os.getpid(), "born": _birth(),
        }  # fmt: skip
        head = json.dumps(about).encode("ascii")
        body = text.encode("utf-8", "surrogatepass")
        try:
            private_folder(self._folder, durable=False)
            write_private(self._file, head + b"\n" + body, durable=False)
            self._drop_beside()
        except OSError as error:
            if not self._write_beside(body, mark, bases):
                return failure(self._folder, error)
        self._kept, self._bases = mark, tuple(bases)
        return None

    @property
    def _current(self) -> bool:
        """Whether the newest text is kept, and still there."""
        return self._kept is not None and self._kept == self._wanted and os.path.lexists(self._place)

    def _write_beside(self, body: bytes, mark: str, bases: Sequence[str]) -> bool:
        """Write the text beside the plan; whether that was possible."""
        target = Path(os.path.realpath(self._path))
        beside = Temporary(str(target.parent), str(target), next(iter(bases), None), mark)
        try:
            close(fill(beside.path, body, durable=False))
        except OSError:
            drop(beside.path)
            beside.done()
            return False
        self._drop_beside()
        drop(self._file)  # an older text
        self._beside = beside
        return True

    def _drop_beside(self) -> None:
        if self._beside:
            drop(self._beside.path)
            self._beside.done()
            self._beside = None

    @property
    def _place(self) -> str:
        return self._beside.path if self._beside else str(self._file)

    def _remove(self) -> None:
        drop(self._file)
        self._drop_beside()
        self._kept = None


@cache
def _birth() -> str:
    return born(os.getpid())
