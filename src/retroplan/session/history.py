"""Undo and redo as differences between texts: exact to the byte, and small.

A step keeps the one stretch that differs, before and after, and who changed it. Stretches of many lines, such
as a whole file replaced by another, are compressed.
"""

import zlib
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.say import Say

MOST_STEPS = 10_000
MOST_BYTES = 64 * 1024 * 1024
"""What all steps may take; beyond either bound the oldest are forgotten."""
MERGE_SECONDS = 2.0
"""Nudges of one value closer together than this are one step."""
_PACK_FROM = 2048
_STEP_BYTES = 600
"""What a step takes beside its stretches."""


class Patch(NamedTuple):
    """``old`` stands at ``start`` in the text before, ``new`` in the text after; long ones are compressed."""

    start: int
    old: str | bytes
    new: str | bytes


class Change(NamedTuple):
    """One step: the difference, what it was, which value it touched, and when, for merging."""

    patch: Patch
    label: Say
    changed: Address
    merged_at: float | None = None  # seconds of a monotonic clock; None: never to be merged with

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return _STEP_BYTES + len(self.patch.old) + len(self.patch.new)


def _pack(text: str) -> str | bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6) if len(text) >= _PACK_FROM else text


def unpacked(kept: str | bytes) -> str:
    """A stretch of a step as text."""
    return kept if isinstance(kept, str) else zlib.decompress(kept).decode("utf-8", "surrogatepass")


def _common(a: str, b: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(a: str, b: str, most: int) -> int:
    """How many characters both end with, at most ``most``."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if a[len(a) - middle : len(a) - low] == b[len(b) - middle : len(b) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def difference(before: str, after: str) -> Patch:
    """The one stretch in which two texts differ."""
    start = _common(before, after)
    end = _common_end(before, after, min(len(before), len(after)) - start)
    return Patch(start, _pack(before[start : len(before) - end]), _pack(after[start : len(after) - end]))


def _swap(text: str, start: int, out: str, put: str) -> str:
    return text[:start] + put + text[start + len(out) :]


class Steps(NamedTuple):
    """The steps of a history at one moment: how many of them were not undone, and the bytes they take."""

    steps: tuple[Change, ...]
    done: int
    bytes: int


class History:
    """The steps of one document, with a mark that undo moves back and redo moves on."""

    def __init__(self) -> None:
        self._steps: list[Change] = []
        self._done = 0  # how many of them are not undone
        self._bytes = 0

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone."""
        return self._done < len(self._steps)

    def add(
        self, before: str, after: str, label: Say, changed: Address, nudged_at: float | None = None
    ) -> None:
        """Note a step; with ``nudged_at`` it may melt into the nudge of the same value just before it."""
        while len(self._steps) > self._done:
            self._bytes -= self._steps.pop().size
        if self._melts(changed, nudged_at):
            last = self._steps.pop()
            self._bytes -= last.size
            self._done -= 1
            before = _swap(before, last.patch.start, unpacked(last.patch.new), unpacked(last.patch.old))
        if before == after:
            return
        step = Change(difference(before, after), label, changed, nudged_at)
        self._steps.append(step)
        self._done += 1
        self._bytes += step.size
        self._forget()

    def mark(self) -> Steps:
        """The steps as they are, to go back to."""
        return Steps(tuple(self._steps), self._done, self._bytes)

    def return_to(self, steps: Steps) -> None:
        """Have those steps again, and none that came since."""
        self._steps, self._done, self._bytes = list(steps.steps), steps.done, steps.bytes

    def undo(self, text: str) -> tuple[str, Change] | None:
        """The text before the last step, and that step."""
        if not self.can_undo:
            return None
        self._done -= 1
        step = self._steps[self._done]
        start, old, new = step.patch
        return _swap(text, start, unpacked(new), unpacked(old)), step

    def redo(self, text: str) -> tuple[str, Change] | None:
        """The text after the step that was undone last, and that step."""
        if not self.can_redo:
            return None
        step = self._steps[self._done]
        self._done += 1
        start, old, new = step.patch
        return _swap(text, start, unpacked(old), unpacked(new)), step

    def _melts(self, changed: Address, nudged_at: float | None) -> bool:
        if nudged_at is None or not self._steps:
            return False
        last = self._steps[-1]
        if last.merged_at is None or last.changed != changed:
            return False
        return 0 <= nudged_at - last.merged_at <= MERGE_SECONDS

    def _forget(self) -> None:
        """Keep within the bounds, but always the last step."""
        out = 0
        while out < len(self._steps) - 1 and (
            len(self._steps) - out > MOST_STEPS or self._bytes > MOST_BYTES
        ):
            self._bytes -= self._steps[out].size
            out += 1
        del self._steps[:out]
        self._done -= out
