"""The command table: complete, reachable on every keyboard, and without two meanings for one key."""

from __future__ import annotations

from itertools import product

import pytest

from retroplan.tui.commands import BY_ID, COMMANDS, GROUPS, Context
from retroplan.tui.key_text import key_text
from retroplan.tui.keys_page import page
from tests.support.places import DOCS

ALTGR = set("@#[]{}|\\~^`€")
"""What a French keyboard writes only with AltGr."""


def contexts() -> list[Context]:
    flags = ("in_pane", "editable", "override", "number", "thing", "doable")
    return [
        Context(tab=tab, figure=True, addable=True, searching=True, moved=True, can_undo=True, can_redo=True,
                problems=True, conflict=True, **dict(zip(flags, values, strict=True)))
        for tab in ("goal", "scenarios", "backlog")
        for values in product((False, True), repeat=len(flags))
    ]  # fmt: skip


def test_ids_are_unique_and_everything_is_said() -> None:
    assert len(BY_ID) == len(COMMANDS)
    for command in COMMANDS:
        assert command.title and command.help and command.group in GROUPS.values()
        assert bool(command.rank) == bool(command.hint), command.id


def test_no_key_needs_altgr_on_a_french_keyboard() -> None:
    assert not [key for command in COMMANDS for key in command.keys if ALTGR & set(key)]


def test_a_key_has_one_meaning_at_any_moment_of_the_workbook() -> None:
    for context in contexts():
        seen: dict[str, str] = {}
        for command in COMMANDS:
            if command.when(context):
                for key in command.keys:
                    assert key not in seen, (key, command.id, seen[key], context)
                    seen[key] = command.id


def test_while_typing_only_the_keys_of_typing_mean_something() -> None:
    found = {command.group for command in COMMANDS if command.when(Context(editing=True, editable=True))}
    assert found == {GROUPS["typing"]}


def test_no_key_is_the_start_of_another() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    assert not [key for key in keys for other in keys if other.startswith(f"{key} ")]


@pytest.mark.parametrize(
    ("key", "text"),
    [("ctrl+d", "Ctrl+D"), ("f2", "F2"), ("g g", "gg"), ("shift+tab", "Shift+Tab"), ("?", "?"), ("+", "+"),
     ("ctrl+home", "Ctrl+Home"), ("up", "Up")],
)  # fmt: skip
def test_keys_read_as_people_write_them(key: str, text: str) -> None:
    assert key_text(key) == text


def test_the_page_of_keys_is_the_one_made_from_the_table() -> None:
    file = DOCS / "keys.md"
    assert file.read_text(encoding="utf-8") == page(), "python -m retroplan.tui.keys_page > docs/keys.md"
