"""The chart of a tab through its key: the picture, its figures, the tab again; it follows edits and sizes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.report.body import Lines
from retroplan.report.rows import Table
from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.bars import hints
from tests.support.app.tui import open_desk, type_keys
from tests.support.plans.lived import club_text

TABS = {"f3": "funnel", "f5": "scenarios", "f7": "review"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(tmp_path)
    yield made
    made.book.close(discard=True)


def picture(desk: Desk) -> list[str]:
    """The lines of the picture that is shown."""
    body = desk.body(desk.panes.tab)
    assert isinstance(body, Lines)
    return ["".join(cell.text for cell in line) for line in body.lines]


def rows(desk: Desk) -> list[str]:
    """The rows of the table that is shown, by their keys."""
    body = desk.body(desk.panes.tab)
    assert isinstance(body, Table)
    return [row.key for row in body.rows]


@pytest.mark.parametrize("key", TABS)
def test_the_key_turns_from_the_tab_to_its_picture_to_its_figures_and_back(desk: Desk, key: str) -> None:
    type_keys(desk, key)
    tab = rows(desk)
    type_keys(desk, "c")
    assert picture(desk)
    type_keys(desk, "c")
    assert rows(desk) != tab
    type_keys(desk, "c")
    assert rows(desk) == tab


def test_esc_goes_back_to_the_tab_at_once(desk: Desk) -> None:
    type_keys(desk, "f5", "c", "escape")
    assert isinstance(desk.body("scenarios"), Table)
    assert not desk.charts


def test_each_tab_keeps_its_own(desk: Desk) -> None:
    type_keys(desk, "f5", "c", "f3")
    assert isinstance(desk.body("funnel"), Table)
    type_keys(desk, "f5")
    assert picture(desk)


def test_a_tab_without_a_chart_says_which_have_one(desk: Desk) -> None:
    type_keys(desk, "f4", "c")
    assert desk.note is not None
    assert desk.note.text == "The Funnel, the Scenarios and the Review have a chart."


def test_the_picture_follows_an_edit_and_its_undo(desk: Desk) -> None:
    type_keys(desk, "f5", "c")
    before = picture(desk)
    assert desk.edit(Set(Address("goal.amount"), Fraction(800)))
    assert picture(desk) != before
    assert desk.book.undo() is not None
    assert picture(desk) == before


def test_a_value_that_is_gone_to_is_shown_in_its_tab(desk: Desk) -> None:
    type_keys(desk, "f5", "c")
    assert desk.jump(Address("scenarios.new-guide.name"))
    assert isinstance(desk.body("scenarios"), Table)


def test_the_footer_offers_the_chart_and_the_way_back(desk: Desk) -> None:
    type_keys(desk, "f5")
    assert "chart" in [hint.title for hint in hints(desk)]
    type_keys(desk, "c")
    assert "close" in [hint.title for hint in hints(desk)]


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (80, 24), (120, 36), (200, 60)])
@pytest.mark.parametrize("key", TABS)
def test_in_every_size_it_fits_or_says_what_it_takes(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    desk = open_desk(tmp_path, club_text(), size)
    type_keys(desk, key, "c")
    width = desk.panes.width(TABS[key])
    lines = picture(desk)
    assert all(len(line) <= width for line in lines)
    assert lines[0].strip()
    desk.book.close(discard=True)


def test_a_picture_scrolls_where_it_is_longer_than_the_screen(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, club_text(), (40, 10))
    type_keys(desk, "f5", "c")
    desk.area.page = 5
    top = desk.area.top
    type_keys(desk, "down")
    assert desk.area.top == (top + 1 if len(picture(desk)) > 5 else top)
    desk.book.close(discard=True)
