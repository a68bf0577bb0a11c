"""As much of JSON Schema as the schema of a plan uses: whether a value is valid."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

Node = Mapping[str, Any]

_TYPES: dict[str, Callable[[object], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int | Decimal) and not isinstance(value, bool),
    "integer": lambda value: (
        isinstance(value, int | Decimal) and not isinstance(value, bool) and value % 1 == 0
    ),
}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "minimum": lambda value, bound: value >= bound,
    "maximum": lambda value, bound: value <= bound,
    "exclusiveMinimum": lambda value, bound: value > bound,
    "exclusiveMaximum": lambda value, bound: value < bound,
}


def valid(value: object, node: Node, root: Node) -> bool:
    """Whether the value is what the schema asks for; dates are given as their ISO text."""
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        return valid(value, root["$defs"][name], root)
    if "type" in node and not _TYPES[node["type"]](value):
        return False
    if "enum" in node and value not in node["enum"]:
        return False
    if "const" in node and value != node["const"]:
        return False
    if not _combined(value, node, root):
        return False
    if isinstance(value, str) and "pattern" in node and not re.search(node["pattern"], value):
        return False
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return all(
            compare(value, Decimal(str(node[key]))) for key, compare in _COMPARE.items() if key in node
        )
    if isinstance(value, dict):
        return _object(value, node, root)
    if isinstance(value, list):
        return len(value) >= node.get("minItems", 0) and all(
            valid(item, node.get("items", {}), root) for item in value
        )
    return True


def _combined(value: object, node: Node, root: Node) -> bool:
    if "anyOf" in node and not any(valid(value, each, root) for each in node["anyOf"]):
        return False
    if "not" in node and valid(value, node["not"], root):
        return False
    if "if" in node:
        branch = "then" if valid(value, node["if"], root) else "else"
        return valid(value, node.get(branch, {}), root)
    return True


def _object(value: Mapping[str, object], node: Node, root: Node) -> bool:
    properties = node.get("properties", {})
    others = node.get("additionalProperties", {})
    for key, item in value.items():
        if not valid(key, node.get("propertyNames", {}), root):
            return False
        inner = properties.get(key, others)
        if inner is False or not valid(item, inner, root):
            return False
    return all(key in value for key in node.get("required", ()))
