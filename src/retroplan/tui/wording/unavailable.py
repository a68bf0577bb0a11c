"""Why a command is not available right here, in one line: what it is for, and where or how it would work."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan.billings import ONLY_FOR
from retroplan.plan.holding import Instead, instead, needed
from retroplan.plan.say import Count, Key, Say, Text, say
from retroplan.tui.desk.desk import Desk
from retroplan.tui.key_text import key_text
from retroplan.tui.tabs import TABS
from retroplan.tui.wording.typed_text import is_needed

_TOLD: Mapping[str, Say] = {
    "cell.more": say("Only numbers and dates go up and down by a step."),
    "cell.less": say("Only numbers and dates go up and down by a step."),
    "cell.adopt": say("Only a rate that was seen is adopted: go to one in the review of what happened."),
    "cell.locked": say("Only numbers that you can change are locked here."),
    "thing.fold": say("This row has no more fields to show."),
    "thing.add": say("Nothing is listed here that could be added."),
    "thing.remove": say("This row lists nothing to remove; go to a product, a task or the like."),
    "thing.duplicate": say("This row lists nothing to copy; go to a scenario, a product or the like."),
    "thing.up": say("This row lists nothing to move up or down."),
    "thing.down": say("This row lists nothing to move up or down."),
    "edit.undo": say("Nothing to undo."),
    "edit.redo": say("Nothing to redo."),
    "edit.conflict": say("There is no conflict to settle."),
    "look.chart": say("The Funnel, the Scenarios and the Review have a chart."),
    "look.why": say("There is no figure here to explain."),
    "look.moved": say("The last key moved no figure."),
    "look.problems": say("There are no problems."),
}
"""By the id of the command whose moment it is not."""
_CLEARED: Mapping[Instead, Say] = {
    "inherited": say("The base plan's value holds here already."),
    "default": say("The default holds here already."),
    "not set": say("There is no value here to take out."),
}


def why_nothing(desk: Desk, key: str, character: str) -> Say | None:
    """Why a key did nothing; None for one that never means anything."""
    if character.isdigit():
        return _no_input(desk)
    names = (command.id for command in desk.keymap.commands if _begins(command.keys, key))
    told = (_reason(desk, name) for name in names)
    return next((reason for reason in told if reason is not None), None)


def no_tab(digit: str) -> Say:
    """That there is no tab of this number, and which ones there are."""
    return say("There is no tab {digit}; there are {most}.", digit=Text(digit), most=Count(len(TABS)))


def no_second(waiting: tuple[str, ...], key: str) -> Say:
    """That no command has this key behind those that were pressed, so that nothing is done."""
    return say("{keys} is no command.", keys=Text(key_text(" ".join((*waiting, key)))))


def _begins(keys: tuple[str, ...], key: str) -> bool:
    return any(one == key or one.startswith(f"{key} ") for one in keys)


def _reason(desk: Desk, name: str) -> Say | None:
    match name:
        case "cell.edit" | "cell.paste":
            return _no_input(desk)
        case "cell.clear":
            return _not_cleared(desk)
        case "cell.more" | "cell.less" if not desk.cell.address:
            return _no_input(desk)
        case "do.once" | "do.back":
            return say("{key}: the backlog, where what is done is counted.", key=Key("tab.pane"))
        case "tab.compare":
            return say("Scenarios are compared on their tab: {key}.", key=Key("tab.scenarios"))
        case "find.next" | "find.before":
            return say("Nothing is searched for yet: {key} asks for what.", key=Key("find.search"))
        case _:
            return _TOLD.get(name)


def _no_input(desk: Desk) -> Say:
    """Why nothing can be typed here."""
    row = desk.area.current
    if desk.panes.current == "products" and row is not None and row.key in ONLY_FOR:
        return say(ONLY_FOR[row.key].hint)
    if desk.cell.figure:
        return say("Computed: {key} says from what.", key=Key("look.why"))
    return say("There is nothing to change here.")


def _not_cleared(desk: Desk) -> Say:
    address = desk.address
    if not address:
        return _no_input(desk)
    if address in desk.plan.written and needed(desk.plan, address):
        told = is_needed(desk.plan, desk.words, address)
        return told if address.key != "id" else say("An id is needed: the plan names this by it.")
    return _CLEARED[instead(address)]
