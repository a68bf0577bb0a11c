"""Locking the value under the cursor, so that it is left alone when a figure is asked backward (model 2)."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan import address as addresses
from retroplan.plan.edits import Remove, Set
from retroplan.plan.locks import is_locked
from retroplan.plan.say import Key, say
from retroplan.tui.desk.desk import Action, Desk


def _lock(desk: Desk) -> None:
    """Lock the value, or unlock it; a lock that lies on its base value is not taken from here."""
    address, where, locks = desk.address, addresses.LOCKED, desk.plan.locked
    if where in desk.plan.unread:
        desk.say(say("The list of what is locked cannot be read; it must be mended first."), "bad")
        return
    if address in locks:
        left = tuple(lock for lock in locks if lock != address)
        if desk.edit(Set(where, left) if left else Remove(where)):
            desk.say(say("Not locked any more."), "good")
    elif is_locked(desk.plan, address):
        desk.say(say("Locked already, by a lock on the value it stands in place of."), "warn")
    elif desk.edit(Set(where, (*locks, str(address)))):
        told = say(
            "Locked: left alone when a figure is asked backward. {key} unlocks it.", key=Key("cell.locked")
        )
        desk.say(told, "good")


ACTIONS: Mapping[str, Action] = {"cell.locked": _lock}
