"""Terminals that change their size."""

from __future__ import annotations

from pathlib import Path

from retroplan.planfile.starter import starter
from tests.support.app.pty import running, surroundings
from tests.support.app.tui import TODAY


def test_a_size_that_came_and_went_in_a_moment_leaves_the_screen_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(starter(TODAY), encoding="utf-8")
    day = ("--today", TODAY.isoformat(), str(path))
    with running(*day, environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("[Goal]", "saved", "q quit")
        before = terminal.text
        for columns, rows in ((40, 10), (80, 24)):
            terminal.child.setwinsize(rows, columns)
            terminal.screen.resize(rows, columns)  # what no longer fits is cut off
        terminal.wait(lambda screen: screen == before, "the screen as it was")
