"""Keys that mean what a sheet is still waiting for: they count once it is there.

So the same keys do the same, however fast they come: what follows a key that waits waits behind it.
"""

from __future__ import annotations

from collections.abc import Callable

from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Sheet

STEPS = {"up": -1, "down": 1, "k": -1, "j": 1, "ctrl+p": -1, "ctrl+n": 1, "pageup": -8, "pagedown": 8}
"""The keys that move among the answers, and by how many."""
LOOKING = frozenset({*STEPS, "i"})
MEANT = frozenset({*LOOKING, "enter", "x", "?"})
"""The keys that mean the answer that is looked at; some only look."""
TYPED = frozenset("0123456789.,%-+*/() €$£<>=")
"""What a wanted number is typed with."""
CHANGING = frozenset({*TYPED, "backspace", "delete", "tab", "a", "q", "escape", "ctrl+c"})
"""Keys that ask something else, or nothing any more."""


LEAVE = frozenset({"escape", "ctrl+c", "q"})
"""Keys that leave a sheet at once, whole or not."""


def hold(desk: Desk, key: str, again: Callable[[], None]) -> bool:
    """Keep a key until the sheet is whole, to be pressed ``again``; False for one that counts at once.

    ``key`` is the character where it types one.
    """
    sheet = desk.sheet
    if sheet is None or sheet.waits is None or not _waiting(sheet):
        return False
    if sheet.asks is None:
        counts = key in LEAVE
    elif key in CHANGING:  # what asks something else ends the wait of keys that only look
        counts = all(held in LOOKING for held, _ in desk.held)
    else:  # (help tells the keys of the answer)
        counts = not desk.held and key not in MEANT and key not in desk.keymap.keys_of("app.help")
    desk.held = () if counts else (*desk.held, (key, again))
    return not counts


def press_held(desk: Desk) -> None:
    """Press the keys that waited, in their order, once the sheet is whole."""
    if desk.sheet is None:
        desk.held = ()
    elif desk.held and desk.below is None and not _waiting(desk.sheet):
        held, desk.held = desk.held, ()
        for _, again in held:
            again()


def _waiting(sheet: Sheet) -> bool:
    """Whether keys mean what is not there yet."""
    if sheet.asks is not None:
        return not sheet.asks.settled
    return sheet.waits is not None and sheet.waits.holds
