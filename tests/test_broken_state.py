"""Settings, themes and state of any kind broken in every way: it is said, the rest holds, the app starts.

What the user wrote is never changed by that; what we wrote and can make again is made again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from retroplan import plans
from retroplan.report.words import Words
from retroplan.settings.file import load
from retroplan.settings.told import MOST_TOLD
from retroplan.tui import themes
from retroplan.tui.desk.desk import Desk
from retroplan.tui.keymap import NEEDED
from retroplan.tui.opening import Opening, read_theme
from tests.support.app.cli import here
from tests.support.app.tui import folders, type_keys, write_plan
from tests.support.hostile.broken import ANYWHERE, NUMBERS, RECENT, SETTINGS, VALUES, Damage
from tests.support.hostile.evil import foreign_controls
from tests.support.plans.story import TEXT, TODAY

WHOLE = themes.shipped().joinpath("dark.toml").read_text(encoding="utf-8")
MOST_SAID = 3 * (MOST_TOLD + 1) + 1
"""Sentences that settings, themes and keys may say together, and one about the theme that is wished for."""


def _theme(changed: str, value: str) -> Damage:
    lines = [line for line in WHOLE.splitlines() if not line.startswith(f"{changed} =")]
    where = (
        0
        if changed in ("name", "ansi", "dark", "contrast", "colors", "styles")
        else lines.index("[colors]") + 1
    )
    text = "\n".join([*lines[:where], f"{changed} = {value}", *lines[where:]])
    return lambda path: path.write_text(text, encoding="utf-8")


THEMES: Mapping[str, Damage] = {
    f"{key} = {value[:12]}": _theme(key, value)
    for key in ("name", "ansi", "contrast", "colors", "styles", "text")
    for value in (*VALUES, '"dark"', '"a,b"', '"textual-dark"', '"#ff"', '"red"')
    if key != "contrast" or value in NUMBERS
}
CASES = [
    *(("settings", name, damage) for name, damage in {**ANYWHERE, **SETTINGS}.items()),
    *(("theme", name, damage) for name, damage in {**ANYWHERE, **THEMES}.items()),
    *(("recent", name, damage) for name, damage in {**ANYWHERE, **RECENT}.items()),
    *(
        ("folder", name, damage)
        for name, damage in ANYWHERE.items()
        if name not in ("folder", "link to a folder")
    ),
]


def place(home: Path, kind: str) -> Path:
    where = folders(home)
    if kind == "recent":
        return where.state / "recent.json"
    if kind == "folder":
        return where.config / "themes"
    return where.config / ("settings.toml" if kind == "settings" else "themes/mine.toml")


def snapshot(path: Path) -> tuple[object, ...]:
    about = path.lstat()
    small = stat.S_ISREG(about.st_mode) and about.st_size < 10_000_000
    return about.st_ino, about.st_mode, about.st_size, about.st_mtime_ns, small and path.read_bytes()


def started(home: Path) -> tuple[Opening, Desk]:
    """The app's desk on the plan, as ``run`` makes it."""
    where = folders(home)
    loaded = load(where.config / "settings.toml")
    environ = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    opening = Opening(loaded.settings, where, environ, TODAY, loaded.problems)
    desk = opening.open(write_plan(home))
    assert isinstance(desk, Desk)
    return opening, desk


@pytest.mark.parametrize(
    ("kind", "name", "damage"), CASES, ids=lambda part: part if isinstance(part, str) else ""
)
def test_it_is_said_and_the_app_starts_and_can_be_left(
    tmp_path: Path, kind: str, name: str, damage: Damage
) -> None:
    path = place(tmp_path, kind)
    path.parent.mkdir(parents=True)
    damage(path)
    before = snapshot(path)
    opening, desk = started(tmp_path)
    told = [Words().text(sentence) for sentence in opening.said]
    assert len(told) <= MOST_SAID
    assert all(len(sentence) < 1000 for sentence in told)
    assert not foreign_controls("".join(told))
    if kind in ("settings", "theme") and name.startswith(("7 MB", "sparse")):
        assert "is larger than 64 kB and is not read" in told[0]
    for command in NEEDED:
        assert desk.keymap.keys_of(command), command
    type_keys(desk, desk.keymap.keys_of("app.help")[0])
    assert desk.sheet is not None
    type_keys(desk, "escape", *desk.keymap.keys_of("app.quit")[0].split(" "))
    assert [need.wish for need in desk.needs] == ["quit"]
    plans.remember(desk.book.path, folders(tmp_path))
    opening.close()
    if kind == "recent":
        assert plans.last_opened(folders(tmp_path)) == desk.book.path
    else:
        assert snapshot(path) == before


COMMAND_CASES = [case for case in CASES if case[0] in ("settings", "recent")]
"""Commands read no themes."""


@pytest.mark.parametrize(
    ("kind", "name", "damage"), COMMAND_CASES, ids=lambda part: part if isinstance(part, str) else ""
)
def test_commands_say_it_and_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str, damage: Damage
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("config", "state", "data"):
        monkeypatch.setenv(f"XDG_{variable.upper()}_HOME", str(tmp_path / variable))
    config = tmp_path / "config" / "retroplan"
    path = config / "settings.toml" if kind == "settings" else tmp_path / "state/retroplan/recent.json"
    (config / "plans").mkdir(parents=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    (config / "plans" / "plan.toml").write_text(TEXT, encoding="utf-8")
    damage(path)
    for command in ("show", "list"):
        ran = here(tmp_path, command)
        assert ran.code == 0 or (kind == "recent" and "/proc/self/mem" in ran.err), ran.err
        assert not foreign_controls(ran.err)
        assert len(ran.err) < 10_000


def test_what_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    path = place(tmp_path, "settings")
    path.parent.mkdir(parents=True)
    path.write_text('# mine\nmouse = false\nsave = "often"\n\n[keys]\n"app.quit" = []\nmove.up = 1\n')
    mine = place(tmp_path, "theme")
    mine.parent.mkdir()
    mine.write_text("name = 'mine'\n\nx = = 1\n")
    opening, desk = started(tmp_path)
    assert not opening.settings.mouse
    assert opening.settings.save == "automatic"
    told = [desk.words.text(sentence) for sentence in opening.said]
    assert told == [
        'settings, line 3: save: "automatic" or "manual" is due here',
        'settings, line 7: keys.move.up: a key is due here, such as "u", or a list of keys',
        "theme mine.toml, line 3: not TOML: Invalid value",
        "keys: app.quit needs a key that every keyboard has; q stays",
    ]
    assert desk.note is not None
    assert desk.note.text == told[0]


def test_a_list_of_plans_that_is_no_file_makes_room_for_a_new_one(tmp_path: Path) -> None:
    path = place(tmp_path, "recent")
    path.mkdir(parents=True)
    (path / "inside").write_text("kept")
    plan = write_plan(tmp_path)
    assert plans.remember(plan, folders(tmp_path)) is None
    assert plans.recent(folders(tmp_path)) == (plan,)
    assert (path.parent / "recent.json.damaged" / "inside").read_text() == "kept"


def test_a_plan_that_would_hang_or_cannot_be_reached_is_not_the_last_one(tmp_path: Path) -> None:
    where = folders(tmp_path)
    pipe, loop = tmp_path / "pipe.toml", tmp_path / "loop.toml"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    plan = write_plan(tmp_path)
    for path in (plan, pipe, loop, tmp_path, tmp_path / ("x" * 300), Path("/" + "x/" * 3000)):
        plans.remember(path, where)
    assert plans.last_opened(where) == plan


def test_of_very_many_themes_the_first_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    for number in range(themes.MOST_THEMES + 5):
        (folder / f"{number:03}.toml").write_text(WHOLE.replace('name = "dark"', f'name = "n{number}"'))
    looks, said = themes.load([themes.shipped(), folder], read_theme)
    assert len(looks) == 5 + themes.MOST_THEMES
    assert "holds too many" in said[0].template
