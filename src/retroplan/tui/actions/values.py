"""The value under the cursor: nudging it, giving it up for the inherited one, copying and pasting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.edits import Remove, Set, Value
from retroplan.plan.fields import Field, field_of
from retroplan.plan.nudge import nudge
from retroplan.plan.say import Say, Word, say
from retroplan.plan.typed.read import read_typed
from retroplan.tui.actions import editing
from retroplan.tui.actions.clipboard import for_clipboard
from retroplan.tui.actions.picking import known_ids
from retroplan.tui.desk.desk import Action, Desk


def value_now(desk: Desk, field: Field, address: Address, raw: str) -> Value | Say | None:
    """The value in force at an input: the range as written, else what its cell says."""
    if address in desk.plan.ranges:
        return desk.plan.ranges[address]
    read = read_typed(field, raw, desk.results.today, known=known_ids(desk, field, address))
    return read if isinstance(read, Say) else read.value


_CLEARED = {
    "inherited": "The base plan's value holds again.",
    "default": "The default holds again.",
    "not set": "The value is taken out.",
}


def _nudge(desk: Desk, steps: int) -> None:
    cell = desk.cell
    field = field_of(desk.address)
    if field is None:
        return
    value = value_now(desk, field, desk.address, cell.raw)
    if isinstance(value, Say):
        desk.say(value, "bad")
        return
    moved = nudge(field, value, steps)
    told = editing.against_plan(desk, desk.address, moved)
    if told is not None:
        desk.say(told, "warn")
        return
    if moved is None or moved == value:
        desk.say(say("{label} cannot go further that way.", label=Word(field.label)), "warn")
        return
    desk.edit(Set(desk.address, moved), nudge=True)


def clear(desk: Desk) -> None:
    """Take the value out of the file, so that the base plan's or the default holds."""
    address = desk.address
    if desk.edit(Remove(address)):
        desk.say(_CLEARED[holding.instead(address)], "good")


def _copy(desk: Desk) -> None:
    desk.copied = desk.cell.raw or desk.cell.text
    clipboard = for_clipboard(desk.copied)
    desk.need("copy", clipboard.text)
    desk.say(clipboard.told)


def _paste(desk: Desk) -> None:
    if not desk.copied:
        desk.say("Nothing is copied yet; y copies the cell under the cursor.", "warn")
        return
    editing.begin(desk, "")
    editing.type_text(desk, desk.copied)


ACTIONS: Mapping[str, Action] = {
    "cell.edit": editing.begin_whole,
    "cell.clear": clear,
    "cell.more": partial(_nudge, steps=1),
    "cell.less": partial(_nudge, steps=-1),
    "cell.copy": _copy,
    "cell.paste": _paste,
}
