"""A plan with things in every list of the format, and another value for every field: made from the tables.

So a list or a field that is new stands in them at once, and the tests that go through them ask after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from retroplan.plan.address import MAPS, OVERRIDES, Address, join
from retroplan.plan.edits import Add, Edit, Set, Value
from retroplan.plan.fields import BY_PATH, FIELDS, Field, field_of, keyed_by
from retroplan.plan.kinds import Refers
from retroplan.plan.mix import FIXED_IN_SCENARIOS
from retroplan.plan.model import Plan
from retroplan.plan.refs import REFERENCES, known_ids
from retroplan.plan.things import THINGS, Start, Things, listed, lists_of
from retroplan.plan.value_at import value_at
from retroplan.plan.values import Kind
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read
from tests.support.hostile.read import SMALL

DAY = date(2026, 12, 24)
GIVEN_IDS = ("open-rate", "revenue")
"""KPIs: a figure of the user's own, and one of the format."""


def edited(text: str, *edits: Edit) -> str:
    """The text after edits that are not refused."""
    for edit in edits:
        result = apply(text, edit)
        assert isinstance(result, str), (edit, result)
        text = result
    return text


def plan_of(text: str) -> Plan:
    """The plan of a text."""
    plan = read(text).plan
    assert plan is not None
    return plan


def errors(text: str) -> set[tuple[str, str]]:
    """Where the errors of a text stand, and their sentences."""
    return {(one.address, one.message.template) for one in read(text).problems if one.severity == "error"}


def new_thing(row: Things, start: int, number: int) -> Mapping[str, Value]:
    """The record of a new thing, as the app starts one; ``number`` tells it from others."""
    own: dict[str, Value] = {}
    if row.named_by == "date":
        own["date"] = date(2026, 12, number)
    elif row.named_by == "id":
        own["id"] = GIVEN_IDS[number - 1] if row.id_refers else f"{Address(row.path).key}-{number}"
    if row.title:
        own[row.title] = f"{row.called.capitalize()} {number}"
    return {**own, **begun(row, row.starts[start])}


def begun(row: Things, start: Start) -> Mapping[str, Value]:
    """What a new thing holds beside its name; a funnel its two stages, which the app asks for."""
    if row.path != "funnels":
        return start.fields
    first: dict[str, Value] = {"id": "visitors", "name": "Visitors", "rate": Fraction(1, 10)}
    return {"stages": (first, {"id": "customers", "name": "Customers"})}


def every_list() -> str:
    """The least plan, with two things more in every list, or one of each way a new one may start."""
    text = SMALL
    for row in sorted(THINGS, key=lambda row: row.path.count(".")):
        for number in range(1, max(2, len(row.starts)) + 1):
            plan = plan_of(text)
            start = min(number, len(row.starts)) - 1
            for where in lists_of(plan, row):
                after = list(listed(plan, where))[-2] if row.closed and len(listed(plan, where)) > 1 else None
                text = edited(text, Add(where, new_thing(row, start, number), after))
    return text


def thing_in(plan: Plan, row: Things) -> Address:
    """A thing of that list."""
    return next(where / name for where in lists_of(plan, row) for name in listed(plan, where))


def address_of(plan: Plan, path: str) -> Address:
    """An address in the plan with that pattern: the first thing of each list, the first id of each table."""
    at = Address()
    for part in path.split("."):
        if part == "*":
            part = _first_id(plan, at)
        at = join(at, part)
    return at


def _first_id(plan: Plan, table: Address) -> str:
    if table.pattern not in MAPS:
        return next(iter(listed(plan, table)))
    word = keyed_by(table.pattern)
    return next(iter(ids_of(plan, word))) if word else BY_PATH[f"{table.pattern}.*"].choices[0]


def ids_of(plan: Plan, word: Refers) -> tuple[str, ...]:
    """What a word of ``Field.refers`` may name in the plan."""
    return known_ids(plan, Field("", Kind.REF, "", "", refers=word), "") if word in REFERENCES else ()


def other_value(plan: Plan, address: Address) -> Value:
    """A value for a field that differs from its default, and from the one it has."""
    field = field_of(address)
    assert field is not None
    known = (field.default, value_at(plan, address))
    match field.kind:
        case Kind.RATE:
            return Fraction(7, 100)
        case Kind.MONEY | Kind.NUMBER:
            return Fraction(7)
        case Kind.WHOLE:
            return 7
        case Kind.DATE:
            return DAY
        case Kind.DATES:
            return (DAY,)
        case Kind.DAYS:
            return ("mon", "sun")
        case Kind.FLAG:
            return not field.default
        case Kind.CHOICE:
            return next(choice for choice in field.choices if choice not in known)
        case Kind.ID:
            return "conversion" if field.refers else "other"
        case Kind.REF:
            return known_ids(plan, field, address)[-1]
        case Kind.REFS:
            return known_ids(plan, field, address)[-1:]
        case Kind.ADDRESSES:
            return ("goal.amount",)
    return "CHF" if field.path == "currency" else "Other"


def every_address(plan: Plan) -> list[Address]:
    """An address for each field of the format, and for each that a scenario may override."""
    overridden = address_of(plan, OVERRIDES)
    product = overridden / _first_id(plan, overridden)
    free = [field for field in FIELDS if field.key not in FIXED_IN_SCENARIOS]
    fields = [field for field in free if field.path.startswith("products.*.")]
    own = (field.path.removeprefix("products.*.").replace("*", "visitors") for field in fields)
    return [*(address_of(plan, field.path) for field in FIELDS), *(product / key for key in own)]


def set_other(plan: Plan, address: Address) -> Set:
    """The edit that writes another value there."""
    return Set(address, other_value(plan, address))
