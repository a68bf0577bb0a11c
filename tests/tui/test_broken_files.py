"""Strange files in the app: it opens, says what is wrong and where, writes nothing, and heals."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.plan.say import Say
from retroplan.presets.plans import starter
from retroplan.tui.app import RetroplanApp
from retroplan.tui.commands import COMMANDS, TAB_KEYS
from retroplan.tui.desk.desk import Desk
from retroplan.tui.screen import WorkbookScreen
from tests.support.app.tui import (
    TODAY,
    make_opening,
    running_app,
    screen_text,
    type_keys,
    wait_for,
    write_plan,
)

STRANGE = (b"", b"\x00", b"= 1\n", b"[goal\n", b"a = " + b"[" * 2000, b"#" * 1_000_001, b"[goal]\n[goal]\n")
PRESSED = (
    "7",
    "enter",
    "+",
    "-",
    "backspace",
    "a",
    "d",
    "D",
    "r",
    "J",
    "K",
    "space",
    "u",
    "ctrl+r",
    "ctrl+s",
    "i",
    "m",
)


def marks(path: Path) -> tuple[int, int, int, bytes]:
    about = path.stat()
    return about.st_ino, about.st_mtime_ns, about.st_ctime_ns, path.read_bytes()


def drawn(app: RetroplanApp) -> str:
    assert isinstance(app.screen, WorkbookScreen)
    app.screen.draw()
    return screen_text(app)


def try_everything(app: RetroplanApp, desk: Desk) -> None:
    """Press the keys of every change there is in several rows of every tab."""
    for name in TAB_KEYS:
        desk.panes.show(name)
        for _ in range(4):
            for key in PRESSED:
                type_keys(desk, key, *(("enter",) if key == "7" else ()))
                type_keys(desk, "escape", "escape")
            type_keys(desk, "down")
        drawn(app)
    desk.needs.clear()
    desk.book.save()
    assert desk.book.flush(60)


@pytest.mark.parametrize("data", STRANGE, ids=range(len(STRANGE)))
async def test_what_is_no_plan_opens_says_so_and_stays(tmp_path: Path, data: bytes) -> None:
    path = write_plan(tmp_path, data.decode())
    async with running_app(tmp_path, data.decode()) as (app, desk, pilot):
        before = marks(path)
        try_everything(app, desk)
        type_keys(desk, "!")
        await wait_for(pilot, lambda: "problem" in drawn(app), "the list of problems")
        if not data:
            return  # nothing at all is a plan that lacks everything, and may be written
        assert "read-only" in drawn(app)
        assert marks(path) == before
        type_keys(desk, "escape")
        path.write_text(starter(TODAY), encoding="utf-8")
        await wait_for(pilot, lambda: "600" in screen_text(app), "the healed plan")
        assert "read-only" not in screen_text(app)


async def test_looking_is_not_writing(tmp_path: Path) -> None:
    """Every tab, every list, every command that only shows something."""
    path = write_plan(tmp_path)
    async with running_app(tmp_path) as (app, desk, pilot):
        assert isinstance(app.screen, WorkbookScreen)
        before = marks(path)
        for name in TAB_KEYS:
            desk.panes.show(name)
            for command in COMMANDS:
                looks = (
                    command.id.partition(".")[0] in ("move", "tab", "look", "find")
                    or command.id == "app.help"
                )
                for key in command.keys if looks and command.id != "tab.scenario" else ():
                    type_keys(desk, *key.split())
                    app.screen.draw()
                    type_keys(desk, "escape")
            await pilot.pause()
        assert desk.book.flush(60)
        assert marks(path) == before
        assert not desk.book.can_undo
    assert marks(path) == before


async def test_a_newer_format_is_shown_and_not_a_byte_of_it_is_written(tmp_path: Path) -> None:
    text = starter(TODAY).replace("format = 1", "format = 2", 1) + "\n[later]\nkey = 'kept'\n"
    path = write_plan(tmp_path, text)
    async with running_app(tmp_path, text) as (app, desk, _):
        before = marks(path)
        assert "read-only" in screen_text(app)
        try_everything(app, desk)
        assert "read-only" in drawn(app)
        assert desk.revision.text == text
        assert marks(path) == before
    assert marks(path) == before


def test_what_gives_no_text_is_refused_with_the_reason(tmp_path: Path) -> None:
    opening = make_opening(tmp_path)
    for data in (b"a = 1\n\xc3\n", b"\xff\xfe", b"#" * 9_000_000):
        path = tmp_path / "plan.toml"
        path.write_bytes(data)
        before = marks(path)
        assert isinstance(opening.open(path), Say)
        assert marks(path) == before
    (tmp_path / "folder.toml").mkdir()
    assert isinstance(opening.open(tmp_path / "folder.toml"), Say)
    assert isinstance(opening.open(tmp_path / "nothing.toml"), Say)
