"""The palette: it finds commands and values, means what people of vim mean, and removes nothing by a slip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.presets.plans import starter
from retroplan.tui.actions.colon import WORDS
from retroplan.tui.commands import BY_ID
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Choice
from tests.support.app.tui import TODAY, open_desk, type_keys, write_plan


def found(desk: Desk, typed: str) -> list[str]:
    """What the palette lists for a text, best first."""
    type_keys(desk, "escape", ":", *typed.replace(" ", "\0"))
    assert desk.sheet is not None
    return [choice.text for choice in desk.sheet.shown]


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


def typed(desk: Desk, text: str) -> None:
    """Open the palette, type, and press Enter."""
    type_keys(desk, ":", *("space" if sign == " " else sign for sign in text), "enter")


@pytest.mark.parametrize("word", ["undo", "u", "un", "redo", "take", "out"])
def test_undo_never_removes_anything(desk: Desk, word: str) -> None:
    assert desk.go("products.guide.name")
    typed(desk, word)
    type_keys(desk, "escape")
    assert desk.revision.text == starter(TODAY)


def test_undo_is_listed_also_where_there_is_nothing_and_says_so(desk: Desk) -> None:
    typed(desk, "undo")
    assert note(desk) == "Nothing to undo."
    typed(desk, "redo")
    assert note(desk) == "Nothing to redo."


@pytest.mark.parametrize("name", [command.title for command in BY_ID.values() if command.removes])
def test_what_takes_something_away_is_found_by_its_name_alone_and_first_only_by_all_of_it(
    desk: Desk, name: str
) -> None:
    desk.go("products.guide.refunds")
    type_keys(desk, *"5", "enter")
    for size in range(1, len(name)):
        listed = found(desk, name[:size].lower())
        places = [at for at, text in enumerate(listed) if text.startswith(f"{name}:")]
        assert not places or places[0] or len(listed) == 1
    assert not any(text.startswith(f"{name}:") for text in found(desk, "brings"))
    assert not any(text.startswith(f"{name}:") for text in found(desk, "holds"))


@pytest.mark.parametrize(("word", "command"), WORDS.items())
def test_a_word_of_vim_is_first_of_all(desk: Desk, word: str, command: str) -> None:
    type_keys(desk, ":", *word)
    assert desk.sheet is not None
    assert desk.sheet.shown[0].key == f"command:{command}"


@pytest.mark.parametrize(
    ("word", "wishes"),
    [("w", ["save"]), ("q", ["quit"]), ("wq", ["save", "quit"]), ("x", ["save", "quit"]), ("q!", ["quit"])],
)
def test_saving_and_quitting_do_as_in_vim(desk: Desk, word: str, wishes: list[str]) -> None:
    typed(desk, word)
    assert [need.wish for need in desk.needs] == wishes


def test_quitting_without_saving_keeps_the_work_for_the_next_start(tmp_path: Path) -> None:
    from retroplan.settings.table import Settings
    from tests.support.app.tui import make_opening

    opening = make_opening(tmp_path, Settings(save="manual"))
    desk = opening.open(write_plan(tmp_path, starter(TODAY)))
    assert isinstance(desk, Desk)
    assert desk.go("products.guide.price")
    type_keys(desk, *"12", "enter")
    typed(desk, "q!")
    assert [need.wish for need in desk.needs] == ["leave"]
    opening.close()
    again = opening.open(desk.book.path)
    assert isinstance(again, Desk)
    assert again.book.recovered is not None
    assert "price = 12" in again.book.recovered.text
    again.book.close()


def test_the_file_is_read_again_and_what_was_here_is_one_undo_away(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, starter(TODAY))
    typed(desk, "e")
    assert note(desk) == "The file holds what is shown here."
    desk.book.path.write_text(starter(TODAY).replace("price = 100", "price = 120"), encoding="utf-8")
    typed(desk, "e")
    assert "price = 120" in desk.revision.text
    type_keys(desk, "u")
    assert desk.revision.text == starter(TODAY)
    desk.book.close()


def test_a_plan_is_opened_by_its_name(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    for name in ("plan-1", "plan-150", "shop"):
        desk.book.path.with_name(f"{name}.toml").write_text(starter(TODAY), encoding="utf-8")
    typed(desk, "e plan-150")
    assert [(need.wish, Path(need.text).stem) for need in desk.needs] == [("open", "plan-150")]
    type_keys(desk, ":", *"open", "space", *"plan-1")
    assert desk.sheet is not None
    assert [choice.text for choice in desk.sheet.shown][:2] == ["Open plan-1", "Open plan-150"]
    desk.book.close()


def test_the_settings_are_listed_with_what_they_are(desk: Desk) -> None:
    typed(desk, "set")
    assert desk.sheet is not None
    assert any(choice.text.startswith('save = "automatic"  # ') for choice in desk.sheet.choices)
    type_keys(desk, "down", "enter")
    assert [need.wish for need in desk.needs] == ["settings"]


def test_values_are_worked_out_when_a_letter_is_typed_and_once_for_a_revision(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retroplan.tui.actions import finding

    made: list[str] = []
    values = finding._values

    def counted(desk: Desk, name: str) -> Iterator[Choice]:
        made.append(name)
        return values(desk, name)

    monkeypatch.setattr(finding, "_values", counted)
    type_keys(desk, "ctrl+p")
    assert made == []
    type_keys(desk, *"price")
    once = list(made)
    assert len(once) == len(set(once))
    type_keys(desk, "escape", "ctrl+p", *"rate")
    assert made == once
