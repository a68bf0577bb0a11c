"""The pictures of docs/screens, made from the real app: of a plan that has lived, and of the story.

Make them anew with ``python -m tests.support.docs.screens``.

The same screens are held by the snapshot tests; both have a fixed size and a fixed day. Those of the tutorial
are made by walking it.
"""

from __future__ import annotations

import asyncio
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from textual.app import App

from retroplan.settings.table import Settings
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import running_app, wait_for
from tests.support.docs.walk import Walk
from tests.support.places import DOCS
from tests.support.plans.shown import CLUB_TODAY, shown_text
from tests.support.plans.story import TEXT, TODAY

FOLDER = DOCS / "screens"
TUTORIAL = DOCS / "tutorial.md"
SMALL, WIDE, BROAD = (80, 24), (120, 36), (200, 60)


class Shown(NamedTuple):
    """The plan of a picture, and the day it is looked at."""

    text: str
    today: date


LIVED, STORY = Shown(shown_text(), CLUB_TODAY), Shown(TEXT, TODAY)


class Screen(NamedTuple):
    """One screen: the keys that lead to it from the start of the app, its size, colours and plan."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = ""
    plan: Shown = LIVED


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
    Screen("income-80", SMALL, ("f5", "c")),
    Screen("pace-80", SMALL, ("f7", "c")),
    Screen("people-80", SMALL, ("f3", "c")),
    Screen("backlog-80", SMALL, ("f8",)),
    Screen("editing-80", SMALL, ("f4", "1", "2"), plan=STORY),
    Screen("moved-80", SMALL, ("f4", "1", "2", "enter", "f5"), plan=STORY),
    Screen("reasons-80", SMALL, ("f3", "left", "question_mark"), plan=STORY),
    Screen("asking-80", SMALL, ("f5", "g", "g", "down", "home", "4", "0", "0", "0"), plan=STORY),
    Screen("asking", WIDE, ("f5", "g", "g", "down", "home", "4", "0", "0", "0"), plan=STORY),
    Screen("sensitivity-80", SMALL, ("f5", "g", "g", "down", "home", "w"), plan=STORY),
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
        opened = running_app(Path(home), screen.plan.text, screen.size, settings, screen.plan.today)
        async with opened as (app, desk, pilot):
            await pilot.press(*screen.keys)
            await wait_for(pilot, lambda: whole(desk), "the sheet is whole")
            await pilot.pause()
            return drawn(app)


def drawn(app: App[int]) -> str:
    """What the app shows as SVG, without the fonts that the picture would fetch from elsewhere."""
    return re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(), flags=re.DOTALL)


def write(name: str, svg: str) -> None:
    """Keep a picture."""
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Write every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for screen in SCREENS:
        write(screen.name, asyncio.run(picture(screen)))
    with TemporaryDirectory() as home:
        walk = Walk(TUTORIAL, Path(home), lambda name, app: write(name, drawn(app)))
        asyncio.run(walk.walk())


if __name__ == "__main__":
    main()
