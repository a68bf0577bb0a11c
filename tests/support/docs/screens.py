"""The pictures of docs/screens, made from the real app on the starter plan.

Make them anew with ``python -m tests.support.docs.screens``.

The same screens are held by the snapshot tests; both have a fixed size and a fixed day.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from retroplan.settings.table import Settings
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import running_app, wait_for
from tests.support.places import DOCS

FOLDER = DOCS / "screens"
SMALL, WIDE, BROAD = (80, 24), (120, 36), (200, 60)


class Screen(NamedTuple):
    """One screen: the keys that lead to it from the start of the app, its size and colours."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = ""


SCREENS = (
    Screen("goal", WIDE, ("f2",)),
    Screen("funnel", WIDE, ("f3",)),
    Screen("products", WIDE, ("f4",)),
    Screen("scenarios", WIDE, ("f5",)),
    Screen("scenarios-200", BROAD, ("f5", "down", "down")),
    Screen("goal-80", SMALL, ("f2",)),
    Screen("funnel-80", SMALL, ("f3",)),
    Screen("products-80", SMALL, ("f4",)),
    Screen("scenarios-80", SMALL, ("f5",)),
    Screen("sources-80", SMALL, ("f6",)),
    Screen("review-80", SMALL, ("f7",)),
    Screen("backlog-80", SMALL, ("f8",)),
    Screen("editing-80", SMALL, ("f4", "1", "2")),
    Screen("moved-80", SMALL, ("f4", "1", "2", "enter", "f5")),
    Screen("reasons-80", SMALL, ("f3", "left", "question_mark")),
    Screen("asking-80", SMALL, ("f5", "g", "g", "down", "home", "4", "0", "0", "0")),
    Screen("asking", WIDE, ("f5", "g", "g", "down", "home", "4", "0", "0", "0")),
    Screen("sensitivity-80", SMALL, ("f5", "g", "g", "down", "home", "w")),
    Screen("help-80", SMALL, ("f1",)),
    Screen("palette-80", SMALL, ("ctrl+p",)),
    Screen("light", WIDE, ("f5",), "light"),
    Screen("high-contrast", WIDE, ("f5",), "high-contrast"),
    Screen("ansi", WIDE, ("f5",), "ansi"),
    Screen("mono", WIDE, ("f5",), "mono"),
)


def whole(desk: Desk) -> bool:
    """Whether all that the sheet waits for has arrived."""
    return desk.sheet is None or desk.sheet.waits is None


async def picture(screen: Screen) -> str:
    """The screen as SVG."""
    with TemporaryDirectory() as home:
        settings = Settings()._replace(theme=screen.theme)
        async with running_app(Path(home), size=screen.size, settings=settings) as (app, desk, pilot):
            await pilot.press(*screen.keys)
            await wait_for(pilot, lambda: whole(desk), "the sheet is whole")
            await pilot.pause()
            # Without the fonts that the picture would fetch from elsewhere.
            return re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(), flags=re.DOTALL)


def main() -> None:
    """Write every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for screen in SCREENS:
        (FOLDER / f"{screen.name}.svg").write_text(asyncio.run(picture(screen)), encoding="utf-8")


if __name__ == "__main__":
    main()
