"""What the screens look like, picture by picture; ``pytest --snapshot-update`` after a wanted change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retroplan.plan.say import Say
from retroplan.settings.table import Settings
from retroplan.tui.opening import make_app
from tests.support.app.tui import make_opening, wait_for, write_plan
from tests.support.docs.screens import SCREENS, Screen, whole


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.name for screen in SCREENS])
def test_the_screen_looks_as_it_did(
    screen: Screen, tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    opening = make_opening(tmp_path, Settings()._replace(theme=screen.theme), screen.plan.today)
    desk = opening.open(write_plan(tmp_path, screen.plan.text))
    assert not isinstance(desk, Say)

    async def lead(pilot: Pilot[int]) -> None:
        await pilot.press(*screen.keys)
        await wait_for(pilot, lambda: desk.book.state.kind == "saved", "the edit is saved")
        await wait_for(pilot, lambda: whole(desk), "the sheet is whole")
        await pilot.pause()

    app = make_app(opening, desk)
    assert snap_compare(app, terminal_size=screen.size, run_before=lead)
    opening.close()
