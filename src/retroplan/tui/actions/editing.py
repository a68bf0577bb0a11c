"""Editing a cell in place: what is typed, whether it can be, and how it is kept.

Keeping asks ``plan.typed`` by the cell's field. What cannot be is said and stays as it was typed; nothing is
ever kept that was not asked for by Enter, Tab, Up or Down.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.edits import Edit, Remove, Set
from retroplan.plan.fields import Field, field_of
from retroplan.plan.say import Day, Say, Text, say
from retroplan.plan.typed.read import Typed, bounds, read_typed
from retroplan.plan.values import Kind
from retroplan.tui.actions.picking import known_ids, pick
from retroplan.tui.line import EditLine
from retroplan.tui.wording.naming import call

if TYPE_CHECKING:
    from retroplan.tui.desk.desk import Action, Desk


LISTED, LONG = 100, 4_000
"""Ids that are named while one is typed, and characters of a text that is understood while it is typed."""


class Editing(NamedTuple):
    """An open editor: the input it edits, the line, what it began with, and what was said about it."""

    address: Address
    line: EditLine
    raw: str
    unit: str = ""
    error: Say | None = None
    fresh: bool = True  # nothing was typed yet
    walking: bool = False  # opened by Tab, with the value that the first key replaces


def read(desk: Desk, editing: Editing) -> Typed | Say | None:
    """How the typed text is understood; None for a value that has no field."""
    address, text = editing.address, editing.line.text
    field = field_of(address)
    if field is None:
        return None
    if not text.strip() and holding.needed(desk.plan, address):
        return is_needed(desk, address)
    today, currency = desk.results.today, desk.plan.currency
    entry = read_typed(field, text, today, currency=currency, known=_known(desk, field, address))
    if isinstance(entry, Say):
        return entry
    return against_plan(desk, address, entry.value) or entry


def _known(desk: Desk, field: Field, address: Address) -> tuple[str, ...]:
    """The ids a reference may name, the codes a currency may have."""
    if field.path == "currency":
        return desk.words.formats.currencies
    return known_ids(desk, field, address)


def is_needed(desk: Desk, address: Address) -> Say:
    """Why a value cannot be taken out, and what to do instead."""
    return say("The {value} is needed: type another one.", value=Text(call(desk.plan, desk.words, address)))


def against_plan(desk: Desk, address: Address, value: object) -> Say | None:
    """Why the rest of the plan does not allow a value; None when it does."""
    goal = desk.plan.goal
    if goal is None or not isinstance(value, date):
        return None
    if address == addresses.GOAL / "start" and value > goal.deadline:
        return say("the start cannot be after the deadline, {day}: move that first", day=Day(goal.deadline))
    if address == addresses.GOAL / "deadline" and value < goal.start:
        return say("the deadline cannot be before the start, {day}: move that first", day=Day(goal.start))
    return None


def begin(desk: Desk, text: str) -> None:
    """Open the editor of the cell with this text alone."""
    cell = desk.cell
    if cell.address:
        desk.editing = Editing(desk.address, EditLine.of(text), cell.raw, cell.unit, fresh=not text)


def begin_digit(desk: Desk, digit: str) -> None:
    """Open the editor with the digit that was typed, unless the value is picked from a list."""
    field = field_of(desk.address)
    if field is not None and field.kind in (Kind.CHOICE, Kind.FLAG, Kind.REF, Kind.REFS):
        desk.say(
            "This is yes or no: Enter turns it round."
            if field.kind is Kind.FLAG
            else "This is picked from a list: Enter opens it.",
            "warn",
        )
    else:
        begin(desk, digit)


def _walk_in(desk: Desk) -> None:
    """Open the editor of the cell with its value; what is typed takes the place of the whole."""
    cell = desk.cell
    desk.editing = Editing(desk.address, EditLine.whole_of(cell.raw), cell.raw, cell.unit, walking=True)


def begin_whole(desk: Desk) -> None:
    """Open the editor of the cell with the value it has; a yes or no changes at once, a choice is picked."""
    field = field_of(desk.address)
    if field is not None and field.kind is Kind.FLAG:
        _flip(desk, field)
    elif field is None or not pick(desk, field):
        begin(desk, desk.cell.raw)


def _flip(desk: Desk, field: Field) -> None:
    now = read_typed(field, desk.cell.raw, desk.results.today)
    desk.edit(Set(desk.address, not (isinstance(now, Typed) and now.value is True)))


def type_key(desk: Desk, key: str, character: str) -> None:
    """Give a key to the open editor."""
    assert desk.editing is not None
    line = desk.editing.line.key(key, character)
    if line is not None:
        desk.editing = desk.editing._replace(line=line, error=None, fresh=False)


def type_text(desk: Desk, text: str) -> None:
    """Put a paste into the open editor; what had to be left out is said."""
    if desk.editing is not None:
        pasted = desk.editing.line.paste(text)
        desk.editing = desk.editing._replace(line=pasted.line, error=None, fresh=False)
        if pasted.notice is not None:
            desk.say(pasted.notice, "warn")


def commit(desk: Desk) -> bool:
    """Keep what was typed; False when it cannot be, which is said and changes nothing."""
    editing = desk.editing
    if editing is None or editing.line.text == editing.raw:
        desk.editing = None
        return True
    entry = read(desk, editing)
    if entry is None:
        desk.editing = None
        return True
    if isinstance(entry, Say):
        desk.editing = editing._replace(error=entry)
        return False
    desk.editing = None
    edit = _edit(desk, editing, entry)
    if edit is not None and not desk.edit(edit):
        desk.editing = editing
        return False
    _follow(desk, editing.address, entry)
    return True


def _follow(desk: Desk, address: Address, entry: Typed) -> None:
    """Stay with a check-in that has another date now, and so another address."""
    dated = address.pattern == "checkins.*.date" and isinstance(entry.value, date)
    if dated and address.parent in desk.unfolded:
        desk.go(addresses.check_in(entry.value) / "date")


def _edit(desk: Desk, editing: Editing, entry: Typed) -> Edit | None:
    """What to ask of the document; None when an unwritten value stays unwritten."""
    if entry.value is None:
        return Remove(editing.address) if editing.address in desk.plan.written else None
    return Set(editing.address, entry.value, entry.form)


def cancel(desk: Desk) -> None:
    """Leave the editor; the value stays as it was."""
    desk.editing = None


def _commit_and_move(desk: Desk, rows: int) -> None:
    if commit(desk):
        desk.area.move(rows, 0)


def _commit_and_go(desk: Desk, by: int) -> None:
    """Keep, go to the next input and open it, so that Tab walks through a form."""
    if commit(desk) and desk.area.next_input(by):
        _walk_in(desk)


def _commit(desk: Desk) -> None:
    commit(desk)


def guide(desk: Desk) -> tuple[str, str, str]:
    """While typing: what the input is and allows, how the text is understood, and why it cannot be kept.

    How a text of thousands of characters is understood is told when it is to be kept.
    """
    return desk.once("guide", lambda: _guide(desk), desk.editing)


def _guide(desk: Desk) -> tuple[str, str, str]:
    editing = desk.editing
    field = field_of(editing.address) if editing else None
    if editing is None or field is None:
        return "", "", ""
    words = desk.words
    limits = bounds(field)
    about = words.title(field.label) + (f": {words.text(limits)}" if limits else "")
    if field.choices:
        about = f"{words.title(field.label)}: {', '.join(words.word(choice) for choice in field.choices)}"
    elif field.kind in (Kind.DATE, Kind.DATES):
        about = f"{words.title(field.label)}: {words.tell('such as 31 dec, friday, +3 months')}"
    elif known := known_ids(desk, field, editing.address) if field.kind in (Kind.REF, Kind.REFS) else ():
        about = f"{words.title(field.label)}: {', '.join(map(words.foreign, known[:LISTED]))}"
    if editing.error is not None:
        return about, "", words.text(editing.error)
    if len(editing.line.text) > LONG:
        return about, "", ""
    entry = read(desk, editing)
    if isinstance(entry, Say):
        return about, "", words.text(entry) if editing.line.text.strip() or not editing.fresh else ""
    return about, words.text(entry.reading) if entry else "", ""


ACTIONS: Mapping[str, Action] = {
    "typing.commit": _commit,
    "typing.cancel": cancel,
    "typing.next": partial(_commit_and_go, by=1),
    "typing.previous": partial(_commit_and_go, by=-1),
    "typing.up": partial(_commit_and_move, rows=-1),
    "typing.down": partial(_commit_and_move, rows=1),
}
