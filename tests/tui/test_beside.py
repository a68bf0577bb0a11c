"""What a broad terminal shows beside the tab: why the cell is what it is, and the thing of its row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.beside import beside
from tests.support.app.tui import open_desk, running_app, type_keys


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    opened.panes.resize(200, 60)
    yield opened
    opened.book.close(2)


def shown(desk: Desk) -> list[str]:
    return ["".join(piece.text for piece in line).strip() for line in beside(desk)]


@pytest.mark.parametrize(
    ("width", "tab", "pane", "room"),
    [(80, 80, 80, 0), (120, 75, 43, 0), (171, 110, 59, 0), (172, 75, 59, 36), (200, 75, 59, 64)],
)
def test_there_is_room_beside_the_tab_once_tab_and_backlog_have_theirs(
    desk: Desk, width: int, tab: int, pane: int, room: int
) -> None:
    desk.panes.resize(width, 60)
    assert (desk.panes.width("goal"), desk.panes.width("backlog"), desk.panes.beside_width) == (
        tab,
        pane,
        room,
    )


def test_a_figure_says_its_rule_and_what_it_comes_from(desk: Desk) -> None:
    desk.go("scenarios.cheaper-guide.stages.visitors.count")
    lines = shown(desk)
    assert lines[0] == "Visitors: 6,000"
    assert "It comes from" in lines
    assert any(line.startswith("Rate") and "10%" in line for line in lines)


def test_an_input_says_what_it_may_be_and_what_the_file_says_of_its_thing(desk: Desk) -> None:
    desk.go("products.affiliate.churn")
    lines = shown(desk)
    assert lines[0] == "Churn: 5%"
    assert "It may be from 0% to 100%." in lines
    assert "Software subscription" in lines
    assert "Billing: monthly" in lines
    assert not any(line.startswith("Refunds") for line in lines), "it is not written in the file"


def test_it_follows_the_cursor_and_every_edit(desk: Desk) -> None:
    desk.go("products.guide.price")
    before = shown(desk)
    type_keys(desk, "1", "2", "enter")
    assert shown(desk) != before
    desk.go("goal.name")
    assert shown(desk)[0].startswith("Goal")


async def test_the_screen_has_it_where_there_is_room_alone(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(200, 60)) as (app, _, pilot):
        await pilot.press("f3", "right")
        await pilot.pause()
        view = app.screen.query_one("#beside")
        assert view.display
        assert view.region.width == 64
        assert "".join(strip.text for strip in map(view.render_line, range(3))).strip()
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert not view.display
