"""The workbook on its screen: what is drawn, what the mouse does, what happens by itself."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widget import Widget

from retroplan.presets.plans import starter
from retroplan.settings.file import load
from retroplan.settings.table import Settings
from retroplan.storage.temporary import Temporary
from retroplan.tui.actions.conflict import settle
from retroplan.tui.actions.keys import run
from retroplan.tui.actions.outside import turn_day
from retroplan.tui.screen import WorkbookScreen
from retroplan.tui.widgets.grid import Grid
from tests.support.app.tui import TODAY, open_desk, running_app, screen_text, wait_for, write_plan
from tests.support.places import ROOT


async def test_it_shows_goal_tabs_values_backlog_and_keys(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, _, _pilot):
        text = screen_text(app)
        for part in (
            "A new computer",
            "600 €",
            "[F2 Goal]",
            "Amount",
            "Targets",
            "6,000",
            "Enter change",
            "q quit",
        ):
            assert part in text, part


async def test_what_a_save_has_to_tell_is_said_once_and_listed(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        os.link(desk.book.path, tmp_path / "second.toml")
        await pilot.press("f3", "1", "2", "enter")
        assert desk.book.flush(60)
        said = "had another name (a hard link)"
        await wait_for(
            pilot, lambda: said in " ".join(screen_text(app).split()), "a word about the other name"
        )
        await pilot.press("1", "3", "enter")
        assert desk.book.flush(60)
        await pilot.pause()
        assert desk.note is None
        await pilot.press("!")
        assert desk.sheet is not None
        assert ["(a hard link)" in choice.text for choice in desk.sheet.choices] == [True]


async def test_below_100_columns_the_backlog_is_a_tab_and_today_one_line(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, _, pilot):
        assert "Targets" not in screen_text(app)
        assert "The plan starts in 41 days" in screen_text(app)
        await pilot.press("b")
        assert "[Backlog]" in screen_text(app)
        assert "Targets" in screen_text(app)


async def test_80_by_24_shows_a_label_four_scenarios_and_16_rows(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, _, pilot):
        await pilot.press("f5", "D")
        lines = screen_text(app).splitlines()
        assert sum(line.count("€") >= 4 for line in lines) >= 2
        assert len(lines[2:21]) - 1 >= 16


async def test_nothing_takes_focus(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, _, pilot):
        await pilot.press("tab", "enter", "escape", "f1")
        assert app.focused is None
        assert not [widget for widget in app.screen.walk_children(Widget) if widget.can_focus]


async def test_what_is_typed_is_drawn_in_its_cell_with_unit_reading_and_bounds(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, _, pilot):
        await pilot.press("f3", "1", "2")
        text = screen_text(app)
        assert "12  %" in text
        assert "from 0% to 100%" in text
        assert "= 12%" in text
        await pilot.press("x", "enter")
        assert "12x" in screen_text(app)


async def test_a_paste_event_opens_the_editor(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        await pilot.press("f4", "down")
        app.post_message(Paste("99"))
        await wait_for(pilot, lambda: desk.editing is not None, "the editor")
        assert desk.revision.text == starter(TODAY)


async def test_saved_is_shown_when_it_is(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        await pilot.press("f4", "down", "1", "2", "enter")
        await wait_for(pilot, lambda: "· saved" in screen_text(app), "saved")
        assert "price = 12 " in desk.book.path.read_text(encoding="utf-8")


async def test_a_change_outside_is_taken_over_and_said(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        desk.book.path.write_text(starter(TODAY).replace("price = 10 ", "price = 20 "), encoding="utf-8")
        await wait_for(pilot, lambda: "3,000" in screen_text(app), "the figures of the new price")
        assert desk.note is not None
        await pilot.press("u")
        assert "6,000" in screen_text(app)


async def test_a_file_broken_outside_keeps_the_last_figures_and_says_where(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        desk.book.path.write_text("price = = 3", encoding="utf-8")
        await wait_for(pilot, lambda: desk.revision.broken is not None, "broken")
        await pilot.press("down")
        assert "6,000" in screen_text(app)
        assert "1" in screen_text(app).splitlines()[-2]
        desk.book.path.write_text(starter(TODAY), encoding="utf-8")
        await wait_for(pilot, lambda: desk.revision.broken is None, "healed")


async def test_the_day_turns_without_a_key(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        days = [TODAY + timedelta(days=10)]
        screen = app.screen
        assert isinstance(screen, WorkbookScreen)
        screen._clock = lambda: days[0]
        await wait_for(pilot, lambda: "starts in 31 days" in screen_text(app), "ten days later")
        assert desk.results.today == days[0]


async def test_a_click_moves_a_double_click_edits_and_tabs_and_hints_are_clicked(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (_, desk, pilot):
        await pilot.click("#tabs", offset=(12, 0))
        assert desk.panes.tab == "funnel"
        await pilot.press("f4")
        await pilot.click("#body", offset=(32, 1))
        assert desk.cell.address == "products.guide.price"
        await pilot.click("#body", offset=(32, 1), times=2)
        assert desk.editing is not None
        await pilot.press("escape")
        await pilot.click("#footer", offset=(2, 0))
        assert desk.editing is not None


async def test_the_wheel_scrolls_and_leaves_the_cursor(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 14)) as (app, desk, pilot):
        before = desk.cell.address
        grid = app.screen.query_one("#body", Grid)
        grid.post_message(
            __import__("retroplan.tui.messages", fromlist=["GridScrolled"]).GridScrolled(grid, 3)
        )
        await wait_for(pilot, lambda: "60 sales" not in screen_text(app), "scrolled")
        assert desk.cell.address == before


async def test_too_small_says_what_it_needs_and_comes_back(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(30, 8)) as (app, _, pilot):
        assert "needs 40 columns" in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await wait_for(pilot, lambda: "[Goal]" in screen_text(app), "the workbook")
        assert "needs 40 columns" not in screen_text(app)


async def test_every_sheet_closes_and_the_next_key_is_the_workbooks(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        await pilot.press("f1")
        assert "Moving" in screen_text(app)
        await pilot.press("escape", "f4", "down", "7", "enter")
        assert "price = 7 " in desk.revision.text
        assert "Moving" not in screen_text(app)


async def test_text_of_the_file_is_shown_literally(tmp_path: Path) -> None:
    evil = "[red]x[/red] [/] [@click=app.quit]y"
    text = starter(TODAY).replace('name = "Work guide"', f'name = "{evil}"')
    assert evil in text
    async with running_app(tmp_path, text, size=(160, 40)) as (app, _, pilot):
        await pilot.press("f4", "enter")
        assert "[red]x[/red]" in screen_text(app)
        await pilot.press("escape", "ctrl+p", "[", "r", "e", "d")
        assert "[red]x[/red]" in screen_text(app)


@pytest.mark.parametrize("theme", sorted(path.stem for path in (ROOT / "themes").glob("*.toml")))
async def test_every_theme_is_drawn(tmp_path: Path, theme: str) -> None:
    async with running_app(tmp_path, settings=Settings(theme=theme)) as (app, _, pilot):
        assert app.theme == theme
        await pilot.press("f5", "f1")
        assert "what it is for" in screen_text(app)


async def test_a_theme_that_is_picked_is_drawn_and_kept_for_the_next_time(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        desk.sheet = None
        run(desk, "app.theme")
        await pilot.press("g", *("down",) * list(desk.themes).index("light"), "enter")
        assert app.theme == "light"
    assert load(tmp_path / "config" / "settings.toml").settings.theme == "light"


async def test_an_unknown_theme_and_key_are_told(tmp_path: Path) -> None:
    settings = Settings(theme="purple", keys={"app.qit": ("Q",)})
    async with running_app(tmp_path, settings=settings) as (app, _, pilot):
        await pilot.press("!")
        assert "purple" in screen_text(app)
        assert "app.quit" in screen_text(app)


async def test_a_change_outside_at_the_same_time_is_never_overwritten_and_asked_about(tmp_path: Path) -> None:
    theirs = starter(TODAY).replace("price = 10 ", "price = 20 ")
    async with running_app(tmp_path, settings=Settings(save="manual")) as (app, desk, pilot):
        await pilot.press("f4", "down", "1", "2", "enter")
        assert "not saved" in screen_text(app)
        (tmp_path / "theirs").write_text(theirs, encoding="utf-8")
        (tmp_path / "theirs").replace(desk.book.path)  # at once: nobody is to see a half of it
        await wait_for(pilot, lambda: "CONFLICT" in screen_text(app), "the conflict")
        told = "Price of Work guide: 20 € → 12 €"
        await wait_for(pilot, lambda: told in screen_text(app).replace("\u00a0", " "), "the question")
        assert desk.book.path.read_text(encoding="utf-8") == theirs
        await pilot.press("down", "down", "enter")
        copies = [path for path in desk.book.path.parent.iterdir() if ".conflict-" in path.name]
        assert ["price = 12 " in path.read_text(encoding="utf-8") for path in copies] == [True]
        assert desk.revision.text == theirs


async def test_with_manual_saving_leaving_asks_and_can_save(tmp_path: Path) -> None:
    async with running_app(tmp_path, settings=Settings(save="manual")) as (app, desk, pilot):
        await pilot.press("f4", "down", "1", "2", "enter", "q")
        assert "not on disk" in screen_text(app)
        await pilot.press("escape")
        assert desk.sheet is None
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: desk.book.state.kind == "saved", "saved")
        await pilot.press("q")
        assert app.return_code == 0
    assert "price = 12 " in desk.book.path.read_text(encoding="utf-8")


async def test_plans_are_made_copied_renamed_and_deleted(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, _, pilot):
        screen = app.screen
        assert isinstance(screen, WorkbookScreen)
        folder = screen.desk.book.path.parent
        await pilot.press("o", "f2", *["down"] * 3, "enter", *"my shop", "enter")
        assert screen.desk.book.path == folder / "my shop.toml"
        await pilot.press("o", "f4", "end", *("backspace",) * 4, *"bar", "enter")
        assert screen.desk.book.path == folder / "my bar.toml"
        await pilot.press("o", "f3", "enter")
        assert {path.name for path in folder.glob("*.toml")} == {"plan.toml", "my bar.toml", "my bar 2.toml"}
        await pilot.press("o", *["down"] * 9, "f8", "down", "enter")
        assert "plan" not in {path.stem for path in folder.glob("*.toml")}
        assert [path.name for path in (tmp_path / "data" / "trash").iterdir()]
        screen.desk.book.close()


async def test_the_plan_that_is_open_goes_to_the_trash_and_the_one_before_it_is_open(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, _, pilot):
        screen = app.screen
        assert isinstance(screen, WorkbookScreen)
        folder = screen.desk.book.path.parent
        await pilot.press("o", "f2", "down", "down", "enter", "enter", *"shop", "enter")
        await pilot.press("f4", "down", "7", "enter")
        await pilot.press("o", "f8", "down", "enter")
        assert screen.desk.book.path == folder / "plan.toml"
        assert [path.name for path in folder.glob("*.toml")] == ["plan.toml"]
        (gone,) = (tmp_path / "data" / "trash").iterdir()
        assert "price = 7 " in gone.read_text(encoding="utf-8")
        assert screen.desk.note is not None
        assert gone.name in screen.desk.note.text
        assert "Plans" in screen_text(app)
        await pilot.press("escape", "f4", "down", "9", "enter")
        assert screen.desk.plan.products[0].price == 9
        screen.desk.book.close()


async def test_the_only_plan_stays_and_it_is_said_why(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        await pilot.press("o", "f8")
        assert desk.note is not None
        assert "only plan" in desk.note.text
        assert "Plans" in screen_text(app)
        assert desk.book.path.is_file()


async def test_a_version_found_after_a_sudden_end_is_told_once(tmp_path: Path) -> None:
    path = write_plan(tmp_path)
    save = Temporary(str(path.parent), str(path), "0" * 64, "1" * 64)
    save.done()
    left = Path(save.swap)
    left = left.with_name(left.name.replace(f"-{os.getpid()}", "-999999999"))
    left.write_text("theirs = 1\n", encoding="utf-8")
    async with running_app(tmp_path) as (app, desk, pilot):
        (copy,) = desk.book.rescued
        assert copy.read_text(encoding="utf-8") == "theirs = 1\n"
        assert "was writing this plan when retroplan ended" in screen_text(app)
        assert desk.sheet is not None
        assert str(copy) in desk.sheet.intro
        await pilot.press("escape", "down")
        assert "was writing this plan" not in screen_text(app)
    async with running_app(tmp_path) as (app, _, _pilot):
        assert "was writing this plan" not in screen_text(app)


async def test_a_name_that_will_not_do_says_why_and_stays(tmp_path: Path) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        await pilot.press("o", "f2", *["down"] * 3, "enter", *"../x", "enter")
        assert "slash" in screen_text(app)
        assert "../x" in screen_text(app)
        assert desk.sheet is not None


async def test_an_unexpected_error_saves_tells_nothing_of_the_plan_and_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        async with running_app(tmp_path) as (app, desk, pilot):
            await pilot.press("f4", "down", "1", "2", "enter")

            def fail(width: int, height: int) -> None:
                raise ZeroDivisionError(desk.plan.products[0].name, width, height)

            desk.panes.resize = fail  # type: ignore[method-assign]
            await pilot.resize_terminal(90, 30)
            await pilot.pause()
    assert app.return_code == 1
    (report,) = (tmp_path / "state" / "crashes").iterdir()
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert "Work guide" not in report.read_text(encoding="utf-8")
    assert "price = 12 " in desk.book.path.read_text(encoding="utf-8")


def test_a_conflict_is_settled_by_choice(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    settle(desk)
    assert desk.sheet is not None
    assert [choice.key for choice in desk.sheet.choices[:4]] == ["later", "theirs", "beside", "mine"]
    desk.book.close()


def test_the_same_day_changes_nothing(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    head = desk.revision
    assert not turn_day(desk, TODAY)
    assert desk.revision is head
    assert turn_day(desk, date(2027, 1, 5))
    desk.book.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 20)])
async def test_the_first_row_and_the_headings_above_it_are_shown_by_gg_and_a_change_of_tab(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running_app(tmp_path, size=size) as (app, desk, pilot):
        for tab, first in (("f5", "It asks"), ("b", "Targets")):
            await pilot.press(tab)
            assert first in screen_text(app)
            await pilot.press("G")
            assert first not in screen_text(app)
            await pilot.press("g", "g")
            assert first in screen_text(app), desk.panes.tab
