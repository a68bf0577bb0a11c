"""The open document and its file: edits, saving, and what to do when the file changes elsewhere.

One thread uses a workbook; only ``close`` may come from another. No screen is known here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from retroplan.plan.problems import Problem
from retroplan.plan.say import Say, Text, say, say_n
from retroplan.planfile.disk import Failure, Found, Unreadable, clean, digest, read_file
from retroplan.planfile.private import drop
from retroplan.planfile.read import read
from retroplan.planfile.refusal import Refusal
from retroplan.planfile.saver import Saver, SaveState
from retroplan.session.copies import beside, write_new
from retroplan.session.document import NEWER, Document
from retroplan.session.lines import difference
from retroplan.session.outside import Outside, Seen, Watch, changes, look_at
from retroplan.session.recovery import Recovery, offer
from retroplan.session.revision import Revision

_PATIENCE = 2.0  # seconds


class CannotOpen(NamedTuple):
    """Why a file cannot be opened as a plan; ``kind`` as in ``Unreadable``."""

    kind: str
    reason: Say
    line: int | None = None
    column: int | None = None


class Workbook(Document):
    """A plan file that is open; ``head`` is its state now."""

    def __init__(self, found: Found, today: date, *, autosave: bool, state_dir: Path | None) -> None:
        super().__init__(found.text, today)
        self.path = found.path
        self.autosave = autosave
        self.rescued = clean(str(found.path.resolve()), (found.digest,)).rescued
        self.recovered = offer(state_dir, found) if state_dir else None
        self._keeper = Recovery(state_dir, found.path) if state_dir else None
        self._saver = Saver(found.path, found.digest, self._keeper)
        self._watch = Watch(found.path)
        self._theirs: Seen | None = None
        self._told = ""
        if self.head.broken is not None:
            self._told = found.digest
            self._saver.hold(SaveState("read-only", self.head.broken.message))

    @classmethod
    def open(
        cls, path: str | Path, today: date, *, autosave: bool = True, state_dir: Path | None = None
    ) -> Workbook | CannotOpen:
        """Open a plan file; nothing is written.

        A text that is not TOML opens, with an empty plan and ``head.broken``, and heals when the file does.
        ``state_dir`` is where unsaved work is kept; without it there is no recovery.
        """
        found = read_file(path)
        if isinstance(found, Unreadable):
            return CannotOpen(found.kind, found.reason, found.line, found.column)
        return cls(found, today, autosave=autosave, state_dir=state_dir)

    @property
    def unsaved(self) -> bool:
        """Whether the text differs from what the file is known to hold."""
        return self.digest != self._saver.base

    @property
    def state(self) -> SaveState:
        """How the text in the app stands to the file."""
        if self.head.newer:
            return SaveState("read-only", NEWER)
        state = self._saver.state
        if state.kind == "saved" and self.unsaved:
            return SaveState("unsaved", state.message)
        if state.kind == "unsaved" and not self.unsaved:
            return SaveState("saved")
        return state

    @property
    def theirs(self) -> str | None:
        """The text of the file that clashes with ours, where it could be read."""
        found = self._theirs.found if self._theirs else None
        return found.text if isinstance(found, Found) else None

    def difference(self) -> tuple[str, ...]:
        """The way from the clashing file to our text, as lines (see ``outside.difference``)."""
        return difference(self.theirs or "", self.head.text)

    def listen(self, report: Callable[[], None]) -> None:
        """Have ``report`` called, in the saver's thread, whenever a save has ended, well or not."""
        self._saver.report = report

    def save(self) -> SaveState:
        """Save now: on demand, again after a failure, or anew where the file is gone."""
        if self.head.newer or self.head.broken is not None:
            return self.state
        kind = self._saver.state.kind
        if kind == "gone":
            self._write_over(None)
        elif kind in ("failed", "unsaved") or (kind == "saved" and self.unsaved):
            self._saver.write(self.head.text)
        return self.state

    def flush(self, timeout: float) -> bool:
        """Wait, at most ``timeout`` seconds, until everything handed in was dealt with."""
        return self._saver.flush(timeout)

    def close(self, timeout: float = 2.0, *, discard: bool = False) -> bool:
        """Take no more edits and finish what was taken; whether nothing is left unsaved.

        Unsaved work stays in the recovery file for the next start, unless it is to be discarded.
        """
        if self._saver.state.kind == "failed" and self.autosave and not discard:
            self._saver.write(self.head.text)
        done = self._saver.close(timeout)
        if self._keeper is not None and done:
            if discard or not self.unsaved:
                self._keeper.drop()
            self._keeper.leave()
        return done and not self.unsaved

    def look_outside(self) -> Outside | None:
        """What happened to the file elsewhere, told once; to be called about twice a second."""
        seen = self._watch.look(self._saver, self.head.text)
        if seen is None:
            return None
        if seen.found.digest is not None and seen.found.digest == self._saver.base:
            return self._as_we_left_it(seen)
        if seen.key == self._told:
            return None
        self._told = seen.key
        self._theirs = seen
        if isinstance(seen.found, Unreadable) and seen.found.kind == "missing":
            return self._gone()
        problem = seen.problem
        if problem is not None:
            return self._broken(problem)
        assert isinstance(seen.found, Found)
        if self.unsaved and seen.found.digest != self.digest:
            return self._conflict(seen)
        return self._take_over(seen, seen.found)

    def take_theirs(self) -> Revision | Refusal:
        """Take the file as it stands now; our text stays one step of undo away."""
        seen = look_at(self.path)
        problem = seen.problem
        if problem is not None or not isinstance(seen.found, Found):
            return Refusal(problem.message if problem else say("the file cannot be read"), None)
        self._told = seen.key
        self._take_over(seen, seen.found)
        return self.head

    def keep_mine(self) -> SaveState:
        """Write our text over the version of the file that was told of last, and over no newer one."""
        if self._theirs is not None and not self.head.newer:
            self._write_over(self._theirs.found.digest)
        return self.state

    def write_beside(self) -> Path | Failure:
        """Write our text to ``NAME.conflict-DATE-TIME.toml`` beside the file, then take the file over.

        Where the file cannot be taken over (gone, broken, no conflict) our text stays open.
        """
        copy = beside(self.path, self.head.text)
        if isinstance(copy, Path) and self._saver.state.kind == "conflict":
            self.take_theirs()
        return copy

    def write_copy(self, path: str | Path) -> Path | Failure:
        """Write our text to a new file of that name; the document stays the one it is."""
        return write_new(path, self.head.text)

    def take_recovered(self) -> Revision | Refusal:
        """Make the recovered work the text, as a step; it is saved like any edit."""
        kept = self.recovered
        if kept is None:
            return self.head
        reading = read(kept.text)
        result = self.replace(kept.text, reading, say("recovery of unsaved work"), "")
        if isinstance(result, Revision):
            self.recovered = None
            if self._saver.flush(_PATIENCE) and self.state.kind in ("saved", "unsaved"):
                drop(kept.file)  # only now is it kept elsewhere
        return result

    def drop_recovered(self) -> None:
        """Forget the recovered work for good."""
        if self.recovered is not None:
            drop(self.recovered.file)
            self.recovered = None

    def _accept(self, text: str) -> bool:
        """Hand a new text to the saver; False when the workbook is closed."""
        if self.autosave:
            return self._saver.write(text)
        if digest(text) == self._saver.base and self._saver.state.kind == "unsaved":
            self._saver.settle(self._saver.base)
            return True
        return self._saver.keep(text)

    def _write_over(self, base: str | None) -> None:
        """Write our text over a version that was shown; None: make the file anew."""
        self.mark_broken(None)
        self._forget_theirs()
        self._saver.resume(base)
        self._saver.write(self.head.text)

    def _forget_theirs(self) -> None:
        self._theirs = None
        self._told = ""

    def _as_we_left_it(self, seen: Seen) -> Outside | None:
        """The file holds what it was last known to hold."""
        troubled = self._told or self._saver.state.kind in ("conflict", "gone", "read-only")
        if not troubled or not seen.sound:
            return None
        self._forget_theirs()
        self.mark_broken(None)
        self._saver.resume(self._saver.base)
        if self.unsaved:
            self._accept(self.head.text)
        return Outside("healed", self.head, say("the file is again as it was saved here"))

    def _take_over(self, seen: Seen, found: Found) -> Outside | None:
        """Make the file's text the head; the file stays untouched."""
        reading = seen.reading
        assert reading is not None, "only a text that was read is taken over"
        troubled = self.head.broken is not None or self._saver.state.kind == "gone"
        altered = changes(self.raw, reading.raw)
        label = say("change of the file outside, which altered no value")
        if altered:
            label = say_n("change of 1 value outside", "change of {n} values outside", len(altered))
        same = found.digest == self.digest and not troubled
        if not same:
            self.adopt(found.text, reading, label, altered[0] if altered else "")
        self._forget_theirs()
        self._saver.settle(found.digest)
        if same:
            return None
        return Outside("healed" if troubled else "reloaded", self.head, label, altered)

    def _conflict(self, seen: Seen) -> Outside:
        """Both sides changed: nothing is written until somebody has chosen."""
        message = say(
            "the file was changed by another program, and work here is not saved: choose one of the two"
        )
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
