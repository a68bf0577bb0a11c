"""What a picture costs on the wire: under 4 KB each, and nothing once it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.app.pty import running, surroundings
from tests.support.plans.lived import CLUB_TODAY, club_text

MOST = 4096
LAST = "is no command"
"""Said of a key that follows: what was sent before is the picture, to its end."""
CLOSE = "Esc close"
"""Stands in the footer, which is drawn last, as long as the picture is there."""
KEYS = {"scenarios": "\x1b[15~", "funnel": "\x1bOR", "review": "\x1b[18~"}
SEEN = {"scenarios": "Month  ", "funnel": "become Customers", "review": "█ yours"}


@pytest.mark.parametrize("tab", KEYS)
def test_a_picture_takes_under_four_kilobytes(tmp_path: Path, tab: str) -> None:
    path = tmp_path / "life.toml"
    path.write_text(club_text(), encoding="utf-8")
    day = ("--today", CLUB_TODAY.isoformat())
    with running(*day, str(path), environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("saved")
        terminal.write(KEYS[tab])
        terminal.wait_for(f"[{tab.capitalize()}]")
        for _ in range(2):  # once with what is worked out beside it
            terminal.write("c")
            terminal.wait_for(SEEN[tab], CLOSE)
            terminal.write("\x1b")
            terminal.wait(lambda text: SEEN[tab] not in text and CLOSE not in text, "the whole tab again")
        before = len(terminal.received)
        terminal.write("c")
        terminal.wait_for(SEEN[tab], CLOSE)
        terminal.write("gz")
        terminal.wait_for(LAST)
        cost = terminal.received.rindex(LAST.encode()) - before
        assert 0 < cost < MOST, cost
        assert terminal.leave() == 0
