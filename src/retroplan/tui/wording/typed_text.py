"""What is typed into a cell: how it is understood, what it may be, and why it cannot be kept."""

from datetime import date
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.edits import Value
from retroplan.plan.fields import Field, field_in
from retroplan.plan.holding import needed
from retroplan.plan.model import Plan
from retroplan.plan.refs import known_ids
from retroplan.plan.say import Day, Say, Text, say
from retroplan.plan.things import listed
from retroplan.plan.typed.numeric import Present, bounds
from retroplan.plan.typed.read import Typed, read_typed
from retroplan.plan.typed.weights import read_weight
from retroplan.plan.values import Kind
from retroplan.report.naming import call, call_thing
from retroplan.report.words import Words
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.editing import Editing
from retroplan.tui.wording.in_all import is_total, understood_total

LISTED, LONG = 100, 4_000
"""Ids that are named while one is typed, and characters of a text that is understood while it is typed."""


class Guide(NamedTuple):
    """While typing: what the input is and allows, how the text is understood, why it cannot be kept."""

    about: str = ""
    reading: str = ""
    error: str = ""


def understood(desk: Desk, editing: Editing) -> Typed | Say | None:
    """How the typed text is understood, or why it cannot be kept; None for a value that has no field."""
    address, text = editing.address, editing.line.text
    field = field_in(desk.plan, address)
    if field is None:
        return None
    if not text.strip() and needed(desk.plan, address):
        return is_needed(desk.plan, desk.words, address)
    if is_total(desk, editing):
        return understood_total(desk, field, editing)
    today, currency = desk.results.today, desk.plan.currency
    value = value_now(desk, field, address, editing.raw)
    now = Present(None if isinstance(value, Say) else value, address in desk.plan.bare)
    if address.parent.key == "mix" and text.strip():
        scenario = desk.plan.find_scenario(address.parts[1])
        return read_weight(field, text, scenario.mix if scenario else {}, address.key)
    entry = read_typed(field, text, today, currency=currency, known=_known(desk, field, address), now=now)
    if isinstance(entry, Say):
        return entry
    return against_plan(desk.plan, address, entry.value) or _taken(desk, field, address, entry) or entry


def _taken(desk: Desk, field: Field, address: Address, entry: Typed) -> Say | None:
    """That an id is another thing's already, and which one's; None when it is free."""
    thing, new = address.parent, entry.value
    if field.kind is not Kind.ID or not isinstance(new, str) or new == thing.key:
        return None
    if new not in listed(desk.plan, thing.parent):
        return None
    owner = call_thing(desk.plan, desk.words, thing.parent / new)
    return say("the id {id} is taken by {thing}", id=Text(new), thing=Text(owner))


def value_now(desk: Desk, field: Field, address: Address, raw: str) -> Value | Say | None:
    """The value in force at an input: the range as written, else what its cell says."""
    if address in desk.plan.ranges:
        return desk.plan.ranges[address]
    read = read_typed(field, raw, desk.results.today, known=known_ids(desk.plan, field, address))
    return read if isinstance(read, Say) else read.value


def _known(desk: Desk, field: Field, address: str) -> tuple[str, ...]:
    """The ids a reference may name, the codes a currency may have."""
    if field.path == "currency":
        return desk.words.formats.currencies
    return known_ids(desk.plan, field, address)


def is_needed(plan: Plan, words: Words, address: Address) -> Say:
    """Why a value cannot be taken out, and what to do instead."""
    return say("The {value} is needed: type another one.", value=Text(call(plan, words, address)))


def against_plan(plan: Plan, address: str, value: object) -> Say | None:
    """Why the rest of the plan does not allow a value; None when it does."""
    goal = plan.goal
    if goal is None or not isinstance(value, date):
        return None
    if address == "goal.start" and value > goal.deadline:
        return say("the start cannot be after the deadline, {day}: move that first", day=Day(goal.deadline))
    if address == "goal.deadline" and value < goal.start:
        return say("the deadline cannot be before the start, {day}: move that first", day=Day(goal.start))
    return None


def guide(desk: Desk) -> Guide:
    """What to say of the open editor; all of it empty where none is open.

    How a text of thousands of characters is understood is told when it is to be kept.
    """
    editing = desk.editing
    field = field_in(desk.plan, editing.address) if editing else None
    if editing is None or field is None:
        return Guide()
    return desk.cache("guide", lambda: _guide(desk, editing, field), editing)


def _guide(desk: Desk, editing: Editing, field: Field) -> Guide:
    words, about = desk.words, _about(desk, editing, field)
    if editing.error is not None:
        return Guide(about, error=words.text(editing.error))
    if len(editing.line.text) > LONG:
        return Guide(about)
    entry = understood(desk, editing)
    if isinstance(entry, Say):
        told = editing.line.text.strip() or not editing.fresh
        return Guide(about, error=words.text(entry) if told else "")
    return Guide(about, words.text(entry.reading) if entry else "")


def _about(desk: Desk, editing: Editing, field: Field) -> str:
    """What the input is, and what it may be."""
    words = desk.words
    label, limits = words.title(field.label), bounds(field)
    if field.choices:
        return f"{label}: {', '.join(words.word(choice) for choice in field.choices)}"
    if field.kind in (Kind.DATE, Kind.DATES):
        example = words.tell("such as 31 dec, friday, +3 months")
        return f"{label}: {example}"
    known = known_ids(desk.plan, field, editing.address) if field.kind in (Kind.REF, Kind.REFS) else ()
    if known:
        return f"{label}: {', '.join(map(words.foreign, known[:LISTED]))}"
    return label + (f": {words.text(limits)}" if limits else "")
