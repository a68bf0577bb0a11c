"""The versions that saves have replaced and that another program may still be writing."""

from __future__ import annotations

import threading
from pathlib import Path

from retroplan.storage.outcomes import Replaced


class LookBack:
    """Holds them until they are told to be over; two threads may use it."""

    def __init__(self) -> None:
        self._one = threading.Lock()
        self._versions: list[Replaced] = []

    def add(self, version: Replaced) -> None:
        """Hold one more."""
        with self._one:
            self._versions.append(version)

    def look(self) -> tuple[Path, ...]:
        """Look at each; give the conflict copies made of those that were changed since."""
        with self._one:
            copies = tuple(copy for version in self._versions if (copy := version.look()))
            self._versions = [version for version in self._versions if not version.done]
            return copies

    def close(self) -> tuple[Path, ...]:
        """The same for the last time; what is still in use then waits under its name for a next start."""
        with self._one:
            copies = tuple(copy for version in self._versions if (copy := version.close()))
            self._versions = []
            return copies
