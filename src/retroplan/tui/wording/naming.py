"""What people call a value: its field and the thing it belongs to, as in "rate of Visitors"."""

from __future__ import annotations

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import field_of
from retroplan.plan.model import Plan
from retroplan.plan.say import Text, Word
from retroplan.report.words import Words
from retroplan.tui.desk.whose import ids_in, name_of

_REFERRED = {
    "stages": addresses.FUNNELS,
    "products": addresses.PRODUCTS,
    "sources": addresses.SOURCES,
    "routines": addresses.BACKLOG,
}
"""By what the key of an entry refers to: the list its things are in."""


def call(plan: Plan, words: Words, address: Address) -> str:
    """What a person calls the value or thing at an address: "rate of Visitors", "Guide", "goal: amount".

    What nobody gave a name is called by its address.
    """
    field, thing = field_of(address), address.thing
    if field is None:
        return _owner(plan, words, thing) if thing else words.foreign(address)
    label = Word(field.label)
    if not thing:
        start = address.section
        if start == address or start == field.label:
            return words.figure(label)
        return words.tell("{part}: {label}", part=Word(start), label=label)
    inner = _inner(plan, address, thing)
    owner = _owner(plan, words, thing)
    if inner:
        return words.tell("{label} of {name} in {owner}", label=label, name=Text(inner), owner=Text(owner))
    return words.tell("{label} of {name}", label=label, name=Text(owner))


def _owner(plan: Plan, words: Words, thing: Address) -> str:
    """The name of a thing; a check-in is called by its day."""
    name = name_of(plan, thing) if thing.key in ids_in(plan, thing) else thing.key
    if thing.section == "checkins":
        return words.tell("check-in {day}", day=Text(name))
    return words.foreign(name)


def _inner(plan: Plan, address: Address, thing: Address) -> str:
    """The name of what an entry of a thing is about, such as the product of an override or of a weight."""
    rest = address.parts[len(thing.parts) :]
    if len(rest) < 2:
        return ""
    if rest[0] == "products":
        return name_of(plan, addresses.product(rest[1]))
    field = field_of(address)
    start = _REFERRED.get(field.refers) if field else None
    if start is None:
        return ""
    if start != addresses.FUNNELS:
        return name_of(plan, start / rest[-1])
    stages = (stage for funnel in plan.funnels for stage in funnel.stages if stage.id == rest[-1])
    return next((stage.name for stage in stages), rest[-1])
