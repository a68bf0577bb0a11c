"""A second result that arrives: what waited for it is whole, and gets the keys typed meanwhile."""

from __future__ import annotations

from retroplan.session.revision import Revision
from retroplan.tui.actions.keys import press
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.waiting import arrive
from retroplan.tui.later import SlowResult


def take_arrived(desk: Desk, slow: SlowResult[object], revision: Revision, value: object) -> bool:
    """Take what was worked out for a revision; False when nothing new is to be shown, as that is past."""
    waits = desk.sheet.waits if desk.sheet is not None else None
    if not arrive(desk, slow, revision, value):
        return False
    if waits is not None and waits.slow == slow and waits.kept is not None:
        for key, character in waits.kept.keys:
            press(desk, key, character)
    return True
