"""What people call a value: its field and the thing it belongs to, as in "rate of Visitors"."""

from __future__ import annotations

from retroplan.plan.address import Address
from retroplan.plan.fields import field_of, keyed_by
from retroplan.plan.model import Plan
from retroplan.plan.refs import referred
from retroplan.plan.say import Text, Word
from retroplan.plan.things import name_of, row_of
from retroplan.report.words import Words


def call(plan: Plan, words: Words, address: Address) -> str:
    """What a person calls the value or thing at an address: "rate of Visitors", "Guide", "goal: amount".

    What nobody gave a name is called by its address.
    """
    at = Address(address)
    field, thing = field_of(at), at.thing
    if field is None:
        return _owner(plan, words, thing) if thing else words.foreign(at)
    label = Word(field.label)
    if not thing:
        start = at.parts[0]
        if start == at or start == field.label:
            return words.figure(label)
        return words.tell("{part}: {label}", part=Word(start), label=label)
    inner = _inner(plan, at, thing)
    owner = _owner(plan, words, thing)
    if inner:
        return words.tell("{label} of {name} in {owner}", label=label, name=Text(inner), owner=Text(owner))
    return words.tell("{label} of {name}", label=label, name=Text(owner))


def _owner(plan: Plan, words: Words, thing: Address) -> str:
    """The name of a thing; a check-in is called by its day."""
    row, name = row_of(thing), name_of(plan, thing)
    if row is not None and row.introduced:
        return words.tell(row.introduced, day=Text(name))
    return words.foreign(name)


def _inner(plan: Plan, address: Address, thing: Address) -> str:
    """The name of what an entry of a thing is about, such as the product of an override or of a weight."""
    rest = address.parts[len(thing.parts) :]
    word = keyed_by((thing / rest[0]).pattern) if len(rest) > 1 else ""
    found = referred(plan, word, rest[1]) if word else None
    return "" if found is None else name_of(plan, found) or rest[1]
