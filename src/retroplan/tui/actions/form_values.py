"""Values kept in the form of a check-in: a total becomes what is new, a date moves the form."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.compute.review.totals import joins_list
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Edit, Set, Together
from retroplan.plan.fields import Field, field_in
from retroplan.plan.say import Day, Say, Text, say
from retroplan.plan.things import find
from retroplan.plan.typed.read import Typed, read_typed
from retroplan.report.naming import call
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.editing import Editing
from retroplan.tui.desk.sheet import Sheet
from retroplan.tui.line import EditLine
from retroplan.tui.wording.in_all import before, is_total, new_ones, total_typed


def keep(desk: Desk, editing: Editing, entry: Typed) -> bool | None:
    """Keep what the form alone understands; None where it is a value like any other.

    False where it could not be kept, or where something is asked first.
    """
    if desk.form is None:
        return None
    if isinstance(entry.value, date) and editing.address == desk.form.address / "date":
        return _move(desk, entry.value)
    field = field_in(desk.plan, editing.address)
    if field is None or not is_total(desk, editing):
        return None
    total = total_typed(desk, field, editing)
    assert not isinstance(total, Say) and isinstance(total.value, Fraction | int)
    known = before(desk, editing)
    if known is None:
        _ask_before(desk, editing, field, Fraction(total.value))
        return False
    return _write(desk, editing.address, field, Fraction(total.value), known)


def _write(desk: Desk, address: Address, field: Field, total: Fraction, known: Fraction) -> bool:
    new = new_ones(field, total, known)
    assert desk.form is not None and not isinstance(new, Say) and isinstance(new.value, Fraction | int)
    edits: tuple[Edit, ...] = (Set(address, new.value),)
    if joins_list(desk.plan, address):
        edits = (*edits, Set(address.thing / "list_size", total))
    what = Text(call(desk.plan, desk.words, address))
    if not desk.edit(Together(edits, say("total of {what}", what=what), address)):
        return False
    desk.form = desk.form._replace(totals={**desk.form.totals, address: total})
    return True


def _ask_before(desk: Desk, editing: Editing, field: Field, total: Fraction) -> None:
    """Ask how many there were before, as nothing tells."""
    words = desk.words
    what = Text(call(desk.plan, words, editing.address))
    title = words.tell("How many were there before, of {what}?", what=what)
    sheet = Sheet(title, typing="answer", aside=True)

    def answered(text: str) -> None:
        entry = read_typed(field, text, desk.results.today, currency=desk.plan.currency)
        known = entry if isinstance(entry, Say) else entry.value
        if isinstance(known, Fraction | int):
            new = new_ones(field, total, Fraction(known))
            if not isinstance(new, Say):
                if _write(desk, editing.address, field, total, Fraction(known)):
                    desk.area.next_input(1)
                return
            known = new
        told = words.text(known) if isinstance(known, Say) else words.tell("Type a number; 0 for none.")
        desk.sheet = sheet._replace(chosen=answered, typed=EditLine.of(text), error=told)

    desk.sheet = sheet._replace(chosen=answered)


def _move(desk: Desk, day: date) -> bool:
    """Take another day: open the check-in that is there, else give this one that date."""
    assert desk.form is not None
    there = addresses.check_in(day)
    if there == desk.form.address:
        return True
    if find(desk.plan, there) is not None:
        desk.form = desk.form._replace(address=there, day=day, totals={})
        desk.say(say("There is a check-in of {day} already: here it is.", day=Day(day)))
    elif find(desk.plan, desk.form.address) is None or desk.edit(Set(desk.form.address / "date", day)):
        desk.form = desk.form._replace(address=there, day=day)
    else:
        return False
    return desk.go(there / "date")
