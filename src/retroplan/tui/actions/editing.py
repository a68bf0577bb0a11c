"""Editing a cell in place: opening it, typing into it, keeping what was typed or leaving it.

What cannot be kept is said and stays as it was typed; nothing is ever kept that was not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Edit, Remove, Set
from retroplan.plan.fields import Field, field_of
from retroplan.plan.say import Key, Say, say
from retroplan.plan.typed.numeric import KINDS
from retroplan.plan.typed.read import Typed, read_typed
from retroplan.plan.values import Kind
from retroplan.report.tables.scenario_inputs import MORE
from retroplan.tui.actions import form_values, reporting, texts
from retroplan.tui.actions.differing import differ
from retroplan.tui.actions.picking import pick
from retroplan.tui.desk.context import can_ask
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.editing import Editing, Stepped, walked
from retroplan.tui.line import EditLine
from retroplan.tui.wording.typed_text import understood


def begin(desk: Desk, text: str) -> None:
    """Open the editor of the cell with this text alone."""
    cell = desk.cell
    if cell.address:
        desk.editing = Editing(desk.address, EditLine.of(text), cell.raw, cell.unit, fresh=not text)


def holds_number(desk: Desk) -> bool:
    """Whether the cell under the cursor holds a number that can be typed."""
    field = field_of(desk.address) if desk.cell.address else None
    return field is not None and field.kind in KINDS


def begin_digit(desk: Desk, digit: str, stepped: Stepped | None) -> None:
    """Open the editor with the digit that was typed, unless the value is picked from a list.

    The sign typed just before it is part of it: the step it made is taken back.
    """
    field = field_of(desk.address)
    if field is not None and field.kind in (Kind.CHOICE, Kind.FLAG, Kind.REF, Kind.REFS):
        desk.say(
            say("This is yes or no: {key} turns it round.", key=Key("cell.edit"))
            if field.kind is Kind.FLAG
            else say("This is picked from a list: {key} opens it.", key=Key("cell.edit")),
            "warn",
        )
    else:
        if stepped is not None and stepped.before is not None:
            desk.book.return_to(stepped.before)
            desk.forget_moved()
        begin(desk, stepped.sign + digit if stepped is not None else digit)


def _walk_in(desk: Desk) -> None:
    """Open the editor of the cell with its value; what is typed takes the place of the whole."""
    desk.editing = walked(desk.address, desk.cell.raw, desk.cell.unit)


def begin_whole(desk: Desk) -> None:
    """Open the editor of the cell with the value it has; a yes or no changes at once, a choice is picked."""
    field = field_of(desk.address)
    if desk.row_key == MORE and not desk.address:
        differ(desk)
    elif reporting.open_row(desk):
        pass  # its form is open now
    elif can_ask(desk):
        from retroplan.tui.actions.asking import ask  # nobody asks before the first key

        ask(desk)
    elif field is not None and field.kind is Kind.FLAG:
        _flip(desk, field)
    elif field is not None and texts.has_lines(desk, field):
        texts.edit(desk)
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
    entry = understood(desk, editing)
    if entry is None:
        desk.editing = None
        return True
    if isinstance(entry, Say):
        desk.editing = editing._replace(error=entry)
        return False
    desk.editing = None
    kept = form_values.keep(desk, editing, entry)
    if kept is not None:
        desk.editing = None if kept or desk.sheet is not None else editing
        return kept
    edit = _edit(desk, editing, entry)
    if edit is not None and not desk.edit(edit):
        desk.editing = editing
        return False
    _follow(desk, editing.address, entry)
    return True


def _follow(desk: Desk, address: Address, entry: Typed) -> None:
    """Stay with what has another address now: a check-in of another date, a thing of another id."""
    field = field_of(address)
    if field is not None and field.kind is Kind.ID and isinstance(entry.value, str):
        renamed = address.parent.parent / entry.value
        desk.unfolded = frozenset(renamed if at == address.parent else at for at in desk.unfolded)
        desk.go(renamed / "id")
        return
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
    """Keep; in the form of a check-in go on to the next input, open for typing."""
    if desk.form is not None and desk.panes.current == "review":
        _commit_and_go(desk, by=1)
    else:
        commit(desk)


ACTIONS: Mapping[str, Action] = {
    "typing.commit": _commit,
    "typing.cancel": cancel,
    "typing.next": partial(_commit_and_go, by=1),
    "typing.previous": partial(_commit_and_go, by=-1),
    "typing.up": partial(_commit_and_move, rows=-1),
    "typing.down": partial(_commit_and_move, rows=1),
}
