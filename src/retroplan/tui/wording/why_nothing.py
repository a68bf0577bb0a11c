"""Why a key does nothing right here, in one line: what it is for, and where or how it would work."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan import address as addresses
from retroplan.plan.say import Say, Text, mark, say
from retroplan.tui.actions import editing
from retroplan.tui.commands import keys_text
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.whose import needed, standing_in

_TOLD: Mapping[str, str] = {
    "cell.more": mark("Only numbers and dates go up and down by a step."),
    "cell.less": mark("Only numbers and dates go up and down by a step."),
    "thing.fold": mark("This row has no more fields to show."),
    "thing.add": mark("Nothing is listed here that could be added."),
    "thing.remove": mark("This row is no thing that could be removed, such as a product or a task."),
    "thing.duplicate": mark("This row is no thing that could be copied, such as a scenario."),
    "thing.up": mark("This row is no thing that could be moved."),
    "thing.down": mark("This row is no thing that could be moved."),
    "edit.undo": mark("Nothing to undo."),
    "edit.redo": mark("Nothing to redo."),
    "edit.conflict": mark("There is no conflict to settle."),
    "look.why": mark("There is no figure here to explain."),
    "look.moved": mark("The last key moved no figure."),
    "look.problems": mark("There are no problems."),
}
"""By the id of the command whose moment it is not."""
_CLEARED = {
    "inherited": mark("The base plan's value holds here already."),
    "default": mark("The default holds here already."),
    "not set": mark("There is no value here to take out."),
}
_RECURRING = {
    "churn": mark("Only for monthly or yearly products: change billing first."),
    "paid_months": mark("Only for monthly or yearly products: change billing first."),
    "lifetime_months": mark("Only for monthly products: change billing first."),
    "active": mark("Only for monthly products: change billing first."),
}
"""By the row of the Products tab: why a product has no such value."""


def why_not(desk: Desk, key: str, character: str) -> None:
    """Say why a key did nothing; one that never means anything is passed over."""
    if character.isdigit():
        desk.say(_no_input(desk), "warn")
        return
    names = [command.id for command in desk.keymap.commands if key in command.keys]
    for name in names:
        told = _reason(desk, name)
        if told is not None:
            desk.say(told, "warn")
            return


def _reason(desk: Desk, name: str) -> str | Say | None:
    match name:
        case "cell.edit" | "cell.paste":
            return _no_input(desk)
        case "cell.clear":
            return _not_cleared(desk)
        case "cell.more" | "cell.less" if not desk.cell.address:
            return _no_input(desk)
        case "do.once" | "do.back":
            return say("{key}: the backlog, where what is done is counted.", key=_key(desk, "tab.pane"))
        case "tab.compare":
            return say("Scenarios are compared on their tab: {key}.", key=_key(desk, "tab.scenarios"))
        case "find.next" | "find.before":
            return say("Nothing is searched for yet: {key} asks for what.", key=_key(desk, "find.search"))
        case _:
            return _TOLD.get(name)


def _key(desk: Desk, name: str) -> Text:
    """The first key of a command."""
    return Text(keys_text(desk.keymap.keys_of(name)[:1]))


def _no_input(desk: Desk) -> str | Say:
    """Why nothing can be typed here."""
    row = desk.area.current
    if desk.area_name == "products" and row is not None and row.key in _RECURRING:
        return _RECURRING[row.key]
    if desk.cell.figure:
        return say("Computed: {key} says from what.", key=_key(desk, "look.why"))
    return mark("There is nothing to change here.")


def _not_cleared(desk: Desk) -> str | Say:
    address = desk.cell.address
    if not address:
        return _no_input(desk)
    if address in desk.plan.written and needed(desk.plan, address):
        told = editing.is_needed(desk, address)
        return told if addresses.last(address) != "id" else say("An id is needed.")
    return _CLEARED[standing_in(address)]
