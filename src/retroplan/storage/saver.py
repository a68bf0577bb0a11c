"""The thread that writes: the newest text wins, and "saved" is said only when it is on the disk.

It is a thread of its own, because a stalled terminal stops the app's event loop, but must not stop a save. A
text is kept elsewhere before it is handed to that thread, so that no end, however slow the disk, takes it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from retroplan.plan.say import Say, say
from retroplan.storage.digests import digest
from retroplan.storage.keeper import Keeper
from retroplan.storage.known_file import KnownFile
from retroplan.storage.look_back import LookBack
from retroplan.storage.outcomes import Conflict, Failure, Outcome, Version, Written
from retroplan.storage.save_job import Job, do
from retroplan.storage.save_state import CLASH, SAVED, SaveState, StateKind

_BROKEN_OFF = Failure("device", say("the save broke off: save again"))


def _nothing() -> None:
    """Nobody listens."""


class Saver:
    """Writes texts to one file, one after the other, each over the version it wrote or was told of last."""

    def __init__(
        self,
        path: Path,
        base: Version | None,
        keeper: Keeper | None = None,
        report: Callable[[], None] = _nothing,
    ) -> None:
        """``base`` is the version that was read; ``report`` is called from the thread.

        What the path leads to now is where everything is written, until ``resume`` names another place.
        """
        self._file = KnownFile(path, base)
        self._keeper = keeper
        self.report = report
        self._change = threading.Condition()
        self._state = SAVED
        self.note: Say | None = None  # what a save had to tell last
        self._job: Job | None = None
        self._doing: Job | None = None
        self._last: Job | None = None  # what was handed in last, unless the file was found to hold it
        self._closed = False
        self._turn = 0
        self.replaced = LookBack()
        self._thread: threading.Thread | None = None
        with self._change:
            self._start()

    @property
    def state(self) -> SaveState:
        """How the last text handed in stands."""
        with self._change:
            return self._state

    @property
    def version(self) -> Version | None:
        """The version of the file this saver may replace: the one that was read, or written, last."""
        with self._change:
            return self._file.version

    @property
    def base(self) -> str | None:
        """The digest of that version; None where the file may be made anew."""
        with self._change:
            return self._file.base

    @property
    def sure(self) -> bool:
        """Whether the version in the file is on the disk for good: False after the disk refused to say so."""
        with self._change:
            return self._file.sure

    @property
    def behind(self) -> bool:
        """Whether the file is not known to hold, for good, the text that was handed in last."""
        with self._change:
            return not self._file.sure or (self._last is not None and self._last.mark != self._file.base)

    @property
    def turn(self) -> int | None:
        """A number that grows with each job done; None while there is one."""
        with self._change:
            return None if self._doing or self._job else self._turn

    @property
    def target(self) -> str:
        """The file that is written, all links resolved."""
        with self._change:
            return self._file.target

    def write(self, text: str) -> bool:
        """Hand in the newest text for the file; while a clash is undecided it is only kept.

        When this returns, the text outlives the process. False after ``close``: then it was not taken.
        """
        return self._hand_in(text, to_file=True)

    def keep(self, text: str) -> bool:
        """Hand in the newest text for the keeper; the file stays as it is."""
        return self._hand_in(text, to_file=False)

    def keep_again(self) -> None:
        """Write the text handed in last down once more, should somebody have removed what was kept.

        For the thread that hands in.
        """
        with self._change:
            last, bases = self._last, self._bases()
        if last and self._keeper and self.behind and self._keeper.removed:
            self._keeper.keep(last.text, last.mark, bases)

    def again(self) -> None:
        """Save the text handed in last once more, if that failed; any thread may ask."""
        with self._change:
            if (
                self._state.kind != "failed"
                or self._last is None
                or not self._take(self._last._replace(to_file=True))
            ):
                return
        if self._thread is None:
            self._work()
            self.report()

    def _hand_in(self, text: str, *, to_file: bool) -> bool:
        job = Job(text, digest(text), to_file)
        with self._change:
            if self._closed:
                return False
            bases = self._bases()
        lost = self._keeper.keep(text, job.mark, bases) if self._keeper else None
        if not self._take(job, lost):
            return False
        if self._thread is None:
            self._work()
            self.report()
        return True

    def _take(self, job: Job, lost: Failure | None = None) -> bool:
        """Make it the next job; to the keeper alone while a clash is undecided.

        ``lost`` is why it could not be kept so far: that is told while the disk takes its time.
        """
        alone = say("this is kept nowhere else until it is saved: {why}", why=lost.reason) if lost else None
        with self._change:
            if self._closed:
                return False
            clash = self._state.kind in CLASH
            self._last = job
            self._job = job._replace(to_file=job.to_file and not clash)
            if not clash:
                self._state = (
                    SaveState("saving", alone) if job.to_file else SaveState("unsaved", self._state.message)
                )
            self._start()
            self._change.notify_all()
            return True

    def _bases(self) -> tuple[str, ...]:
        """The versions the file may hold by our doing, by the time somebody asks; the lock is held."""
        return self._file.bases((self._doing, self._job))

    def hold(self, state: SaveState) -> None:
        """Write nothing to the file until ``resume``."""
        with self._change:
            self._state = state
            if self._job and self._job.to_file:
                self._job = self._job._replace(to_file=False)

    def resume(self, version: Version | None, target: str | None = None) -> None:
        """From now on that version of the file may be replaced; None: the file may be made anew.

        ``target`` is where the path leads by now, if somebody has agreed to write there.
        """
        with self._change:
            self._file.may_be(version, target)
            self._state = SAVED

    def settle(self, version: Version | None, target: str | None = None) -> None:
        """The file, whose version that is, holds the newest text: what was kept may go.

        ``target`` as for ``resume``.
        """
        with self._change:
            self._job = self._last = None
            while self._doing:
                self._change.wait()
            self._file.may_be(version, target)
            self._file.sure = True
            self._state = SAVED
        if self._keeper:
            self._keeper.clear()

    def flush(self, timeout: float) -> bool:
        """Wait, at most ``timeout`` seconds, until all that was handed in is dealt with."""
        end = time.monotonic() + timeout
        with self._change:
            while self._doing or self._job:
                left = end - time.monotonic()
                if left <= 0 or not self._change.wait(left):
                    return not (self._doing or self._job)
            return True

    def close(self, timeout: float) -> bool:
        """Take no more texts, and wait for those that were taken; whether all were dealt with."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        return self.flush(timeout)

    def _start(self) -> None:
        """Have a thread, if the system has one to give; the lock is held."""
        if self._thread is not None:
            return
        thread = threading.Thread(target=self._run, name="saver", daemon=True)
        try:
            thread.start()
        except RuntimeError:
            return  # then the thread that hands in does the work
        self._thread = thread

    def _run(self) -> None:
        """Do jobs until the saver is closed; should one, or a listener, break off, go on in a new thread."""
        try:
            while self._work():
                self.report()
        finally:
            with self._change:
                self._thread = None
                if self._job is not None:
                    self._start()

    def _work(self) -> bool:
        """Wait for a job and do it; False when there will be no more."""
        with self._change:
            while self._job is None and not self._closed:
                self._change.wait()
            if self._job is None:
                return False
            job, self._job = self._job, None
            self._doing = job
            aim = self._file.aim((self._doing, self._job))
        outcome: Outcome | None = _BROKEN_OFF
        try:
            outcome = do(job, aim, self._keeper)
        finally:
            self._record(outcome)
        return True

    def _record(self, outcome: Outcome | None) -> None:
        with self._change:
            match outcome:
                case Written(held, note):
                    self._file.holds(held, self._doing, sure=True)
                    self.note = note or self.note
                    self._say("saved", note)
                case Conflict(reason, held):
                    self._say("conflict" if held or outcome.moved_to else "gone", reason)
                case Failure(_, reason, held):
                    if held:
                        self._file.holds(held, self._doing, sure=False)
                    self._say("failed", reason)
            if outcome and outcome.replaced:
                self.replaced.add(outcome.replaced)
            self._doing = None
            self._turn += 1
            self._change.notify_all()

    def _say(self, kind: StateKind, message: Say | None) -> None:
        """Note how a job ended; a newer text on its way is still being saved, and a clash stays one."""
        if self._state.kind in CLASH and kind in ("saved", "failed"):
            return
        if self._job and self._job.to_file:
            if kind in ("conflict", "gone"):
                self._job = self._job._replace(to_file=False)
            else:
                return
        self._state = SaveState(kind, message)
