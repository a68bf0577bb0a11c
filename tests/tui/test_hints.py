"""What the footer, the help and the lists offer: the most urgent first, and only what works."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.plan.say import Text, say
from retroplan.presets.plans import starter
from retroplan.session.workbook import Workbook
from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture import bars
from retroplan.tui.picture.sheet_lines import sheet_lines
from retroplan.tui.widgets.footer import fitting
from tests.support.app.tui import TODAY, open_desk, type_keys

FOOTER = 80
"""Columns of the narrowest usual terminal."""


@pytest.fixture
def size() -> tuple[int, int]:
    return 80, 24


def seen(desk: Desk) -> list[str]:
    return [f"{hint.key} {hint.title}" for hint in fitting(bars.hints(desk), FOOTER)]


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


def test_a_scenarios_own_keys_are_seen_at_80_columns_before_those_that_work_everywhere(desk: Desk) -> None:
    type_keys(desk, "down", "down", "down", "down", "tab", "tab", "tab")
    assert desk.go("scenarios.cheaper-guide.products.guide.price")
    type_keys(desk, *"9", "enter")
    assert seen(desk)[:4] == ["0-9, Enter change", "? why", "Backspace inherit", "v compare"]
    assert seen(desk)[-2:] == ["F1 help", "q quit"]


def test_how_to_move_is_taught_until_it_was_done_a_few_times(desk: Desk) -> None:
    assert seen(desk)[1:3] == ["Arrows move", "Tab tabs"]
    type_keys(desk, *("down",) * 4, *("tab",) * 3, "f2")
    assert "Arrows move" not in seen(desk)[:3]


def test_what_taking_a_value_out_means_is_told_by_its_word(desk: Desk) -> None:
    desk.used.update({"move.down": 9, "tab.next": 9})
    assert desk.go("goal.margin")
    assert "Backspace default" in seen(desk)


def test_problems_and_unsaved_work_come_first(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, starter(TODAY).replace("price = 100", 'price = "many"'), size=(80, 24))
    assert seen(desk)[0] == "! problems"
    book = desk.book
    assert isinstance(book, Workbook)
    book.autosave = False
    assert "Ctrl+S save" not in seen(desk)
    type_keys(desk, "f4", "down", *"12", "enter")
    assert seen(desk)[:2] == ["! problems", "Ctrl+S save"]
    desk.book.close(discard=True)


def test_under_a_sheet_the_footer_shows_the_keys_of_the_sheet_alone(desk: Desk) -> None:
    type_keys(desk, "ctrl+p")
    assert seen(desk) == ["type to filter", "Up, Down move", "Enter choose", "Esc close"]


def test_while_typing_the_footer_says_that_tab_goes_on(desk: Desk) -> None:
    type_keys(desk, "f4", "down", "5")
    assert "Tab keep, next" in seen(desk)


def test_help_begins_with_what_is_of_use_right_here(desk: Desk) -> None:
    type_keys(desk, "f1")
    assert desk.sheet is not None
    assert desk.sheet.choices[0].heading
    assert desk.sheet.choices[1].hint == "Enter"


def test_a_list_that_finds_nothing_says_so(desk: Desk) -> None:
    type_keys(desk, "ctrl+p", *"zzzz")
    assert desk.sheet is not None
    lines = sheet_lines(desk.sheet, desk.words, 78, 20)
    assert any(line.text.startswith("Nothing matches") for line in lines)


def test_searching_says_how_many_hits_there_are(desk: Desk) -> None:
    type_keys(desk, "f5", "/", *"visitors", "enter")
    assert "hit 1 of " in note(desk)
    type_keys(desk, "n")
    assert "hit 2 of " in note(desk)


def test_the_theme_in_use_is_marked(desk: Desk) -> None:
    type_keys(desk, "ctrl+p", *"theme:", "enter")
    assert desk.sheet is not None
    marked = [choice.key for choice in desk.sheet.choices if choice.hint]
    assert marked == [desk.theme]
    assert desk.sheet.choice is not None
    assert desk.sheet.choice.key == desk.theme


def test_problems_say_first_what_is_wrong_then_where_as_people_call_it(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, starter(TODAY).replace("price = 100", 'price = "many"'), size=(80, 24))
    desk.told = (say("there is no theme {name}", name=Text("purple")),)
    type_keys(desk, "!")
    assert desk.sheet is not None
    assert desk.sheet.title == "2 problems"
    text = desk.sheet.choices[1].text
    assert text.startswith("Error: ")
    assert "(price of Online course, line " in text
    lines = [line.text for line in sheet_lines(desk.sheet, desk.words, 40, 12)]
    assert len([line for line in lines if line.startswith("  ")]) >= 1, "sentences are wrapped, not cut"
    desk.book.close()
