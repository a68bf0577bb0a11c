"""Asking what a plan is to be called, until the name will do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from retroplan import plans
from retroplan.plan.say import Say, mark
from retroplan.storage.outcomes import Failure
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Chosen, Sheet, SheetKey
from retroplan.tui.line import EditLine

NAME_KEYS = (
    SheetKey(mark("type"), mark("another name")),
    SheetKey("Left, Right", mark("change this one")),
    SheetKey("Enter", mark("keep")),
    SheetKey("Esc", mark("leave")),
)

Named = Callable[[str], Path | Failure]
Done = Callable[[Path], None]


def ask_name(
    desk: Desk, title: str, make: Named, old: str = "", done: Done | None = None, begun: str = ""
) -> None:
    """Ask for a name until it will do, then make the plan and open it, or do with it what ``done`` does.

    ``begun``: what was typed already.
    """

    def answered(name: str) -> None:
        wrong: Say | None = plans.check_name(name)
        if wrong is None:
            made = make(name)
            if not isinstance(made, Failure):
                if done is None:
                    desk.need("open", str(made))
                else:
                    done(made)
                return
            wrong = made.reason
        desk.sheet = refused(desk, sheet, name, wrong)

    sheet = name_sheet(desk, title, answered, old)
    desk.sheet = sheet = sheet._replace(typed=EditLine.of(begun)) if begun else sheet


def refused(desk: Desk, sheet: Sheet, name: str, wrong: Say) -> Sheet:
    """The question once more, with the name that will not do and why."""
    told = desk.words.text(wrong)
    return sheet._replace(error=f"{told[:1].upper()}{told[1:]}.", typed=EditLine.of(name), keys=())


def name_sheet(desk: Desk, title: str, answered: Chosen, old: str = "") -> Sheet:
    """Ask for a name; the one that is offered goes at the first letter that is typed."""
    typed, keys = EditLine.whole_of(old), NAME_KEYS if old else ()
    return Sheet(desk.words.word(title), chosen=answered, typing="answer", typed=typed, keys=keys)
