"""The form of a check-in in the real program: a burst of keys fills it as the same keys one by one."""

from __future__ import annotations

from pathlib import Path

from tests.support.app.pty import DAY, running, surroundings
from tests.support.app.tui import open_desk, type_keys
from tests.support.plans.story import TEXT, plan_file

FILLED = (
    *("f7", "a", "enter"), *"1400", "enter", *"=120", "enter", *"0", "enter", *"9", "up", "down",
    *("enter", *"10", "backspace", "enter"), *("enter", "enter"), *"620", "tab", *"7.5", "enter", "escape",
)  # fmt: skip
ESCAPES = {
    "f7": "\x1b[18~",
    "enter": "\r",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "tab": "\t",
    "backspace": "\x7f",
}


def test_a_burst_fills_it_as_the_keys_one_by_one(tmp_path: Path) -> None:
    home = tmp_path / "one by one"
    home.mkdir()
    desk = open_desk(home, TEXT)
    type_keys(desk, *FILLED)
    told = desk.plan.checkins[-1]
    assert told.counts["visitors"] == 1400
    assert told.counts["subscribers"] == 120, "nothing was told before, and none was said to be there"
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("saved")
        terminal.write("".join(ESCAPES.get(key, key) for key in FILLED[:-1]))
        terminal.wait_for("Check-in of", "7.50 €", "Esc leave")
        terminal.write("\x1b")
        terminal.wait_for("q quit")
        assert terminal.leave() == 0
    assert path.read_text(encoding="utf-8") == desk.revision.text
