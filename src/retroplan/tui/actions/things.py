"""Things of a list, such as products and backlog items: duplicating and moving them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retroplan.plan.address import Address
from retroplan.plan.edits import Duplicate, Move
from retroplan.plan.say import Key, Text, say
from retroplan.plan.things import listed, name_of, row_of
from retroplan.tui.actions.new_things import free_id, numbered
from retroplan.tui.desk.desk import Action, Desk


def duplicate(desk: Desk) -> None:
    """Copy the thing of the cursor right behind itself and go to the copy."""
    thing = Address(desk.thing)
    parent, old, row = thing.parent, thing.key, row_of(thing)
    if row is None or row.unique:
        dated = row is not None and row.named_by == "date"
        told = (
            say("There is one check-in for a day: {key} adds today's.", key=Key("thing.add"))
            if dated
            else say("Each of these is there once: {key} adds another one.", key=Key("thing.add"))
        )
        desk.say(told, "warn")
        return
    if row.named_by == "number":
        if desk.edit(Duplicate(thing, old)):
            desk.go(parent / str(int(old) + 1))
        return
    new = free_id(old, listed(desk.plan, parent), "copy")
    name = numbered(name_of(desk.plan, thing), new)
    if desk.edit(Duplicate(thing, new, name)):
        _go_to_copy(desk, parent / new)
        desk.say(say("{name} is a copy; change it as you like.", name=Text(name)), "good")


def _go_to_copy(desk: Desk, address: Address) -> None:
    if address.section == "scenarios":
        wanted = address.key
        columns = [column.key for column in desk.area.table.columns]
        if wanted in columns:
            desk.area.put(desk.area.row, columns.index(wanted))
            return
    desk.go(address)


def _move(desk: Desk, by: int) -> None:
    thing = Address(desk.thing)
    row, before = row_of(thing), desk.revision.text
    if row is not None and row.named_by == "date":
        desk.say(say("Check-ins stand in the order of their days."), "warn")
        return
    if not desk.edit(Move(thing, by)):
        return
    if desk.revision.text == before:
        desk.say(
            say("It is the last one already.") if by > 0 else say("It is the first one already."), "warn"
        )
    if row is not None and row.named_by == "number":
        last = len(listed(desk.plan, thing.parent)) - 1
        desk.go(thing.parent / str(min(max(int(thing.key) + by, 0), last)))
    else:
        desk.go(desk.address or thing)


ACTIONS: Mapping[str, Action] = {
    "thing.duplicate": duplicate,
    "thing.down": partial(_move, by=1),
    "thing.up": partial(_move, by=-1),
}
