"""The lines of numbers in docs/model.md are computed by the real reader, core and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from retroplan.compute import compute
from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.fields import field_of
from retroplan.plan.values import NUMERIC, Kind, read_number
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read
from retroplan.planfile.text.paths import parse
from retroplan.report.json import show
from tests.support.places import DOCS

PAGE = DOCS / "model.md"
TEXT = PAGE.read_text(encoding="utf-8")
BASE = TEXT.partition("```toml\n")[2].partition("```")[0]
LINES = re.findall(r"^    (.*?)-> (.+)$", TEXT, re.MULTILINE)
PART = re.compile(r"\s*([\w.:-]+) = (\"[^\"]*\"|[^,]+)(?:,|$)")


def parts(text: str) -> list[tuple[str, str]]:
    found = PART.findall(text.strip())
    assert found or not text.strip(), text
    return [(address, written.strip()) for address, written in found]


def changed(text: str, address: str, written: str) -> str:
    field = field_of(Address(address))
    assert field is not None, address
    raw = parse(f"x = {written}")["x"]
    value = read_number(field.kind, raw) if field.kind in NUMERIC or field.kind is Kind.WHOLE else raw
    result = apply(text, Set(Address(address), value))  # type: ignore[arg-type]  # apply refuses a Say
    assert isinstance(result, str), result
    return result


def figure(shown: object, path: str) -> object:
    for part in path.split("."):
        if isinstance(shown, list):
            shown = next(thing for thing in shown if thing["id"] == part)
        else:
            assert isinstance(shown, Mapping)
            shown = shown[part]
    return shown


@pytest.mark.parametrize(("given", "expected"), LINES, ids=[left + right for left, right in LINES])
def test_each_line_of_numbers_is_what_the_model_computes(given: str, expected: str) -> None:
    text, today = BASE, date(2026, 11, 2)
    for address, written in parts(given):
        if address == "today":
            today = date.fromisoformat(written)
        else:
            text = changed(text, address, written)
    reading = read(text)
    assert reading.plan is not None
    assert not [problem for problem in reading.problems if problem.severity == "error"], reading.problems
    results = compute(reading.plan, today)
    shown = json.loads(json.dumps(show("model", reading.plan, results, reading.problems)))
    for path, written in parts(expected):
        wanted = None if written == "null" else parse(f"x = {written}")["x"]
        if isinstance(wanted, date):
            wanted = wanted.isoformat()
        found = figure(shown, path)
        assert (Decimal(str(found)) if isinstance(found, float) else found) == wanted, path


def test_the_page_has_a_line_for_most_rules() -> None:
    assert len(LINES) > 40
