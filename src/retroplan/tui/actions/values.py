"""The value under the cursor: nudging it, giving it up for the inherited one, copying and pasting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retroplan.plan.address import Address
from retroplan.plan.edits import Remove, Set
from retroplan.plan.fields import field_in
from retroplan.plan.holding import instead
from retroplan.plan.nudge import nudge
from retroplan.plan.say import Key, Say, Word, say
from retroplan.plan.typed.weights import stepped
from retroplan.tui.actions import editing
from retroplan.tui.actions.clipboard import for_clipboard
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.editing import Stepped
from retroplan.tui.wording.typed_text import against_plan, value_now

_CLEARED = {
    "inherited": say("The base plan's value holds again."),
    "default": say("The default holds again."),
    "not set": say("The value is taken out."),
}


def _step(desk: Desk, sign: str) -> None:
    """Step the value, and remember the sign: a digit that follows it makes it the beginning of an entry."""
    before = desk.book.mark()
    desk.stepped = Stepped(sign, before if _nudged(desk, 1 if sign == "+" else -1) else None)


def _nudged(desk: Desk, steps: int) -> bool:
    """Move the value by so many steps; False, with why, where nothing is changed."""
    address = desk.address
    field = field_in(desk.plan, address)
    if field is None:
        return False
    value = value_now(desk, field, address, desk.cell.raw)
    if isinstance(value, Say):
        desk.say(value, "bad")
        return False
    if address.parent.key == "mix":
        return _weighed(desk, address, steps)
    if value is None and field.default is None and steps < 0:
        desk.say(say("Nothing stands here yet that could be less: type a value."), "warn")
        return False
    moved = nudge(field, value, steps)
    told = against_plan(desk.plan, address, moved)
    if told is not None:
        desk.say(told, "warn")
        return False
    if moved is None or moved == value:
        desk.say(say("{label} cannot go further that way.", label=Word(field.label)), "warn")
        return False
    return desk.edit(Set(address, moved), nudge=True)


def _weighed(desk: Desk, address: Address, steps: int) -> bool:
    """Move the share of the income that a weight stands for by so many points."""
    scenario = desk.plan.find_scenario(address.parts[1])
    weight = stepped(scenario.mix if scenario else {}, address.key, steps)
    if isinstance(weight, Say):
        desk.say(weight, "warn")
        return False
    return desk.edit(Set(address, weight), nudge=True)


def clear(desk: Desk) -> None:
    """Take the value out of the file, so that the base plan's or the default holds."""
    address = desk.address
    if desk.edit(Remove(address)):
        desk.say(_CLEARED[instead(address)], "good")


def _copy(desk: Desk) -> None:
    desk.copied = desk.cell.raw or desk.cell.text
    clipboard = for_clipboard(desk.copied)
    desk.need("copy", clipboard.text)
    desk.say(clipboard.told)


def _paste(desk: Desk) -> None:
    if not desk.copied:
        told = say("Nothing is copied yet; {key} copies the cell under the cursor.", key=Key("cell.copy"))
        desk.say(told, "warn")
        return
    editing.begin(desk, "")
    editing.type_text(desk, desk.copied)


ACTIONS: Mapping[str, Action] = {
    "cell.edit": editing.begin_whole,
    "cell.clear": clear,
    "cell.more": partial(_step, sign="+"),
    "cell.less": partial(_step, sign="-"),
    "cell.copy": _copy,
    "cell.paste": _paste,
}
