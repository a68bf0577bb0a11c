"""What a desk says, and what it asks of the outside."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

Tone = Literal["plain", "good", "warn", "bad"]
Wish = Literal[
    "quit", "suspend", "editor", "settings", "copy", "theme",
    "open", "switch", "save", "leave", "rename", "discard",
]  # fmt: skip


Then = Callable[[Any], None]
"""What is done with the desk of another plan, once that is open."""


class Request(NamedTuple):
    """Something only the terminal, the program or another plan can give."""

    wish: Wish
    text: str = ""
    line: int | None = None
    then: Then | None = None


class Note(NamedTuple):
    """The last thing said; it stays until the next key."""

    text: str
    tone: Tone = "plain"
