"""The app on a driver that is handed to it: what it draws goes there, and keys come from there."""

from __future__ import annotations

import os
from pathlib import Path

from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key

from retroplan.tui.desk.desk import Desk
from retroplan.tui.driver import Waiting
from retroplan.tui.opening import make_app
from tests.support.app.tui import make_opening, write_plan


class Recorder(HeadlessDriver):
    """Keeps what is drawn; goes to the products when the plan is seen, and quits when they are."""

    drawn = ""
    is_headless = False

    def write(self, data: str) -> None:
        before, Recorder.drawn = Recorder.drawn, Recorder.drawn + data
        for seen, key in (("The old one is dying", "f4"), ("Billing", "q")):
            if seen in Recorder.drawn and seen not in before:
                self.process_message(Key(key, key if len(key) == 1 else None))


async def test_a_driver_can_be_handed_to_the_app(tmp_path: Path) -> None:
    opening = make_opening(tmp_path)
    desk = opening.open(write_plan(tmp_path))
    assert isinstance(desk, Desk)
    app = make_app(opening, desk, driver=Recorder)
    assert await app.run_async(size=(100, 30)) == 0
    assert "Billing" in Recorder.drawn
    assert desk.panes.tab == "products"
    opening.close()


def test_a_terminal_that_goes_in_the_middle_of_a_drawing_is_told_of_once_and_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    told: list[str] = []
    with os.fdopen(writing, "w", encoding="utf-8") as file:
        waiting = Waiting(file, lambda: told.append("gone"))
        waiting.write("x" * 1000)
        waiting.write("y")
    waiting.write("z")
    assert told == ["gone"]
