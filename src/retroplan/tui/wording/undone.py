"""What undo and redo did, in words: "Undone: rate of Visitors: 10% → 12%"."""

from __future__ import annotations

from retroplan.plan.address import LOCKED, Address
from retroplan.plan.model import Plan
from retroplan.plan.say import Count, Say, Text, say
from retroplan.plan.things import find
from retroplan.planfile.reading.read import read
from retroplan.report.body import rows_of
from retroplan.report.naming import call
from retroplan.report.places import places
from retroplan.report.tables.cells import LOCK, OVERRIDE
from retroplan.session.outside import OUTSIDE, changes
from retroplan.session.revision import Revision
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.unfolding import folding
from retroplan.tui.tab import TabView
from retroplan.tui.tabs import TABS

NAMED = 2
"""Values of a change outside that are named; the others are counted."""


def travelled(desk: Desk, before: Revision, *, back: bool) -> Say:
    """What led from ``before`` to the state that is shown now."""
    done = _change(desk, before, desk.revision)
    return say("Undone: {what}", what=done) if back else say("Redone: {what}", what=done)


def _change(desk: Desk, before: Revision, now: Revision) -> Say:
    """The value with what it was and is; what is no single value is told by the step's own label."""
    address, label = now.changed, now.label
    if label.template in OUTSIDE:
        return _outside(desk, before, now)
    if "what" not in label.arguments:
        return label
    told = change_of(desk, before, now, address)
    if address == LOCKED and "what" in told.arguments and len(told.arguments) == 1:
        return told
    if told.arguments.keys() >= {"before", "after"}:
        return told
    return label._replace(arguments={**label.arguments, "what": told.arguments["what"]})


def _outside(desk: Desk, before: Revision, now: Revision) -> Say:
    """A change of the file that was taken over: the first values of it, and how many more there are."""
    found = changes(read(before.text).raw, read(now.text).raw)
    told = [change_of(desk, before, now, address) for address in found[:NAMED]]
    if not told:
        return say("change outside")
    first = told[0] if len(told) == 1 else say("{first}; {rest}", first=told[0], rest=told[1])
    if len(found) > NAMED:
        return say("change outside: {what}; and {more} more", what=first, more=Count(len(found) - NAMED))
    return say("change outside: {what}", what=first)


def change_of(desk: Desk, before: Revision, now: Revision, address: Address) -> Say:
    """A value with what it was and is, or the thing that came or went."""
    if address == LOCKED:
        told = _lock(desk, before, now)
        if told is not None:
            return told
    what = Text(call(_holder(address, now.plan, before.plan), desk.words, address))
    old, new = _shown(desk, before, address), _shown(desk, now, address)
    if old and new and old != new:
        return say("{what}: {before} → {after}", what=what, before=Text(old), after=Text(new))
    if address in now.plan.written and address not in before.plan.written:
        return say("{what}: new", what=what)
    return (
        say("{what}: gone", what=what)
        if address not in now.plan.written
        else say("{what}: changed", what=what)
    )


def _lock(desk: Desk, before: Revision, now: Revision) -> Say | None:
    """The value that is locked now, or is no more; None where several came or went."""
    was, are = set(before.plan.locked), set(now.plan.locked)
    if len(was ^ are) != 1:
        return None
    address = Address(next(iter(was ^ are)))
    what = Text(call(_holder(address, now.plan, before.plan), desk.words, address))
    return say("{what}: locked", what=what) if address in are else say("{what}: not locked", what=what)


def _holder(address: Address, *plans: Plan) -> Plan:
    """The first of the plans in which the thing of the address is there."""
    thing = Address(address).thing
    found = (plan for plan in plans if not thing or find(plan, thing) is not None)
    return next(found, plans[0])


def _shown(desk: Desk, revision: Revision, address: Address) -> str:
    """How the tabs show the value at an address; "" when none does."""
    unfolded = frozenset({folding(revision.plan, address)})
    view = TabView(revision.plan, revision.results, desk.words, unfolded=unfolded)
    for name in TAB_KEYS if address else ():
        for _, _, cell in places(rows_of(TABS[name].body(view)), address):
            if cell.address == address:
                return cell.text.replace(desk.words.plain(OVERRIDE), "").strip().removeprefix(LOCK)
    return ""
