"""Where the cursor was: before each jump, for the way back, and where each change was made, for its undo."""

from typing import NamedTuple

MOST = 100
"""Jumps that can be gone back."""


class Spot(NamedTuple):
    """A place of the cursor: the tab or pane, and the keys of its row and column."""

    name: str
    row: str
    column: str


class Trail:
    """The places before the last jumps, and those behind one that was gone back to.

    ``made`` are the places where changes were made, by the digest of the text each led to.
    """

    def __init__(self) -> None:
        self.made: dict[str, Spot] = {}
        self._back: list[Spot] = []
        self._on: list[Spot] = []

    def jump(self, before: Spot) -> None:
        """Note where the cursor was before a jump; what was ahead is no more."""
        if not self._back or self._back[-1] != before:
            self._back.append(before)
        del self._back[:-MOST]
        self._on.clear()

    def back(self, now: Spot) -> Spot | None:
        """The place before the last jump; None where there is none."""
        return self._turn(self._back, self._on, now)

    def on(self, now: Spot) -> Spot | None:
        """The place that was left by going back last."""
        return self._turn(self._on, self._back, now)

    @staticmethod
    def _turn(source: list[Spot], other: list[Spot], now: Spot) -> Spot | None:
        while source and source[-1] == now:
            source.pop()
        if not source:
            return None
        other.append(now)
        return source.pop()
