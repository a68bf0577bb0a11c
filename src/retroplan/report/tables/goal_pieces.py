"""The pieces of a line of figures, and how they are broken into lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from retroplan.report.printing import folded
from retroplan.report.rows import Cell, Row
from retroplan.report.width import cells
from retroplan.report.words import Words

Join = Literal["", "=", "←", "+", ",", "·"]
"""What stands before a piece: it amounts to, out of, and also, of which, besides."""


Spare = Literal[0, 1, 2]
LEVELS: tuple[Spare, ...] = (1, 2)


class ChainPiece(NamedTuple):
    """A part that is never broken where there is room for it; ``figure`` is the one it shows, "" for none."""

    join: Join
    text: str
    figure: str = ""
    spare: Spare = 0  # whether it may be left out where there is no room: 1 before 2


class _Between(NamedTuple):
    """What joins two pieces: at the end of the first, before the second in its line, and in a new one."""

    behind: str
    before: str
    begins: str


_JOINS: Mapping[Join, _Between] = {
    "": _Between("", " ", ""),
    "=": _Between("", " = ", "= "),
    "←": _Between("", " ← ", "← "),
    "+": _Between("", " + ", "+ "),
    ",": _Between(",", " ", ""),
    "·": _Between("", " · ", ""),
}
Line = list[Cell]


def broken(pieces: Sequence[ChainPiece], words: Words, width: int) -> list[Line]:
    """The pieces as lines of cells of at most ``width``, broken between pieces; nothing is cut.

    A piece of more than a line goes on in the next, with its figure in its first.
    """
    lines: list[Line] = []
    used = 0
    for piece in pieces:
        join = _JOINS[piece.join]
        behind, before, begins = map(words.plain, join)
        if lines and used + cells(behind + before + piece.text) < width:
            lines[-1].append(Cell(behind + before))
            used += cells(behind + before)
            parts = [piece.text]
        else:
            if behind:
                lines[-1].append(Cell(behind))
            lines.append([Cell(begins)] if begins else [])
            used = cells(begins)
            parts = in_lines(piece.text, max(1, width - 1 - used))  # one for a comma
        for place, part in enumerate(parts):
            if place:
                lines.append([])
                used = 0
            lines[-1].append(
                Cell(part, "figure" if piece.figure else "text", figure=piece.figure * (not place))
            )
            used += cells(part)
    return lines


def in_lines(text: str, width: int) -> list[str]:
    """A text of ours in lines of at most ``width`` cells; most are one."""
    return [text] if cells(text) <= width else folded(text, width)


def fitted(pieces: Sequence[ChainPiece], words: Words, width: int, most: tuple[int, int]) -> list[Line]:
    """The pieces, some left out from the middle on where they take more lines than there should be.

    ``most`` are the lines up to which nothing is left out that may be first, and nothing that may be at last.
    """
    found = broken(pieces, words, width)
    for level, lines in zip(LEVELS, most, strict=True):
        groups = _spare(pieces, level)
        for gone in range(1, len(groups) + 1):
            if len(found) <= lines:
                break
            first = (len(groups) - gone) // 2
            start, stop = groups[first].start, groups[first + gone - 1].stop
            kept = (*pieces[:start], ChainPiece("←", words.plain("…")), *pieces[stop:])
            found = min(found, broken(kept, words, width), key=len)
    return found


def _spare(pieces: Sequence[ChainPiece], level: Spare) -> list[range]:
    """The places of each stage that may be left out by then, with what is said of it."""
    found: list[range] = []
    for place, one in enumerate(pieces):
        if one.join == "," and found and found[-1].stop == place:
            found[-1] = range(found[-1].start, place + 1)
        elif one.join == "←" and 0 < one.spare <= level:
            found.append(range(place, place + 1))
    return found


def flowing(key: str, lines: Sequence[Line]) -> Iterator[Row]:
    """Rows of the lines, which stand in no columns."""
    for number, line in enumerate(lines):
        yield Row(f"{key}-{number}", tuple(line), flows=True)
