"""Keys that are typed while a sheet waits: they are kept, and pressed once it is whole.

So a burst of keys does the same however long the work takes.
"""

LEAVE = frozenset(("escape", "ctrl+c", "q"))
"""The keys that leave a sheet at once, whole or not."""


class KeptKeys:
    """The keys typed so far, each with what it types."""

    def __init__(self) -> None:
        self.keys: list[tuple[str, str]] = []

    def take(self, key: str, character: str) -> bool:
        """Keep a key; False for one that leaves."""
        if key in LEAVE:
            return False
        self.keys.append((key, character))
        return True
