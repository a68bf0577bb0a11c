"""A text of several lines being edited in a sheet: its lines, moving among them, what is pasted."""

from __future__ import annotations

from retroplan.tui.line import EditLine

KEEP = "ctrl+s"
"""Keeps the text; Enter begins a line of it."""
_LONGEST = 20_000
"""Characters of a text that is edited here; a longer one is for the text editor."""


def key(typed: EditLine, name: str, character: str) -> EditLine | None:
    """The text after a key; None when the key means nothing to it."""
    match name:
        case "enter":
            return insert(typed, "\n")
        case "up" | "down":
            return _vertical(typed, -1 if name == "up" else 1)
        case "home" | "ctrl+a":
            return typed._replace(cursor=_bounds(typed)[0], whole=False)
        case "end" | "ctrl+e":
            return typed._replace(cursor=_bounds(typed)[1], whole=False)
    return typed.key(name, character)


def insert(typed: EditLine, text: str) -> EditLine:
    """The text with another one put in where the cursor is: line ends stay, other controls go."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(char for char in plain if char == "\n" or char.isprintable())
    kept = kept[: max(0, _LONGEST - len(typed.text))]
    at = typed.cursor
    return EditLine(typed.text[:at] + kept + typed.text[at:], at + len(kept))


def place(typed: EditLine) -> tuple[int, int]:
    """The line the cursor is on, from 0, and how many characters of it stand before the cursor."""
    before = typed.text[: typed.cursor]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def _bounds(typed: EditLine) -> tuple[int, int]:
    """Where the line of the cursor begins and ends."""
    start = typed.text.rfind("\n", 0, typed.cursor) + 1
    end = typed.text.find("\n", typed.cursor)
    return start, len(typed.text) if end < 0 else end


def _vertical(typed: EditLine, by: int) -> EditLine:
    """The cursor a line up or down, as far along as it was or as that line goes."""
    lines = typed.text.split("\n")
    row, column = place(typed)
    wanted = row + by
    if not 0 <= wanted < len(lines):
        return typed._replace(whole=False)
    start = sum(len(line) + 1 for line in lines[:wanted])
    return typed._replace(cursor=start + min(column, len(lines[wanted])), whole=False)
