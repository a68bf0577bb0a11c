"""Second results: what takes too long to be worked out at every key, and is shown once it has arrived."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from retroplan.compute.results import Results
from retroplan.plan.model import Plan

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Wanted = Callable[[], bool]
"""Whether a second result is wanted still."""


class SlowResult(NamedTuple, Generic[T_co]):
    """A second result: its name, and the pure function that works it out in a thread of its own.

    ``work`` gets the plan, its results and whether it is wanted still. That it asks often, and gives up with
    any value when it is not: quitting waits for it, and another revision's is worked out beside it. What is
    wanted ``once``, by the sheet that waits for it, is not kept.
    """

    name: str
    work: Callable[[Plan, Results, Wanted], T_co]
    once: bool = False


class LaterResults:
    """The second results of one revision, the head: of any other they are dropped."""

    def __init__(self, head: Callable[[], object]) -> None:
        self._head = head
        self._of: object = None
        self._held: dict[str, Any] = {}

    def put(self, slow: SlowResult[T], revision: object, value: T) -> bool:
        """Keep what was worked out for a revision; False when that is no longer the head."""
        if revision is not self._head():
            return False
        self._held = {**self._of_head(), slow.name: value}
        self._of = revision
        return True

    def get(self, slow: SlowResult[T]) -> T | None:
        """What was worked out for the head; None until it has arrived."""
        value: T | None = self._of_head().get(slow.name)
        return value

    @property
    def arrived(self) -> frozenset[str]:
        """The names of those that have arrived."""
        return frozenset(self._of_head())

    def missing(self, wanted: Iterable[SlowResult[object]]) -> SlowResult[object] | None:
        """The first of these that has not arrived yet."""
        held = self._of_head()
        return next((slow for slow in wanted if slow.name not in held), None)

    def _of_head(self) -> dict[str, Any]:
        return self._held if self._of is self._head() else {}


NONE_LATER = LaterResults(lambda: None)
"""None, and none will arrive."""
