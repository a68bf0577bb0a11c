"""Real editors, and plans whose names are options and commands to them."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.support.app.pty import DAY, running, surroundings, threads_of, wait_until
from tests.support.plans.story import TEXT, plan_file

EVIL = ["+call system('touch pwned').toml", "--wait.toml", "-c.toml", ":e.toml", "a b'c\nd.toml"]


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.parametrize(("editor", "options"), [("vi", "-u NONE -N -n -T ansi"), ("nano", "-I")])
def test_a_real_editor_opens_a_plan_whatever_its_name_is(
    tmp_path: Path, name: str, editor: str, options: str
) -> None:
    program = shutil.which(editor)
    if program is None:
        pytest.skip(f"{editor} is not installed here")
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    environ = surroundings(tmp_path, EDITOR=f"{program} {options}")
    with running(*DAY, "--", name, environ=environ, cwd=tmp_path) as terminal:
        terminal.wait_for("6,000", "saved")
        terminal.write("\x1bOS")
        terminal.wait_for("[F4 Products]")
        terminal.write("\x1b[Be")
        terminal.wait_for("price = 10 ")
        if editor == "vi":
            terminal.write(":s/10 /20 /\r")
            terminal.wait_for("price = 20 ")
            terminal.write(":wq\r")
        else:
            terminal.write("\x0b")  # cuts the line
            terminal.wait(lambda screen: "price = 10 " not in screen, "the line cut")
            terminal.write("price = 20 \r\x0f\r")
            wait_until(lambda: "price = 20 " in path.read_text(encoding="utf-8"), "the price on disk")
            terminal.write("\x18")
        terminal.wait_for("3,000", "q quit")
        terminal.write("q")
        assert terminal.wait_end() == 0
    assert "price = 20 " in path.read_text(encoding="utf-8")
    assert not (tmp_path / "pwned").exists()
    made = {file.name for file in tmp_path.iterdir() if file.is_file()}
    assert made - {".viminfo"} == {name}


TAKEN = b"\x1b[?1049h"
"""What takes the screen."""
WAITING = """#!{python}
import pathlib, sys
print("in the editor", flush=True)
sys.stdin.readline()
"""


def test_signals_while_an_editor_has_the_terminal_are_not_for_us(tmp_path: Path) -> None:
    """Neither a stray SIGCONT nor a new size draws over the editor or reads its keys."""
    path = plan_file(tmp_path)
    editor = tmp_path / "ed"
    editor.write_text(WAITING.format(python=sys.executable), encoding="utf-8")
    editor.chmod(0o700)
    with running(*DAY, str(path), environ=surroundings(tmp_path, EDITOR=str(editor))) as terminal:
        terminal.wait_for("6,000", "saved")
        threads = threads_of(terminal.child.pid)
        terminal.write("e")
        terminal.wait_for("in the editor")
        before = terminal.received.index(b"in the editor")
        for number in (signal.SIGCONT, signal.SIGWINCH, signal.SIGUSR1, signal.SIGINT) * 20:
            terminal.child.kill(number)
        terminal.write("typed in the editor\n")
        while TAKEN not in terminal.received[before:]:
            assert terminal.read(), (terminal.wait_end(), terminal.received[before:])
        terminal.wait_for("6,000", "q quit")
        seen = bytes(terminal.received[before:])
        assert seen.index(b"typed in the editor") < seen.index(b"\x1b")
        assert seen.count(TAKEN) == 1
        wait_until(lambda: threads_of(terminal.child.pid) == threads, "one reader")
        terminal.write("q")
        assert terminal.wait_end() == 0
    assert path.read_text(encoding="utf-8") == TEXT


LEFT_ODDLY = {
    "refusing writes": """#!{python}
import os
os.set_blocking(0, False)
""",
    "to a group that is gone": """#!{python}
import os, signal
there, told = os.pipe()
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    os.write(told, b".")
    signal.pause()
os.read(there, 1)
os.tcsetpgrp(0, child)
os.kill(child, signal.SIGKILL)
os.waitpid(child, 0)
""",
}


@pytest.mark.parametrize("left", LEFT_ODDLY)
def test_an_editor_may_leave_the_terminal_oddly(tmp_path: Path, left: str) -> None:
    """All of a screen is drawn that is larger than what a terminal holds at once, and keys are taken."""
    path = plan_file(tmp_path)
    editor = tmp_path / "ed"
    editor.write_text(LEFT_ODDLY[left].format(python=sys.executable), encoding="utf-8")
    editor.chmod(0o700)
    environ = surroundings(tmp_path, EDITOR=str(editor))
    with running(*DAY, str(path), environ=environ, columns=400, rows=200) as terminal:
        terminal.wait_for("6,000", "saved")
        terminal.write("e")
        terminal.wait(lambda _: terminal.received.count(TAKEN) > 1, "the screen taken again")
        terminal.write("\x1bOS")
        terminal.wait_for("[F4 Products]")
        terminal.write("\x1b[B123\x7f\r")
        terminal.wait_for("5,000", "saved")
        terminal.write("q")
        assert terminal.wait_end() == 0
    assert "price = 12 " in path.read_text(encoding="utf-8")
