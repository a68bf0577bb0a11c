"""How many terminal cells a text takes, and cutting and padding by cells; for texts printed by commands."""

from __future__ import annotations


def cells(text: str) -> int:
    """Count the cells: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(char) or char in "\ufe0e\ufe0f" else 2 if east_asian_width(char) in "WF" else 1
        for char in text
    )


MOST_A_CELL = 8
"""Characters that may share a cell: a letter and its accents. More would only pile up."""


def clip(text: str, width: int, mark: str = "…") -> str:
    """Cut ``text`` to at most ``width`` cells, the last of them ``mark`` if something was cut."""
    most = MOST_A_CELL * max(width, 1)
    if len(text) <= most and cells(text) <= width:
        return text
    room = width - cells(mark)
    if room < 0:
        return mark[: max(width, 0)]
    used, end = 0, 0
    for char in text[:most]:
        used += cells(char)
        if used > room:
            break
        end += 1
    return text[:end] + mark


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill ``text`` with blanks up to ``width`` cells, in front of it if ``right``."""
    blank = " " * max(0, width - cells(text))
    return blank + text if right else text + blank


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Break a sentence into lines of at most ``width`` cells; the lines after the first are indented."""
    lines, line, used = [], "", 0
    for word in filter(None, text.split(" ")):  # what a non-breaking space holds together stays together
        size = cells(word)
        begun = bool(line.strip())
        if begun and used + 1 + size > width:
            lines.append(line)
            line, used = indent, len(indent)
            begun = False
        line += f" {word}" if begun else word
        used += size + begun
    return [clip(one, width) for one in [*lines, line]]
