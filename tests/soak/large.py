"""Plans as large as is read, used as people use them: how long the screen stands still, and its memory."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from retroplan.plan.say import Say
from retroplan.tui.actions.keys import paste, press
from retroplan.tui.desk.desk import Desk
from retroplan.tui.opening import make_app
from tests.soak.figures import Line
from tests.support.app.tui import make_opening
from tests.support.hostile.bombs import ask
from tests.support.plans.large import PLANS

PROMISED = {"open": 5.0, "move": 0.2, "type": 0.2, "edit": 2.0}
"""Seconds of the event loop, as CPU time of its thread."""
OTHER = 2.0
"""Seconds that lists, searches and other sizes of the terminal may take."""
MIB = 512
Act = Callable[[str, Callable[[], object]], Awaitable[None]]


def large(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """Use every plan in a process of its own."""
    lines = []
    for name, make in list(PLANS.items())[: of(len(PLANS))]:
        path = folder / "plan.toml"
        path.write_text(make(), encoding="utf-8")
        answer = ask(folder, "-m", "soak.large", str(folder), str(path))
        worst: dict[str, float] = json.loads(answer.out) if answer.code == 0 else {}
        kept = (
            bool(worst)
            and answer.memory <= MIB
            and all(took <= PROMISED.get(what, OTHER) for what, took in worst.items())
        )
        said = ", ".join(f"{what} {took:.2f} s" for what, took in worst.items()) or answer.err[-300:]
        lines.append(Line(f"{name}, {path.stat().st_size // 1000} kB", f"{said}, {answer.memory} MiB", kept))
    return lines


async def use(home: Path, path: Path) -> dict[str, float]:
    """The longest the event loop was kept busy, by kind of key."""
    worst: dict[str, float] = {}
    begun = time.thread_time()
    opening = make_opening(home)
    desk = opening.open(path)
    assert not isinstance(desk, Say)
    app = make_app(opening, desk)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        worst["open"] = time.thread_time() - begun
        screen = app.screen

        async def act(what: str, do: Callable[[], object]) -> None:
            begun = time.thread_time()
            do()
            screen._after()  # type: ignore[attr-defined]
            screen.on_idle()  # type: ignore[attr-defined]
            await pilot.pause()
            worst[what] = max(worst.get(what, 0), time.thread_time() - begun)

        await _walk(desk, act)
        await _change(desk, act)
        for size in ((90, 30), (200, 60)):
            begun = time.thread_time()
            await pilot.resize_terminal(*size)
            worst["resize"] = max(worst.get("resize", 0), time.thread_time() - begun)
    opening.close()
    return worst


async def _press(desk: Desk, act: Act, what: str, keys: str) -> None:
    for key in keys.split():
        await act(what, lambda key=key: press(desk, key, key if len(key) == 1 else ""))  # type: ignore[misc]


async def _walk(desk: Desk, act: Act) -> None:
    """Every tab: twenty moves, a search, a reason, and typing into a cell without keeping it."""
    for tab in ("f2", "f3", "f4", "f5", "f6", "f7", "b"):
        await _press(desk, act, "tab", tab)
        await _press(desk, act, "move", "down down down right left ctrl+d ctrl+d G end home up g g")
        await _press(desk, act, "move", "down down right right left up ctrl+u")
        await _press(desk, act, "search", "/ a s k 9 enter n N")
        await _press(desk, act, "why", "? down escape")
        await _press(desk, act, "type", "enter")
        if desk.sheet is not None:
            await _press(desk, act, "pick", "down 1 backspace escape")
        elif desk.editing is not None:
            await _press(desk, act, "type", "left home right end 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0")
            await _press(desk, act, "type", "backspace ctrl+w ctrl+left ctrl+right")
            await act("type", lambda: paste(desk, "x" * 1_000_000))
            await _press(desk, act, "type", "home end left escape")
        desk.sheet, desk.editing = None, None


async def _change(desk: Desk, act: Act) -> None:
    """A change, what it moved, undo and redo, and all the lists there are."""
    desk.go("goal.margin")
    await _press(desk, act, "type", "7")
    await _press(desk, act, "edit", "enter")
    await _press(desk, act, "move", "down up")
    await _press(desk, act, "moved", ". down G escape")
    await _press(desk, act, "edit", "u ctrl+r")
    await _press(desk, act, "palette", "ctrl+p m a r backspace down escape")
    await _press(desk, act, "problems", "! down pagedown G escape")
    await _press(desk, act, "lists", "o down escape s down escape f1 escape")
    await _press(desk, act, "fold", "b G f down G up f")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(use(Path(sys.argv[1]), Path(sys.argv[2])))))
