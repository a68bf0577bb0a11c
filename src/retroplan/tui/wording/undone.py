"""What undo and redo did, in words: "Undone: rate of Visitors: 10% → 12%"."""

from __future__ import annotations

from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.say import Say, Text, say
from retroplan.report.places import places
from retroplan.report.tables.cells import OVERRIDE
from retroplan.session.revision import Revision
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.whose import folding, ids_in
from retroplan.tui.tab import TabView
from retroplan.tui.tabs import TABS
from retroplan.tui.wording.naming import call


def travelled(desk: Desk, before: Revision, *, back: bool) -> Say:
    """What led from ``before`` to the state that is shown now."""
    done = _change(desk, before, desk.revision)
    return say("Undone: {what}", what=done) if back else say("Redone: {what}", what=done)


def _change(desk: Desk, before: Revision, now: Revision) -> Say:
    """The value with what it was and is; what is no single value is told by the step's own label."""
    address, label = now.changed, now.label
    old, new = _shown(desk, before, address), _shown(desk, now, address)
    if "what" not in label.arguments:
        return label
    what = Text(call(_holder(address, now.plan, before.plan), desk.words, address))
    if old and new and old != new:
        return say("{what}: {before} → {after}", what=what, before=Text(old), after=Text(new))
    return label._replace(arguments={**label.arguments, "what": what})


def _holder(address: Address, *plans: Plan) -> Plan:
    """The first of the plans in which the thing of the address is there."""
    thing = address.thing
    found = (plan for plan in plans if not thing or thing.key in ids_in(plan, thing))
    return next(found, plans[0])


def _shown(desk: Desk, revision: Revision, address: Address) -> str:
    """How the tabs show the value at an address; "" when none does."""
    unfolded = frozenset({folding(revision.plan, address)})
    view = TabView(revision.plan, revision.results, desk.words, unfolded=unfolded)
    for name in TAB_KEYS if address else ():
        for _, _, cell in places(TABS[name].table(view), address):
            if cell.address == address:
                return cell.text.replace(desk.words.plain(OVERRIDE), "").strip()
    return ""
