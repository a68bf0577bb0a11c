"""Keys as the table names them, whatever the terminal calls them."""

from __future__ import annotations

import pytest
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.events import Key
from textual.keys import Keys, _character_to_key

from retroplan.tui.commands import COMMANDS
from retroplan.tui.key_names import key_name
from retroplan.tui.known_keys import SIGNS, SURE, read_keys


@pytest.mark.parametrize(
    ("key", "character", "found"),
    [
        ("question_mark", "?", ("?", "?")),
        ("G", "G", ("G", "G")),
        ("shift+g", "G", ("G", "G")),
        ("space", " ", ("space", " ")),
        ("plus", "+", ("+", "+")),
        ("enter", "\r", ("enter", "")),
        ("tab", "\t", ("tab", "")),
        ("ctrl+d", "\x04", ("ctrl+d", "")),
        ("alt+1", "1", ("alt+1", "")),
        ("f2", None, ("f2", "")),
        ("é", "é", ("é", "é")),
    ],
)
def test_a_key_is_its_character_or_its_name(key: str, character: str | None, found: tuple[str, str]) -> None:
    assert key_name(Key(key, character)) == found


def test_every_key_that_is_known_by_name_can_come_from_a_terminal() -> None:
    come = {key.value for key in Keys} | set(FUNCTIONAL_KEYS.values())
    assert come >= SURE
    assert {sign: _character_to_key(sign) for sign in SIGNS} == SIGNS


def test_every_key_that_comes_with_a_name_is_known() -> None:
    odd = ("<", "ctrl+@", "ctrl-at", "return")  # no keys, and other names of Ctrl+Space and Enter
    for key in (key.value for key in Keys):
        assert read_keys(key) == key or key.startswith(odd), key


def test_every_key_of_the_command_table_is_known() -> None:
    for command in COMMANDS:
        assert all(read_keys(key) == key for key in command.keys), command.id


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Esc", "escape"), ("PgDn", "pagedown"), ("Ctrl+D", "ctrl+d"), ("Return", "enter"), ("F12", "f12"),
        ("shift+ctrl+Left", "ctrl+shift+left"), ("shift+x", "X"), ("plus", "+"), ("ctrl++", "ctrl+plus"),
        ("alt+?", "alt+question_mark"), (" ", "space"), ("e\u0301", "\u00e9"), ("Z Z", "Z Z"),
        ("Esc Esc", "escape escape"), ("\u8a08", "\u8a08"), ("ctrl+underscore", "ctrl+underscore"),
    ],
)  # fmt: skip
def test_keys_may_be_written_as_they_are_shown_and_called(written: str, meant: str) -> None:
    assert read_keys(written) == meant
