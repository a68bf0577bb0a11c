"""Which command a key means, and what is said about keys of the settings that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.plan.say import Say
from retroplan.report.words import Words
from retroplan.settings.told import MOST_TOLD
from retroplan.tui import keymap
from retroplan.tui.commands import BY_ID, GROUPS, Context
from retroplan.tui.known_keys import SIGNS, SURE, is_sure, types
from tests.support.app.tui import open_desk, type_keys

EDITABLE = Context(editable=True, number=True)


def test_a_key_means_its_command_only_where_the_command_makes_sense() -> None:
    keys = keymap.Keymap()
    found = keys.match(["enter"], EDITABLE).command
    assert found is not None
    assert found.id == "cell.edit"
    assert keys.match(["enter"], Context()).command is None


def test_two_keys_one_after_the_other() -> None:
    keys = keymap.Keymap()
    assert keys.match(["g"], EDITABLE) == keymap.Match(waits=True)
    found = keys.match(["g", "g"], EDITABLE).command
    assert found is not None
    assert found.id == "move.first"
    assert keys.match(["g", "x"], EDITABLE) == keymap.Match()
    assert keys.match(["g"], EDITABLE._replace(editing=True)) == keymap.Match()


def test_the_footer_shows_what_works_here_the_most_useful_first() -> None:
    shown = [command.id for command in keymap.Keymap().footer(EDITABLE)]
    assert shown[0] == "cell.edit"
    assert "do.once" not in shown
    typing = [command.id for command in keymap.Keymap().footer(Context(editing=True))]
    assert typing[0] == "typing.commit"


def test_a_key_of_the_settings_takes_the_place_of_ours() -> None:
    keys, said = keymap.make({"app.quit": ["Q"]})
    assert said == ()
    assert keys.keys_of("app.quit") == ("Q",)
    assert keys.match(["q"], EDITABLE).command is None


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"app.qit": ["Q"]}, "app.quit"),
        ({"app.nothing-like-it": ["Q"]}, "app.nothing-like-it"),
        ({"app.quit": ["u"]}, "edit.undo"),
        ({"app.quit": ["g"]}, "move.first"),
        ({"app.quit": ["u x"]}, "edit.undo"),
    ],
)
def test_unknown_ids_and_clashes_are_told_and_ours_stays(changes: dict[str, list[str]], word: str) -> None:
    keys, said = keymap.make(changes)
    assert keys.keys_of("app.quit") == ("q",)
    assert len(said) == 1
    assert word in str(said[0].arguments)


def test_a_key_of_the_workbook_may_also_mean_something_while_typing() -> None:
    _, said = keymap.make({"tab.compare": ["ctrl+v"], "typing.commit": ["enter", "ctrl+v"]})
    assert said == ()


def told(said: tuple[Say, ...]) -> str:
    return "\n".join(map(Words().text, said))


EVERYTHING = Context(
    editable=True, override=True, number=True, figure=True, thing=True, folding=True, addable=True,
    searching=True, moved=True, can_undo=True, can_redo=True, problems=True, conflict=True, unsaved=True,
)  # fmt: skip


def is_reachable(keys: keymap.Keymap, name: str) -> bool:
    """Whether a key that every terminal has means the command, at the moment it makes sense."""
    context = EVERYTHING._replace(editing=name.startswith("typing."))
    for key in filter(is_sure, keys.keys_of(name)):
        parts = key.split(" ")
        found = keys.match(parts, context).command
        waits = all(keys.match(parts[:end], context).waits for end in range(1, len(parts)))
        if found is not None and found.id == name and waits:
            return True
    return False


@pytest.mark.parametrize("name", sorted(keymap.NEEDED))
@pytest.mark.parametrize("given_keys", [[], ["super+q"], ["ctrl+shift+f20", "hyper+x"]])
def test_what_everything_rests_on_keeps_a_key_that_every_keyboard_has(
    name: str, given_keys: list[str]
) -> None:
    keys, said = keymap.make({name: given_keys})
    assert is_reachable(keys, name)
    assert set(given_keys) <= set(keys.keys_of(name))
    assert f"{name} needs a key that every keyboard has" in told(said)


@pytest.mark.parametrize("key", ["é", "ß", "中", "👍", "H 中"])
def test_a_letter_that_not_every_keyboard_has_does_not_stand_alone(key: str) -> None:
    keys, said = keymap.make({"app.help": [key]})
    assert keys.keys_of("app.help") == (key, "f1")
    assert "app.help needs a key that every keyboard has; F1 stays" in told(said)


def test_other_commands_may_have_no_key() -> None:
    keys, said = keymap.make({"thing.remove": []})
    assert said == ()
    assert keys.keys_of("thing.remove") == ()


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("ctrl+shift+banana", "not a key; keys are written like"),
        ("escpae", "did you mean escape?"),
        ("", "not a key"),
        ("\x00", "not a key"),
        ("\u0301", "not a key"),
        ("\u200b", "not a key"),
        ("x y z", "not a key"),
        ("ctrl+ctrl+x", "not a key"),
        ("shift+5", "not a key"),
        ("x" * 100_000, "not a key"),
        ("g g " * 30_000, "not a key"),
        ("5", "begins a value"),
        ("5 x", "begins a value"),
        ("\u0665", "begins a value"),
    ],
)
def test_a_key_that_cannot_be_is_told_and_ours_stays(written: str, word: str) -> None:
    keys, said = keymap.make({"app.quit": [written]})
    assert keys.keys_of("app.quit") == ("q",)
    assert len(said) == 1
    assert word in told(said)
    assert len(told(said)) < 200


def test_a_key_that_cannot_be_does_not_take_the_others_along() -> None:
    keys, said = keymap.make({"app.quit": ["banana", "Q", "u", "Q"]})
    assert keys.keys_of("app.quit") == ("Q",)
    assert len(said) == 2


@pytest.mark.parametrize("written", ["a", "1", "space", " ", "backspace", "delete", "x y", "+"])
def test_while_typing_no_command_takes_a_key_that_types(written: str) -> None:
    keys, said = keymap.make({"typing.commit": [written], "typing.cancel": [written]})
    assert (keys.keys_of("typing.commit"), keys.keys_of("typing.cancel")) == (
        ("enter",),
        ("escape", "ctrl+c"),
    )
    assert "is typed into the value" in told(said)


def test_restating_a_key_of_the_table_is_no_clash() -> None:
    keys, said = keymap.make({command.id: command.keys for command in BY_ID.values()})
    assert said == ()
    assert keys.commands == keymap.Keymap().commands


def test_of_very_many_wrong_ones_the_first_are_told() -> None:
    changes = {f"app.x{number}": ["q"] for number in range(20_000)} | {"app.quit": ["banana"] * 20_000}
    keys, said = keymap.make(changes)
    assert len(said) == MOST_TOLD + 1
    assert "more problems, not shown" in told(said)
    assert is_reachable(keys, "app.quit")


PIECES = st.sampled_from(
    sorted(
        {
            *SURE,
            *(key for command in BY_ID.values() for key in command.keys),
            *SIGNS,
            "0",
            "x",
            "\u00e9",
            "super+q",
        }
    )
)
KEYS = PIECES | st.builds("{} {}".format, PIECES, PIECES) | st.text(max_size=8)
CHANGES = st.dictionaries(
    st.sampled_from(sorted(BY_ID)) | st.sampled_from(sorted(keymap.NEEDED)) | st.text(max_size=8),
    st.lists(KEYS, max_size=4),
    max_size=25,
)


@settings(deadline=None)
@given(CHANGES)
def test_whatever_the_settings_say_the_user_can_move_type_ask_and_leave(
    changes: dict[str, list[str]],
) -> None:
    keys, said = keymap.make(changes)
    assert len(said) <= MOST_TOLD + 1
    assert told(said) or not said
    for name in keymap.NEEDED:
        assert is_reachable(keys, name), name
    for command in keys.commands:
        for key in command.keys:
            if command.group == GROUPS["typing"]:
                assert not types(key)
            else:
                assert not key[0].isdigit()


def test_every_tab_has_a_second_way_on_every_keyboard(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, size=(80, 24))
    for number, name in enumerate(desk.panes.tabs):
        for key in ("12345678"[number], "&é\"'(-è_"[number]):
            desk.panes.show("goal")
            type_keys(desk, "g", key)
            assert desk.panes.tab == name
    desk.book.close()
