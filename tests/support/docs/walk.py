"""A page that is walked: its keys are pressed in the real app, its commands run, its file edited.

A heading that ends in a date is the day of what follows. ``keys`` are pressed, ``screen`` are lines of the
screen as it is then, ``console`` is a command with what it prints, ``diff`` is an edit of the plan's file,
and a picture shows the screen at that place. Where the program says something else, the line of the page
is told.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path

from textual.pilot import Pilot

from retroplan.cli import places
from retroplan.command_names import COMMANDS
from retroplan.folders import folders
from retroplan.plan.say import Say
from retroplan.settings.table import Settings
from retroplan.tui.actions.new_plan import welcome
from retroplan.tui.app import RetroplanApp
from retroplan.tui.opening import Opening, make_app
from tests.support.app.cli import here
from tests.support.app.tui import screen_text, wait_for
from tests.support.docs.page_blocks import Block, blocks, figures, fits, keys_of, plain

SIZE = (80, 24)


class OldPageError(AssertionError):
    """The page says what the program does not."""


class Walk:
    """One reader of a page, with an empty home; ``take`` is given each picture's name and the app then."""

    def __init__(self, page: Path, home: Path, take: Callable[[str, RetroplanApp], None]) -> None:
        self.page, self.home, self.take = page, home, take
        self.today = date.min
        self.stack = AsyncExitStack()
        self.pilot: Pilot[int] | None = None
        self.opening: Opening | None = None
        self.seen = {str(side) for side in SIZE}

    async def walk(self) -> None:
        """Do all that the page says; ``OldPageError`` where it says what does not happen."""
        found = list(blocks(self.page.read_text(encoding="utf-8")))
        with at_home(self.home):
            try:
                for block in found:
                    await self._do(block)
            finally:
                await self._leave()
        for block in found:
            unknown = figures(block.lines[0]) - self.seen if block.kind == "prose" else set()
            if unknown:
                raise self._old(block.line, f"no screen and no command shows {', '.join(sorted(unknown))}")

    def _old(self, line: int, what: str, shown: list[str] | None = None) -> OldPageError:
        return OldPageError("\n".join([f"{self.page.name}, line {line}: {what}", *(shown or [])]))

    async def _do(self, block: Block) -> None:
        match block.kind:
            case "day":
                await self._leave()
                self.today = datetime.strptime(block.lines[0], "%d %B %Y").date()
                self.seen |= figures(block.lines[0])
            case "keys":
                for number, line in enumerate(block.lines, block.line):
                    await self._press(line, number)
            case "screen":
                self._compare(block)
            case "console":
                await self._run(block)
            case "diff":
                self._edit(block)
            case "picture":
                self.take(block.lines[0], self._app(block.line))
            case _:
                pass

    def _app(self, line: int) -> RetroplanApp:
        app = self.pilot.app if self.pilot is not None else None
        if not isinstance(app, RetroplanApp) or not app.is_running:
            raise self._old(line, "retroplan is not open there")
        return app

    async def _press(self, line: str, number: int) -> None:
        app = self._app(number)
        assert self.pilot is not None
        self.seen |= figures(line)
        await self.pilot.press(*keys_of(line))
        if app.is_running:
            await self._settle()

    async def _settle(self) -> None:
        """Wait for what is still being computed or saved, and remember what is to be seen then."""
        pilot, opening = self.pilot, self.opening
        assert pilot is not None
        assert opening is not None

        def still() -> bool:
            desk = opening.desk
            assert desk is not None
            return desk.book.state.kind == "saved" and (desk.sheet is None or desk.sheet.waits is None)

        await pilot.pause()
        await wait_for(pilot, still, "all is saved and computed")
        await pilot.pause()
        self.seen |= figures("\n".join(self._screen(0)))

    def _screen(self, line: int) -> list[str]:
        return plain(screen_text(self._app(line)))

    def _compare(self, block: Block) -> None:
        shown = self._screen(block.line)
        rest = iter(shown)
        for number, line in enumerate(block.lines, block.line):
            if not any(line.strip() in one for one in rest):
                raise self._old(number, f"the screen does not show {line.strip()!r} there", shown)

    async def _run(self, block: Block) -> None:
        """Run a command, or open the app, whichever it is."""
        await self._leave()
        asked = shlex.split(block.lines[0].removeprefix("$ retroplan"))
        if not asked or asked[0] not in COMMANDS:
            await self._open(asked[0] if asked else None)
            return
        ran = here(self.home, *asked, "--today", self.today.isoformat())
        printed = plain(ran.out + ran.err)
        self.seen |= figures("\n".join(printed))
        if not fits(block.lines[1:], printed):
            raise self._old(block.line, f"retroplan {shlex.join(asked)} prints something else", printed)

    async def _open(self, name: str | None) -> None:
        """Open the app as the command does; an empty home is asked how to begin."""
        first = places.is_first_start(name)
        path = places.find_or_start(name, self.today)
        assert isinstance(path, str), path
        environ = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self.opening = Opening(Settings(), folders(), environ, self.today)
        desk = self.opening.open(Path(path))
        assert not isinstance(desk, Say)
        desk.then = welcome if first else None
        app = make_app(self.opening, desk)
        self.pilot = await self.stack.enter_async_context(app.run_test(size=SIZE))
        await self._settle()

    async def _leave(self) -> None:
        """Leave the app where it is open."""
        await self.stack.aclose()
        self.stack = AsyncExitStack()
        if self.opening is not None:
            self.opening.close()
        self.pilot = self.opening = None

    def _edit(self, block: Block) -> None:
        """Edit the plan as in an editor: out what has a minus, in what has a plus, there or at the end."""
        (path,) = folders().plans.glob("*.toml")
        text = path.read_text(encoding="utf-8")
        out, into = ("".join(f"{one[1:]}\n" for one in block.lines if one[0] == sign) for sign in "-+")
        if out not in text:
            raise self._old(block.line, "the file holds something else", text.splitlines())
        path.write_text(text.replace(out, into, 1) if out else text + into, encoding="utf-8")
        self.seen |= figures(text + into)


@contextmanager
def at_home(home: Path) -> Iterator[None]:
    """Let this process take a folder for the user's home."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith("XDG_")]:
        del os.environ[name]
    os.environ["HOME"] = str(home)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
