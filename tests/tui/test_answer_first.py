"""The answer at the top of the Goal tab in the app: its figures can be asked, explained, gone to and back."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.compute.figures import value_of
from retroplan.plan.address import Address
from retroplan.report.places import places
from retroplan.report.tables.example import is_example
from retroplan.tui.actions.finding import palette
from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.body import grid_state
from retroplan.tui.picture.detail import detail
from retroplan.tui.widgets.grid_frame import GridFrame, framed
from retroplan.tui.widgets.grid_paint import line_runs
from tests.support.app.asking import ask, press
from tests.support.app.tui import open_desk, running_app, screen_text, type_keys
from tests.support.plans.report import case
from tests.support.plans.story import TEXT, retold

HOURS = "backlog.hours_per_week"
VISITORS = "scenarios.cheaper-guide.stages.visitors.count"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    opened = open_desk(tmp_path, size=(80, 24))
    assert opened.panes.tab == "goal"
    return opened


def on(desk: Desk, figure: str) -> None:
    assert desk.area.find(figure, exactly=True)
    assert desk.area.current is not None
    assert desk.area.current.flows


def test_equals_on_the_hours_asks_what_gives(desk: Desk) -> None:
    on(desk, HOURS)
    type_keys(desk, "=", *"10")
    assert desk.asking is not None
    assert desk.asking.shown == HOURS
    type_keys(desk, "escape", "escape")
    assert desk.cell.figure == HOURS


def test_a_digit_on_a_stage_asks_too_and_an_answer_moves_the_line(desk: Desk) -> None:
    ask(desk, *"4000", figure=Address(VISITORS), tab="goal")
    press(desk, "enter")
    assert desk.revision.text != TEXT
    assert desk.cell.figure == VISITORS
    assert desk.cell.text == "4,000 visitors"


@pytest.mark.parametrize("figure", [HOURS, VISITORS, "scenarios.cheaper-guide.required"])
@pytest.mark.parametrize("key", ["?", "w"])
def test_why_and_what_moves_it_open_on_every_figure(desk: Desk, figure: str, key: str) -> None:
    on(desk, figure)
    type_keys(desk, key)
    assert desk.sheet is not None


def test_the_detail_line_says_what_it_is(desk: Desk) -> None:
    on(desk, VISITORS)
    assert detail(desk)[0].text == " Visitors · 6,000 visitors"
    on(desk, HOURS)
    assert detail(desk)[0].text == " Hours a week of all routines · 20.7 of your 10 hours a week"


def test_from_elsewhere_a_figure_is_gone_to_where_it_stands_among_its_like(desk: Desk) -> None:
    type_keys(desk, "f6")
    assert desk.jump("scenarios.cheaper-guide.required")
    assert desk.panes.tab == "goal", "it stands nowhere else"
    type_keys(desk, "f4")
    assert desk.jump(VISITORS)
    assert desk.panes.tab == "funnel"
    type_keys(desk, "ctrl+o")
    assert desk.panes.tab == "products"


def test_the_palette_names_them_as_before(desk: Desk) -> None:
    palette(desk)
    assert desk.sheet is not None
    assert desk.sheet.more is not None
    texts = [choice.text for choice in desk.sheet.more() if choice.search == VISITORS]
    assert texts
    assert not any(text.startswith("600") for text in texts)


def test_every_figure_of_the_line_is_found(desk: Desk) -> None:
    table = desk.table("goal")
    for row in table.rows:
        for cell in row.cells if row.flows else ():
            if cell.figure:
                assert any(found == cell for *_, found in places(table, cell.figure))


def test_what_an_edit_moved_is_marked_in_the_line(desk: Desk) -> None:
    assert desk.go("goal.amount")
    type_keys(desk, *"500", "enter")
    state = grid_state(desk, "goal")
    frame = framed(GridFrame(state.table, state.cursor, changed=state.changed, width=80, height=19))
    drawn = "".join(run.text for run in line_runs(frame, 0)).replace("\N{NO-BREAK SPACE}", " ")
    assert drawn.startswith("▲750 € =▲75 sales ←▲750 subscribers ←▲7,500 visitors =▲247 a day")


async def test_forty_columns_and_ten_rows_answer_before_they_ask(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(40, 10)) as (app, desk, pilot):
        text = screen_text(app).replace("\N{NO-BREAK SPACE}", " ")
        assert "600 € = 60 sales ← 600 subscribers" in text
        assert "Too much for 10 hours a week: = on it" in text
        assert desk.cell.figure == "scenarios.cheaper-guide.required"
        await pilot.resize_terminal(80, 24)
        assert desk.cell.figure == "scenarios.cheaper-guide.required"
        assert "← 6,000 visitors = 197 a day" in screen_text(app).replace("\N{NO-BREAK SPACE}", " ")


async def test_a_click_stands_on_the_figure_that_is_clicked(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, desk, pilot):
        line = screen_text(app).split("\n")[2]
        await pilot.click("#body", offset=(line.index("600 sub") + 1, 0))
        await pilot.pause()
        assert desk.cell.figure == "scenarios.cheaper-guide.stages.subscribers.count"


def test_the_example_says_that_it_is_one_until_the_goal_is_another(desk: Desk) -> None:
    def says() -> bool:
        return any(
            "This is an example." in cell.text for row in desk.table("goal").rows for cell in row.cells
        )

    assert says()
    assert desk.go("products.guide.price")
    type_keys(desk, *"12", "enter")
    assert says(), "the goal is still the example's"
    assert desk.go("goal.amount")
    type_keys(desk, *"500", "enter")
    assert not says()
    type_keys(desk, "u")
    assert says()


def test_the_example_is_known_by_the_goal_it_is_written_with() -> None:
    assert is_example(case().plan)
    assert not is_example(case(retold(("amount = 400 ", "amount = 401 "))).plan)
    assert not is_example(case(retold(('name = "A new computer"', 'name = "A bicycle"'))).plan)
    assert not is_example(case("").plan)
    assert TEXT.startswith("# This is an example.")


def test_hours_for_clients_are_asked_by_the_week(tmp_path: Path) -> None:
    figure = Address("scenarios.cheaper-guide.hours_per_week")
    desk = open_desk(tmp_path, retold(("price = 10 ", "price = 10\nhours = 2\n#")), size=(80, 24))
    told = [cell.text for row in desk.table("goal").rows if row.flows for cell in row.cells]
    assert "48.3 of your 10 hours a week" in told
    ask(desk, *"20", figure=figure, tab="goal")
    press(desk, "enter")
    value = value_of(desk.results, figure)
    assert isinstance(value, Fraction)
    assert value <= 20
