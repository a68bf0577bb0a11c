"""Plans as large as is read: what a key makes, measures and draws is counted, not timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from retroplan.compute.backward.projection import Months
from retroplan.report.tables import cells
from retroplan.tui import line as line_module
from retroplan.tui.actions import reasons
from retroplan.tui.actions.editing import guide
from retroplan.tui.desk import picture
from retroplan.tui.desk.area import Area
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.moved import what_moved
from retroplan.tui.desk.sheet import Choice, Sheet
from retroplan.tui.desk.sheet_lines import sheet_lines
from retroplan.tui.line import EditLine
from retroplan.tui.tabs import TABS
from retroplan.tui.widgets import text
from retroplan.tui.widgets.grid import Grid
from retroplan.tui.widgets.text import drawn, fit, reach, wrap
from tests.support.app.tui import open_desk, running_app, type_keys
from tests.support.app.widgets import Bench, lines
from tests.support.plans import large

SEEN = 60 * 20
"""Cells that a screen has room for, generously."""
SHAPES = ("tasks", "routines", "chain", "scenarios", "products", "crossed", "funnels")
SHARE = 0.25
"""Of the largest that is read: enough to tell what is made from what there is."""
HEAP = "a" + large.ACCENT * 300_000


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many inputs were made, by what makes them."""
    count: Counter[str] = Counter()
    whole = cells.CellMaker.input

    def counted(self: cells.CellMaker, address: str, *given: Any, **more: Any) -> Any:
        count["inputs"] += 1
        return whole(self, address, *given, **more)

    monkeypatch.setattr(cells.CellMaker, "input", counted)
    return count


def noted(record: list[Any], what: Callable[[Any], Any], whole: Callable[..., Any]) -> Callable[..., Any]:
    """The function with what is to be known of its first argument written down."""

    def call(*given: Any, **more: Any) -> Any:
        record.append(what(given[0]))
        return whole(*given, **more)

    return call


def shown(desk: Desk) -> None:
    """Make all that is drawn after a key, but for the drawing."""
    for name in (desk.tab_name, "backlog"):
        area = desk.area_of(name)
        for row in picture.GridState(desk, name).table.rows[max(0, area.row - 15) : area.row + 15]:
            _ = row.cells[max(0, area.column - 6) : area.column + 6]
    _ = picture.goal_left(desk), picture.goal_right(desk), picture.detail(desk), picture.hints(desk)


@pytest.fixture(scope="module", params=SHAPES)
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp(request.param), getattr(large, request.param)(SHARE))
    yield desk
    desk.book.close()


def test_a_tab_makes_the_cells_that_are_seen_and_those_it_measures(plan: Desk, made: Counter[str]) -> None:
    for name in TABS:
        made.clear()
        plan.show(name)
        shown(plan)
        assert made["inputs"] <= 2 * (SEEN + 4_000), name


def test_a_key_that_moves_makes_only_what_comes_into_view(plan: Desk, made: Counter[str]) -> None:
    for name in TABS:
        plan.show(name)
        shown(plan)
        tables = [plan.table(each) for each in TABS]
        made.clear()
        type_keys(plan, "down", "down", "right", "left", "up", "ctrl+d", "ctrl+u")
        shown(plan)
        assert made["inputs"] <= SEEN, name
        assert all(plan.table(each) is table for each, table in zip(TABS, tables, strict=True))


def test_a_value_is_found_without_making_all_others(plan: Desk, made: Counter[str]) -> None:
    for name in TABS:
        shown(plan)
        _ = plan.table(name)
    made.clear()
    assert plan.go("goal.margin")
    last = plan.plan.backlog[-1]
    assert plan.go(f"backlog.{last.id}.title")
    assert plan.cell.address == f"backlog.{last.id}.title"
    assert made["inputs"] <= SEEN


def test_the_palette_and_a_search_are_bounded(plan: Desk, made: Counter[str]) -> None:
    type_keys(plan, "ctrl+p", *"mar")
    assert plan.sheet is not None
    assert plan.sheet.shown
    assert made["inputs"] <= 100_000
    type_keys(plan, "escape")
    for name in TABS:
        made.clear()
        plan.show(name)
        type_keys(plan, "/", *"nowhere", "enter")
        assert made["inputs"] <= 20_000 + len(plan.table(name).rows), name
        assert plan.note is not None


def test_today_and_the_goal_are_said_once_for_all_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(tmp_path)
    asked: list[str] = []
    whole = getattr(picture, "today")  # noqa: B009 - looked up where it is used
    monkeypatch.setattr(picture, "today", noted(asked, lambda _: "today", whole))
    for _ in range(5):
        type_keys(desk, "down")
        shown(desk)
    assert asked == ["today"]
    type_keys(desk, "f4", "down", *"12", "enter", "escape")
    shown(desk)
    assert asked == ["today", "today"]
    desk.book.close()


def test_only_what_differs_is_compared_after_an_edit(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    before = desk.results
    assert what_moved(before, before) == {}
    type_keys(desk, "f4", "down", *"12", "enter")
    assert "goal.target" not in desk.moved
    assert {figure for figure in desk.moved if figure.endswith("products.guide.unit")}
    marks = reasons.MovedMarks(desk)
    figure = next(iter(desk.moved))
    assert marks[figure][:1] in ("▲", "▼")
    assert marks.get("no figure", "") == ""
    desk.book.close()


# --- long texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("piece", ["x", large.ACCENT, "漢", "\u200d", "👩\u200d💻", "\ufe0f", "word "])
def test_of_a_long_text_a_line_looks_at_what_it_can_show(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    for name in ("cells", "graphemes", "head"):
        whole = getattr(text, name)
        monkeypatch.setattr(text, name, noted(looked, len, whole))
    long = "A" + piece * 300_000
    assert text.width_of(fit(text.literal(long), 20)) == 20
    assert len(fit(text.literal(long), 20)) <= reach(20) + 1
    assert all(text.width_of(line) <= 20 for line in wrap(text.literal(long), 20))
    assert max(looked, default=0) <= text.LONGEST


def test_a_heap_of_accents_is_drawn_as_a_few() -> None:
    assert len(drawn(HEAP, 20)) <= text.ACCENTS + 2
    assert drawn("e" + large.ACCENT, 1) == "e" + large.ACCENT
    assert drawn("plain", 3) == "plain"


@pytest.mark.parametrize("start", ["home", "end"])
@pytest.mark.parametrize("typed", [HEAP, "漢" * 300_000])
def test_a_long_line_is_drawn_short_wherever_its_cursor_stands(
    typed: str, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    for module in (text, line_module):
        whole = getattr(module, "graphemes")  # noqa: B009 - looked up where it is used
        monkeypatch.setattr(module, "graphemes", noted(looked, len, whole))
    line: EditLine | None = EditLine.of(typed)
    for key in (start, "right", "left", "x", "backspace", "ctrl+w", "delete"):
        line = line.key(key, key if len(key) == 1 else None) if line else None
        assert line is not None
        view = line.view(30)
        assert text.width_of(view.left + view.at + view.right) == 30
        assert len(view.left + view.at + view.right) <= 2 * reach(30) + 30
    assert max(looked) <= 2 * reach(30) + 2


@pytest.mark.parametrize("length", [3, 30, 200, 2_000])
def test_a_long_line_shows_what_a_short_one_around_the_cursor_does(length: int) -> None:
    words = "".join(chr(ord("a") + at % 26) for at in range(length))
    for cursor in (0, 1, length // 2, length - 1, length):
        view = EditLine(words, cursor).view(20)
        assert len(view.left + view.at + view.right) == 20
        assert view.at == (words[cursor] if cursor < length else " ")
        assert view.left[1:] == words[max(0, cursor - len(view.left) + 1) : cursor][: len(view.left[1:])] or (
            len(view.left) == cursor
        )


def test_a_text_of_thousands_of_characters_is_understood_when_it_is_kept(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.go("goal.name")
    type_keys(desk, "enter")
    assert desk.editing is not None
    desk.editing = desk.editing._replace(line=EditLine.of("n" * 5_000))
    about, reading, error = guide(desk)
    assert (bool(about), reading, error) == (True, "", "")
    type_keys(desk, "enter")
    assert desk.plan.goal is not None
    assert desk.plan.goal.name == "n" * 5_000
    desk.book.close()


# --- long lists -----------------------------------------------------------------------------------------


def test_a_list_of_sentences_wraps_those_around_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    from retroplan.tui.desk import sheet_lines as module

    wrapped: list[str] = []
    monkeypatch.setattr(module, "wrap", noted(wrapped, str, wrap))
    choices = tuple(Choice(f"number {at}", str(at)) for at in range(10_000))
    for at in (0, 5_000, 9_999):
        found = sheet_lines(Sheet("Title", choices, broad=True, at=at), 80, 20)
        assert f"▸ number {at}" in [line.text for line in found]
        assert len(found) == 20
    assert len(wrapped) <= 3 * 2 * 20


def test_a_list_is_filtered_once_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    from retroplan.tui.desk import sheet as module

    asked: list[str] = []
    whole = module._score
    monkeypatch.setattr(module, "_score", noted(asked, str, whole))
    choices = tuple(Choice(f"number {at}", str(at)) for at in range(10_000))
    sheet: Sheet | None = Sheet("Title", choices, typing="filter")
    for key in ("9", "down", "down"):
        assert sheet is not None
        sheet = module.press(sheet, key, key if len(key) == 1 else "")
        assert sheet is not None
        _ = sheet.choice, sheet_lines(sheet, 80, 20)
    assert len(asked) == 10_000


def test_of_a_large_table_the_next_input_is_near(tmp_path: Path, made: Counter[str]) -> None:
    desk = open_desk(tmp_path, large.tasks(SHARE))
    desk.show("backlog")
    area: Area = desk.area
    area.to_edge(last=True)
    made.clear()
    assert area.next_input(-1)
    assert made["inputs"] <= 20
    desk.book.close()


# --- the picture answers ------------------------------------------------------------------------------


async def test_a_change_of_a_large_plan_is_said_before_it_is_worked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = large.START + "# x\n" * 30_000
    async with running_app(tmp_path, plan) as (app, desk, pilot):
        happened: list[str] = []
        bar = app.screen.query_one("#goal")
        display, edit = app._display, desk.book.edit
        monkeypatch.setattr(app, "_display", noted(happened, lambda _: "".join(lines(bar)), display))
        monkeypatch.setattr(desk.book, "edit", noted(happened, lambda _: "edited", edit))
        desk.go("goal.margin")
        await pilot.press("7", "enter")
        await pilot.pause()
        at = happened.index("edited")
        assert happened[at - 1].rstrip().endswith("working")
        assert desk.plan.goal is not None
        assert not desk.work.goes_on


async def test_a_grid_draws_a_heap_of_accents_in_little(tmp_path: Path) -> None:
    from retroplan.report.rows import Cell, Column, Row, Table

    grid = Grid()
    async with Bench(grid).run_test(size=(40, 5)) as pilot:
        grid.show(Table((Column("a", "", 10),), (Row("r", (Cell(HEAP),)),)))
        await pilot.pause()
        assert len("".join(lines(grid))) <= 5 * reach(40)


def test_what_moved_is_found_without_making_a_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk(tmp_path)
    before = desk.results
    type_keys(desk, "f4", "down", *"12", "enter")

    def made(self: Months, number: int) -> None:
        raise AssertionError("a month that nobody looks at was made")

    monkeypatch.setattr(Months, "_month", made)
    assert "scenarios.cheaper-guide.stages.visitors.count" in what_moved(before, desk.results)
    desk.book.close(discard=True)
