"""The real program in a pseudo-terminal: start, edit, save, leave; and keys that come many at once."""

from __future__ import annotations

import random
import re
import signal
import sys
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retroplan.tui.app import RetroplanApp
from retroplan.tui.screen import WorkbookScreen
from tests.support.app.pty import DAY, Terminal, running, surroundings, wait_until
from tests.support.app.session import at_the_next_start
from tests.support.app.tui import running_app, screen_text, type_keys
from tests.support.plans.story import TEXT, plan_file

ESCAPES = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~",
    "enter": "\r", "tab": "\t", "backspace": "\x7f", "delete": "\x1b[3~", "ctrl+p": "\x10", "ctrl+d": "\x04",
    "ctrl+u": "\x15", "ctrl+c": "\x03", "space": " ", "ctrl+r": "\x12", "shift+tab": "\x1b[Z",
}  # fmt: skip
BURST_KEYS = (
    *"hjkl", *"hjkl", *"gGbsvn?.", *"0123456789", *"0123456789", *"/uuDadJKyp",
    *("up", "down", "left", "right", "home", "end", "f2", "f3", "f4", "f5", "enter", "enter", "tab", "space",
      "backspace", "delete", "ctrl+d", "ctrl+u", "ctrl+r", "shift+tab", "ctrl+p"),
)  # fmt: skip


def test_the_start_sends_the_screen_once(tmp_path: Path) -> None:
    with running(*DAY, str(plan_file(tmp_path)), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000", "saved", "q quit")
        assert terminal.leave() == 0
    assert terminal.received.count(b"6,000") == 2, "in the answer and in the backlog"


def test_the_price_is_changed_and_stands_in_the_file_with_nothing_else_changed(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    before = path.read_text(encoding="utf-8").splitlines()
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("600", "Visitors", "6,000", "saved")
        terminal.write(ESCAPES["f4"])
        terminal.wait_for("[F4 Products]")
        terminal.write(ESCAPES["down"] + "12\r")
        terminal.wait_for("5,000")
        assert terminal.leave() == 0
    after = path.read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [(old.split("#")[0].strip(), new.split("#")[0].strip()) for old, new in changed] == [
        ("price = 10", "price = 12")
    ]


def test_typing_and_correcting_in_one_write_means_what_was_typed(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        terminal.write(ESCAPES["f4"] + ESCAPES["down"] + "12\x7f3\r")
        terminal.wait_for("13 €")
        assert terminal.leave() == 0
    assert "price = 13 " in path.read_text(encoding="utf-8")


def test_a_percentage_keeps_its_spelling(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        terminal.write(ESCAPES["f3"])
        terminal.wait_for("[F3 Funnel]")
        terminal.write("12\r")
        terminal.wait_for("12%")
        assert terminal.leave() == 0
    assert '"12%"' in path.read_text(encoding="utf-8")


def test_a_paste_opens_the_editor_and_keeps_nothing_by_itself(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    before = path.read_bytes()
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        terminal.write(ESCAPES["f4"] + ESCAPES["down"] + "\x1b[200~99\r\x1b[201~")
        terminal.wait_for("= 99 €")
        assert path.read_bytes() == before
        terminal.write("\r")
        terminal.wait_for("99 €")
        assert terminal.leave() == 0
    assert "price = 99 " in path.read_text(encoding="utf-8")


def test_a_commit_is_on_disk_soon_without_leaving(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        terminal.write(ESCAPES["f4"] + ESCAPES["down"] + "12\r")
        wait_until(lambda: "price = 12 " in path.read_text(encoding="utf-8"), "the price on disk")
        terminal.wait_for("saved")


def test_a_change_outside_is_shown_and_can_be_undone(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        path.write_text(TEXT.replace("price = 10 ", "price = 20 "), encoding="utf-8")
        terminal.wait_for("3,000")
        terminal.write("u")
        terminal.wait_for("6,000")
        assert terminal.leave() == 0
    assert path.read_text(encoding="utf-8") == TEXT


def test_looking_is_not_writing(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    before = (path.stat().st_mtime_ns, path.stat().st_ino)
    with running(*DAY, str(path), environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        for key, name in (("f3", "Funnel"), ("f5", "Scenarios"), ("f7", "Review"), ("f2", "Goal")):
            terminal.write(ESCAPES[key])
            terminal.wait_for(f"[{name}]")
        assert terminal.leave() == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_terminal_too_small_says_what_it_needs_and_comes_back(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path), columns=20, rows=5) as terminal:
        terminal.wait_for("needs")
        terminal.child.setwinsize(24, 80)
        terminal.screen.resize(24, 80)
        terminal.child.kill(signal.SIGWINCH)
        terminal.wait_for("[Goal]")
        assert terminal.leave() == 0


def test_a_term_signal_saves_restores_and_tells(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        terminal.write(ESCAPES["f4"] + ESCAPES["down"] + "12\r")
        terminal.wait_for("5,000")
        terminal.child.kill(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    assert "price = 12 " in at_the_next_start(path, tmp_path / "state" / "retroplan")
    assert b"\x1b[?1049l" in terminal.received


EDITOR = """#!{python}
import pathlib, sys
line, path = sys.argv[1:]
file = pathlib.Path(path)
text = file.read_text(encoding="utf-8").splitlines(keepends=True)
number = int(line.removeprefix("+")) - 1
text[number] = text[number].replace("10", "20", 1)
file.write_text("".join(text), encoding="utf-8")
print("in the editor")
"""


def test_the_text_editor_opens_at_the_line_and_what_it_changed_is_taken_over(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    editor = tmp_path / "vi"
    editor.write_text(EDITOR.format(python=sys.executable), encoding="utf-8")
    editor.chmod(0o700)
    with running(*DAY, str(path), environ=surroundings(tmp_path, EDITOR=str(editor))) as terminal:
        terminal.wait_for("6,000")
        terminal.write(ESCAPES["f4"] + ESCAPES["down"] + "e")
        terminal.wait_for("3,000", "20 €")
        terminal.write("u")
        terminal.wait_for("6,000")
        assert terminal.leave() == 0
    assert b"in the editor" in terminal.received
    assert path.read_text(encoding="utf-8") == TEXT


def test_an_editor_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path, EDITOR="/no/such/editor")) as terminal:
        terminal.wait_for("6,000")
        terminal.write("e")
        terminal.wait_for("cannot be started")
        assert terminal.leave() == 0


def test_the_mouse_can_be_left_to_the_terminal(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    settings = tmp_path / "config" / "retroplan" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("mouse = false\n", encoding="utf-8")
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        assert terminal.leave() == 0
    assert b"\x1b[?1000h" not in terminal.received


def test_no_color_sends_no_colour(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path, NO_COLOR="1")) as terminal:
        terminal.wait_for("6,000")
        terminal.write(ESCAPES["f5"] + "2")
        terminal.wait_for("Enter keep")
        terminal.write("\x03?")
        terminal.wait_for("Esc close")
        terminal.write("\x03")
        assert terminal.leave() == 0
    codes = {
        code
        for found in re.findall(rb"\x1b\[([0-9;]*)m", bytes(terminal.received))
        for code in found.split(b";")
    }
    assert codes <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"39", b"49"}, codes


@pytest.mark.parametrize("seed", range(4))
async def test_a_burst_of_keys_in_one_write_is_the_same_as_the_keys_one_by_one(
    tmp_path: Path, seed: int
) -> None:
    """Five bursts of twenty keys each, in the real program and one by one in an app without a terminal."""
    chance = random.Random(seed)
    alone = tmp_path / "alone"
    home = tmp_path / "terminal"
    home.mkdir()
    path = plan_file(home)
    async with running_app(alone, size=(100, 30)) as (app, desk, pilot):
        with running(*DAY, str(path), environ=surroundings(home), columns=100, rows=30) as terminal:
            terminal.wait_for("6,000")
            for _ in range(5):
                keys = [*chance.choices(BURST_KEYS, k=20), *LEAVE_ALL]
                terminal.write("".join(ESCAPES.get(key, key) for key in keys))
                for key in keys:
                    type_keys(desk, key)
                    screen_of(app).draw()
                await both_show_the_same(terminal, app, pilot)
            assert terminal.leave() == 0
    assert path.read_text(encoding="utf-8") == desk.revision.text


LEAVE_ALL = ("ctrl+c", "ctrl+c", "ctrl+c")
"""Closes what lies on top and the editor; then says how to leave, which nothing else says."""


def screen_of(app: RetroplanApp) -> WorkbookScreen:
    assert isinstance(app.screen, WorkbookScreen)
    return app.screen


async def both_show_the_same(terminal: Terminal, app: RetroplanApp, pilot: Pilot[int]) -> None:
    """Wait until both screens have drawn the last key and show the same below the first line."""
    for _ in range(600):
        terminal.read()
        await pilot.pause()
        ours = screen_text(app).splitlines()[1:]
        theirs = [line.rstrip() for line in terminal.lines[1:]]
        if "saves and quits" in terminal.text and ours == theirs:
            return
    raise AssertionError("\n".join(["one by one:", *ours, "in one write:", *theirs]))


SHOWN = {"down": "Arrows", "up": "Arrows", "enter": "Enter", "tab": "Tab", "q": "q"}
"""What the footer shows for a key; digits are shown as 0-9 until one is typed."""


def test_a_new_user_makes_the_example_their_own_with_keys_that_the_footer_shows(tmp_path: Path) -> None:
    """Another goal, another rate, another price, saved, at 80 x 24."""
    keys = [
        *("down",) * 3, *"500", "enter", "tab", *"5", "enter", "tab", "down", *"25", "enter",
    ]  # fmt: skip
    with running(*DAY, environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("Welcome.", "saved")
        terminal.write("\x1b")
        terminal.wait_for("This is an example")
        for key in keys:
            terminal.wait(partial(offered, key=key), f"{key} in the footer")
            terminal.write(ESCAPES.get(key, key))
            terminal.wait(partial(answered, key=key), f"an answer to {key}")
        assert terminal.leave() == 0
    (path,) = (tmp_path / "config" / "retroplan" / "plans").glob("*.toml")
    text = path.read_text(encoding="utf-8")
    assert "amount = 500" in text
    assert 'rate = "5%"' in text
    assert "price = 25" in text


def offered(screen: str, key: str) -> bool:
    """Whether the footer shows the key; while typing it need not say that digits can be typed."""
    footer = screen.splitlines()[-1]
    return SHOWN.get(key, "0-9") in footer or (key.isdigit() and "Enter keep" in footer)


def answered(screen: str, key: str) -> bool:
    """Whether the screen shows that a digit was typed or a value kept."""
    footer = screen.splitlines()[-1]
    if key.isdigit():
        return "Enter keep" in footer
    return key != "enter" or "change" in footer
