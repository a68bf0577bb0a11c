"""Addresses are made in one place: nothing outside ``plan/address.py`` puts one together as text.

Looked for are f-strings, sums and joins that put a name behind a dot (``f"{thing}.rate"``) or behind the name
of a part of the plan (``"scenarios." + name``). Blanks, slashes and capitals stand in no address.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import FIELDS
from tests.support.places import ROOT

SOURCES = ROOT / "src" / "retroplan"
HOME = "plan/address.py"
EXTENSIONS = re.compile(r"\.(damaged|swap|tmp|toml|txt)$")
OTHER_DOTS = {
    ("plan/typed/numbers.py", "{}.{}"): "a number with decimals",
    ("plan/typed/written.py", "{}.{}"): "a number with decimals",
    ("planfile/editing/habits.py", "{}.{}"): "a key of TOML",
    ("report/tables/details.py", "{}.{}"): "the key of a row",
    ("report/tables/review_tab.py", "{}.note"): "the key of a row",
    ("session/crash.py", "{}{}.{}"): "a module and a class in it",
    ("settings/reading.py", "{}.{}"): "a key of the settings",
    ("settings/values.py", "{}.{}"): "a key of the settings",
    ("storage/temporary.py", "{}.{}"): "a process and its start",
}
"""What is put together with dots and is no address, by file and form."""
SECTIONS = {Address(field.path).section for field in FIELDS} | {addresses.REVIEW, addresses.SMART}
_REST = r"[\w.#:*{}-]*"
_DOTTED = re.compile(rf"{_REST}\{{\}}\.[\w*{{]{_REST}")
_PART_OF_A_PLAN = re.compile(rf"({'|'.join(sorted(SECTIONS))})\.{_REST}\{{\}}{_REST}")


def form(node: ast.expr) -> str:
    """A text as it is put together, with ``{}`` for everything that is not written out."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(form, parts))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return form(left) + form(right)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value="."), attr="join")):
            return "{}.{}"
        case _:
            return "{}"


def addresses_in(code: str) -> Iterator[tuple[int, str]]:
    """Line and form of each address that is put together as text."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.JoinedStr | ast.BinOp | ast.Call):
            made = form(node)
            if _DOTTED.fullmatch(made) or _PART_OF_A_PLAN.fullmatch(made):
                yield node.lineno, made


FILES = {str(file.relative_to(SOURCES)): file.read_text() for file in sorted(SOURCES.rglob("*.py"))}
FOUND = {name: list(addresses_in(code)) for name, code in FILES.items()}


def test_nothing_puts_an_address_together_as_text() -> None:
    wrong = [
        f"{name}:{line}: {made}"
        for name, found in FOUND.items()
        for line, made in found
        if name != HOME
        if not EXTENSIONS.search(made) and (name, made) not in OTHER_DOTS
    ]
    assert not wrong


def test_whatever_is_allowed_is_there() -> None:
    there = {(name, made) for name, found in FOUND.items() for _, made in found}
    assert OTHER_DOTS.keys() <= there
    assert FOUND[HOME]


@pytest.mark.parametrize(
    "code",
    [
        'f"scenarios.{scenario.id}"',
        'f"goal.{key}"',
        'f"{base}.stages.{name}.count"',
        'f"{parent}.{name}"',
        'f"{thing}.rates"',
        'f"{pattern}.*"',
        'f"checkins.{day}#{number}"',
        'f"kpis.rate:{stage}.id"',
        '"products." + name',
        'thing + ".rate"',
        'thing + f".{key}"',
        'thing + "." + key',
        '".".join(parts)',
    ],
)
def test_an_address_made_of_text_is_found(code: str) -> None:
    assert list(addresses_in(code))


@pytest.mark.parametrize(
    "code",
    [
        'f"{what}. {more}"',
        'f"{name}, {key}"',
        'f"{low}..{high}"',
        'f"tab.{name}"',
        'f"{folder}/{name}.toml"',
        'f"{thing}."',
        '"scenarios.*.products"',
        'f"scenarios {name}"',
        'addresses.scenario(name) / "rates" / stage',
        '", ".join(parts)',
    ],
)
def test_other_texts_are_left_alone(code: str) -> None:
    assert not list(addresses_in(code))
