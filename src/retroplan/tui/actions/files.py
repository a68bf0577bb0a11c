"""The document as a whole: undo and redo, saving, the text editor, leaving."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import CheckIn, Plan
from retroplan.plan.say import Key, say
from retroplan.plan.things import find
from retroplan.tui.actions.conflict import settle
from retroplan.tui.actions.reporting import leave
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.wording.undone import travelled


def _travel(desk: Desk, back: bool) -> None:
    before, left = desk.revision, desk.book.digest
    with desk.busy():
        revision = desk.book.undo() if back else desk.book.redo()
    if revision is None:
        desk.say(say("Nothing to undo.") if back else say("Nothing to redo."), "warn")
        return
    desk.mark_moved(before.results)
    made = desk.trail.made.get(left if back else desk.book.digest)
    if made is None or not desk.go_to(made):
        desk.go(_ticked(revision.changed, before.plan, revision.plan) or revision.changed)
    desk.say(travelled(desk, before, back=back))


def _ticked(changed: Address, *plans: Plan) -> Address:
    """The backlog item that was counted, where counting is all that changed; it is done and undone there."""
    for plan in plans:
        found = find(plan, changed.thing)
        if not isinstance(found, CheckIn):
            continue
        if changed.pattern == "checkins.*.actions.*":
            return addresses.item(changed.key) / "title"
        alone = found._replace(actions={}) == CheckIn(date=found.date, address=found.address)
        if changed == changed.thing and alone and len(found.actions) == 1:
            return addresses.item(next(iter(found.actions))) / "title"
    return Address()


def _save(desk: Desk) -> None:
    desk.need("save")
    if desk.book.autosave:
        desk.say("Every change is written by itself; what was still waiting is written now.")


def _editor(desk: Desk) -> None:
    """Open the text editor at the line of the cursor's value."""
    row = desk.area.current
    address = desk.cell.address or (row.key if row else "")
    desk.need("editor", address)


def _interrupt(desk: Desk) -> None:
    key = Key("app.quit")
    if desk.book.autosave:
        desk.say(say("{key} saves and quits.", key=key))
    else:
        desk.say(say("{key} quits, and asks first about what is not saved.", key=key))


def _escape(desk: Desk) -> None:
    if leave(desk):
        return
    if desk.panes.current in desk.charts:
        desk.charts = {name: part for name, part in desk.charts.items() if name != desk.panes.tab}
        return
    desk.panes.leave()
    desk.searched = ""


def _quit(desk: Desk) -> None:
    desk.closing = True
    desk.need("quit")


def _suspend(desk: Desk) -> None:
    desk.need("suspend")


ACTIONS: Mapping[str, Action] = {
    "edit.undo": partial(_travel, back=True),
    "edit.redo": partial(_travel, back=False),
    "edit.save": _save,
    "edit.editor": _editor,
    "edit.conflict": settle,
    "app.escape": _escape,
    "app.interrupt": _interrupt,
    "app.suspend": _suspend,
    "app.quit": _quit,
}
