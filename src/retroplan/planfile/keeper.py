"""Where work lives that is not in the plan file (yet), as the saver sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from retroplan.planfile.outcomes import Failure


class Keeper(Protocol):
    """Where work lives that is not in the file (yet). ``mark`` is the digest of a text."""

    @property
    def removed(self) -> bool:
        """Whether what was written down is there no more, by somebody else's doing."""

    def keep(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        """Write it down at once; ``bases`` are the digests of the versions the file may hold by our doing."""

    def force(self, text: str, mark: str, bases: Sequence[str]) -> Failure | None:
        """Have it, or a newer one that is kept, on the disk for good."""

    def drop(self, mark: str) -> None:
        """It is in the file now; a newer one stays."""

    def clear(self) -> None:
        """Nothing that is kept is wanted any more."""
