"""A sentence says a key by its command, so that it is right whatever the keymap: no template spells one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.tui.commands import BY_ID
from tests.support.app.spelled_keys import spelled_keys
from tests.support.docs.catalog import PACKAGE, catalog

COMMANDS = "tui/commands.py"
"""Where titles are names of commands, some of them like a key's: Up, Delete."""


def templates() -> Iterator[tuple[str, str]]:
    for message in catalog():
        places = [place for place, _ in message.locations]
        if not all(place == COMMANDS for place in places):
            texts = (message.id,) if isinstance(message.id, str) else message.id
            yield from ((text, places[0]) for text in texts if text)


def test_no_sentence_spells_a_key() -> None:
    assert not [(place, text) for text, place in templates() if spelled_keys(text)]


def commands_told() -> Iterator[tuple[str, str]]:
    """Every command that a sentence names by ``Key("...")``, with the place."""
    for path in Path(PACKAGE).rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
        if not any(one.module == "retroplan.plan.say" and "Key" in map(_name, one.names) for one in imports):
            continue  # a terminal's key, or none at all
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Key":
                name = node.args[0]
                assert isinstance(name, ast.Constant), (
                    f"{path.name}:{node.lineno}: a command is named outright"
                )
                yield str(name.value), f"{path.name}:{node.lineno}"


def _name(alias: ast.alias) -> str:
    return alias.name


def test_every_key_that_is_told_is_one_of_a_command() -> None:
    told = list(commands_told())
    assert len(told) > 20
    assert not [place for name, place in told if name not in BY_ID]


@pytest.mark.parametrize(
    "text",
    [
        "The file's version is shown; u brings yours back.",
        "none yet: a adds one",
        "A source is where people come from. a adds one.",
        "This is picked from a list: Enter opens it.",
        "Enter changes a value, u takes it back.",
        "but used by {users}: ! lists the problems",
        "{text}: hit {at} of {n}; n next, N before",
    ],
)
def test_a_key_in_a_sentence_is_seen(text: str) -> None:
    assert spelled_keys(text)


@pytest.mark.parametrize(
    "text",
    [
        "Delete it",
        "! {n} errors",
        "what the planet's people need: a task",
        "{a} / {b} - {c}",
        "{many} x {price}",
    ],
)
def test_what_is_no_key_is_none(text: str) -> None:
    assert not spelled_keys(text)
