"""Every sentence of the program is in the catalogue for translators, and the catalogue is current."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

from tests.support.docs.catalog import ONE, PACKAGE, TEMPLATE, TWO, catalog, template, texts

AGAIN = "python -m tests.support.docs.catalog"
KNOWN = texts()


def test_the_template_is_current() -> None:
    assert TEMPLATE.read_text("utf-8") == template(), AGAIN


def test_the_template_is_what_translators_tools_read() -> None:
    found = read_po(BytesIO(template().encode()))
    assert {message.id for message in found} == {message.id for message in catalog()}
    assert found.num_plurals == 2
    assert catalog().get("one day ahead").id == ("one day ahead", "{n} days ahead")  # type: ignore[union-attr]
    assert all(place for message in found if message.id for place, _ in message.locations)


@pytest.mark.parametrize(
    "text",
    [
        "price", "share of the price that is yours", "monthly",  # the field table
        "Duplicate", "show the goal tab", "Moving",  # the command table
        "the disk is full: make room, then save again", "Mon", "CONFLICT", "{n} scenarios",  # other tables
    ],
)  # fmt: skip
def test_texts_are_found_wherever_they_stand(text: str) -> None:
    assert (text in KNOWN) is (text != "share of the price that is yours")


class Use(NamedTuple):
    """A call that states, translates or marks a text, and the expression that is the text."""

    place: str
    text: ast.expr
    in_text: bool


def uses() -> Iterator[Use]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        formatted = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
        inside = {id(part) for node in formatted for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = called(node)
                for text in node.args[: 1 if name in ONE else 2 if name in TWO else 0]:
                    yield Use(f"{path.relative_to(PACKAGE)}:{node.lineno}", text, id(node) in inside)


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def loose(node: ast.AST) -> Iterator[str]:
    """The texts that stand unmarked in what chooses between texts, where Babel would run them together."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Call() | ast.Compare() | ast.Name() | ast.Attribute():
            return
        case ast.Subscript(value=value):
            yield from loose(value)
        case _:
            for part in ast.iter_child_nodes(node):
                yield from loose(part)


def test_a_text_is_a_literal_where_it_is_said_or_marked_where_it_is_kept() -> None:
    wrong = []
    for use in uses():
        match use.text:
            case ast.Constant(value=str(text)) if text:
                if use.in_text or text not in KNOWN:
                    wrong.append(f"{use.place}: {text!r} is not gathered: take it out of what is around it")
            case ast.Constant():
                pass
            case other:
                found = [text for text in loose(other) if text]
                if found or isinstance(other, ast.JoinedStr | ast.BinOp):
                    wrong.append(f"{use.place}: say mark(...) of each: {ast.unparse(other)}")
    assert not wrong
