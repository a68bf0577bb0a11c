"""What people call a value: its field and the thing it belongs to, as in "rate of Visitors"."""

from __future__ import annotations

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import field_of, keyed_by
from retroplan.plan.figures import figure_of
from retroplan.plan.model import CheckIn, Plan
from retroplan.plan.refs import referred
from retroplan.plan.say import Text, Word
from retroplan.plan.things import find, name_of, row_of
from retroplan.plan.values import shown
from retroplan.report.words import Words


def call(plan: Plan, words: Words, address: Address) -> str:
    """What a person calls the value or thing at an address: "rate of Visitors", "Guide", "goal: amount".

    A key nobody knows stands in quotes; what nobody gave a name is called by its address.
    """
    at = Address(address)
    field, thing = field_of(at), at.thing
    if field is None:
        key = addresses.join(addresses.ROOT, *at.parts[len(thing.parts) :])
        if not thing:
            return words.foreign(at)
        owner = call_thing(plan, words, thing)
        return words.tell("{key} of {name}", key=Text(shown(key)), name=Text(owner)) if key else owner
    label = Word(field.label)
    if not thing:
        start = at.parts[0]
        if start == at or start == field.label:
            return words.figure(label)
        return words.tell("{part}: {label}", part=Word(start), label=label)
    inner = _inner(plan, at, thing)
    owner = call_thing(plan, words, thing)
    if inner:
        return words.tell("{label} of {name} in {owner}", label=label, name=Text(inner), owner=Text(owner))
    return words.tell("{label} of {name}", label=label, name=Text(owner))


def call_thing(plan: Plan, words: Words, thing: Address) -> str:
    """The name of a thing; a check-in is called by its day, a nameless one by its number in its list."""
    row, name, found = row_of(thing), name_of(plan, thing), find(plan, thing)
    if row is None or name != thing.key:
        return words.foreign(name)
    if isinstance(found, CheckIn) and row.introduced:
        return words.tell(row.introduced, day=Text(words.day(found.date)))
    if thing.key.startswith("#"):
        return words.tell("{kind} number {n}", kind=Word(row.called), n=Text(thing.key[1:]))
    if row.named_by == "number":
        of = Text(call_thing(plan, words, thing.parent.parent))
        number = Text(str(int(thing.key) + 1))
        return words.tell("{kind} {n} of {name}", kind=Word(row.called), n=number, name=of)
    return words.foreign(name)


def _inner(plan: Plan, address: Address, thing: Address) -> str:
    """The name of what an entry of a thing is about, such as the product of an override or of a weight."""
    rest = address.parts[len(thing.parts) :]
    word = keyed_by((thing / rest[0]).pattern) if len(rest) > 1 else ""
    found = referred(plan, word, rest[1]) if word else None
    return "" if found is None else name_of(plan, found) or rest[1]


def owner_of(plan: Plan, words: Words, address: Address) -> str:
    """The name of what a value belongs to, as a short title has it; "" for one of the plan itself.

    A rate belongs to its stage, an override or a weight to its product, a share to its source.
    """
    inside = address.key if address.parent.key == "rates" else ""
    if inside:
        found = referred(plan, "stages", inside)
        return words.foreign(name_of(plan, found) if found else inside)
    thing = address.thing
    inner = _inner(plan, address, thing) if thing else ""
    return words.foreign(inner) if inner else call_thing(plan, words, thing) if thing else ""


def call_figure(plan: Plan, words: Words, figure: Address, label: str = "") -> str:
    """What a figure is called: whose it is, where that is not its name already.

    ``label`` is what its reason calls it; without one it is what the figure table does.
    """
    owner, row = _figured(plan, figure), figure_of(figure)
    name = words.foreign(name_of(plan, owner) or owner.key) if owner else ""
    if not label and name and figure.parts[2:3] == ("stages",) and figure.key == "count":
        return name
    label = label or (words.word(row.label) if row is not None else str(figure))
    if name in label:  # a reason's label may say already whose it is
        return label[:1].upper() + label[1:]
    return words.tell("{input}: {label}", input=Text(name), label=Text(label))


def _figured(plan: Plan, figure: Address) -> Address:
    """The thing of the plan that a figure is of; empty for one of a scenario or of the whole plan."""
    match figure.parts:
        case ("scenarios", _, "stages", name, _):
            return referred(plan, "stages", name)
        case ("scenarios", _, "products", name, _):
            return addresses.product(name)
        case ("scenarios", _, "sources", name, _) | ("sources", name, *_):
            return addresses.source(name)
        case ("backlog", "routines", name, _):
            return addresses.item(name)
    return addresses.ROOT
