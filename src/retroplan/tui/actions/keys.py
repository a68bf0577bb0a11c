"""The one consumer of keys: what a key or a paste does to the desk, at once and in order."""

from __future__ import annotations

from functools import partial

from retroplan.tui.actions import editing, letters
from retroplan.tui.desk import sheet
from retroplan.tui.desk.context import can_ask, context
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.held import hold
from retroplan.tui.wording.forewarned import forewarned
from retroplan.tui.wording.unavailable import no_second, no_tab, why_nothing

SUMS = frozenset("=*(×")
"""What the number of a cell may be typed with before any digit."""
UNSHIFTED = dict(zip("&é\"'(-è_", "12345678", strict=True))
"""The keys of the digits where those need Shift, as on a French keyboard."""


def press(desk: Desk, key: str, character: str) -> None:
    """Take one key: a name or the character itself, and what it types ("" for nothing)."""
    if desk.closing or hold(desk, character or key, partial(press, desk, key, character)):
        return
    if desk.sheet is not None:
        _press_sheet(desk, key, character)
        return
    desk.note = None
    stepped, desk.stepped = desk.stepped, None
    if desk.editing is None and not desk.pending and letters.take(desk, key, character):
        return
    if desk.pending == ("g",):
        key = UNSHIFTED.get(key, key)
    command = desk.keymap.match([*desk.pending, key], context(desk))
    waiting, desk.pending = desk.pending, ()
    if command.waits:
        desk.pending = (*waiting, key)
        told = forewarned(desk)
        if told is not None:
            desk.say(told, "warn")
        return
    if command.command is not None:
        run(desk, command.command.id)
    elif desk.editing is not None:
        editing.type_key(desk, key, character)
    elif waiting == ("g",) and character.isdigit():
        desk.say(no_tab(character), "warn")
    elif waiting and character:
        desk.say(no_second(waiting, key), "warn")
    elif waiting:
        press(desk, key, character)  # an arrow or the like: the first key led nowhere, this one counts
    elif character.isdigit() and desk.cell.address:
        editing.begin_digit(desk, character, stepped)
    elif character.isdigit() and can_ask(desk):
        from retroplan.tui.actions.asking import ask  # nobody waits for it before the first key

        ask(desk, character)
    elif character in SUMS and editing.holds_number(desk):
        editing.begin(desk, character)
    else:
        desk.forget_moved()
        told = why_nothing(desk, key, character)
        if told is not None:
            desk.say(told, "warn")


def run(desk: Desk, name: str) -> None:
    """Do what a command says."""
    desk.used[name] += 1
    if name != "look.moved":
        desk.forget_moved()
    from retroplan.tui.actions.dispatch_table import ACTIONS  # nobody waits for them before the first key

    ACTIONS[name](desk)


def _press_sheet(desk: Desk, key: str, character: str) -> None:
    before = desk.sheet
    assert before is not None
    if key in desk.keymap.keys_of("app.help") and key != character and desk.below is None:
        from retroplan.tui.actions.choosing import help_of_sheet

        desk.below, desk.sheet = before, help_of_sheet(desk, before)
        return
    after = sheet.press(before, key, character)
    if desk.sheet is before:  # its answer may have opened another one
        desk.sheet = after
    if desk.sheet is None and desk.below is not None:
        desk.sheet, desk.below = desk.below, None
    if desk.asked:  # the palette chose a command
        name, desk.asked = desk.asked, ""
        run(desk, name)


def paste(desk: Desk, text: str) -> None:
    """Take a paste into the sheet or editor that is open, else into the cell's own; nothing is kept by it."""
    if desk.closing or hold(desk, "0", partial(paste, desk, text)):
        return
    if desk.sheet is not None:
        before = desk.sheet
        after = sheet.paste(before, text)
        if desk.sheet is before:  # else a question took it
            desk.sheet = after
        return
    desk.note, desk.pending = None, ()
    if desk.editing is not None:
        editing.type_text(desk, text)
    elif desk.cell.address:
        editing.begin(desk, "")
        editing.type_text(desk, text)
    else:
        desk.say("There is no input here to paste into; go to one first.", "warn")
