"""The scanner against the TOML reader: the same places, and at each place the same value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.planfile.editing.data import same
from retroplan.planfile.text.paths import NotTomlError, Path, find, parse
from retroplan.planfile.text.scan import scan
from tests.support.plans.plans import plan_text

CORPUS = File(__file__).parent.parent / "corpora" / "toml-test"
VALID = sorted((CORPUS / "valid").rglob("*.toml"))
INVALID = sorted((CORPUS / "invalid").rglob("*.toml"))


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    elif path:
        yield path


def agrees(text: str) -> None:
    raw = parse(text)
    places = scan(text)
    assert places.broken is None
    found = {path for path, item in places.items.items() if not item.items}
    found |= {path for path in places.tables if path and find(raw, path) == {}}
    assert found == set(leaves(raw))
    for path, item in places.items.items():
        assert same(parse(f"x = {text[item.start : item.end]}\n")["x"], find(raw, path)), path
        for start, end in item.parts:
            assert text[start:end].strip() == text[start:end] != ""
    for path, header in places.tables.items():
        assert isinstance(find(raw, path) if path else raw, dict)
        assert not path or text[header.start] == "["
        assert not path or text[header.end - 1] == "]"


def test_the_corpus_is_here() -> None:
    assert len(VALID) > 200
    assert len(INVALID) > 400


@pytest.mark.parametrize("file", VALID, ids=lambda file: str(file.relative_to(CORPUS / "valid")))
def test_every_valid_file_has_its_values_where_the_scanner_says(file: File) -> None:
    agrees(file.read_bytes().decode())


def test_invalid_files_get_an_answer() -> None:
    for file in INVALID:
        try:
            text = file.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        scan(text).line(("a", "b"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_plans_written_by_hand_are_scanned_exactly(seed: int) -> None:
    agrees(plan_text(seed))


@settings(max_examples=150, deadline=None)
@given(st.text("[]{}=\"'#.,\\\n\r\t a1-", max_size=60))
def test_any_text_gets_an_answer_and_what_the_reader_accepts_is_whole(text: str) -> None:
    try:
        parse(text)
    except NotTomlError:
        scan(text)
        return
    agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 2000 + "]" * 2000,
        "a = " + "{a = " * 2000 + "1" + "}" * 2000,
        "a = " + "[" * 100_000,
        "[" + ".".join("a" * 3000) + "]\nb = 1\n",
        ".".join("a" * 3000) + " = 1\n",
    ],
    ids=["arrays", "tables", "open arrays", "header", "key"],
)
def test_deep_nesting_gets_an_answer(text: str) -> None:
    scan(text).line(("a", 0, "b"))


PLAN = """\
# head
format = 1

[goal]
  amount = 400   # what remains
work.hours = 3
[[products]]
id = "guide"
rates = { visitors = "2%", list = [ 1, { deep = 2 } ] }

[[products]]
id = "shop"
[products.rates]
"visi tors" = '1%'
[scenarios.x]
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("format",), (2, 1)),
        (("goal",), (4, 1)),
        (("goal", "amount"), (5, 3)),
        (("goal", "missing"), (4, 1)),
        (("goal", "work"), (6, 1)),
        (("products",), (7, 1)),
        (("products", 0), (7, 1)),
        (("products", 0, "rates", "visitors"), (9, 11)),
        (("products", 0, "rates", "list", 1, "deep"), (9, 42)),
        (("products", 1, "rates"), (13, 1)),
        (("products", 1, "rates", "visi tors"), (14, 1)),
        (("products", 7, "price"), (7, 1)),
        (("scenarios",), (15, 1)),
        (("nothing", "here"), None),
        ((), None),
    ],
)
def test_lines_and_columns_count_from_one_and_fall_back_to_what_holds_a_thing(
    path: Path, place: tuple[int, int] | None
) -> None:
    assert scan(PLAN).line(path) == place
    assert scan(PLAN.replace("\n", "\r\n")).line(path) == place


def test_the_value_has_a_place_of_its_own() -> None:
    assert scan(PLAN).value_line(("goal", "amount")) == (5, 12)
    assert scan(PLAN).value_line(("goal",)) == (4, 1)


def test_commas_and_keys_inside_brackets_are_known() -> None:
    text = "x = [ 1 , 2 ]\ny = { a.b = 1,'c' = 2 }\n"
    places = scan(text)
    first, second = places.items[("x",)].items
    assert (text[first.comma], second.comma) == (",", -1)
    dotted, quoted = places.items[("y",)].items
    assert [text[slice(*part)] for part in dotted.parts] == ["a", "b"]
    assert [text[slice(*part)] for part in quoted.parts] == ["'c'"]
    assert (dotted.path, quoted.path) == (("y", "a", "b"), ("y", "c"))
