"""The editor of a cell while it is open."""

from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.say import Say
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
