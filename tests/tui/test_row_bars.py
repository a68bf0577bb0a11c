"""On the Scenarios tab the row under the cursor is told as bars in the second line below the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture import detail
from tests.support.app.tui import open_desk, type_keys


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    opened.panes.resize(80, 24)
    yield opened
    opened.book.close(2)


def second(desk: Desk) -> str:
    return detail.detail(desk)[-1].text.replace("\xa0", " ")


VISITORS = "scenarios.cheaper-guide.stages.visitors.count"
BARS = " ████████ 6,000 · ▊ 600★ · ▊ 634 · ██▋ 2,000"


def test_a_row_of_figures_is_told_as_bars_wherever_in_it_the_cursor_stands(desk: Desk) -> None:
    assert desk.go(VISITORS)
    assert second(desk) == BARS
    type_keys(desk, "right", "right")
    assert second(desk) == BARS
    desk.ascii = True
    assert desk.go("scenarios.cheaper-guide.name")
    assert "█" not in second(desk)


@pytest.mark.parametrize("address", ["scenarios.cheaper-guide.name", "goal.amount", "products.guide.price"])
def test_texts_inputs_and_other_tabs_have_none(desk: Desk, address: str) -> None:
    assert desk.go(address)
    assert "█" not in second(desk)


def test_what_was_said_and_other_ways_to_compare_come_first(desk: Desk) -> None:
    assert desk.go(VISITORS)
    type_keys(desk, "v")
    assert "█" not in second(desk)
    type_keys(desk, "escape", "up", "down")
    assert desk.compare == "differences" and "█" not in second(desk)


def test_where_there_is_no_room_the_day_is_told_as_everywhere(desk: Desk) -> None:
    desk.panes.resize(40, 10)
    assert desk.go(VISITORS)
    assert "█" not in second(desk) and second(desk).strip()
