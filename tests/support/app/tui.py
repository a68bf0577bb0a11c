"""The app without a terminal: opened on a plan in a temporary folder, driven by keys, read as text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from retroplan.folders import Folders
from retroplan.plan.say import Say
from retroplan.settings.table import Settings
from retroplan.tui.actions.keys import press
from retroplan.tui.app import RetroplanApp
from retroplan.tui.desk.desk import Desk
from retroplan.tui.opening import Opening, make_app
from tests.support.plans.story import TEXT
from tests.support.plans.story import TODAY as TODAY  # until tests/tui take it from there

TYPED = {"space": " "}


def folders(home: Path) -> Folders:
    """Folders in which nothing of the real user's is read or written."""
    return Folders(home / "config", home / "state", home / "data")


def write_plan(home: Path, text: str = TEXT) -> Path:
    """The story, or another plan, in the plans folder."""
    path = folders(home).plans / "plan.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def make_opening(
    home: Path, settings: Settings | None = None, today: date = TODAY, **environ: str
) -> Opening:
    """What an app shares, with a fixed day and English words."""
    around = {"TERM": "xterm-256color", "LANG": "C.UTF-8", **environ}
    return Opening(settings or Settings(), folders(home), around, today)


def open_desk(home: Path, text: str = TEXT, size: tuple[int, int] = (120, 36)) -> Desk:
    """A desk on a plan, without any app around it."""
    desk = make_opening(home).open(write_plan(home, text))
    assert isinstance(desk, Desk)
    desk.panes.resize(*size)
    return desk


def type_keys(desk: Desk, *keys: str) -> None:
    """Press keys one after the other; a single character is typed, anything longer is the name of a key."""
    for key in keys:
        press(desk, key, key if len(key) == 1 else TYPED.get(key, ""))


@asynccontextmanager
async def running_app(
    home: Path,
    text: str = TEXT,
    size: tuple[int, int] = (120, 36),
    settings: Settings | None = None,
    today: date = TODAY,
) -> AsyncIterator[tuple[RetroplanApp, Desk, Pilot[int]]]:
    """The app in a terminal that is not there."""
    opening = make_opening(home, settings, today)
    desk = opening.open(write_plan(home, text))
    assert not isinstance(desk, Say)
    app = make_app(opening, desk)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, desk, pilot
    opening.close()


def screen_text(app: RetroplanApp) -> str:
    """What the screen shows, as text."""
    width, height = app.size
    lines = app.screen._compositor.render_strips() if height else []
    return "\n".join(strip.text[:width].rstrip() for strip in lines)


async def wait_for(pilot: Pilot[int], true: Callable[[], bool], what: str) -> None:
    """Wait until something holds, however slow the machine is."""
    for _ in range(400):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"never happened: {what}\n{screen_text_of(pilot)}")


def screen_text_of(pilot: Pilot[int]) -> str:
    """What the screen of the pilot's app shows."""
    app = pilot.app
    assert isinstance(app, RetroplanApp)
    return screen_text(app)
