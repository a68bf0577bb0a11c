"""The version of the file that is not ours: the one told of last, as long as nobody has dealt with it."""

from __future__ import annotations

from retroplan.session.outside import Seen
from retroplan.storage.outcomes import FileText


class Theirs:
    """What was seen of the file and told, each version once."""

    def __init__(self) -> None:
        self.seen: Seen | None = None
        self._told = ""

    @property
    def told(self) -> bool:
        """Whether there is a version that was told of and not dealt with."""
        return bool(self._told)

    @property
    def text(self) -> str | None:
        """Its text, where it could be read."""
        found = self.seen.found if self.seen else None
        return found.text if isinstance(found, FileText) else None

    @property
    def target(self) -> str | None:
        """The file that the path led to then."""
        return self.seen.target if self.seen else None

    def meet(self, seen: Seen) -> bool:
        """Take note of a version; False when it was told of already."""
        if seen.key == self._told:
            return False
        self._told = seen.key
        self.seen = seen
        return True

    def know(self, seen: Seen) -> None:
        """A version that is shown as it is, so that nothing has to be told of it."""
        self._told = seen.key

    def forget(self) -> None:
        """Somebody has dealt with it."""
        self.seen = None
        self._told = ""
