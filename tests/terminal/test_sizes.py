"""Terminals that change their size."""

from __future__ import annotations

from pathlib import Path

from tests.support.app.pty import DAY, running, surroundings
from tests.support.plans.story import plan_file


def test_a_size_that_came_and_went_in_a_moment_leaves_the_screen_whole(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("[Goal]", "saved", "q quit")
        before = terminal.text
        for columns, rows in ((40, 10), (80, 24)):
            terminal.child.setwinsize(rows, columns)
            terminal.screen.resize(rows, columns)  # what no longer fits is cut off
        terminal.wait(lambda screen: screen == before, "the screen as it was")
