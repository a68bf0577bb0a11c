"""Lines of numbers in pages: what is set in a plan, ``->``, and what must come out of ``show --json``.

An address of a problem leads to its severity: ``problems.sources.ads.feeds = "error"``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from retroplan.compute import compute
from retroplan.plan.address import Address
from retroplan.plan.edits import Set, Value
from retroplan.plan.fields import field_of
from retroplan.plan.values import NUMERIC, Kind, read_number
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read
from retroplan.planfile.text.paths import parse
from retroplan.report.json import show

_PART = re.compile(r"\s*([\w.:-]+) = (\"[^\"]*\"|[^,]+)(?:,|$)")


def parts(text: str) -> list[tuple[str, str]]:
    """The addresses of one side of a line, each with what is written there."""
    found = _PART.findall(text.strip())
    assert found or not text.strip(), text
    return [(address, written.strip()) for address, written in found]


def changed(text: str, address: str, written: str) -> str:
    """The text of a plan with one value set."""
    field = field_of(Address(address))
    assert field is not None, address
    raw = parse(f"x = {written}")["x"]
    value = read_number(field.kind, raw) if field.kind in NUMERIC or field.kind is Kind.WHOLE else raw
    result = apply(text, Set(Address(address), cast(Value, value)))  # which refuses what is none
    assert isinstance(result, str), result
    return result


def value_of(written: str) -> object:
    """What stands right of a sign of equality, as JSON gives it: TOML, or ``null``."""
    value: object = None if written == "null" else parse(f"x = {written}")["x"]
    return value.isoformat() if isinstance(value, date) else value


def check(base: str, given: str, expected: str, today: date) -> None:
    """Fail unless a line of numbers is what the model computes from that plan, on that day or its own."""
    text = base
    for address, written in parts(given):
        if address == "today":
            today = date.fromisoformat(written)
        else:
            text = changed(text, address, written)
    reading = read(text)
    assert reading.plan is not None
    results = compute(reading.plan, today)
    shown = json.loads(json.dumps(show("model", reading.plan, results, reading.problems)))
    shown["problems"] = wrong = {f"problems.{one['address']}": one["severity"] for one in shown["problems"]}
    wanted = dict(parts(expected))
    assert {path for path, severity in wrong.items() if severity == "error"} <= wanted.keys(), wrong
    for path, written in wanted.items():
        found = wrong[path] if path.startswith("problems.") else _figure(shown, path)
        assert (Decimal(str(found)) if isinstance(found, float) else found) == value_of(written), path


def _figure(shown: object, path: str) -> object:
    for part in path.split("."):
        if isinstance(shown, list):
            shown = next(
                thing
                for thing in shown
                if part in (thing.get("id"), str(thing.get("month")), thing.get("from"))
            )
        else:
            assert isinstance(shown, Mapping)
            shown = shown[part]
    return shown
