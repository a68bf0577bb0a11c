"""The JSON schema of the plan format, made from the field table, for editors that complete and check files.

It says what a value may look like on its own. That what is referred to exists, that a percentage stays within
its bounds and that a range goes upward is for the reader to say. TOML's local dates stand as date strings.
"""

from __future__ import annotations

from fractions import Fraction

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import BY_PATH, FIELDS, Field, keys_of
from retroplan.plan.goal_kinds import DEFAULT_GOAL_KIND, GOAL_KINDS
from retroplan.plan.item_kinds import FED
from retroplan.plan.kpis import KPIS, OF_STAGES
from retroplan.plan.things import THINGS
from retroplan.plan.values import NUMERIC, Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Node = dict[str, object]

_DIGITS = r"[0-9](\s*[0-9])*"
_NUMBER = rf"[+-]?\s*{_DIGITS}(\s*[.,]\s*{_DIGITS})?"
_SHARE = rf"({_NUMBER}\s*%|{_DIGITS}\s*(/|[iI]\s*[nN]|[sS]\s*[uU]\s*[rR])\s*{_DIGITS})"
_END = rf"({_SHARE}|{_NUMBER})"
_ID = rf"^[a-z0-9][a-z0-9_-]{{0,{addresses.LONGEST_ID - 1}}}$"
_STAGE_KPI = _ID.replace("^", f"^(?:{'|'.join(OF_STAGES)})")
_NEEDED = {"goal", *(row.path for row in THINGS if row.missing)}
"""The tables and lists a plan cannot do without; its fields say so themselves."""


def _goal_needs() -> Node:
    """What a goal of each kind asks for; without a kind what the default one does."""
    usual = GOAL_KINDS[DEFAULT_GOAL_KIND].needs
    rule: Node = {"required": list(usual)}
    for one in GOAL_KINDS.values():
        if one.needs != usual:
            told: Node = {"properties": {"kind": {"const": one.kind}}, "required": ["kind"]}
            rule = {"if": told, "then": {"required": list(one.needs)}, "else": rule}
    return rule


_RULES: dict[str, Node] = {
    "goal": _goal_needs(),
    "backlog.*": {"not": {"anyOf": [{"required": ["every", key]} for key in FED]}},
    "products.*": {"not": {"required": ["churn", "lifetime_months"]}},
}
"""What the keys of a table ask of each other."""


def schema() -> dict[str, object]:
    """The schema of a whole plan file of format 1 (draft 2020-12)."""
    return {
        "$schema": DIALECT,
        "title": "A retroplan plan, format 1",
        **_table(addresses.ROOT),
        "$defs": {
            "share": {"type": "string", "pattern": rf"^\s*{_SHARE}\s*$"},
            "range": {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*\.\.\s*{_NUMBER}\s*$"},
            "share-range": {"type": "string", "pattern": rf"^\s*{_END}\s*\.\.\s*{_END}\s*$"},
        },
    }


def _table(pattern: Address) -> Node:
    """A table whose keys are fields, tables and lists."""
    paths = {key: pattern / key for key in keys_of(pattern)}
    properties = {key: _node(path) for key, path in paths.items()}
    node: Node = {"type": "object", "properties": properties, "additionalProperties": False}
    fields = (row.key for row in FIELDS if row.table == pattern and row.required)
    required = [*(key for key, path in paths.items() if path in _NEEDED), *fields]
    if required:
        node["required"] = required
    return node | _RULES.get(pattern, {})


def _node(pattern: Address) -> Node:
    if pattern in BY_PATH:
        return _field(BY_PATH[pattern])
    if pattern == addresses.OVERRIDES:
        return _overrides()
    if pattern in addresses.MAPS:
        return _map(BY_PATH[pattern / "*"])
    if pattern not in addresses.COLLECTIONS:
        return _table(pattern)
    items: Node = {"type": "array", "items": _table(pattern / "*")}
    return items | {"minItems": 1} if pattern in _NEEDED else items


def _map(row: Field) -> Node:
    """A table whose keys are ids, or a few words that are known."""
    if row.choices:
        properties = dict.fromkeys(row.choices, _field(row))
        return {"type": "object", "properties": properties, "additionalProperties": False}
    return {"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": _field(row)}


def _overrides() -> Node:
    """``scenarios.ID.products``: whatever a product has but its id, nothing required."""
    product = addresses.product("*")
    table = _table(product)
    table.pop("required")
    table["properties"] = {key: _node(product / key) for key in keys_of(product) if key != "id"}
    return {"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": table}


def _field(row: Field) -> Node:
    """A field with its label, help and default."""
    node: Node = {"title": row.label, "description": row.help, **_value(row)}
    if row.default is not None and row.default not in ("", ()):
        node["default"] = list(row.default) if isinstance(row.default, tuple) else _json(row.default)
    return node


def _value(row: Field) -> Node:
    if row.kind in NUMERIC:
        return _number(row)
    if row.kind is Kind.WHOLE:
        return {"type": "integer", **_bounds(row)}
    if row.kind is Kind.ID:
        return _kpi_id() if row.refers == "kpis" else {"type": "string", "pattern": _ID}
    if row.kind is Kind.CHOICE:
        known = row.choices if row.default is None or row.default in row.choices else ("", *row.choices)
        return {"enum": list(known)}
    if row.path == "currency":
        return {"type": "string", "pattern": "^[A-Z]{3}$"}
    return dict(_PLAIN[row.kind]) if row.kind is not Kind.DAYS else _days(row)


_PLAIN: dict[Kind, Node] = {
    Kind.TEXT: {"type": "string"},
    Kind.REF: {"type": "string"},
    Kind.REFS: {"type": "array", "items": {"type": "string"}},
    Kind.ADDRESSES: {"type": "array", "items": {"type": "string"}},
    Kind.FLAG: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.DATES: {"type": "array", "items": {"type": "string", "format": "date"}},
}


def _days(row: Field) -> Node:
    return {"type": "array", "items": {"enum": list(row.choices)}, "minItems": 1}


def _kpi_id() -> Node:
    return {
        "anyOf": [
            {"enum": list(KPIS)},
            {"type": "string", "pattern": _STAGE_KPI},
            {"type": "string", "pattern": _ID},
        ]
    }


def _number(row: Field) -> Node:
    """An exact number, or a range; a rate may be written in other ways too.

    The target of a KPI takes every form: its KPI decides which one is right.
    """
    plain: Node = {"type": "number", **_bounds(row)}
    rate = row.kind is Kind.RATE or row.path in ("kpis.*.target", "checkins.*.figures.*")
    share: list[Node] = [{"$ref": "#/$defs/share"}] if rate else []
    text: Node = {"$ref": "#/$defs/share-range" if rate else "#/$defs/range"}
    end: Node = {"anyOf": [plain, *share]} if rate else plain
    ends: Node = {
        "type": "object",
        "properties": dict.fromkeys(("low", "likely", "high"), end),
        "required": ["low", "high"],
        "additionalProperties": False,
    }
    return {"anyOf": [plain, *share, text, ends]}


def _bounds(row: Field) -> Node:
    found: Node = {}
    if row.low is not None:
        found["exclusiveMinimum" if row.low_open else "minimum"] = _json(row.low)
    if row.high is not None:
        found["exclusiveMaximum" if row.high_open else "maximum"] = _json(row.high)
    return found


def _json(value: Fraction | int | bool | str) -> object:
    """A value of the field table as JSON has it."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value
