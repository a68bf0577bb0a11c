"""Where the cursor stands when a plan is opened."""

from __future__ import annotations

from pathlib import Path

from retroplan.presets.plans import starter
from tests.support.app.tui import TODAY, running_app
from tests.support.plans.rich import RICH


async def test_before_the_start_it_stands_where_it_was_left(tmp_path: Path) -> None:
    async with running_app(tmp_path, starter(TODAY)) as (_, desk, pilot):
        await pilot.press("f4", "down", "down", "down")
        left = desk.spot
        assert left.name == "products"
    async with running_app(tmp_path, starter(TODAY)) as (_, desk, pilot):
        assert desk.spot == left


async def test_once_the_plan_runs_it_stands_in_todays_pane(tmp_path: Path) -> None:
    for size, tab in (((120, 36), "goal"), ((80, 24), "backlog")):
        async with running_app(tmp_path, RICH, size) as (_, desk, pilot):
            assert (desk.panes.current, desk.panes.tab) == ("backlog", tab)
            await pilot.press("f3")


async def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    async with running_app(tmp_path, starter(TODAY)) as (_, desk, pilot):
        await pilot.press("f4", "down", "1", "2", "enter")
        changed = desk.revision.text
        assert changed != starter(TODAY)
    async with running_app(tmp_path, changed) as (_, desk, pilot):
        await pilot.press("u")
        assert desk.revision.text == starter(TODAY)


async def test_what_was_ticked_is_undone_in_the_pane_after_a_restart_too(tmp_path: Path) -> None:
    async with running_app(tmp_path, RICH, (80, 24)) as (_, desk, pilot):
        assert desk.go("backlog.post.title")
        await pilot.press("space", "space")
        changed = desk.revision.text
        assert changed != RICH
    async with running_app(tmp_path, changed, (80, 24)) as (_, desk, pilot):
        await pilot.press("u", "u")
        assert desk.revision.text == RICH
        assert (desk.panes.tab, desk.thing) == ("backlog", "backlog.post")
        await pilot.press("ctrl+r")
        assert (desk.panes.tab, desk.thing) == ("backlog", "backlog.post")
