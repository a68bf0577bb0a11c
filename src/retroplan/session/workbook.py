"""The open document and all that may happen to its file: changed elsewhere, gone, left with unsaved work.

One thread uses a workbook; only ``close`` may come from another. No screen is known here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from retroplan.plan.address import ROOT
from retroplan.plan.problems import Problem
from retroplan.plan.say import Say, Text, say
from retroplan.planfile.reading.read import read
from retroplan.planfile.refusal import Refusal
from retroplan.session import last_session
from retroplan.session.copies import beside
from retroplan.session.lines import difference
from retroplan.session.offers import find, is_kept, told_of_work
from retroplan.session.outside import (
    BOTH_CHANGED,
    Outside,
    Seen,
    Watch,
    altered_outside,
    changes,
    leads_elsewhere,
    look_at,
    wrote_late,
)
from retroplan.session.revision import Revision
from retroplan.session.saved_document import SavedDocument
from retroplan.session.theirs import Theirs
from retroplan.storage.disk import read_file
from retroplan.storage.mounted import is_mounted
from retroplan.storage.outcomes import Failure, FileText, Version
from retroplan.storage.own_files import drop
from retroplan.storage.save_state import SaveState
from retroplan.storage.unreadable import Unreadable

_PATIENCE = 2.0  # seconds


class Workbook(SavedDocument):
    """A plan file that is open; ``head`` is its state now."""

    def __init__(self, found: FileText, today: date, *, autosave: bool, state_dir: Path | None) -> None:
        self.recovered, self.rescued, self.damaged = find(state_dir, found)
        self._work_to_come = state_dir if state_dir is not None and is_kept(state_dir, found.path) else None
        self._taken: Path | None = None  # where that lies while it is not on the disk elsewhere
        super().__init__(found, today, autosave=autosave, state_dir=state_dir)
        self._state_dir = state_dir
        left = last_session.find(state_dir, found.path, found.text) if state_dir else last_session.NOTHING
        self._history.return_to(left.steps)
        self.spot = left.spot  # where the cursor was and is, for whoever opens the plan next
        self._found = last_session.LastSession(self._history.mark(), left.spot)
        self._watch = Watch(found.path)
        self._theirs = Theirs()
        if self.head.broken is not None:
            self._theirs.know(Seen(found, self._saver.target))
            self._saver.hold(SaveState("read-only", self.head.broken.message))

    @classmethod
    def open(
        cls, path: str | Path, today: date, *, autosave: bool = True, state_dir: Path | None = None
    ) -> Workbook | Unreadable:
        """Open a plan file; nothing is written.

        A text that is not TOML opens, with an empty plan and ``head.broken``, and heals when the file does.
        ``state_dir`` is where unsaved work is kept; without it there is no recovery.
        """
        found = read_file(path)
        if isinstance(found, Unreadable):
            return told_of_work(found, state_dir, Path(path))
        return cls(found, today, autosave=autosave, state_dir=state_dir)

    @property
    def theirs(self) -> str | None:
        """The text of the file that clashes with ours, where it could be read."""
        return self._theirs.text

    @property
    def leads_to(self) -> Path | None:
        """Where the path leads that clashes with ours, when that is not the file that was opened."""
        target = self._theirs.target
        return None if target in (None, self._saver.target) else Path(target)

    def difference(self) -> tuple[str, ...]:
        """The way from the clashing file to our text, as lines (see ``outside.difference``)."""
        return difference(self.theirs or "", self.head.text)

    def close(self, timeout: float = 2.0, *, discard: bool = False) -> bool:
        """As for any document; then work that was taken needs no place of its own any more.

        The steps of undo, and the place of the cursor, are left for the next session.
        """
        closed = super().close(timeout, discard=discard)
        left = last_session.LastSession(self._history.mark(), self.spot)
        if self._state_dir is not None and not discard and left != self._found:
            last_session.leave(self._state_dir, self.path, self.head.text, left)
        self._forget_taken()
        return closed

    def look_outside(self) -> Outside | None:
        """What happened to the file elsewhere, told once; to be called about twice a second."""
        self._saver.keep_again()
        copies = self._saver.replaced.look()
        if copies:
            return Outside("rescued", self.head, wrote_late(copies))
        if self._saver.state.kind == "conflict" and self._theirs.seen is None:
            self._watch.look_again()  # a save met it first, and nobody was asked yet
        seen = self._watch.look(self._saver, self.head.text)
        if seen is None:
            return None
        strayed = seen.target != self._saver.target
        as_left = seen.found.digest is not None and seen.found.digest == self._saver.base
        if as_left and not (strayed and self.unsaved):
            return self._as_we_left_it(seen)
        if not self._theirs.meet(seen):
            return None
        if strayed and (self.unsaved or seen.found.digest is None):
            return self._conflict(seen, leads_elsewhere(self.path, seen.target))
        if isinstance(seen.found, Unreadable) and seen.found.kind == "missing":
            return self._gone()
        problem = seen.problem
        if problem is not None:
            return self._broken(problem)
        assert isinstance(seen.found, FileText)
        if self.unsaved and seen.found.digest != self.digest:
            return self._conflict(seen, BOTH_CHANGED)
        return self._take_over(seen, seen.found)

    def take_theirs(self) -> Revision | Refusal:
        """Take the file as it stands now; our text stays one step of undo away.

        Where the path leads to another file, and that was shown, that file is the plan from now on.
        """
        seen = look_at(self.path)
        problem = seen.problem
        if problem is not None or not isinstance(seen.found, FileText):
            return Refusal(problem.message if problem else say("the file cannot be read"), None)
        shown = self._theirs.target
        self._theirs.know(seen)
        self._take_over(seen, seen.found, seen.target if seen.target == shown else None)
        return self.head

    def copy_theirs(self) -> Path | Failure | None:
        """Write the clashing version to a conflict copy of its own; None where no text of it is known."""
        text = self._theirs.text
        return None if text is None else beside(self.path, text)

    def keep_mine(self) -> SaveState:
        """Write our text over the version of the file that was told of last, and over no newer one.

        It goes where the path led then (see ``leads_to``), and nowhere else.
        """
        seen = self._theirs.seen
        if seen is not None and not self.head.newer:
            self._write_over(seen.version, seen.target)
        return self.state

    def write_beside(self) -> Path | Failure:
        """Write our text to ``NAME.conflict-DATE-TIME.toml`` beside the file, then take the file over.

        Where the file cannot be taken over (gone, broken, no conflict) our text stays open.
        """
        copy = beside(self.path, self.head.text)
        if isinstance(copy, Path) and self._saver.state.kind == "conflict":
            self.take_theirs()
        return copy

    def take_recovered(self) -> Revision | Refusal:
        """Make the work that was found the text, as a step; it is saved like any edit."""
        work = self.recovered
        if work is None:
            return self.head
        reading = read(work.text)
        if self.head.broken is not None and is_mounted(self._saver.target):
            # such a file is written in place, so it may be half of this very work and mended by it alone
            seen = self._theirs.seen
            self._saver.resume(seen.version if seen else self._saver.version)
            self._theirs.forget()
            self.mark_broken(None)
        result = self.replace(work.text, reading, say("recovery of unsaved work"), ROOT)
        if isinstance(result, Revision):
            self.recovered, self._taken = None, work.file
            if self._saver.flush(_PATIENCE):
                self._forget_taken()
        return result

    def look_for_work(self) -> bool:
        """Whether work is to be offered now that another run kept while it was still ending at our start."""
        state = self._work_to_come
        if state is None or self.recovered is not None or is_kept(state, self.path):
            return False
        self._work_to_come = None
        found = read_file(self.path)
        if isinstance(found, FileText):
            self.recovered = find(state, found).work
        return self.recovered is not None

    def drop_recovered(self) -> None:
        """Forget the work that was found, for good."""
        if self.recovered is not None:
            drop(self.recovered.file)
            self.recovered = None

    def _forget_taken(self) -> None:
        """Remove the file of the work that was taken, once that is on the disk elsewhere."""
        elsewhere = ("saved", "unsaved") if self._keeper else ("saved",)
        if self._taken is not None and self._saver.turn is not None and self.state.kind in elsewhere:
            drop(self._taken)
            self._taken = None

    def _write_over(self, version: Version | None, target: str | None = None) -> None:
        super()._write_over(version, target)
        self._theirs.forget()

    def _as_we_left_it(self, seen: Seen) -> Outside | None:
        """The file holds what it was last known to hold."""
        troubled = self._theirs.told or self._saver.state.kind in ("conflict", "gone", "read-only")
        if not troubled or not seen.sound:
            return None
        self._theirs.forget()
        self.mark_broken(None)
        self._saver.resume(self._saver.version)
        if self.unsaved:
            self._accept(self.head.text)
        return Outside("healed", self.head, say("the file is again as it was saved here"))

    def _take_over(self, seen: Seen, found: FileText, target: str | None = None) -> Outside | None:
        """Make the file's text the head; the file stays untouched. ``target`` as for ``Saver.resume``."""
        reading = seen.reading
        assert reading is not None, "only a text that was read is taken over"
        troubled = self.head.broken is not None or self._saver.state.kind == "gone"
        altered = changes(self.raw, reading.raw)
        label = altered_outside(len(altered))
        same = found.digest == self.digest and not troubled
        if not same:
            self.adopt(found.text, reading, label, altered[0] if altered else ROOT)
        self._theirs.forget()
        self._saver.settle(Version(found.digest, self.head.text), target)
        if same:
            return None
        return Outside("healed" if troubled else "reloaded", self.head, label, altered)

    def _conflict(self, seen: Seen, message: Say) -> Outside:
        """Nothing is written until somebody has chosen."""
        self._saver.hold(SaveState("conflict", message))
        self._saver.keep(self.head.text)
        altered = changes(self.raw, seen.reading.raw) if seen.reading else ()
        return Outside("conflict", self.head, message, altered)

    def _broken(self, problem: Problem) -> Outside:
        """The file cannot be read: the last good state stays, and nothing is written."""
        self._saver.hold(SaveState("conflict" if self.unsaved else "read-only", problem.message))
        if self.unsaved:
            self._saver.keep(self.head.text)
        return Outside("broken", self.mark_broken(problem), problem.message)

    def _gone(self) -> Outside:
        """The file was deleted: nothing is written until somebody saves."""
        self.mark_broken(None)
        message = say("{path} is gone: save to make it anew", path=Text(str(self.path)))
        self._saver.hold(SaveState("gone", message))
        if self.unsaved:
            self._saver.keep(self.head.text)
        return Outside("gone", self.head, message)
