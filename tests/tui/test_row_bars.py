"""On the Scenarios tab the row under the cursor is told as bars in the second line below the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture import detail
from tests.support.app.tui import make_opening, open_desk, type_keys, write_plan


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    opened.panes.resize(80, 24)
    yield opened
    opened.book.close(2)


def second(desk: Desk) -> str:
    return detail.detail(desk)[-1].text.replace("\xa0", " ")


def to_visitors(desk: Desk) -> None:
    """The cursor on the people of the first stage, in the table of the scenarios."""
    desk.panes.show("scenarios")
    while desk.row_key != "stages.visitors.count":
        type_keys(desk, "down")


BARS = " ████████ 6,000 · ▊ 600★ · ▊ 634 · ██▋ 2,000"


def test_a_row_of_figures_is_told_as_bars_wherever_in_it_the_cursor_stands(desk: Desk) -> None:
    to_visitors(desk)
    assert second(desk) == BARS
    type_keys(desk, "right", "right")
    assert second(desk) == BARS


def test_an_ascii_terminal_has_the_same_bars(tmp_path: Path) -> None:
    plain = make_opening(tmp_path, LANG="C").open(write_plan(tmp_path))
    assert isinstance(plain, Desk)
    plain.panes.resize(80, 24)
    to_visitors(plain)
    assert second(plain) == " ######## 6,000 - # 600* - # 634 - ### 2,000"
    plain.book.close(2)


@pytest.mark.parametrize("address", ["scenarios.cheaper-guide.name", "goal.amount", "products.guide.price"])
def test_texts_inputs_and_other_tabs_have_none(desk: Desk, address: str) -> None:
    assert desk.go(address)
    assert "█" not in second(desk)


def test_columns_of_another_tab_are_not_compared(desk: Desk) -> None:
    desk.panes.show("funnel")
    for _ in range(6):
        type_keys(desk, "down")
        assert "█" not in second(desk)


def test_what_was_said_and_other_ways_to_compare_come_first(desk: Desk) -> None:
    to_visitors(desk)
    type_keys(desk, "v")
    assert "█" not in second(desk)
    type_keys(desk, "escape", "up", "down")
    assert desk.compare == "differences" and "█" not in second(desk)


def test_where_there_is_no_room_the_day_is_told_as_everywhere(desk: Desk) -> None:
    desk.panes.resize(40, 10)
    to_visitors(desk)
    assert "█" not in second(desk) and second(desk).strip()
