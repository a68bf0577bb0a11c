"""Putting a finished file in the place of a plan, without losing a version nobody here has read.

The exchange of the two names comes first and the look at what came out second: between a look and a rename
another program could write, and its version would be gone.
"""

from __future__ import annotations

import os

from retroplan.storage import renames
from retroplan.storage.conflicts import changed, gone
from retroplan.storage.digests import digest_of_file, digest_or_none
from retroplan.storage.mounted import refused
from retroplan.storage.outcomes import Conflict, Failure, Outcome, Written
from retroplan.storage.own_files import drop, sync_folder
from retroplan.storage.replaced_file import ReplacedFile
from retroplan.storage.temporary import Temporary

_ROUNDS = 100
"""How often a version is put back while other programs keep replacing the file."""


def put_in_place_of(ready: str, target: str, base: str, new: str) -> Outcome:
    """Put the file ``ready`` in the place of ``target``, which is to hold the version ``base``.

    ``base`` and ``new`` are digests of contents. Never raises OSError; nothing is left of ``ready``, unless
    it cannot be told what it holds, or the outcome has it as ``replaced``.
    """
    return _Replacement(ready, target, base, new).run()


class _Replacement:
    """One replacement.

    ``_stands`` is set while the new text stands in the target by our doing, ``_exchanged`` once a file of
    somebody else may be at the name ``ready``.
    """

    def __init__(self, ready: str, target: str, base: str, new: str) -> None:
        self._ready, self._target, self._base, self._new = ready, target, base, new
        self._mine = frozenset({base, new})
        self._stands = self._exchanged = False
        self._replaced: ReplacedFile | None = None

    def run(self) -> Outcome:
        try:
            outcome = self._exchange() or self._rename_over()
        except OSError as error:
            outcome = refused(self._target, self._target, error, self._new if self._stands else None)
        if not isinstance(outcome, Written):
            outcome = self._dispose(outcome)
        if self._replaced is not None and not self._replaced.done:
            outcome = outcome._replace(replaced=self._replaced)
        return outcome

    def _exchange(self) -> Outcome | None:
        """Exchange the two files, look at what came out, and put it back unless it is what was expected.

        Each further round puts back a version that another program wrote meanwhile, until nothing new comes
        out. None: files cannot be exchanged here.
        """
        placed, expected = self._new, self._mine
        for attempt in range(_ROUNDS):
            try:
                renames.exchange(self._ready, self._target)
            except FileNotFoundError:
                if os.path.lexists(self._target):
                    raise
                return gone(self._target)
            except OSError as error:
                if attempt or error.errno not in renames.UNSUPPORTED:
                    raise
                return None
            self._exchanged = True
            self._stands = attempt == 0
            out = self._came_out(expected)
            if out in expected:
                return changed(self._target, placed) if attempt else Written(self._new)
            placed, expected = out, frozenset({placed})
        return changed(self._target, digest_or_none(self._target))

    def _came_out(self, expected: frozenset[str]) -> str:
        """The digest of what came out, taken again once the exchange is on the disk.

        A program that had the old file open may write into it in that time; then its version counts.
        """
        try:
            out = self._open(self._ready)
        except OSError:
            renames.exchange(self._ready, self._target)  # not to be told: it goes back unseen
            self._stands = False
            raise
        if out.digest in expected:
            sync_folder(os.path.dirname(self._target), self._target)
            out.settle()
        return out.digest

    def _open(self, name: str, *, named: bool = True) -> ReplacedFile:
        """Take hold of a file that is to be looked at again; of the one before nothing is left to see."""
        self._leave()
        self._replaced = ReplacedFile(name, self._target, self._mine, named=named)
        return self._replaced

    def _leave(self) -> None:
        if self._replaced is not None:
            self._replaced.leave()

    def _rename_over(self) -> Outcome:
        """The same where files cannot be exchanged: keep the old one by a second name, rename, look again."""
        second = Temporary(os.path.dirname(self._target), self._target, self._base, self._new)
        side = second.swap
        try:
            os.link(self._target, side, follow_symlinks=False)
            named = True
        except OSError as error:
            if error.errno not in renames.NO_LINKS:
                raise
            named = False  # the last resort, where a file can have but one name
        try:
            return self._rename_and_look(side if named else self._target, named=named)
        finally:
            if not self._stands:
                self._leave()
                drop(side)  # no more than a second name of what stands there
            second.done()

    def _rename_and_look(self, name: str, *, named: bool) -> Outcome:
        """Rename over the target, whose file ``name`` is, and look at it again."""
        out = self._open(name, named=named)
        if out.digest not in self._mine or not out.is_at(self._target):
            return changed(self._target, digest_of_file(self._target))
        os.rename(self._ready, self._target)
        self._stands = True
        sync_folder(os.path.dirname(self._target), self._target)
        if out.settle() != "moved" or not named:  # what has no name becomes a copy at the next look
            return Written(self._new)
        if digest_of_file(self._target) == self._new:
            os.rename(name, self._target)  # written in place while we renamed: it goes back
            self._stands = False
        return changed(self._target, digest_of_file(self._target))

    def _dispose(self, outcome: Conflict | Failure) -> Outcome:
        """Remove what is left; a version of somebody else gets a name of its own.

        What can neither be removed nor be told stays under its telling name until the next start.
        """
        if not self._exchanged:
            drop(self._ready)
        try:
            if self._exchanged and (self._replaced is None or not self._replaced.is_at(self._ready)):
                self._open(self._ready)
            if self._replaced is None:
                return outcome
            if isinstance(outcome, Conflict):
                return outcome._replace(aside=self._replaced.look())
            self._replaced.settle()
        except OSError:
            pass
        return outcome
