from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from retroplan.plan.address import Address
from retroplan.plan.fields import FIELDS, Field
from retroplan.plan.say import Say
from retroplan.plan.schema import schema
from retroplan.planfile.reading.read import read
from retroplan.planfile.reading.values import read_value

WHOLE = """
format = 1
currency = "EUR"
horizon = 12
scenario = "cheaper-guide"
[goal]
name = "A new computer"
kind = "monthly"
amount = "350..450"
tax = "20 %"
margin = 0.2
start = 2026-12-01
deadline = 2026-12-31
[audience]
traffic = 100
[[audience.segments]]
id = "freelancers"
basis = "demographic"
rates = { visitors = "1 in 9" }
[capacity]
hours_per_week = 10
work_days = ["mon", "tue"]
days_off = [2026-12-25]
[[funnels]]
id = "newsletter"
[[funnels.stages]]
id = "visitors"
rate = "7..13%"
lag_days = 3
[[funnels.stages]]
id = "customers"
[[products]]
id = "guide"
price = { low = 8, likely = 10, high = 11.50 }
billing = "monthly"
lifetime_months = 6
rates = { visitors = "1/10" }
[[scenarios]]
id = "cheaper-guide"
mix = { guide = 1 }
[scenarios.products.guide]
price = 9
[[sources]]
id = "guest-posts"
feeds = "visitors"
share = "40%"
invest = "125%"
invest_after = "90d"
history = { spend = 5, contacts = 10, revenue = { 7d = 1, 365d = 2.5 } }
[[backlog]]
id = "write"
kind = "initiative"
days = 14
for = "guide"
steps = [{ title = "Outline", done = true }]
[[backlog]]
id = "post"
kind = "routine"
feeds = "sources.guest-posts"
yields = 200
[[kpis]]
id = "rate:visitors"
target = "10%"
focus = true
action = "Rewrite"
[[checkins]]
date = 2026-12-07
counts = { visitors = 1400 }
actions = { post = 3 }
revenue = -5
"""


WHOLE_SCHEMA = schema()
VALIDATOR = Draft202012Validator(WHOLE_SCHEMA)


def valid(value: object, node: object = WHOLE_SCHEMA) -> bool:
    """Whether a value, as it was read from TOML, is what the schema or a part of it asks for."""
    found: bool = VALIDATOR.evolve(schema=node).is_valid(as_json(value))
    return found


def as_json(value: object) -> object:
    """A parsed TOML value as a JSON one: dates become texts, decimals floats."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list) else value


def changed(path: tuple[str | int, ...], value: object) -> Any:
    """The whole plan as JSON with one value put in, or taken out (``...``)."""
    plan: Any = deepcopy(as_json(read(WHOLE).raw))
    at = plan
    for part in path[:-1]:
        at = at[part]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return plan


def node_of(field: Field) -> Any:
    """The part of the schema that stands for a field."""
    node: Any = schema()
    for part in Address(field.path).parts:
        if part == "*":
            node = node["items"] if "items" in node else node.get("additionalProperties") or field
        else:
            node = node["properties"][part]
        if node is field:  # a table with known keys: any of them stands for all
            return None
    return node


def test_a_plan_the_reader_accepts_is_valid() -> None:
    assert read(WHOLE).problems == () or all(p.severity == "warning" for p in read(WHOLE).problems)
    assert valid(read(WHOLE).raw)


def test_the_schema_is_one_by_its_dialect() -> None:
    assert WHOLE_SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]
    Draft202012Validator.check_schema(WHOLE_SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), 2),
        (("goal",), ...),
        (("goal", "amount"), ...),
        (("goal", "amount"), "400"),
        (("goal", "amount"), 0),
        (("goal", "kind"), "yearly"),
        (("goal", "kind"), "growth"),
        (("goal", "tax"), 1),
        (("goal", "tax"), "10"),
        (("goal", "taxes"), "10%"),
        (("goal", "start"), 20261201),
        (("capacity", "work_days"), []),
        (("capacity", "work_days"), ["monday"]),
        (("funnels",), []),
        (("funnels", 0, "id"), "My funnel"),
        (("funnels", 0, "stages", 0, "rate"), 12),
        (("funnels", 0, "stages", 0, "rate"), {"low": "7%"}),
        (("funnels", 0, "stages", 0, "rate"), {"low": 0, "high": 1, "most": 1}),
        (("funnels", 0, "stages", 0, "lag_days"), 1.5),
        (("products", 0, "price"), ...),
        (("products", 0, "churn"), "5%"),
        (("products", 0, "scalable"), "yes"),
        (("scenarios", 0, "products", "guide", "id"), "other"),
        (("scenarios", 0, "mix", "My guide"), 1),
        (("sources", 0, "history", "revenue", "8d"), 1),
        (("backlog", 0, "steps", 0, "done"), 1),
        (("backlog", 1, "yields"), 0),
        (("kpis", 0, "id"), "Happiness!"),
        (("checkins", 0, "date"), ...),
        (("checkins", 0, "counts"), [1]),
    ],
)
def test_what_is_wrong_on_its_own_is_not_valid(path: tuple[str | int, ...], value: object) -> None:
    assert not valid(changed(path, value))


def test_every_field_stands_in_the_schema_with_its_label_and_help() -> None:
    for field in FIELDS:
        node = node_of(field)
        if node is not None:
            assert (node["title"], node["description"]) == (field.label, field.help)


def test_the_schema_is_plain_json() -> None:
    assert json.loads(json.dumps(schema())) == schema()


def test_fields_with_a_default_show_it() -> None:
    products = schema()["properties"]["products"]["items"]["properties"]  # type: ignore[index]
    assert products["commission"]["default"] == 1
    assert products["billing"]["default"] == "once"
    assert "default" not in products["price"]


blanks = st.sampled_from(["", " ", "\u00a0", "\u202f"])
plain = st.one_of(st.integers(-3, 120).map(str), st.sampled_from(["2.5", "2,5", "+7", "1 000", "0,07", ".5"]))
shares = st.one_of(
    st.tuples(plain, blanks).map(lambda two: f"{two[0]}{two[1]}%"),
    st.tuples(st.integers(0, 9), st.sampled_from(["/", " in ", " sur ", " IN "]), st.integers(0, 9)).map(
        lambda three: f"{three[0]}{three[1]}{three[2]}"
    ),
)
numbers = st.one_of(st.integers(-5, 200), st.decimals(-2, 5, places=2), st.booleans())
texts = st.one_of(plain, shares, st.tuples(st.one_of(plain, shares), st.one_of(plain, shares)).map("..".join))
singles = st.one_of(numbers, texts, st.sampled_from(["", "guide", "30d", "monthly", "demographic", "rate:a"]))
values = st.one_of(
    singles,
    st.fixed_dictionaries({"low": singles, "high": singles}, optional={"likely": singles}),
    st.lists(st.one_of(singles, st.sampled_from(["mon", "fri"])), max_size=2),
)


NODES = {field: node_of(field) for field in FIELDS}
KNOWN = [field for field in FIELDS if NODES[field] is not None]
ALONE = [field for field in KNOWN if field.path != "kpis.*.id"]
"""Fields whose value is right or wrong on its own; a KPI's id is looked up by the reader later."""
PLAIN = [field for field in KNOWN if field.path != "kpis.*.target"]
"""Fields with bounds of their own; those of a target are its KPI's."""


@settings(max_examples=800, deadline=None)
@given(st.sampled_from(ALONE), values)
def test_whatever_the_reader_accepts_for_a_field_is_valid(field: Field, value: object) -> None:
    refused = isinstance(read_value(field, value), Say)
    assert refused or valid(value, NODES[field])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLAIN), numbers)
def test_a_plain_number_is_valid_only_when_the_reader_accepts_it(field: Field, value: Decimal | int) -> None:
    refused = isinstance(read_value(field, value), Say)
    assert valid(value, NODES[field]) is not refused
