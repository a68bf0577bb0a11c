"""Naughty texts in the app: in every tab, in the pane, in what lies on top, in what is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retroplan.planfile.text.paths import parse
from retroplan.presets.plans import starter
from retroplan.report.visible import visible
from retroplan.report.words import Words
from retroplan.settings.table import Settings
from retroplan.tui.actions.keys import paste
from retroplan.tui.app import RetroplanApp
from retroplan.tui.cell_text import literal
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.desk import Desk
from retroplan.tui.screen import WorkbookScreen
from tests.support.app.tui import TODAY, folders, make_opening, running_app, screen_text, type_keys, wait_for
from tests.support.hostile.evil import EVIL, foreign_controls, packed, toml, wrong

TALL = (180, 330)
SHORT = (120, 40)


def drawn(app: RetroplanApp) -> str:
    """Draw what the desk says and give it; nothing in it steers, hides or turns round."""
    assert isinstance(app.screen, WorkbookScreen)
    app.screen.draw()
    text = screen_text(app)
    assert not foreign_controls(text)
    return text


def tabs(desk: Desk) -> Iterator[str]:
    """Show one tab after the other."""
    for name in TAB_KEYS:
        desk.panes.show(name)
        yield name


async def settled(app: RetroplanApp, pilot: Pilot[int]) -> str:
    """The same, once new widgets have their sizes."""
    drawn(app)
    await pilot.pause()
    return drawn(app)


async def test_every_tab_shows_every_text_literally(tmp_path: Path) -> None:
    async with running_app(tmp_path, packed(EVIL), size=TALL) as (app, desk, pilot):
        seen = {name: await settled(app, pilot) for name in tabs(desk)}
    for string in EVIL:
        start = literal(visible(string))[:18].strip()
        assert start in seen["backlog"], string
        assert start in seen["review"], string
    for markup in ("[red]x[/red]", "[@click=app.quit]x", "[/]", "[/red]", "[b +", "{0}{goal.name}"):
        assert all(markup in seen[name] for name in ("backlog", "review"))


@pytest.mark.parametrize("tab", list(TAB_KEYS))
async def test_each_cell_can_be_looked_at_edited_and_explained(tmp_path: Path, tab: str) -> None:
    strings = EVIL[::2]
    async with running_app(tmp_path, packed(strings), size=SHORT) as (app, desk, _):
        desk.panes.show(tab)
        rows = len(desk.area.table.rows)
        for row in range(0, rows, max(1, rows // 12)):
            desk.area.put(row, row % max(1, len(desk.area.table.columns)))
            drawn(app)
            for key in ("enter", "?", "y"):
                type_keys(desk, key)
                drawn(app)
                type_keys(desk, "escape", "escape")
        assert [product.name for product in desk.plan.products] == list(strings)
        assert desk.book.flush(60)
        assert desk.book.path.read_bytes() == desk.revision.text.encode()


async def test_lists_that_lie_on_top_show_texts_literally(tmp_path: Path) -> None:
    plans = folders(tmp_path).plans
    plans.mkdir(parents=True)
    names = ["[red]x[_red]", "[@click=app.quit]y[_]", "[_", "{n} %s", "日本語", "e" + "\u0301" * 30]
    for name in names:
        (plans / f"{name}.toml").write_text("", encoding="utf-8")
    async with running_app(tmp_path, packed(EVIL), size=TALL) as (app, desk, pilot):
        type_keys(desk, "ctrl+p")
        palette = await settled(app, pilot)
        for key in ("[", "r", "e", "d", "]"):
            type_keys(desk, key)
            drawn(app)
        type_keys(desk, "escape", "!")
        problems = await settled(app, pilot)
        type_keys(desk, "escape", "o")
        picker = await settled(app, pilot)
        type_keys(desk, "escape", "s")
        await settled(app, pilot)
        type_keys(desk, "escape", "f1")
        await settled(app, pilot)
        type_keys(desk, "escape", "/", *"[/red]", "enter")
        assert "[/red]" in await settled(app, pilot)
    assert "[red]x[/red]" in palette
    assert "[@click=app.quit]x" in problems
    assert all(visible(name)[:20] in picker for name in names)


async def test_what_is_wrong_is_listed_literally(tmp_path: Path) -> None:
    async with running_app(tmp_path, wrong(EVIL), size=(160, 200)) as (app, desk, pilot):
        for _ in tabs(desk):
            await settled(app, pilot)
        type_keys(desk, "!")
        shown = await settled(app, pilot)
        for _ in range(len(desk.revision.problems) // 150):
            type_keys(desk, *["pagedown"] * 20)
            shown += drawn(app)
        assert '"[red]x[/red]"' in shown
        assert '"[@click=app.quit]x[/]"' in shown


async def test_the_difference_of_two_versions_is_shown_literally(tmp_path: Path) -> None:
    theirs = starter(TODAY) + "".join(f"{toml(text)} = {toml(text)}\n" for text in EVIL)
    manual = Settings(save="manual")
    async with running_app(tmp_path, size=TALL, settings=manual) as (app, desk, pilot):
        type_keys(desk, "f4", "down", "7", "enter")
        assert desk.book.unsaved
        desk.book.path.write_text(theirs, encoding="utf-8")
        await wait_for(pilot, lambda: desk.book.state.kind == "conflict" and desk.sheet is not None, "asked")
        shown = await settled(app, pilot)
        assert "CONFLICT" in shown
        assert all(
            f'"{markup}"' in shown for markup in ("[red]x[/red]", "[@click=app.quit]x[/]", "[/", "[b +")
        )
        desk.book.close(discard=True)


@pytest.mark.parametrize("string", [text for text in EVIL if "\x1b" in text or text.startswith("[")])
async def test_a_text_outside_that_breaks_the_file_is_told_literally(tmp_path: Path, string: str) -> None:
    async with running_app(tmp_path, size=SHORT) as (app, desk, _):
        for broken in (string, f'[goal]\nname = "{string}"\n{string} {string}', f"[{toml(string)}] {string}"):
            desk.book.path.write_text(broken, encoding="utf-8")
            desk.book.look_outside()
            desk.book.look_outside()
            type_keys(desk, "escape")
            shown = drawn(app)
            assert "600" in shown, "the last good figures stay"
            type_keys(desk, "!", "escape", "ctrl+x", "escape")
            drawn(app)


async def test_a_paste_of_anything_is_typed_text(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=SHORT) as (app, desk, _):
        desk.panes.show("goal")
        assert desk.go("goal.name")
        names = set()
        for string in EVIL:
            paste(desk, string)
            drawn(app)
            type_keys(desk, "escape")
            type_keys(desk, "enter", "ctrl+u")
            paste(desk, string)
            drawn(app)
            type_keys(desk, "enter")
            drawn(app)
            type_keys(desk, "escape")
            told = parse(desk.revision.text)["goal"]
            assert isinstance(told, dict)
            names.add(str(told.get("name", "")))
        assert "[red]x[/red]" in names
        assert not set("".join(names)) & {"\x1b", "\x00", "\x07", "\n", "\r", "\x9b"}


def test_settings_and_surroundings_are_no_way_in(tmp_path: Path) -> None:
    for string in EVIL:
        settings = Settings(theme=string, language=string, keys={string: (string,), "app.quit": (string,)})
        opening = make_opening(tmp_path, settings, LANG=string.replace("\0", ""))
        assert opening.said or not string
        assert not foreign_controls("".join(Words().text(said) for said in opening.said))
