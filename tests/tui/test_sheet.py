"""A sheet as a value: filtering, moving, answering, closing; and its lines in little room."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.report.words import Words
from retroplan.tui.desk.sheet import Choice, Sheet, paste, press
from retroplan.tui.picture.sheet_lines import sheet_lines
from retroplan.tui.screen_parts import lines_below
from tests.support.app.tui import running_app, screen_text

PICKED: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_picked() -> None:
    PICKED.clear()


def fruit(**more: object) -> Sheet:
    choices = (
        Choice("Sweet", heading=True),
        Choice("apple", "apple", "F2"),
        Choice("pear", "pear"),
        Choice("Sour", heading=True),
        Choice("lemon tree", "lemon"),
    )
    return Sheet("Fruit", choices, PICKED.append)._replace(**more)  # type: ignore[arg-type]


def after(sheet: Sheet | None, *keys: str) -> Sheet | None:
    for key in keys:
        assert sheet is not None, f"closed before {key}"
        sheet = press(sheet, key, key if len(key) == 1 else "")
    return sheet


def test_it_begins_on_the_first_line_that_can_be_chosen_and_passes_over_headings() -> None:
    assert fruit().choice == Choice("apple", "apple", "F2")
    found = after(fruit(), "down", "down")
    assert found is not None
    assert found.choice == Choice("lemon tree", "lemon")
    up = after(found, "up", "up", "up", "up")
    assert up is not None
    assert up.choice == Choice("apple", "apple", "F2")


def test_enter_gives_the_key_of_the_choice_and_closes() -> None:
    assert after(fruit(), "j", "enter") is None
    assert PICKED == ["pear"]


@pytest.mark.parametrize("key", ["escape", "ctrl+c", "q"])
def test_it_closes_without_an_answer(key: str) -> None:
    assert after(fruit(), key) is None
    assert PICKED == []


def test_typing_filters_by_every_word_and_looks_at_the_hints_too() -> None:
    found = after(fruit(typing="filter"), *"tree le")
    assert found is not None
    assert [choice.key for choice in found.shown] == ["lemon"]
    assert after(found, "enter") is None
    assert PICKED == ["lemon"]
    by_hint = after(fruit(typing="filter"), *"f2")
    assert by_hint is not None
    assert [choice.key for choice in by_hint.shown] == ["apple"]


def test_what_begins_with_the_words_comes_first() -> None:
    sheet = Sheet("", (Choice("a pear", "a"), Choice("pear", "b")), typing="filter")
    found = after(sheet, *"pea")
    assert found is not None
    assert [choice.key for choice in found.shown] == ["b", "a"]


def test_a_filter_that_finds_nothing_answers_nothing() -> None:
    found = after(fruit(typing="filter"), *"zz", "enter")
    assert found is not None
    assert PICKED == []


def test_a_question_gives_what_was_typed_without_blanks_around_it() -> None:
    sheet = Sheet("Name", chosen=PICKED.append, typing="answer")
    assert after(sheet, "enter") is not None, "an empty answer is none"
    assert after(sheet, *" q k ", "enter") is None
    assert PICKED == ["q k"]


def test_a_paste_goes_where_the_cursor_is_and_only_where_something_is_typed() -> None:
    sheet = after(Sheet("Name", typing="answer"), "a", "c", "left")
    assert sheet is not None
    assert paste(sheet, "b\nz").typed.text == "abc"
    assert paste(fruit(), "x") == fruit()


def test_its_lines_fit_and_always_show_the_cursor() -> None:
    many = Sheet("Many", tuple(Choice(f"line {number}", str(number)) for number in range(100)), at=57)
    for height in (4, 6, 20):
        lines = sheet_lines(many, Words(), 40, height)
        assert len(lines) <= height
        assert [line.text for line in lines if line.look == "chosen"] == ["▸ line 57"]


@pytest.mark.parametrize(
    ("cursor", "taken", "height", "below"),
    [
        (0, 9, 19, 10),  # it stands below a cursor at the top
        (8, 9, 19, 10),
        (9, 9, 19, 0),  # it ends above the cursor as it is
        (5, 14, 19, 0),  # there is no room for both
        (4, 14, 19, 5),
        (3, 19, 19, 0),
    ],
)
def test_a_sheet_about_a_cell_leaves_its_line_in_sight_where_it_can(
    cursor: int, taken: int, height: int, below: int
) -> None:
    assert lines_below(cursor, taken, height) == below


async def test_a_reason_leaves_the_figure_in_sight(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        await pilot.press("f3", "?")
        assert desk.sheet is not None
        label = desk.area.current.cells[0].text.strip() if desk.area.current else ""
        assert label in screen_text(app).split("┌")[0]
