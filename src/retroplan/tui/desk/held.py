"""Keys that mean an answer, pressed before the answers are known: they count once these are there.

So the same keys do the same, however fast they come: what follows a key that waits waits behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from retroplan.tui.desk.desk import Desk

if TYPE_CHECKING:  # nobody asks before the first key
    from retroplan.tui.desk.asking import Asking

STEPS = {"up": -1, "down": 1, "k": -1, "j": 1, "ctrl+p": -1, "ctrl+n": 1, "pageup": -8, "pagedown": 8}
"""The keys that move among the answers, and by how many."""
LOOKING = frozenset({*STEPS, "i"})
MEANT = frozenset({*LOOKING, "enter", "x", "?"})
"""The keys that mean the answer that is looked at; some only look."""
TYPED = frozenset("0123456789.,%-+*/() €$£<>=")
"""What a wanted number is typed with."""
CHANGING = frozenset({*TYPED, "backspace", "delete", "tab", "a", "q", "escape", "ctrl+c"})
"""Keys that ask something else, or nothing any more."""


def hold(desk: Desk, key: str, again: Callable[[], None]) -> bool:
    """Keep a key until the answers are known, to be pressed ``again``; False for one that counts at once.

    ``key`` is the character where it types one. What asks something else ends the wait of keys that only
    look, and waits itself behind any other.
    """
    sheet = desk.sheet
    if sheet is None or sheet.asks is None or sheet.waits is None or sheet.asks.settled:
        return False
    asking = sheet.asks
    if not asking.held and key not in MEANT and key not in desk.keymap.keys_of("app.help"):
        return False  # (help tells the keys of the answer)
    if key in CHANGING and all(held in LOOKING for held, _ in asking.held):
        _keep(desk, asking, ())
        return False
    _keep(desk, asking, (*asking.held, (key, again)))
    return True


def press_held(desk: Desk) -> None:
    """Press the keys that waited, in their order, once the answers are known."""
    asking = desk.asking
    if asking is not None and asking.held and asking.settled and desk.below is None:
        _keep(desk, asking, ())
        for _, again in asking.held:
            again()


def _keep(desk: Desk, asking: Asking, held: tuple[tuple[str, Callable[[], None]], ...]) -> None:
    assert desk.sheet is not None
    desk.sheet = desk.sheet._replace(asks=asking._replace(held=held))
