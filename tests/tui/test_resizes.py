"""What is drawn when the terminal changes its size: all of it, once."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from textual.geometry import Region, Size

from retroplan.tui.driver import Resized, TerminalDriver
from retroplan.tui.screen import WorkbookScreen
from tests.support.app.tui import running_app


async def test_a_drawing_of_all_that_was_due_is_one_of_the_new_size(tmp_path: Path) -> None:
    """Else what changes right of the old size is never drawn: Textual takes the one for all that is due."""
    async with running_app(tmp_path, size=(42, 12)) as (app, _, pilot):
        screen = cast(WorkbookScreen, app.screen)
        screen.refresh()
        screen._exchange_repaint_regions()
        size = Size(80, 24)
        screen._size_updated(size, size, size)
        assert screen._exchange_repaint_regions() == {Region(0, 0, 80, 24)}
        await pilot.pause()


async def test_a_size_that_came_back_is_drawn_again_and_one_to_come_is_not(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, _, pilot):
        screen = cast(WorkbookScreen, app.screen)
        await pilot.pause()
        screen._exchange_repaint_regions()
        screen._draw_again(Resized())
        assert screen._exchange_repaint_regions() == {Region(0, 0, 80, 24)}
        app._size = Size(100, 30)
        screen._draw_again(Resized())
        assert not screen._exchange_repaint_regions()


async def test_the_size_is_asked_when_it_is_told_and_not_in_the_handler_of_the_signal(tmp_path: Path) -> None:
    """A handler that is interrupted by the next one would tell its older size last."""
    sizes = [(40, 10)]
    told: list[object] = []
    later: list[object] = []

    class App:
        def post_message(self, message: object) -> None:
            told.append(message)

    driver = TerminalDriver.__new__(TerminalDriver)
    driver._app = App()  # type: ignore[assignment]
    driver._in_band_window_resize = False
    driver._get_terminal_size = lambda: sizes[-1]  # type: ignore[method-assign]
    driver._soon = lambda ask, *rest: later.append(ask)  # type: ignore[method-assign]
    driver._size_changed(28, None)
    assert not told
    sizes.append((80, 24))
    driver._tell_size()
    first, second = told
    assert getattr(first, "size", None) == Size(80, 24)
    assert isinstance(second, Resized)
    assert later == [driver._tell_size]
