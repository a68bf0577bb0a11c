"""Saying that a change of a large plan is worked out, before anything else has to wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

LARGE = 100_000
"""Characters of a plan from which on a change takes long enough to say so."""


class Busy:
    """Used around a change, as ``with work():``; ``show`` draws that it goes on, where there is a screen."""

    def __init__(self, size: Callable[[], int]) -> None:
        self._size = size
        self.goes_on = False
        self.show: Callable[[], None] = lambda: None

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Draw the picture first where the plan is large."""
        self.goes_on = self._size() >= LARGE
        if self.goes_on:
            self.show()
        try:
            yield
        finally:
            self.goes_on = False
