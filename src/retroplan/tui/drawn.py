"""What the widgets draw, as plain values: whoever makes them needs no widget, and a widget needs no desk."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from retroplan.report.rows import Role
from retroplan.tui.cell_text import literal, width_of

UNCHANGED: Mapping[str, str] = MappingProxyType({})
"""By how much figures moved, where none did."""
CARET = "▏"
"""Where the next letter goes in a line that is typed into a sheet."""


class Piece(NamedTuple):
    """A run of text in the look of its role; one that ``gives`` more is cut before the others."""

    text: str
    role: Role = "text"
    gives: int = 0


class Signs(NamedTuple):
    """The signs that the widgets add, in Unicode or in ASCII."""

    cut: str
    before: str
    after: str
    above: str
    below: str
    decimal: str = "."  # the mark before the decimals of a number


UNICODE = Signs("…", "‹", "›", "↑", "↓")
ASCII = Signs("~", "<", ">", "^", "v")


class Hint(NamedTuple):
    """A key and what it does here, in one or two words; ``always`` keeps it when others give way."""

    id: str
    key: str
    title: str
    always: bool = False

    @property
    def width(self) -> int:
        """Cells it takes, the blanks around it included."""
        return width_of(literal(self.key)) + width_of(literal(self.title)) + 3


class TabLabel(NamedTuple):
    """One tab: its id, its title and the name of its key."""

    id: str
    title: str
    key: str = ""


Look = Literal["title", "text", "heading", "chosen", "typed", "error", "keys"]
"""How a line of a sheet looks."""


class SheetLine(NamedTuple):
    """One line of a sheet: its text, what stands at its right, and its look."""

    text: str
    hint: str = ""
    look: Look = "text"  # title | text | heading | chosen | typed | error | keys
    number: int = -1  # of the choice, where it is one
