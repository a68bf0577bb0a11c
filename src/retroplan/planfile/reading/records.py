"""From values by address to the records of a plan, led by the field table and the table of things.

What was not read has the default of its field here, and a thing without a name its id (model 2); defaults
that hang on other things come after (``defaults``).
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from retroplan.plan.address import COLLECTIONS, GOAL, MAPS, OVERRIDES, PRODUCTS, ROOT, Address
from retroplan.plan.fields import BY_PATH, Field, keys_of
from retroplan.plan.goal_kinds import GOAL_KINDS
from retroplan.plan.model import (
    ZERO,
    Audience,
    Capacity,
    Goal,
    Plan,
    ProductValue,
    Scenario,
    SourceHistory,
)
from retroplan.plan.stored import KEYS, STORED, Stored
from retroplan.plan.things import BY_LIST, THINGS, Thing, Things
from retroplan.plan.values import NUMERIC
from retroplan.planfile.reading.defaults import with_defaults
from retroplan.planfile.reading.walk import Gathered

Part = Audience | Capacity | SourceHistory
_PARTS: Mapping[str, type[Part]] = {
    "audience": Audience,
    "capacity": Capacity,
    "sources.*.history": SourceHistory,
}
"""The records of tables that always are there, written or not."""
_RECORDS: Mapping[str, type[Plan | Goal | Part | Thing]] = {
    "": Plan,
    "goal": Goal,
    **_PARTS,
    **{Address(row.path) / "*": row.record for row in THINGS},
}
"""By the pattern of the table whose values they hold."""
_NONE: Mapping[str, Any] = {}


class Shape(NamedTuple):
    """What a table of a pattern holds: what stands where, and what stands there in place of nothing."""

    record: type[Plan | Goal | Part | Thing]
    plain: tuple[str, ...]  # keys of fields that stand in the record as they are read
    stored: Mapping[str, Stored]  # and of the others
    maps: Mapping[str, Callable[[str], object]]  # tables of ids, with how their keys stand in the record
    lists: Mapping[str, "tuple[Things, Shape]"]
    parts: Mapping[str, "Shape"]
    blank: Mapping[str, Any]  # for values without which there is no record


def build(found: Gathered) -> Plan:
    """Make the plan of what was read; what could not be read has its default, and ``unsound`` names it."""
    goal = _goal(found)
    plan = Plan(
        goal=goal,
        wished=found.values.get(GOAL, _NONE) if goal is None else _NONE,
        ranges=found.ranges,
        written=frozenset(found.places),
        bare=frozenset(found.bare),
        unread=found.unread,
        unsound=frozenset(found.unsound),
        **_fields(found, ROOT, _shape(ROOT)),
    )
    return with_defaults(plan, found)


@cache
def _shape(pattern: Address) -> Shape:
    record = _RECORDS[pattern]
    paths = {key: pattern / key for key in keys_of(pattern)}
    fields = {key: BY_PATH[path] for key, path in paths.items() if path in BY_PATH}
    stored = {key: STORED[path] for key, path in paths.items() if path in STORED}
    names = {key: stored[key].name if key in stored else key for key in fields}
    return Shape(
        record,
        tuple(key for key in fields if key not in stored),
        stored,
        {key: KEYS.get(path, str) for key, path in paths.items() if path in MAPS and path != OVERRIDES},
        {key: (BY_LIST[at], _shape(at / "*")) for key, at in paths.items() if at in COLLECTIONS},
        {key: _shape(path) for key, path in paths.items() if path in _PARTS},
        {names[key]: _blank(fields[key]) for key in fields if names[key] not in record._field_defaults},
    )


def _blank(field: Field) -> Any:
    if field.default is not None:
        return field.default
    return ZERO if field.kind in NUMERIC else ""


def _fields(found: Gathered, table: Address, shape: Shape, own: Mapping[str, Any] = _NONE) -> dict[str, Any]:
    """All that a table holds, by the names of its record; ``own`` is what holds where it is not read."""
    fields = {**shape.blank, **own, **_values(found, table, shape)}
    for key, name in shape.maps.items():
        if values := found.values.get(table / key):
            fields[key] = _map(values, name)
    for key, (row, inner) in shape.lists.items():
        fields[key] = tuple(_thing(found, thing, row, inner) for thing in found.usable(table / key))
    for key, part in shape.parts.items():
        fields[key] = part.record(**_fields(found, table / key, part))
    return fields


def _values(found: Gathered, table: Address, shape: Shape) -> dict[str, Any]:
    """The values that were read in a table; the rest is left to the record's defaults."""
    read = found.values.get(table)
    if not read:
        return {}
    fields: dict[str, Any] = {key: read[key] for key in shape.plain if key in read}
    for key, stored in shape.stored.items():
        if key in read:
            fields[stored.name] = stored.stored(read[key])
    return fields


def _map(values: Mapping[str, object], name: Callable[[str], Any]) -> Mapping[Any, Fraction]:
    known = {name(key): value for key, value in values.items() if isinstance(value, Fraction)}
    return known if name is str else dict(sorted(known.items()))


def _thing(found: Gathered, thing: Address, row: Things, shape: Shape) -> Thing:
    own: dict[str, Any] = {}
    if row.named_by == "date":
        own["address"] = thing
    elif row.named_by == "id":
        own["id"] = own[row.title or "id"] = thing.key
    if row.record is Scenario:
        own |= _overrides(found, thing)
    return row.record(**_fields(found, thing, shape, own))


def _overrides(found: Gathered, scenario: Address) -> dict[str, Any]:
    """What a scenario says of products in place of the base plan: fields, and stage rates apart from them."""
    fields: dict[str, Mapping[str, ProductValue]] = {}
    rates: dict[str, Mapping[str, Fraction]] = {}
    for entry in found.maps.get(scenario / OVERRIDES.key, ()):
        if own := _values(found, entry, _shape(PRODUCTS / "*")):
            fields[entry.key] = own
        if of_stages := _map(found.values.get(entry / "rates", _NONE), str):
            rates[entry.key] = of_stages
    return {"overrides": fields, "product_rates": rates}


def _goal(found: Gathered) -> Goal | None:
    """The goal, or None where a value is missing without which there is none (model 2)."""
    fields = _fields(found, GOAL, _shape(GOAL))
    needed = (*GOAL_KINDS[fields["kind"]].needs, "start", "deadline")
    return Goal(**fields) if all(key in found.values[GOAL] for key in needed) else None
