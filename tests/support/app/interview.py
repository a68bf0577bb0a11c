"""The interview on a desk: keys, and what is asked for between them, as the screen gives it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from retroplan.plan.say import Say
from retroplan.planfile.reading.read import read
from retroplan.tui.actions.arriving import arrive
from retroplan.tui.actions.keys import press
from retroplan.tui.actions.new_plan import welcome
from retroplan.tui.actions.other_plan import another
from retroplan.tui.desk.desk import Desk
from retroplan.tui.opening import Opening
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.tui import TYPED, make_opening, write_plan
from tests.support.plans.story import TEXT

MONDAY = date(2026, 11, 30)
ANSWERS = ("Computer", "400", "", "", "", "", "", "10", "10", "", "")
"""What is typed before each Enter; the rates are guesses, as who types a number without picking guesses."""


class Session:
    """A first start: the example is open, and how to begin is asked."""

    def __init__(self, home: Path, today: date = MONDAY, size: tuple[int, int] = (80, 24)) -> None:
        self.size, self.pressed = size, 0
        self.opening: Opening = make_opening(home, today=today)
        path = write_plan(home, TEXT).rename(self.plans / "example.toml")
        self.example = path
        found = self.opening.open(path)
        assert isinstance(found, Desk)
        self.desk = found
        self._show(welcome)

    @property
    def plans(self) -> Path:
        """The folder of plans."""
        return self.opening.folders.plans

    @property
    def file(self) -> str:
        """What stands in the file of the plan that is open."""
        assert self.desk.book.flush(10)
        return self.desk.book.path.read_text(encoding="utf-8")

    @property
    def sheet(self) -> str:
        """The sheet as it is shown; "" where there is none."""
        if self.desk.sheet is None:
            return ""
        lines = sheet_lines(self.desk.sheet, self.desk.words, self.size[0] - 2, self.size[1] - 5)
        return "\n".join(f"{line.text}  {line.hint}".rstrip() for line in lines).replace("\xa0", " ")

    @property
    def said(self) -> str:
        """What was said last."""
        return self.desk.note.text.replace("\xa0", " ") if self.desk.note is not None else ""

    def keys(self, *keys: str) -> None:
        """Press keys; anything longer than a letter is the name of a key."""
        for key in keys:
            self.pressed += 1
            press(self.desk, key, key if len(key) == 1 else TYPED.get(key, ""))
            while self.desk.needs:
                other = another(self.desk, self.desk.needs.pop(0), self.opening.open)
                if other is not None:
                    self.desk = other
                    self._show()

    def answer(self, *answers: str) -> None:
        """Type each answer and keep it."""
        for answer in answers:
            self.keys(*answer, "enter")

    def close(self) -> None:
        """Leave."""
        self.desk.book.close()

    def _show(self, *then: object) -> None:
        self.desk.panes.resize(*self.size)
        if then:
            self.desk.then = welcome
        arrive(self.desk)

    def sound(self) -> None:
        """The file is a plan without a problem, and its figures are computed."""
        reading = read(self.file)
        assert reading.plan is not None
        assert not reading.problems, [one.message for one in reading.problems]
        assert self.desk.results.goal is not None
        assert not isinstance(self.desk.results.goal, Say)
