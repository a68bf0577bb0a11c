"""The grid on a screen: only what differs is drawn again, it scrolls, and it tells what the mouse does."""

from collections.abc import Callable

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.strip import Strip

from retroplan.report.rows import Cell, Row, Table
from retroplan.tui.line import EditLine
from retroplan.tui.messages import CellClicked, GridScrolled
from retroplan.tui.widgets.grid import Grid
from tests.support.app.widgets import COLUMNS, Bench, lines, table


class Counting(Grid):
    """Counts the lines it is asked to draw."""

    drawn: list[int]

    def __init__(self) -> None:
        super().__init__()
        self.drawn = []

    def render_line(self, y: int) -> Strip:
        self.drawn.append(y)
        return super().render_line(y)


async def drawn_by(change: Callable[[Grid], None]) -> list[int]:
    """The lines of an 80x24 screen that a change draws again, after 200 rows were shown."""
    grid = Counting()
    app = Bench(grid)
    async with app.run_test(size=(80, 24)) as pilot:
        grid.show(table(200), cursor=(0, 1))
        await pilot.pause()
        grid.drawn.clear()
        change(grid)
        await pilot.pause()
        return sorted(set(grid.drawn))


async def test_one_other_cell_of_200_rows_draws_one_line() -> None:
    assert await drawn_by(lambda grid: grid.show(table(200, price="12 €"), cursor=(0, 1))) == [1]


async def test_a_cursor_that_moves_draws_the_two_lines_it_stands_on() -> None:
    assert await drawn_by(lambda grid: grid.show(grid.table, cursor=(3, 1))) == [1, 4]
    assert await drawn_by(lambda grid: grid.show(grid.table, cursor=(0, 2))) == [1]


async def test_typing_draws_the_line_of_the_cell() -> None:
    assert await drawn_by(lambda grid: grid.show(grid.table, cursor=(0, 1), editor=EditLine.of("1"))) == [1]


async def test_a_figure_that_moved_draws_its_line() -> None:
    moved = {"fig.r2.s1": "+2"}
    assert await drawn_by(lambda grid: grid.show(grid.table, cursor=(0, 1), changed=moved)) == [3]


async def test_the_same_again_draws_nothing() -> None:
    assert await drawn_by(lambda grid: grid.show(table(200), cursor=(0, 1))) == []


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (20, 5), (3, 2), (1, 1)])
async def test_every_size_shows_the_cursor_in_full_lines(size: tuple[int, int]) -> None:
    grid = Grid()
    async with Bench(grid).run_test(size=size) as pilot:
        for cursor in ((0, 1), (199, 6), (100, 3)):
            grid.show(table(200), cursor=cursor, editor=EditLine.of("a text longer than its cell"))
            await pilot.pause()
            assert [len(line) for line in lines(grid)] == [size[0]] * size[1]
        grid.show(table(200), cursor=(100, 3))
        if size[0] >= 20:
            assert any(line.startswith("row 100") for line in lines(grid))


async def test_another_size_keeps_the_cursor_in_sight() -> None:
    grid = Grid()
    async with Bench(grid).run_test(size=(80, 24)) as pilot:
        grid.show(table(200), cursor=(20, 6))
        await pilot.pause()
        await pilot.resize_terminal(40, 8)
        assert any(line.startswith("row 20 ") and "20.s6" in line for line in lines(grid))
        assert grid.page == 7


async def test_each_place_keeps_how_far_it_is_scrolled() -> None:
    grid = Grid()
    async with Bench(grid).run_test(size=(80, 10)) as pilot:
        grid.show(table(200), cursor=(100, 1), place="goal")
        await pilot.pause()
        grid.roll(2)
        before = lines(grid)
        grid.show(table(5), cursor=(0, 1), place="funnel")
        assert lines(grid)[1].startswith("row 0")
        grid.show(table(200), cursor=(100, 1), place="goal")
        assert lines(grid) == before


async def test_rows_put_in_above_leave_the_row_of_the_cursor_where_it_is() -> None:
    grid = Grid()
    async with Bench(grid).run_test(size=(80, 10)) as pilot:
        shown = table(200)
        grid.show(shown, cursor=(100, 1))
        await pilot.pause()
        at = next(y for y, line in enumerate(lines(grid)) if line.startswith("row 100"))
        more = Row("new", (Cell("new"),))
        grid.show(shown._replace(rows=(more, more._replace(key="2"), *shown.rows)), cursor=(102, 1))
        assert lines(grid)[at].startswith("row 100")


async def test_the_wheel_and_clicks_are_told() -> None:
    grid = Grid()
    app = Bench(grid)
    async with app.run_test(size=(80, 10)) as pilot:
        grid.show(table(200), cursor=(0, 1))
        await pilot.pause()
        await pilot.click(Grid, offset=(16, 3))
        await pilot.click(Grid, offset=(3, 0))
        assert [
            (told.row, told.column, told.times) for told in app.told if isinstance(told, CellClicked)
        ] == [(2, 1, 1)]
        grid.roll(30)
        assert grid.at(16, 1) == (30, 1)
        grid.roll(-100)
        assert grid.at(16, 1) == (0, 1)
        grid.roll(1000)
        assert grid.at(16, 9) == (199, 1)
        for kind in (MouseScrollDown, MouseScrollUp):
            grid.post_message(kind(grid, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False))
        await pilot.pause()
        assert [told.rows for told in app.told if isinstance(told, GridScrolled)] == [3, -3]


async def test_markup_and_controls_are_shown_literally() -> None:
    grid = Grid()
    async with Bench(grid).run_test(size=(40, 4)) as pilot:
        row = Row("x", (Cell("[red]x[/] \x1b[2J"), Cell("a\nb")))
        grid.show(Table(COLUMNS[:2], (row,)))
        await pilot.pause()
        assert lines(grid)[1].startswith("[red]x[/] ␛[2J")
        assert "a␊b" in lines(grid)[1]


async def test_cells_of_one_look_are_sent_as_one_piece() -> None:
    grid = Grid()
    async with Bench(grid).run_test(size=(80, 10)) as pilot:
        grid.show(table(3), cursor=(0, 1))
        await pilot.pause()
        assert len(list(grid.render_line(3))) == 2, "the label, and all inputs with the blanks between them"
        assert len(list(grid.render_line(1))) == 3, "the cursor stands out"


async def test_another_theme_draws_in_its_colours() -> None:
    grid = Grid()
    app = Bench(grid)
    async with app.run_test(size=(80, 10)) as pilot:
        grid.show(table(3), cursor=(0, 1))
        await pilot.pause()
        before = [segment.style for segment in grid.render_line(1)]
        app.theme = "light"
        await pilot.pause()
        after = [segment.style for segment in grid.render_line(1)]
        assert before != after
        app.theme = "mono"
        await pilot.pause()
        styles = [segment.style for segment in grid.render_line(1) if "10 €" in segment.text]
        assert styles[0] is not None
        assert styles[0].reverse, "the cursor is told without colour"


async def test_nothing_takes_focus() -> None:
    grid = Grid()
    async with Bench(grid).run_test(size=(80, 10)) as pilot:
        await pilot.press("tab")
        assert pilot.app.focused is None
        assert not grid.can_focus
