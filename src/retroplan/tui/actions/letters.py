"""Letters on a cell whose value is a word or a date: they are meant for the value, not for commands.

The first letter of a choice opens its list, ``t`` a date. The letters that move, undo and quit keep their
meaning; of the others none leaves the cell, so that a word typed there changes nothing elsewhere.
"""

from __future__ import annotations

from retroplan.plan.fields import Field
from retroplan.plan.say import Either, Key, Text, Word, say
from retroplan.plan.values import Kind
from retroplan.tui.actions import editing, picking
from retroplan.tui.desk.context import context
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.word_cells import is_letter, stays, word_field


def take(desk: Desk, key: str, character: str) -> bool:
    """Take a small letter typed on a choice or a date; False where it means what it means elsewhere."""
    field = word_field(desk) if key == character and is_letter(key) else None
    if field is None:
        return False
    if field.kind is Kind.DATE and character == "t":
        editing.begin(desk, "t")
        return True
    if field.kind is Kind.CHOICE and _begins_choice(desk, field, character):
        picking.pick(desk, field, character)
        return True
    found = desk.keymap.match([key], context(desk))
    command = found.command
    if found.waits or (command and stays(command)):
        return False
    _tell(desk, field, character)
    return True


def _begins_choice(desk: Desk, field: Field, character: str) -> bool:
    return any(desk.words.word(name).casefold().startswith(character) for name in field.choices)


def _tell(desk: Desk, field: Field, character: str) -> None:
    if field.kind is Kind.DATE:
        desk.say(
            say(
                "{letter} is not a date: type one, such as 31 dec, t for today, or {key} to change this one.",
                letter=Text(character),
                key=Key("cell.edit"),
            ),
            "warn",
        )
        return
    desk.say(
        say(
            "None of {choices} begins with {letter}: {key} opens the list.",
            letter=Text(character),
            choices=Either(tuple(Word(choice) for choice in field.choices)),
            key=Key("cell.edit"),
        ),
        "warn",
    )
