"""Keys that are typed while a sheet waits: they are kept, and given to it once it is whole.

So a burst of keys does the same however long the work takes.
"""

from __future__ import annotations

from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import CLOSE, Sheet

LEAVE = frozenset((*CLOSE, "q"))
"""The keys that leave a sheet at once, whole or not."""


class KeptKeys:
    """The keys typed so far."""

    def __init__(self) -> None:
        self._keys: list[tuple[str, str]] = []

    def take(self, key: str, character: str) -> bool:
        """Keep a key; False for one that leaves."""
        if key in LEAVE:
            return False
        self._keys.append((key, character))
        return True

    def give(self, desk: Desk, whole: Sheet) -> Sheet | None:
        """Show the whole sheet and give it the keys; what lies over the workbook then.

        Where another one was opened over it meanwhile, they are given to nobody.
        """
        if desk.below is not None:
            return whole
        from retroplan.tui.actions.keys import press  # it knows all actions, this one's user among them

        desk.sheet = whole
        for key, character in self._keys:
            press(desk, key, character)
        return desk.sheet
