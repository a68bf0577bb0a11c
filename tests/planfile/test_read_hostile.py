"""Whatever stands at whatever key: no exception, and either a value of the field's kind or a named error."""

from __future__ import annotations

import copy
import difflib
import json
from datetime import date, datetime
from fractions import Fraction

import pytest

from retroplan.plan import address as addresses
from retroplan.plan.address import LONGEST_ID, Address
from retroplan.plan.fields import FIELDS, Field, field_of, out_of_bounds
from retroplan.plan.model import Plan
from retroplan.plan.names import LONGEST
from retroplan.plan.problems import errors
from retroplan.plan.values import NUMERIC, Kind
from retroplan.planfile.reading.guesses import LONGEST_SLIP, MOST_COMPARED
from retroplan.planfile.reading.read import read
from retroplan.planfile.reading.walk import walk
from retroplan.planfile.text.paths import parse, path_of
from tests.support.hostile.read import SMALL, WHOLE, Literal, dump, plain, problems
from tests.support.places import CORPORA

PLAIN = parse(WHOLE)
WRITTEN = walk(PLAIN).places
BEFORE = read(WHOLE).plan
SECTIONS = ("products", "scenarios", "sources", "funnels", "backlog", "kpis", "checkins")
HOSTILE = (
    "0",
    "-1",
    "-0.0",
    "0.5",
    "1e999",
    "nan",
    "-inf",
    "+inf",
    "9223372036854775808",
    "1" + "0" * 400,
    "0x" + "f" * 5000,
    "0e99999999",
    "1e-400",
    "0.1000000000000000055511151231257827021181583404541015625",
    '""',
    '"a text"',
    '"10 %"',
    '"1/0"',
    '"9..8"',
    '"10%..nan"',
    '"‮\\u0000[red]"',
    "true",
    "[]",
    "[[], {}]",
    "[1, [2]]",
    '["mon", "mon"]',
    "{}",
    "{ low = 1 }",
    "{ low = [], high = {} }",
    "{ low = 2, likely = 1, high = 3 }",
    "2026-12-31",
    "0001-01-01",
    "9999-12-31",
    "2026-12-31T10:00:00",
    "2026-12-31T10:00:00+23:59",
    "10:00:00",
)
PYTHON_TYPES: dict[Kind, type | tuple[type, ...]] = {
    **dict.fromkeys(NUMERIC, Fraction),
    Kind.WHOLE: int,
    Kind.DATE: date,
    Kind.TEXT: str,
    Kind.CHOICE: str,
    Kind.FLAG: bool,
    Kind.ID: str,
    Kind.REF: str,
    Kind.REFS: tuple,
    Kind.ADDRESSES: tuple,
    Kind.DAYS: tuple,
    Kind.DATES: tuple,
}


def address_of(field: Field) -> Address:
    """An address of the whole plan where that field stands."""
    return next(each for each in WRITTEN if each.pattern == field.path)


def with_value(address: Address, literal: str) -> str:
    raw = copy.deepcopy(dict(PLAIN))
    path = path_of(PLAIN, address)
    assert path
    inner: object = raw
    for part in path[:-1]:
        inner = inner[part]  # type: ignore[index]
    inner[path[-1]] = Literal(literal)  # type: ignore[index]
    return dump(raw)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.path)
def test_a_hostile_value_is_refused_at_its_address_or_legitimate(field: Field) -> None:
    address = address_of(field)
    for literal in HOSTILE:
        text = with_value(address, literal)
        reading = read(text)
        assert reading.plan is not None, literal
        assert all(plain(problem.message) for problem in reading.problems)
        found = walk(parse(text))
        if literal == "2026-12-31" and field.path == "checkins.*.date":
            assert reading.plan.checkins[0].address == "checkins.2026-12-31"
        elif (value := found.value(address)) is not None:
            _legitimate(field_of(address) or field, value, found.ranges.get(address))
        else:
            near = address.parent if field.key in ("id", "date") else address
            collection = near.parent if field.key in ("id", "date") else near
            wrong = [each for each in errors(reading.problems) if each.address.startswith(collection)]
            wrong += [each for each in reading.problems if each.address == "format" == address]
            assert wrong, literal
        _rest_stands(reading.plan, address.section)


def _legitimate(field: Field, value: object, uncertain: object) -> None:
    assert isinstance(value, PYTHON_TYPES[field.kind])
    assert not isinstance(value, datetime)
    if isinstance(value, Fraction | int) and not isinstance(value, bool) and field.path != "format":
        assert not out_of_bounds(field, value)


def _rest_stands(plan: Plan, section: str) -> None:
    """The sections that were not touched read as before, however many things refer to the touched one."""
    assert section == "goal" or plan.goal is not None
    for name in SECTIONS:
        if name not in (section, "kpis" if section == "funnels" else ""):
            assert [each[0] for each in getattr(plan, name)] == [each[0] for each in getattr(BEFORE, name)]


def test_every_section_may_be_anything() -> None:
    sections = ["goal", "audience", "capacity", "funnels", "products", "scenarios", "sources", "backlog"]
    inner = ["audience.segments", "funnels.newsletter.stages", "products.guide.rates", "scenarios.first.mix"]
    inner += ["scenarios.first.products", "scenarios.first.products.guide", "sources.posts.history"]
    inner += ["sources.posts.history.revenue", "backlog.write.steps", "checkins.2026-12-07.counts"]
    inner += ["scenarios.first.sources", "scenarios.first.rates"]
    for address in [*sections, "kpis", "checkins", *inner]:
        for literal in HOSTILE:
            reading = read(with_value(Address(address), literal))
            assert reading.plan is not None
            empty = literal in ("[]", "{}")
            assert empty or any(each.address.startswith(address) for each in reading.problems), (
                address,
                literal,
            )


def naughty() -> list[str]:
    strings: list[str] = json.loads((CORPORA / "blns" / "blns.json").read_text(encoding="utf-8"))
    return [text for text in dict.fromkeys(strings) if text.encode("utf-8", "replace").decode() == text]


def test_naughty_strings_are_texts_like_any_other() -> None:
    """Every text field keeps them as they are, all at once."""
    texts = [field for field in FIELDS if field.kind is Kind.TEXT and field.path != "currency"]
    spots = [address_of(field) for field in texts]
    for string in naughty():
        raw = copy.deepcopy(dict(PLAIN))
        for address in spots:
            inner: object = raw
            for part in (path_of(PLAIN, address) or ())[:-1]:
                inner = inner[part]  # type: ignore[index]
            inner[address.key] = string  # type: ignore[index]
        reading = read(dump(raw))
        assert reading.plan is not None
        assert not errors(reading.problems)
        assert reading.plan.find_product("guide").name == string  # type: ignore[union-attr]
        assert reading.plan.checkins[0].note == string


def test_naughty_strings_as_ids_keys_and_references_are_named() -> None:
    for string in naughty():
        raw = copy.deepcopy(dict(PLAIN))
        for section in ("funnels", "products", "scenarios", "sources", "backlog", "kpis"):
            raw[section][0]["id"] = string  # type: ignore[index]
        raw["products"][0]["rates"] = {string: 1}  # type: ignore[index]
        raw["scenario"] = string
        raw[string] = string
        reading = read(dump(raw))
        assert reading.plan is not None
        assert errors(reading.problems) or addresses.is_id(string)


def test_naughty_strings_as_the_whole_file_are_no_crash() -> None:
    for string in naughty():
        assert read(string).problems


def test_an_id_is_short_enough_for_the_addresses_of_all_that_stands_in_its_thing() -> None:
    """An address for each of 30,000 steps of a thing whose id has 400 kB would take 12 GB."""
    assert problems(SMALL + f'[[sources]]\nid = "{"s" * LONGEST_ID}"\n') == []
    steps = ", ".join(['{ title = "x" }'] * 1000)
    reading = read(SMALL + f'[[backlog]]\nid = "{"s" * 400_000}"\nsteps = [{steps}]\n')
    assert reading.plan is not None
    assert max(map(len, reading.plan.written)) < 700
    (said,) = problems(SMALL + f'[[sources]]\nid = "{"s" * 501}"\n')
    assert said.endswith("is too long for an id: it has 501 characters; an id has at most 500")


def test_a_name_that_would_fill_every_line_is_not_read() -> None:
    assert problems(SMALL + f'[[sources]]\nid = "s"\nname = "{"x" * LONGEST}"\n') == []
    (said,) = problems(SMALL + f'[[sources]]\nid = "s"\nname = "{"x" * (LONGEST + 1)}"\n')
    assert "sources.s.name: name has 5001 characters; at most 5000 are read" in said


@pytest.mark.parametrize("length", [5, 30, 60, 5000])
def test_what_was_meant_by_many_strange_words_is_looked_for_in_bounds(
    monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    """300 unknown words beside 900 known ones that hardly differ: comparing all with all takes minutes."""
    compared: list[int] = []
    real = difflib.get_close_matches

    def noted(word: str, known: list[str], most: int, alike: float) -> list[str]:
        compared.append(sum(len(word) * len(each) for each in known))
        return real(word, known, most, alike)

    monkeypatch.setattr(difflib, "get_close_matches", noted)
    start = "p" * min(length, 400)
    products = "".join(f'[[products]]\nid = "{start}{n}"\nprice = 1\n' for n in range(900))
    mix = ", ".join(f"{start}x{n} = 1" for n in range(300))
    found = problems(SMALL + products + f'[[scenarios]]\nid = "a"\nmix = {{ {mix} }}\n')
    assert len(found) >= 300
    assert sum(compared) <= (MOST_COMPARED + 1000) * LONGEST_SLIP**2
