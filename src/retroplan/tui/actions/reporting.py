"""The form of a check-in: opening it on a day, and leaving it."""

from __future__ import annotations

from datetime import date

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import CheckIn
from retroplan.plan.say import say
from retroplan.plan.things import find
from retroplan.report.tables.checkin_form import CheckInForm
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.editing import walked


def report(desk: Desk, day: date) -> None:
    """Open the form on a day: on the check-in that is there, else on one that begins with its first value."""
    address = addresses.check_in(day)
    there = find(desk.plan, address) is not None
    open_form(desk, address, day)
    desk.editing = walked(desk.address, desk.cell.raw, desk.cell.unit)
    desk.say(
        say("There is a check-in of today already; here it is.")
        if there
        else say("What is left empty was not counted; = before a number says what there is in all.")
    )


def open_form(desk: Desk, address: Address, day: date) -> None:
    """Open the form, on the first figure that it asks for."""
    desk.panes.show("review")
    desk.form = CheckInForm(address, day)
    if not desk.area.find(address / "counts"):
        desk.area.find(address / "revenue")


def open_row(desk: Desk) -> bool:
    """Open the check-in of the cursor's row in the form; False where the row is none."""
    found = find(desk.plan, desk.row_key) if desk.row_key else None
    if not isinstance(found, CheckIn) or desk.address:
        return False
    open_form(desk, found.address, found.date)
    return True


def leave(desk: Desk) -> bool:
    """Close the form and stand on its check-in in the list; False where none is open."""
    form = desk.form
    if form is None or desk.panes.current != "review":
        return False
    desk.form = None
    desk.area.to_row(form.address)
    return True
