"""What other threads do for a screen: a save has ended, a second result (``tui/later.py``) is worked out."""

from __future__ import annotations

from functools import partial

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from retroplan.session.revision import Revision
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.waiting import arrive
from retroplan.tui.later import SlowResult


class Saved(Message):
    """A save has ended, well or not; comes from the saver's thread."""


class Arrived(Message):
    """A second result was worked out for a revision of a desk; comes from the thread that did."""

    def __init__(self, desk: Desk, slow: SlowResult[object], revision: Revision, value: object) -> None:
        super().__init__()
        self.desk = desk
        self.slow = slow
        self.revision = revision
        self.value = value

    def keep(self) -> bool:
        """Give it to the desk; False when nothing new is to be shown, as its revision is past."""
        return arrive(self.desk, self.slow, self.revision, self.value)


class Background:
    """Works out for a screen what is due, one at a time; the screen gets ``Arrived``."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._begun: tuple[str, Revision] | None = None

    def work(self, desk: Desk) -> None:
        """Begin with what is due on the desk; what is worked out for another revision is given up."""
        slow, revision = desk.due, desk.revision
        if slow is not None and self._begun != (slow.name, revision):
            self._begun = (slow.name, revision)
            work = partial(self._worked_out, desk, slow, revision)
            self._screen.run_worker(work, thread=True, exclusive=True, group="later")

    def _worked_out(self, desk: Desk, slow: SlowResult[object], revision: Revision) -> None:
        worker = get_current_worker()
        value = slow.work(revision.plan, revision.results, lambda: not worker.is_cancelled)
        if not worker.is_cancelled:
            self._screen.post_message(Arrived(desk, slow, revision, value))
