"""JSON as ``json.dumps(value, indent=1)`` writes it, several times as fast.

With an indent Python's encoder takes the slow way, value by value. Here tables and lists that hold no others
(most of a long answer: the months of its projections) are written whole by the quick one.
"""

from __future__ import annotations

import json
from functools import cache

Encoder = json.JSONEncoder


def json_text(value: object) -> str:
    """Write plain data with one blank of indent a level."""
    return _text(value, 0)


@cache
def _flat(depth: int) -> Encoder:
    """What writes a table or list without others in it, whose entries stand at that depth."""
    return Encoder(separators=(f",\n{' ' * depth}", ": "))


def _text(value: object, depth: int) -> str:
    if not isinstance(value, dict | list) or not value:
        return _flat(0).encode(value)
    inner = depth + 1
    before, after = f"\n{' ' * inner}", f"\n{' ' * depth}"
    entries = value.values() if isinstance(value, dict) else value
    if not any(isinstance(each, dict | list) for each in entries):
        whole = _flat(inner).encode(value)
        return f"{whole[0]}{before}{whole[1:-1]}{after}{whole[-1]}"
    if isinstance(value, list):
        return f"[{before}{f',{before}'.join([_text(each, inner) for each in value])}{after}]"
    key = _flat(0).encode
    parts = [f"{key(str(name))}: {_text(each, inner)}" for name, each in value.items()]
    return f"{{{before}{f',{before}'.join(parts)}{after}}}"
