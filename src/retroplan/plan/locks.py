"""Locks: the inputs that asking backward from a figure must leave alone (model 2, ``locked``).

A lock is the address of a value. One of a base value holds for whatever overrides it, too; one of an override
holds for that scenario alone.
"""

from collections.abc import Callable, Collection, Iterator, Mapping

from retroplan.plan import address as addresses
from retroplan.plan.address import COLLECTIONS, MAPS, ROOT, Address
from retroplan.plan.fields import BY_PATH, field_of, keyed_by, keys_of
from retroplan.plan.holding import IN_PLACE_OF
from retroplan.plan.model import Plan
from retroplan.plan.refs import names
from retroplan.plan.things import BY_LIST, listed


def is_locked(plan: Plan, address: Address) -> bool:
    """Whether the value at that address is locked, by itself or with what it overrides (model 2)."""
    if not plan.locked:
        return False
    held = frozenset(plan.locked)
    return any(place in held for own in _same(address) for place in (own, *_bases(plan, own)))


def _same(address: Address) -> Iterator[Address]:
    """The value, and the one that stands for it: who changes a lifetime changes the churn."""
    yield address
    if address.parent.pattern == "products.*" and address.key in IN_PLACE_OF:
        yield address.parent / IN_PLACE_OF[address.key]


def _bases(plan: Plan, address: Address) -> Iterator[Address]:
    """The values of the base plan that one stands in place of."""
    parts = address.parts
    match parts:
        case ("scenarios", _, "products", product, *rest):
            yield addresses.join(addresses.product(product), *rest)
        case ("scenarios", _, "sources", source):
            yield addresses.source(source) / "share"
    if address.parent.key == "rates":
        yield from (addresses.stage(funnel.id, address.key) / "rate" for funnel in plan.funnels)


def lockable(plan: Plan, address: Address, near: Callable[[str, Collection[str]], str | None]) -> Address:
    """The value of the plan that is meant: the address itself if there is one, else the nearest; else empty.

    ``near`` tells which of several words is spelled most like one.
    """
    found = ROOT
    for part in address.parts:
        known = _known(plan, found)
        meant = part if part in known else near(part, known)
        if meant is None:
            return ROOT
        found = found / meant
    return found if field_of(found) is not None else ROOT


def _known(plan: Plan, table: Address) -> Collection[str]:
    """What may follow an address: the ids of a list or of a table of ids, else the keys of a table."""
    pattern = table.pattern
    if pattern in COLLECTIONS:
        return listed(plan, table)
    if pattern in MAPS:
        word = _word(pattern)
        return names(plan, word) if word else BY_PATH[pattern / "*"].choices
    return keys_of(pattern)


def _word(pattern: Address) -> str:
    """By which word of ``Field.refers`` the part behind a list or a table of ids names a thing."""
    if pattern in COLLECTIONS:
        return BY_LIST[pattern].id_refers or pattern.key
    return keyed_by(pattern) or "" if pattern in MAPS else ""


def carried(lock: str, words: Mapping[str, tuple[str, ...]], old: str, new: str) -> str:
    """The lock with every part that names a thing changed to its new id; ``words`` as of ``refs.words_for``.

    Unchanged where it does not name the thing.
    """
    found, pattern = ROOT, ROOT
    for part in Address(lock).parts:
        prefixes = words.get(_word(pattern), ())
        found = found / next((prefix + new for prefix in prefixes if part == prefix + old), part)
        pattern = (pattern / part).pattern
    return str(found)
