"""The room there is for a picture, and what a chart says where that is too little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from retroplan.plan.say import Count, Say, say
from retroplan.report.charts.chart import Line, Size
from retroplan.report.printing import folded
from retroplan.report.width import cells, clip
from retroplan.report.words import Words

APART = "  "


def answered(
    words: Words, said: Sequence[str], size: Size, least: Size, draw: Callable[[Size], tuple[Line, ...]]
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """The sentences with the picture below them; where it does not fit, with how much it takes.

    ``least``: the cells that the picture takes at least; ``draw``: the picture in so many cells.
    """
    room = Size(size.width, size.height - taken(said, size.width))
    if room.width >= least.width and room.height >= least.height:
        return tuple(said), draw(room)
    wide = max(size.width, least.width)
    return (*said, words.text(takes(wide, taken(said, wide) + least.height))), ()


def takes(columns: int, lines: int) -> Say:
    """What a chart says in place of its picture: the room in which there is one below the answer."""
    return say(
        "The picture takes {columns} columns and {lines} lines.", columns=Count(columns), lines=Count(lines)
    )


def taken(said: Iterable[str], width: int) -> int:
    """The lines that sentences take in so many columns."""
    return sum(len(folded(text, width)) for text in said)


def packed(words: Words, texts: Sequence[str], width: int) -> list[str]:
    """The texts beside each other, as many in a line as fit; one that is too long for a line is cut."""
    lines: list[str] = []
    for text in (clip(one, width, words.plain("…")) for one in texts):
        if lines and cells(lines[-1] + APART + text) <= width:
            lines[-1] += APART + text
        else:
            lines.append(text)
    return lines
