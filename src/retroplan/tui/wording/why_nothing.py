"""Why a key does nothing right here, in one line: what it is for, and where or how it would work."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan import holding
from retroplan.plan.say import Say, Text, say
from retroplan.tui.actions import editing
from retroplan.tui.commands import keys_text
from retroplan.tui.desk.desk import Desk

_TOLD: Mapping[str, str] = {
    "cell.more": "Only numbers and dates go up and down by a step.",
    "cell.less": "Only numbers and dates go up and down by a step.",
    "thing.fold": "This row has no more fields to show.",
    "thing.add": "Nothing is listed here that could be added.",
    "thing.remove": "This row is no thing that could be removed, such as a product or a task.",
    "thing.duplicate": "This row is no thing that could be copied, such as a scenario.",
    "thing.up": "This row is no thing that could be moved.",
    "thing.down": "This row is no thing that could be moved.",
    "edit.undo": "Nothing to undo.",
    "edit.redo": "Nothing to redo.",
    "edit.conflict": "There is no conflict to settle.",
    "look.why": "There is no figure here to explain.",
    "look.moved": "The last key moved no figure.",
    "look.problems": "There are no problems.",
}
"""By the id of the command whose moment it is not."""
_CLEARED = {
    "inherited": "The base plan's value holds here already.",
    "default": "The default holds here already.",
    "not set": "There is no value here to take out.",
}
_RECURRING = {
    "churn": "Only for monthly or yearly products: change billing first.",
    "paid_months": "Only for monthly or yearly products: change billing first.",
    "lifetime_months": "Only for monthly products: change billing first.",
    "active": "Only for monthly products: change billing first.",
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
    return "There is nothing to change here."


def _not_cleared(desk: Desk) -> str | Say:
    address = desk.address
    if not address:
        return _no_input(desk)
    if address in desk.plan.written and holding.needed(desk.plan, address):
        told = editing.is_needed(desk, address)
        return told if address.key != "id" else say("An id is needed.")
    return _CLEARED[holding.instead(address)]
