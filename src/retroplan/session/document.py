"""A plan's text with its history: edits, undo, another day. It knows no file."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.edits import Edit, Together
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Say, say
from retroplan.planfile.reading.read import Reading, read
from retroplan.planfile.refusal import Refusal
from retroplan.session.history import History, Steps
from retroplan.session.revision import Revision, label_of, revise, touched
from retroplan.storage.digests import digest

NEWER = say("this plan was written by a newer version of retroplan: it is shown, but never rewritten")
CLOSED = say("the plan is being closed")
_OPENED = say("opening of the plan")


class Mark(NamedTuple):
    """A moment of a document: its state, the plain data of its text, and the steps that led to it."""

    head: Revision
    raw: Mapping[str, object]
    steps: Steps


class Document:
    """``head`` is the state on the day ``today``; ``digest`` is that of its text, ``raw`` its plain data."""

    def __init__(self, text: str, today: date) -> None:
        self.today = today
        self._history = History()
        reading = read(text)
        self.raw: Mapping[str, object] = reading.raw
        self.head = revise(text, reading, today, _OPENED)
        self.digest = digest(text)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo, and the text may be changed."""
        return self._history.can_undo and self._refused() is None

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step to do again."""
        return self._history.can_redo and self._refused() is None

    @property
    def refusal(self) -> Refusal | None:
        """Why the text may not be changed now; None where it may."""
        return self._refused()

    def edit(
        self, edit: Edit | Together, *, merge: bool = False, now: float | None = None
    ) -> Revision | Refusal:
        """Apply an edit.

        With ``merge`` (nudges) it becomes one step with the nudge of the same value before it, if ``now``,
        seconds of a monotonic clock, is at most two seconds later.
        """
        refused = self._refused()
        if refused is not None:
            return refused
        from retroplan.planfile.editing.edit import apply  # a plan that is only looked at needs none of it

        text = apply(self.head.text, edit)
        if isinstance(text, Refusal):
            return text
        reading = read(text)
        if reading.plan is None:  # a file as large as may be would grow beyond what is read
            return Refusal(reading.problems[0].message, reading.problems[0].line)
        return self.replace(text, reading, label_of(edit), touched(edit), now if merge else None)

    def replace(
        self, text: str, reading: Reading, label: Say, where: Address, nudged_at: float | None = None
    ) -> Revision | Refusal:
        """Make another text the head, as a step that can be undone."""
        refused = self._refused()
        if refused is not None:
            return refused
        if text == self.head.text:
            return self.head
        if not self._accept(text):
            return Refusal(CLOSED, None)
        return self.adopt(text, reading, label, where, nudged_at)

    def adopt(
        self, text: str, reading: Reading, label: Say, where: Address, nudged_at: float | None = None
    ) -> Revision:
        """The same for a text that is in the file already."""
        self._history.add(self.head.text, text, label, where, nudged_at)
        return self._become(text, reading, label, where)

    def mark(self) -> Mark:
        """Give the document as it is, to come back to."""
        return Mark(self.head, self.raw, self._history.mark())

    def return_to(self, mark: Mark) -> Revision:
        """Be as at that moment of the same day, as if nothing had been done since: no step tells of it."""
        if mark.head.text != self.head.text and self._accept(mark.head.text):
            self._history.return_to(mark.steps)
            self.head, self.raw, self.digest = mark.head, mark.raw, digest(mark.head.text)
        return self.head

    def undo(self) -> Revision | None:
        """Go back one step; None when there is none to go back."""
        moved = self._history.undo(self.head.text) if self.can_undo else None
        if moved is None:
            return None
        text, step = moved
        if not self._accept(text):
            self._history.redo(text)
            return None
        return self._become(text, read(text), step.label, step.changed)

    def redo(self) -> Revision | None:
        """Do an undone step again; None when there is none."""
        moved = self._history.redo(self.head.text) if self.can_redo else None
        if moved is None:
            return None
        text, step = moved
        if not self._accept(text):
            self._history.undo(text)
            return None
        return self._become(text, read(text), step.label, step.changed)

    def turn_day(self, today: date) -> Revision:
        """Compute anew for another day; no step, the text stays."""
        if today != self.today:
            self.today = today
            head = self.head
            fresh = revise(head.text, read(head.text), today, head.label, head.changed)
            self.head = fresh._replace(broken=head.broken)
        return self.head

    def mark_broken(self, problem: Problem | None) -> Revision:
        """Keep the state, and say that the file cannot be read just now; None: it can again."""
        if problem != self.head.broken:
            self.head = self.head._replace(broken=problem)
        return self.head

    def _accept(self, text: str) -> bool:
        """Called before a new text becomes the head; False: it must not."""
        return True

    def _refused(self) -> Refusal | None:
        """Why the text may not be changed now."""
        if self.head.newer:
            return Refusal(NEWER, None)
        if self.head.broken is not None:
            return Refusal(_mend_first(self.head.broken), self.head.broken.line)
        return None

    def _become(self, text: str, reading: Reading, label: Say, where: Address) -> Revision:
        self.raw = reading.raw
        self.digest = digest(text)
        self.head = revise(text, reading, self.today, label, where)
        return self.head


def _mend_first(broken: Problem) -> Say:
    """Why nothing can be edited while the file is broken."""
    if broken.line is None:
        return say("the file cannot be read: {why}; mend it first", why=broken.message)
    return say(
        "the file cannot be read, line {line}: {why}; mend it first",
        line=Count(broken.line),
        why=broken.message,
    )
