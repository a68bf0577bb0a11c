"""The real program with broken settings, themes, state and surroundings reaches the screen, and q leaves."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.app.pty import DAY, running, surroundings
from tests.support.hostile.broken import ANYWHERE, SETTINGS
from tests.support.plans.story import TEXT


def plan(home: Path) -> Path:
    path = home / "config" / "retroplan" / "plans" / "plan.toml"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


def starts_and_is_left(home: Path, *arguments: str, problem: str = "", **environ: str) -> None:
    """Start, see the plan, and among the problems the one that is due; leave by q."""
    with running(*DAY, *arguments, environ=surroundings(home, **environ)) as terminal:
        terminal.wait_for("6,000")
        if problem:
            terminal.write("!")
            terminal.wait(lambda screen: problem in " ".join(screen.replace("│", " ").split()), problem)
            terminal.write("q")
        terminal.write("q")
        assert terminal.wait_end() == 0
    assert b"Traceback" not in terminal.received


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (ANYWHERE["pipe"], "is not an ordinary file"),
        (ANYWHERE["7 MB of keys"], "is larger than 64 kB"),
        (SETTINGS["all commands without keys"], "app.quit needs a key"),
        (SETTINGS['quit by "ctrl+shift+banana"'], "is not a key"),
        (SETTINGS["many dotted keys"], "there is no command"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_settings_that_cannot_be_used_are_said_on_the_screen(
    tmp_path: Path, settings: Callable[[Path], object], said: str
) -> None:
    plan(tmp_path)
    settings(tmp_path / "config" / "retroplan" / "settings.toml")
    starts_and_is_left(tmp_path, problem=said)


def test_themes_and_state_that_are_no_files(tmp_path: Path) -> None:
    plan(tmp_path)
    themes, state = tmp_path / "config" / "retroplan" / "themes", tmp_path / "state" / "retroplan"
    themes.mkdir()
    state.mkdir(parents=True)
    ANYWHERE["pipe"](themes / "a.toml")
    ANYWHERE["link to the zero device"](themes / "b.toml")
    (themes / "c.toml").write_text('name = "c"\ncontrast = 0x' + "f" * 50_000)
    ANYWHERE["pipe"](state / "recent.json")
    starts_and_is_left(tmp_path)
    starts_and_is_left(tmp_path)


@pytest.mark.parametrize(
    "environ",
    [
        {"LANG": "xx_YY.UTF-8", "LC_ALL": "\x1b[31m", "TZ": "../..", "COLUMNS": "999999999", "LINES": "-1"},
        {"TERM": "", "COLORTERM": "\udcff" * 100, "LINES": "999999999", "TZ": "/dev/full", "ESCDELAY": "x"},
        {"LC_ALL": "x" * 60_000, "TERM": "x" * 60_000, "EDITOR": "\udcff", "COLUMNS": "", "TZ": ""},
        {
            "TEXTUAL_DRIVER": "os:abort",
            "TEXTUAL_COLOR_SYSTEM": "x",
            "TEXTUAL_LOG": "/",
            "TEXTUAL": "devtools",
        },
        {"HOME": "", "LANG": "\udcff.UTF-8", "XDG_CACHE_HOME": "x" * 60_000},
        {"XDG_STATE_HOME": "/" + "x" * 60_000, "XDG_DATA_HOME": "/dev/null"},
        {"XDG_STATE_HOME": "/dev/null", "XDG_CONFIG_HOME": "/proc/self/mem"},
    ],
    ids=lambda environ: " ".join(environ),
)
def test_surroundings_that_make_no_sense(tmp_path: Path, environ: dict[str, str]) -> None:
    starts_and_is_left(tmp_path, str(plan(tmp_path)), **environ)


def test_a_pipe_that_was_opened_last_is_not_waited_for(tmp_path: Path) -> None:
    plan(tmp_path)
    state = tmp_path / "state" / "retroplan"
    state.mkdir(parents=True)
    os.mkfifo(tmp_path / "pipe.toml")
    (state / "recent.json").write_text(f'["{tmp_path}/pipe.toml", "/{"x" * 5000}.toml"]')
    starts_and_is_left(tmp_path)
