"""What is drawn at every key but follows from the plan: made once for each of its revisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_T = TypeVar("_T")


class RevisionCache:
    """Remembers by name what was made for the newest revision, whichever ``head`` says that is."""

    def __init__(self, head: Callable[[], object]) -> None:
        self._head = head
        self._of: object = None
        self._held: dict[str, tuple[object, Any]] = {}

    def __call__(self, name: str, make: Callable[[], _T], depends: object = None) -> _T:
        """What ``make`` gives; it is asked again for another revision, or when ``depends`` is another."""
        head = self._head()
        if self._of is not head:
            self._of, self._held = head, {}
        held = self._held.get(name)
        if held is None or held[0] != depends:
            held = self._held[name] = (depends, make())
        made: _T = held[1]
        return made
