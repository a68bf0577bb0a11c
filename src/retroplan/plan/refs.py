"""References: who refers to a thing, and what may be referred to.

The first is what a new id must be carried to, and what a removal would break. Which field or which keys name
what stands in the field table (``refers``); here stands what such a word means. Only what is written in the
file counts; a default, such as the mix of a scenario without one, names nothing.
"""

# Without postponed annotations, as in ``model``: a start would compile each of them.

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.fields import FIELDS, Field, keyed_by
from retroplan.plan.kpis import KPIS, PEOPLE, RATE, is_own
from retroplan.plan.model import BacklogItem, Plan
from retroplan.plan.things import BY_LIST, THINGS, Thing, Things, find, listed, lists_of, name_of
from retroplan.plan.value_at import value_at
from retroplan.plan.values import Kind


class Named(NamedTuple):
    """The things of a list that a word may name, with what stands before their id."""

    things: Things
    prefix: str = ""
    kind: str = ""  # those of that kind alone
    but_last: bool = False  # without the last of each list
    own: bool = False  # figures of the user's own alone


class Reference(NamedTuple):
    """What a word of ``Field.refers`` means."""

    called: str  # one of what it names, in a sentence
    named: tuple[Named, ...]
    words: tuple[str, ...] = ()  # of the format's own, beside the ids of things


_ITEMS, _STAGES, _SOURCES = BY_LIST["backlog"], BY_LIST["funnels.*.stages"], BY_LIST["sources"]
_KPIS = BY_LIST["kpis"]
REFERENCES: Mapping[str, Reference] = {
    **{Address(row.path).key: Reference(row.called, (Named(row),)) for row in THINGS},
    "feeds": Reference("stage or source", (Named(_STAGES), Named(_SOURCES, "sources."))),
    "initiatives": Reference("initiative", (Named(_ITEMS, kind="initiative"),)),
    "routines": Reference("routine", (Named(_ITEMS, kind="routine"),)),
    "kpis": Reference("KPI", (Named(_STAGES, RATE, but_last=True), Named(_STAGES, PEOPLE)), KPIS),
    "figures": Reference("figure of your own", (Named(_KPIS, own=True),)),
}
"""By the word; each list can be referred to by the last part of its address."""


def words_for(things: Things) -> Mapping[str, tuple[str, ...]]:
    """The words that may name things of a list, each with all that may stand before the id."""
    found = {
        word: tuple(named.prefix for named in reference.named if named.things is things)
        for word, reference in REFERENCES.items()
    }
    return {word: prefixes for word, prefixes in found.items() if prefixes}


def references(plan: Plan, address: str) -> tuple[Address, ...]:
    """The addresses of everything that names the thing, in any order; empty for any other address.

    An address is that of an entry whose key is the id (``scenarios.x.mix.guide``,
    ``scenarios.x.products.guide``, ``checkins.2026-12-07.counts.visitors``), or that of a field whose value
    is the id or holds it (``scenario``, ``scenarios.x.funnel``, ``backlog.x.needs``;
    ``backlog.x.feeds``, where a source stands as ``sources.ID``). A stage that stands in several funnels is
    one stage: the ``id`` fields of the others refer to it too (model 1).
    """
    thing = Address(address)
    row = BY_LIST.get(thing.parent.pattern)
    if row is None:
        return ()
    words, own_id = words_for(row), Address(row.path) / "*" / "id" if row.shared else ""
    fields = {field.path: words[field.refers] for field in FIELDS if field.refers in words}
    ends = {thing.key, *(Address(path).key for path in (*fields, own_id))}
    found = (Address(at) for at in plan.written if at.rpartition(".")[2] in ends)
    return tuple(at for at in found if _names(plan, at, thing, words, fields) or _is_other(at, thing, own_id))


def _names(
    plan: Plan, at: Address, thing: Address, words: Iterable[str], fields: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether the entry of that address, or the value of that field, names the thing."""
    if at.key == thing.key and keyed_by(at.parent.pattern) in words:
        return True
    prefixes = fields.get(at.pattern)
    if prefixes is None:
        return False
    value = value_at(plan, at)
    held = value if isinstance(value, tuple) else (value,)
    return any(prefix + thing.key in held for prefix in prefixes)


def _is_other(at: Address, thing: Address, own_id: str) -> bool:
    """Whether it is the id of the same thing in another list."""
    return at.pattern == own_id and at.parent.key == thing.key and at.parent != thing


def nameable(word: str, ids: Callable[[Named], Iterable[Sequence[str]]]) -> Mapping[str, None]:
    """What a word may name, each once, in order; ``ids`` are those of each list with such things."""
    reference = REFERENCES[word]
    found = dict.fromkeys(reference.words)
    for named in reference.named:
        for names in ids(named):
            found |= dict.fromkeys(named.prefix + name for name in (names[:-1] if named.but_last else names))
    return found


def known_ids(plan: Plan, field: Field, address: str) -> tuple[str, ...]:
    """The ids that the reference in a field of the thing at an address may name; none where it is none.

    A thing does not name itself.
    """
    if field.kind not in (Kind.REF, Kind.REFS):
        return ()
    return tuple(nameable(field.refers, partial(_ids, plan, Address(address).thing)))


def _ids(plan: Plan, own: Address, named: Named) -> Iterator[Sequence[str]]:
    for where in lists_of(plan, named.things):
        things = listed(plan, where)
        yield [
            name
            for name, thing in things.items()
            if named.kind in ("", _kind(thing))
            and (not named.own or is_own(name))
            and not (name == own.key and where == own.parent)
        ]


def _kind(thing: Thing) -> str:
    return thing.kind if isinstance(thing, BacklogItem) else ""


def free_names(plan: Plan, row: Things) -> tuple[str, ...]:
    """The ids that a new thing may have where they are given, as a figure has but one KPI."""
    ids = nameable(row.id_refers, partial(_ids, plan, Address()))
    return tuple(name for name in ids if name not in listed(plan, row.path))


def referred(plan: Plan, word: str, name: str) -> Address:
    """The thing that is named so under a word of ``Field.refers``; empty when the plan has none."""
    for named in REFERENCES[word].named if word else ():
        if name.startswith(named.prefix):
            places = (where / name.removeprefix(named.prefix) for where in lists_of(plan, named.things))
            if found := next((at for at in places if find(plan, at) is not None), None):
                return found
    return Address()


def names(plan: Plan, word: str) -> Mapping[str, str]:
    """How people call what a word of ``Field.refers`` may name, by the ids that the file writes."""
    found: dict[str, str] = {}
    for named in REFERENCES[word].named if word else ():
        for where in lists_of(plan, named.things):
            for name in listed(plan, where):
                found.setdefault(named.prefix + name, name_of(plan, where / name))
    return found
