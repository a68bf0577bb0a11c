"""How many terminal cells a text takes, and cutting and padding by cells: one measure for all that is shown.

The measure is wcwidth's, character by character as people see them: a letter with its accents, a flag, an
emoji with what joins it. Printed and drawn columns stand alike, whatever the names in them. wcwidth is loaded
for the first text that needs its tables; most texts are made of signs that take one cell each.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain

_RANGES = (
    (0x20, 0x7E), (0xA0, 0x2FF), (0x370, 0x482),  # Latin, Greek, Cyrillic
    (0x2010, 0x2027), (0x202F, 0x203F), (0x20A0, 0x20C0),  # dashes, quotes, the narrow blank, currencies
    (0x2190, 0x2199), (0x2400, 0x2421), (0xFFFD, 0xFFFD),  # arrows, controls made visible
    (0x2500, 0x257F), (0x2580, 0x25A1), (0x25B2, 0x25C5),  # lines, bars, triangles
)  # fmt: skip


def cells(text: str) -> int:
    """Count the cells: wide characters take two, combining ones none or, in some scripts, one."""
    if text.isascii() or _one_cell_each().issuperset(text):
        return len(text)
    return sum(size for _, _, size in graphemes(text))


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """(start, end, cells) of each character as people see it: letters with their accents, joined signs."""
    if text.isascii() or _one_cell_each().issuperset(text):
        return [(at, at + 1, 1) for at in range(len(text))]
    from wcwidth import iter_graphemes

    spans = []
    start = 0
    for grapheme in iter_graphemes(text):
        end = start + len(grapheme)
        spans.append((start, end, _cells_of(grapheme)))
        start = end
    return spans


@cache
def _one_cell_each() -> frozenset[str]:
    """Characters that take one cell and never join another, whatever stands before them."""
    return frozenset(map(chr, chain(*(range(first, last + 1) for first, last in _RANGES)))) | set("−√∞≤≥★✓")


@lru_cache(maxsize=4096)
def _cells_of(grapheme: str) -> int:
    """The cells of one character as it stands behind a blank: an accent alone lies upon what is before it."""
    from wcwidth import width

    return width(f" {grapheme}", control_codes="ignore") - 1


def head(text: str, width: int) -> str:
    """As much of the text as fits in so many cells, no character cut in two."""
    used = stop = 0
    for _, end, size in graphemes(text):
        used += size
        if used > width:
            break
        stop = end
    return text[:stop]


MOST_A_CELL = 8
"""Characters that may share a cell: a letter and its accents. More would only pile up."""


def clip(text: str, width: int, sign: str = "…") -> str:
    """Cut ``text`` to at most ``width`` cells, the last of them ``sign`` if something was cut."""
    most = MOST_A_CELL * max(width, 1)
    if len(text) <= most and cells(text) <= width:
        return text
    room = width - cells(sign)
    return head(text[:most], room) + sign if room >= 0 else sign[: max(width, 0)]


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
