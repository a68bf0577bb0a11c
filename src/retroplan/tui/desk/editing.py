"""The editor of a cell while it is open."""

from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.say import Say
from retroplan.session.document import Mark
from retroplan.tui.line import EditLine


class Editing(NamedTuple):
    """An open editor: the input it edits, the line, what it began with, and what was said about it."""

    address: Address
    line: EditLine
    raw: str
    unit: str = ""
    error: Say | None = None
    fresh: bool = True  # nothing was typed yet
    walking: bool = False  # opened by Tab, with the value that the first key replaces


def walked(address: Address, raw: str, unit: str) -> Editing:
    """An editor with the value a cell has; what is typed takes the place of the whole."""
    return Editing(address, EditLine.whole_of(raw), raw, unit, walking=True)


class Stepped(NamedTuple):
    """A value was just stepped by a sign: which one, and the moment before, unless nothing came of it."""

    sign: str
    before: Mark | None
