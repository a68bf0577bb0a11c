"""Random edits of a plan."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from retroplan.plan import address as addresses
from retroplan.plan.address import COLLECTIONS, Address
from retroplan.plan.edits import Add, Duplicate, Edit, Form, Move, Remove, Rename, Set, Value
from retroplan.plan.fields import FIELDS, Field, field_of
from retroplan.plan.values import Kind, Range
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.text.paths import Path, name_of, path_of
from tests.support.plans.expected import at

TEXTS = [
    "Neu",
    'q"q',
    "it's",
    "a\\b",
    "line\nbreak",
    "tab\t",
    "\x1b[31m",
    "\x7f",
    "é日",
    "",
    "#",
    '"""',
    "'''",
]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def made(text: str, address: str, value: Value, form: Form | None = None) -> str:
    """The text after a value was set, which must not be refused."""
    after = apply(text, Set(Address(address), value, form))
    assert isinstance(after, str), after
    return after


def edited(text: str, edit: Edit) -> str:
    """The text after an edit; line ends of another kind must make no difference."""
    after = apply(text, edit)
    assert isinstance(after, str), after
    eol = "\r\n" if "\n" in text else "\n"
    assert apply("\ufeff" + text.replace("\n", eol), edit) == "\ufeff" + after.replace("\n", eol)
    if not text.endswith("\n"):
        return after
    short = apply(text[:-1], edit)
    assert isinstance(short, str)
    assert short == after.removesuffix("\n")
    return after


def walk(raw: Any) -> Iterator[tuple[Address, Path, Any]]:
    """Every address of a document with its path and value; tables and things too."""
    todo: list[tuple[Address, Path, Any]] = [(Address(), (), raw)]
    while todo:
        address, path, value = todo.pop()
        if address:
            yield address, path, value
        if isinstance(value, dict):
            todo += [(address / key, (*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list) and address.pattern in COLLECTIONS:
            for number, inner in enumerate(value):
                todo.append((address / name_of(address.pattern, value, number), (*path, number), inner))


def random_edit(rng: random.Random, raw: Any) -> Edit:
    """Any edit that makes sense for this document."""
    found = list(walk(raw))
    things = [address for address, path, _ in found if isinstance(path[-1], int)]
    plain = [address for address, _, _ in found if _is_settable(address)]
    kind = rng.randrange(10)
    if kind < 3 and plain:
        return random_set(rng, rng.choice(plain))
    if kind == 3:
        return random_set(rng, _missing(rng, things, raw))
    if kind == 4:
        return Remove(rng.choice(found)[0])
    if kind == 5 and things:
        return Move(rng.choice(things), rng.choice([-3, -2, -1, 1, 1, 2, 3]))
    if kind == 6 and things:
        named = [
            thing for thing in things if not thing.startswith(("kpis", "checkins")) and ".steps." not in thing
        ]
        if named:
            thing = rng.choice(named)
            return Rename(thing, f"renamed-{_list_of(thing)}-{rng.randrange(3)}")
    if kind == 7 and things:
        thing = rng.choice(things)
        to = (
            "2028-01-01"
            if thing.startswith("checkins")
            else "roi"
            if thing.startswith("kpis")
            else f"copy-{_list_of(thing)}"
        )
        return Duplicate(thing, to, rng.choice([None, "A copy", 'of "it"']))
    return random_add(rng, raw)


def _list_of(thing: Address) -> str:
    return thing.parent.key


def _is_settable(address: Address) -> bool:
    field = field_of(address)
    return field is not None and field.kind is not Kind.ID and field.path != "format"


def _missing(rng: random.Random, things: list[Address], raw: Any) -> Address:
    """The address of some field that may be written or not."""
    rows = [
        row for row in FIELDS if row.kind is not Kind.ID and row.path not in ("format", "checkins.*.date")
    ]
    while True:
        row = rng.choice(rows)
        address = Address()
        for part in Address(row.path).parts:
            if part == "*" and address.pattern in COLLECTIONS:
                names = [thing for thing in things if thing.parent == address]
                if not names:
                    break
                address = rng.choice(names)
            elif part == "*":
                ids = {"stages": "stage", "sources": "source", "routines": "item"}
                name = f"{ids.get(row.refers, 'product')}-{rng.randint(1, 3)}"
                address /= rng.choice(list(row.choices)) if row.choices else name
            else:
                address /= part
        else:
            if row.path.startswith("products.*.") and rng.random() < 0.4 and raw.get("scenarios"):
                name = name_of(Address("scenarios"), raw["scenarios"], 0)
                own = addresses.override(name, f"product-{rng.randint(1, 3)}")
                return addresses.join(own, *address.parts[2:])
            return address


def random_set(rng: random.Random, address: Address) -> Set:
    """A new value of the right kind."""
    field = field_of(address)
    assert field is not None
    form: Form | None = None
    if field.kind is Kind.RATE and rng.random() < 0.3:
        forms: list[Form] = ["number", "percent", "ratio", "in"]
        form = rng.choice(forms)
    return Set(address, random_value(rng, field), form)


def random_value(rng: random.Random, field: Field) -> Value:
    number = Fraction(rng.randint(1, 999), rng.choice([1000, 1000, 500, 64]))
    if field.kind is Kind.RATE and rng.random() < 0.1:
        return Fraction(1, rng.choice([3, 7, 30]))
    if field.kind in (Kind.MONEY, Kind.NUMBER):
        number = Fraction(rng.randint(0, 99999), rng.choice([1, 1, 10, 100]))
    if field.kind in (Kind.RATE, Kind.MONEY, Kind.NUMBER):
        if rng.random() < 0.15:
            return Range(number, number + rng.choice([1, 2]), number + 2)
        return number
    if field.kind is Kind.WHOLE:
        return rng.randint(1, 12)
    if field.kind is Kind.DATE:
        return date(2028, rng.randint(1, 12), rng.randint(1, 28))
    if field.kind is Kind.DATES:
        return tuple(date(2028, 1, day) for day in sorted(rng.sample(range(1, 29), rng.randint(0, 3))))
    if field.kind is Kind.DAYS:
        return tuple(sorted(rng.sample(DAYS, rng.randint(0, 5)), key=DAYS.index))
    if field.kind is Kind.REFS:
        what = "scenario" if field.refers == "scenarios" else "item"
        return tuple(f"{what}-{n}" for n in sorted(rng.sample(range(1, 6), rng.randint(0, 4))))
    if field.kind is Kind.ADDRESSES:
        return tuple(rng.sample(("goal.amount", "products.item-1.price", "no.such"), rng.randint(0, 3)))
    if field.kind is Kind.FLAG:
        return rng.random() < 0.5
    return rng.choice(field.choices) if field.choices else rng.choice(TEXTS)


def random_add(rng: random.Random, raw: Any) -> Add:
    """A new thing for some list."""
    lists: list[tuple[str, Any]] = [
        (
            "products",
            {
                "id": "new-product",
                "name": "New",
                "price": Fraction(25, 2),
                "rates": {"stage-1": Fraction(1, 8)},
            },
        ),
        ("audience.segments", {"id": "new-segment", "name": "New"}),
        (
            "funnels",
            {"id": "new-funnel", "stages": ({"id": "stage-7", "rate": Fraction(1, 3)}, {"id": "stage-8"})},
        ),
        (
            "scenarios",
            {
                "id": "new-scenario",
                "mix": {"product-1": 1},
                "products": {"product-1": {"price": Fraction(9)}},
            },
        ),
        (
            "sources",
            {"id": "new-source", "feeds": "stage-1", "history": {"spend": Fraction(5)}},
        ),
        ("backlog", {"id": "new-item", "title": "New", "needs": ("item-1",), "steps": ({"title": "x"},)}),
        ("kpis", {"id": "revenue", "target": Fraction(900)}),
        ("checkins", {"date": date(2028, 1, 1), "counts": {"stage-1": 5}, "note": "n"}),
    ]
    for kind, of in (("stages", "funnels"), ("steps", "backlog")):
        items = raw.get(of) or []
        if items:
            name = name_of(Address(of), items, rng.randrange(len(items)))
            record: dict[str, Value] = (
                {"id": "new-stage"} if kind == "stages" else {"title": "New", "done": False}
            )
            lists.append((f"{of}.{name}.{kind}", record))
    chosen, record = rng.choice(lists)
    parent = Address(chosen)
    path = path_of(raw, parent)
    assert path is not None
    items = at(raw, path)
    after = None
    if isinstance(items, list) and items and rng.random() < 0.5:
        after = name_of(parent.pattern, items, rng.randrange(len(items)))
    return Add(parent, record, after)
