"""A text of several lines is edited in an editor of its own, and left only when that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.presets.plans import starter
from retroplan.tui.actions.keys import paste
from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.tui import TODAY, open_desk, type_keys

LONG = 'why = """\nFirst line\nSecond line"""'
TEXT = "\n".join(LONG if line.startswith("why = ") else line for line in starter(TODAY).split("\n"))


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Desk]:
    assert LONG in TEXT
    made = open_desk(tmp_path, TEXT)
    assert made.go("goal.why")
    yield made
    made.book.close(discard=True)


def typed(desk: Desk) -> str:
    return desk.sheet.typed.text if desk.sheet else ""


def error(desk: Desk) -> str | None:
    """What the open sheet says is wrong; None when no sheet is open."""
    return desk.sheet.error if desk.sheet else None


def test_enter_opens_a_text_of_several_lines_in_its_editor(written: Desk) -> None:
    type_keys(written, "enter")
    assert written.editing is None
    assert typed(written) == "First line\nSecond line"
    assert written.sheet is not None
    shown = [line.text for line in sheet_lines(written.sheet, written.words, 60, 20)]
    assert shown == ["Goal: why", "  First line" + " " * 46, "  Second line▏" + " " * 45]


def test_it_is_moved_in_changed_and_kept_in_the_way_it_was_written(written: Desk) -> None:
    type_keys(
        written,
        "enter",
        "up",
        "home",
        *"My",
        "space",
        "end",
        "enter",
        *"Between",
        "down",
        "end",
        "!",
        "ctrl+s",
    )
    assert written.sheet is None
    assert 'why = """\nMy First line\nBetween\nSecond line!"""' in written.revision.text
    type_keys(written, "u")
    assert written.revision.text == TEXT


def test_a_changed_text_is_left_by_the_second_escape_alone(written: Desk) -> None:
    type_keys(written, "enter", "x", "escape")
    assert "not kept yet" in (error(written) or "")
    type_keys(written, "y")
    assert error(written) == ""
    type_keys(written, "escape", "escape")
    assert error(written) is None
    assert written.revision.text == TEXT
    type_keys(written, "enter", "escape")
    assert error(written) is None, "nothing was changed"


def test_a_paste_keeps_its_lines_and_no_controls(written: Desk) -> None:
    type_keys(written, "enter", "enter")
    paste(written, "one\r\ntwo\x1b[31m\tthree")
    assert typed(written) == "First line\nSecond line\none\ntwo[31m three"


def test_a_text_of_one_line_gets_more_by_the_command(desk: Desk) -> None:
    assert desk.go("goal.why")
    type_keys(desk, "E", "enter", *"More", "ctrl+s")
    assert "\nMore" in (desk.plan.goal.why if desk.plan.goal else "")
    assert desk.go("goal.amount")
    type_keys(desk, "E")
    assert desk.note is not None
    assert "have lines" in desk.note.text
