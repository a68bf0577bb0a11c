"""A figure asked backward in the real program: all keys in one write, before any answer is worked out."""

from __future__ import annotations

from pathlib import Path

from tests.support.app.asking import press
from tests.support.app.pty import DAY, running, surroundings
from tests.support.app.tui import open_desk
from tests.support.plans.story import TEXT, plan_file

ASKED = ("f5", "down", *"4000", "enter")
"""Visitors a month of the first scenario, at most 4,000; the first answer is taken."""
ESCAPES = {"f5": "\x1b[15~", "enter": "\r", "down": "\x1b[B"}


def test_what_is_wanted_is_typed_and_the_price_taken_in_one_write(tmp_path: Path) -> None:
    home = tmp_path / "one by one"
    home.mkdir()
    desk = open_desk(home, TEXT, (80, 24))
    press(desk, *ASKED)
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("saved", "q quit")
        terminal.write("".join(ESCAPES.get(key, key) for key in ASKED))
        terminal.wait_for("price 10 € → 15 €", "takes it back", "saved")
        assert terminal.leave() == 0
    assert path.read_text(encoding="utf-8") == desk.revision.text
    assert "[scenarios.products.guide]\nprice = 15\n" in desk.revision.text
    desk.book.close()


def test_answers_come_to_who_types_and_leaving_writes_nothing(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("saved", "q quit")
        terminal.write("\x1b[15~\x1b[B")
        terminal.write("4000")
        terminal.wait_for("wanted: at most 4,000", "10 € → 15 €", "Cannot alone", "For this scenario alone.")
        terminal.write("\x1b")
        terminal.wait_for("q quit")
        assert terminal.leave() == 0
    assert path.read_text(encoding="utf-8") == TEXT
