"""Help: first what the tab is for, then the keys; also in lists and questions, which wait below."""

from __future__ import annotations

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.sheet_lines import sheet_lines
from retroplan.tui.tabs import TABS
from tests.support.app.tui import type_keys


@pytest.mark.parametrize("name", TABS)
def test_it_begins_with_what_the_tab_is_for(desk: Desk, name: str) -> None:
    desk.panes.show(name)
    type_keys(desk, "f1")
    assert desk.sheet is not None
    assert desk.sheet.title == f"{TABS[name].title}: what it is for, and all keys"
    assert desk.sheet.intro[0] == desk.words.text(TABS[name].about)
    assert len(desk.sheet.intro[0]) > 60


@pytest.mark.parametrize("opens", [("o",), (":",), ("?",), ("s",), ("f7", "a")])
def test_it_works_in_lists_and_questions_and_leads_back_to_them(desk: Desk, opens: tuple[str, ...]) -> None:
    type_keys(desk, *opens)
    before = desk.sheet
    assert before is not None
    type_keys(desk, "f1")
    assert desk.sheet is not None
    assert desk.sheet.title == f"Keys of: {before.title}"
    assert desk.sheet.choices
    type_keys(desk, "f1", "escape")
    assert desk.sheet == before
    type_keys(desk, "escape")
    assert desk.sheet is None


@pytest.mark.parametrize("name", TABS)
def test_on_the_smallest_screen_all_of_it_goes_by(desk: Desk, name: str) -> None:
    desk.panes.show(name)
    type_keys(desk, "f1")
    sheet = desk.sheet
    assert sheet is not None
    whole = [line.text.lstrip("▸ ") for line in sheet_lines(sheet, desk.words, 38, 500)]
    told = " ".join(whole)
    assert all(text in told for text in sheet.intro)
    assert all(choice.text in told for choice in sheet.choices)
    seen = {
        line.text.lstrip("▸ ")
        for number in range(len(sheet.choices))
        for line in sheet_lines(sheet._replace(at=number), desk.words, 38, 5)
    }
    assert seen == set(whole)
