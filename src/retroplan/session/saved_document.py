"""An open document with its file: every text reaches it, by itself or on demand, and none is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from retroplan.plan.say import Say
from retroplan.session.document import NEWER, Document
from retroplan.session.recovery import Recovery
from retroplan.storage.digests import digest
from retroplan.storage.outcomes import FileText, Version
from retroplan.storage.save_state import SaveState
from retroplan.storage.saver import Saver


class SavedDocument(Document):
    """A document that stands in a file; what others do to that file is not looked at here."""

    def __init__(self, found: FileText, today: date, *, autosave: bool, state_dir: Path | None) -> None:
        super().__init__(found.text, today)
        self.path = found.path
        self.autosave = autosave
        self.late: tuple[Path, ...] = ()  # copies made when it was closed
        self._keeper = Recovery(state_dir, found.path) if state_dir else None
        self._saver = Saver(found.path, found.version, self._keeper)

    @property
    def unsaved(self) -> bool:
        """Whether the text differs from what the file is known to hold for good."""
        return self.digest != self._saver.base or not self._saver.sure

    @property
    def kept(self) -> bool:
        """Whether the text can be read back from where unsaved work is kept."""
        return self._keeper is not None and self._keeper.holds(self.digest)

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
    def note(self) -> Say | None:
        """What a save had to tell last, such as another name of the file that keeps the old text."""
        return self._saver.note

    @property
    def base_text(self) -> str | None:
        """What the file held, exact, when it was last read or written here: what both sides began from.

        A version that was only shown, and not taken, is none of this. None where the file is to be made anew,
        or is known to hold what nobody has read.
        """
        version = self._saver.version
        return version.text if version else None

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
        # a text may have been handed in that is not the head yet, so only the saver knows what is the newest
        if self.autosave and not discard:
            self._saver.again()
        done = self._saver.close(timeout)
        self.late = self._saver.replaced.close()
        if self._keeper is not None and done:
            if discard or not self._saver.behind:
                self._keeper.clear()
            self._keeper.leave()
        return done and not self._saver.behind

    def _accept(self, text: str) -> bool:
        """Hand a new text to the saver; False when the document is closed."""
        if self.autosave:
            return self._saver.write(text)
        version = Version(digest(text), text)
        held = version.digest == self._saver.base and self._saver.sure
        if held and self._saver.state.kind in ("unsaved", "failed"):
            self._saver.settle(version)
            return True
        return self._saver.keep(text)

    def _write_over(self, version: Version | None, target: str | None = None) -> None:
        """Write our text over a version that was shown, where it was; None: make the file anew."""
        self.mark_broken(None)
        self._saver.resume(version, target)
        self._saver.write(self.head.text)
