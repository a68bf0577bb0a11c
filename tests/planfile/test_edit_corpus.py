"""Edits of every node of the TOML test corpus, and of a plan that stands behind each of its files.

Every edit proves itself before it counts, so what is tested is that hardly any must be refused, and that
bytes and comments stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path as File
from typing import Any

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Edit, Move, Remove, Set
from retroplan.planfile.editing import brackets
from retroplan.planfile.editing.data import moved, same, with_value, without
from retroplan.planfile.editing.edit import Refusal, apply
from retroplan.planfile.editing.insert import add_key
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved
from retroplan.planfile.editing.remove import remove_at
from retroplan.planfile.text.paths import NotTomlError, Path, find, parse

VALID = sorted((File(__file__).parent.parent / "corpora" / "toml-test" / "valid").rglob("*.toml"))
PARTS = 4

PLAN = """
# a plan
[goal]
amount = 400 # what remains
[[products]]
id = "guide"
price = 10.50

# about the second
[[products]]
id = "call"
rates = { visitors = "1 in 10" }
"""


def corpus(part: int) -> Iterator[tuple[str, str]]:
    for file in VALID[part::PARTS]:
        text = file.read_bytes().decode()
        yield file.name, text if text.endswith("\n") or not text else text + "\n"


def nodes(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from nodes(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from nodes(inner, (*path, number))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_key_table_and_element_can_be_removed(part: int) -> None:
    for name, text in corpus(part):
        doc = Doc(text)
        for path, _ in nodes(doc.raw):
            if path:
                after = remove_at(doc, path)
                assert find(parse(after), path[:-1]) is None or len(after) < len(text), (name, path)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_key_and_a_table_can_be_added_to_every_table(part: int) -> None:
    for name, text in corpus(part):
        doc = Doc(text)
        for path, value in nodes(doc.raw):
            for new in (("zz",), ("zz", "deep"), ("a b", "1.2", "é")):
                if isinstance(value, dict) and new[0] not in value:
                    expected = with_value(doc.raw, path + new, "new")
                    after = proved(doc, add_key(doc, path + new, '"new"'), expected, path)
                    assert is_subsequence(text, after), (name, path)
                    again = Doc(after)
                    assert same(parse(remove_at(again, path + new[:1])), without(expected, path + new[:1]))


def is_subsequence(text: str, after: str) -> bool:
    """Whether nothing of the text was lost when something was put in; blanks inside ``{}`` may be."""
    letters = iter(re.sub(r"\s", "", after))
    return all(letter in letters for letter in re.sub(r"\s", "", text))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_value_can_be_replaced_and_every_array_reordered(part: int) -> None:
    refused = 0
    for name, text in corpus(part):
        doc = Doc(text)
        for path, item in doc.places.items.items():
            after = proved(doc, [[Splice(item.start, item.end, "1")]], with_value(doc.raw, path, 1), path)
            assert after[: item.start] == text[: item.start], name
            assert after[item.start + 1 :] == text[item.end :], name
            for end in range(1, len(item.items) if item.kind == "array" else 0):
                try:
                    proved(doc, [brackets.move(doc, item, 0, end)], moved(doc.raw, path, 0, end), path)
                except CannotError:
                    assert "#" in text[item.start : item.end]
                    refused += 1
    assert refused <= 6


EDITS: list[Edit] = [
    Set(Address("goal.amount"), Fraction(500)),
    Set(Address("goal.tax"), Fraction(1, 5)),
    Set(Address("capacity.hours_per_week"), Fraction(5)),
    Set(Address("products.call.rates.visitors"), Fraction(1, 8)),
    Set(Address("products.call.rates.buy"), Fraction(1, 8)),
    Set(Address("horizon"), 24),
    Remove(Address("goal.amount")),
    Remove(Address("products.guide")),
    Move(Address("products.guide"), 1),
    Add(Address("products"), {"id": "new"}),
]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_plan_behind_any_file_is_edited_without_touching_the_file(part: int) -> None:
    edited = 0
    for name, text in corpus(part):
        try:
            raw = parse(text + PLAN)
        except NotTomlError:  # the file has a goal or products of its own
            continue
        foreign = {key: value for key, value in parse(text).items() if key not in ("goal", "products")}
        for edit in EDITS:
            after = apply(text + PLAN, edit)
            assert not isinstance(after, Refusal), (name, edit, after)
            new = parse(after)
            assert not same(new, raw)
            assert same({key: new.get(key) for key in foreign}, foreign), (name, edit)
            if not (isinstance(edit, Set) and edit.address == "horizon"):
                assert after.startswith(text), (name, edit)
            edited += 1
    assert edited > len(VALID) / PARTS * len(EDITS) * 0.9
