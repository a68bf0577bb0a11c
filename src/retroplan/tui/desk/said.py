"""What a desk says, and what it asks of the outside."""

from typing import Literal, NamedTuple

Tone = Literal["plain", "good", "warn", "bad"]
Wish = Literal[
    "quit", "suspend", "editor", "settings", "copy", "theme",
    "open", "switch", "save", "leave", "rename", "discard",
]  # fmt: skip


class Request(NamedTuple):
    """Something only the terminal, the program or another plan can give."""

    wish: Wish
    text: str = ""
    line: int | None = None


class Note(NamedTuple):
    """The last thing said; it stays until the next key."""

    text: str
    tone: Tone = "plain"
