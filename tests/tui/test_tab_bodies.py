"""A tab whose body is no table but lines of cells, such as a chart: drawn on screen, printed by a command."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region

from retroplan.report.body import Lines, rows_of
from retroplan.report.printing import lines
from retroplan.report.rows import Cell
from retroplan.tui.drawn import Piece
from retroplan.tui.messages import GridScrolled
from retroplan.tui.tab import TabView
from retroplan.tui.tabs import TABS
from retroplan.tui.widgets.grid import Grid
from retroplan.tui.widgets.lines_view import LinesView
from tests.support.app.tui import open_desk, running_app, screen_text, type_keys

BARS = 40


def chart(view: TabView) -> Lines:
    """A bar for each of many numbers, taller than any terminal."""
    name = Cell(f"{view.plan.goal.name if view.plan.goal else ''}: ", "label")
    bars = ((Cell(f"{number:2} ", "label"), Cell("█" * (number % 30), "bar")) for number in range(BARS))
    return Lines(((name, Cell("a chart", "heading")), *bars))


@pytest.fixture(autouse=True)
def _chart_on_the_goal_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABS, "goal", TABS["goal"]._replace(body=chart, adds=()))


async def test_what_a_function_makes_is_drawn_and_printed(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, desk, _):
        printed = lines(desk.body("goal"), 79)
        shown = screen_text(app).splitlines()[2 : 2 + 16]
        assert [line.rstrip(" ↓") for line in shown] == printed[:16]
        looks = {segment.style for segment in app.query_one(LinesView).render_line(8)}
        assert len(looks) == 2, "each cell is drawn in its own role"
        assert not app.query_one("#body", Grid).display


async def test_it_is_scrolled_by_the_keys_that_move(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, _, pilot):
        assert "↓" in screen_text(app)
        await pilot.press("down", "down")
        assert screen_text(app).splitlines()[2].startswith(" 1 █")
        await pilot.press("G")
        assert f"{BARS - 1} █" in screen_text(app)
        assert "↓" not in screen_text(app)
        await pilot.press("g", "g", "pagedown", "pageup")
        assert "a chart" in screen_text(app).splitlines()[2]


async def test_the_wheel_scrolls_it(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, _, pilot):
        view = app.query_one(LinesView)
        view.post_message(GridScrolled(view, 3))
        await pilot.pause()
        assert screen_text(app).splitlines()[2].startswith(" 2 █")


async def test_a_table_has_the_place_again_on_the_next_tab(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, desk, pilot):
        await pilot.press("f4")
        assert app.query_one("#body", Grid).display
        assert not app.query_one(LinesView).display
        assert "a chart" not in screen_text(app)
        assert desk.cell.address


def test_every_command_answers_where_there_is_no_table(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    assert rows_of(desk.body("goal")) == desk.table("goal")
    for key in ("down", "home", "end", "tab", "shift+tab", "enter", "1", "f", "a", "d", "?", "/", "ctrl+p"):
        type_keys(desk, "f2", key, "escape", "escape", "escape")
    assert desk.go("goal.amount") is False
    desk.book.close()


def test_a_body_that_is_printed_goes_on_below_where_there_is_no_room() -> None:
    body = Lines(((Cell("label "), Cell("█" * 20, "bar")), (Cell("x"),)))
    assert lines(body, 10) == ["label", "█" * 10, "█" * 10, "x"]


async def test_of_a_picture_only_the_lines_that_moved_are_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, _, _):
        view = app.query_one(LinesView)
        before = tuple((Piece(f"line {number}"),) for number in range(30))
        view.show(before)
        drawn: list[Region] = []
        monkeypatch.setattr(view, "refresh", lambda *regions: drawn.extend(regions))
        view.show((*before[:3], (Piece("another"),), *before[4:]))
        assert [(one.y, one.height) for one in drawn] == [(3, 1)]
        drawn.clear()
        view.show((*before[:3], (Piece("another"),), *before[4:]))
        assert not drawn
