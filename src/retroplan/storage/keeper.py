"""Where work lives that is not in the plan file (yet), as the saver sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from retroplan.plan.say import Say, say
from retroplan.storage.outcomes import Conflict, Failure


class Keeper(Protocol):
    """Where work lives that is not in the file (yet). ``mark`` is the digest of a text."""

    @property
    def removed(self) -> bool:
        """Whether what was written down is there no more, by somebody else's doing."""

    def keep(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        """Write it down at once; ``bases`` are the digests of the versions the file may hold by our doing."""

    def force(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        """Have it, or a newer one that is kept, on the disk for good."""

    def holds(self, mark: str) -> bool:
        """Whether it can be read back."""

    def drop(self, mark: str) -> None:
        """It is in the file now; a newer one stays."""

    def clear(self) -> None:
        """Nothing that is kept is wanted any more."""


def both(first: Conflict | Failure, second: Failure, *, kept: bool) -> Say:
    """Why the file does not hold the work, and why the disk is not sure of it elsewhere either.

    ``kept``: it can be read back from there all the same, so only the machine's end can take it.
    """
    reasons = {"first": first.reason, "second": second.reason}
    if kept:
        return say("{first}; the work is kept elsewhere, but not safe from a power cut: {second}", **reasons)
    return say("{first}; the work could not be kept elsewhere either: {second}", **reasons)
