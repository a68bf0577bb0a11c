"""The program fails: the terminal is given back, the work is kept, and one line names the report."""

from __future__ import annotations

import os
import re
from pathlib import Path

import psutil
import pytest

from tests.support.app.pty import DAY, Terminal, running, surroundings, wait_until
from tests.support.hostile.evil import foreign_controls
from tests.support.plans.story import TEXT, plan_file

SECRET = "\x1b]0;pwned\x07 my secret product"
FAILING = """
import sys
from retroplan.cli.main import main
{where}

def fail(*arguments, **options):
    secret = {secret!r}
    raise ZeroDivisionError(secret, arguments, options)

def fail_at_F9(desk, key, *rest, real=None):
    if key == "f9":
        fail(desk, key)
    return real(desk, key, *rest)

{how}
sys.exit(main())
"""
HANDLERS = {
    "a key": ("from retroplan.tui.actions import keys", "keys.run, before = fail, keys.run"),
    "a paste": ("from retroplan.tui.actions import keys", "keys.paste = fail"),
    "a timer": ("from retroplan.tui.actions import outside", "outside.look_outside = fail"),
    "drawing a grid": ("from retroplan.tui.widgets.grid import Grid", "Grid.render_line = fail"),
    "drawing the footer": ("from retroplan.tui.widgets.footer import Footer", "Footer.render_line = fail"),
    "what the screen shows": ("from retroplan.tui.picture import detail", "detail.detail = fail"),
    "a message": ("from retroplan.tui.screen import WorkbookScreen", "WorkbookScreen.draw = fail"),
    "the start": ("from retroplan.tui.actions import arriving", "arriving.offer_recovered = fail"),
    "a save": ("from retroplan.storage import save_job", "save_job.write_file = fail"),
    "an edit": ("from retroplan.session import document", "document.label_of = fail"),
}
SURE = {name for name in HANDLERS if name != "a save"}


def program(name: str) -> tuple[str, str]:
    where, how = HANDLERS[name]
    return "-c", FAILING.format(where=where, how=how, secret=SECRET)


def modes(received: bytes) -> dict[str, bool]:
    """The modes of the terminal as the program left them: its name, and whether it is on."""
    return {found[1].decode(): found[2] == b"h" for found in re.finditer(rb"\x1b\[\?(\d+)([hl])", received)}


def provoke(terminal: Terminal) -> None:
    """Do everything that could go wrong, until it does."""
    while b"\x1b[?2004h" not in terminal.received and terminal.read():
        pass  # before that keys would not come to the program as they were sent
    for keys in ("\x1bOS", "\x1b[B", "\x1b[200~12\x1b[201~", "\r", "?"):
        try:
            terminal.write(keys)
        except OSError:
            return
        for _ in range(8):
            if not terminal.read():
                return


@pytest.mark.parametrize("name", sorted(SURE))
def test_whatever_fails_the_terminal_comes_back_and_a_report_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(TEXT.replace('"Work guide"', '"secret guide"'), encoding="utf-8")
    with running(*DAY, str(path), environ=surroundings(tmp_path), program=program(name)) as terminal:
        provoke(terminal)
        assert terminal.wait_end() == 1
    received = bytes(terminal.received)
    left = modes(received)
    assert left.pop("25"), "the cursor is seen"
    assert left.pop("7", True), "lines are wrapped"
    assert not any(left.values()), left
    assert received.count(b"\x1b[<u") == received.count(b"\x1b[>"), "the keyboard is as it was"
    behind = received[received.rindex(b"\x1b[?1049l") :]
    said = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", behind.decode("utf-8"))
    (report,) = (tmp_path / "state" / "retroplan" / "crashes").iterdir()
    assert sum(str(report) in line for line in said.splitlines()) == 1
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "secret guide" not in text + said
    assert "pwned" not in text + said
    assert not foreign_controls(text)
    assert "amount = 400 " in path.read_text(encoding="utf-8")


def test_a_save_that_fails_inside_says_so_and_the_app_goes_on(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path), program=program("a save")) as terminal:
        terminal.wait_for("6,000")
        terminal.write("\x1bOS\x1b[B12\r")
        terminal.wait_for("NOT SAVED", "5,000")
        assert "secret" not in terminal.text
        assert "Traceback" not in terminal.text
        crashes = tmp_path / "state" / "retroplan" / "crashes"
        wait_until(lambda: crashes.is_dir() and any(crashes.iterdir()), "the report")
        terminal.write("q")
        terminal.wait_for("The last changes are not on disk")
    assert b"pwned" not in terminal.received
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_terminal_that_closes_while_it_is_drawn_on_is_no_crash(tmp_path: Path) -> None:
    with running(*DAY, str(plan_file(tmp_path)), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000", "saved")
        program = psutil.Process(terminal.child.pid)
        terminal.write("\x1bOS\x1bOR" * 50)  # tabs to be drawn, none of which is read
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, terminal.child.child_fd)  # which closes our end of the terminal
        os.close(nothing)
        wait_until(lambda: not program.is_running() or program.status() == psutil.STATUS_ZOMBIE, "the end")
    assert not list((tmp_path / "state").rglob("crash-*"))
