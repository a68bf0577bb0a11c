"""A page that is walked, as blocks: what is to be pressed, seen, run, edited and read, with its lines."""

# Without postponed annotations, as everywhere where named tuples are made.

import re
from collections.abc import Iterator
from typing import NamedTuple

from retroplan.tui.commands import COMMANDS
from retroplan.tui.key_text import key_text

NAMED = {key_text(part): part for command in COMMANDS for key in command.keys for part in key.split(" ")}
"""The keys as people read them, with the names that the app knows."""
_DAY = re.compile(r"^## .*?(\d{1,2} [A-Z][a-z]+ \d{4})")
_PICTURE = re.compile(r"^!\[[^\]]*\]\(screens/([\w-]+)\.svg\)")
_FENCE = re.compile(r"^```(\w+)$")
_FIGURE = re.compile(r"(?<![\w.,-])\d(?:[\d.,]*\d)?%?")


class Block(NamedTuple):
    """A piece of a page: what it is, what stands in it, and the line of the page where that begins.

    ``day`` is a date, ``picture`` the name of one, ``prose`` a line to read; anything else is fenced.
    """

    kind: str
    lines: tuple[str, ...]
    line: int


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page in their order."""
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        fence, day, shown = _FENCE.match(line), _DAY.match(line), _PICTURE.match(line)
        if day:
            yield Block("day", (day[1],), number)
        elif shown:
            yield Block("picture", (shown[1],), number)
        elif fence:
            inside: list[str] = []
            for _, within in lines:
                if within == "```":
                    break
                inside.append(within)
            yield Block(fence[1], tuple(inside), number + 1)
        elif line:
            yield Block("prose", (line,), number)


def keys_of(line: str) -> list[str]:
    """The keys of one line: names of keys, and what is typed between them.

    Behind two blanks stands what they are for.
    """
    found: list[str] = []
    typed = False
    for word in re.split(r"\s{2,}", line.strip())[0].split(" "):
        if len(word) > 1 and word in NAMED:
            found.append(NAMED[word])
            typed = False
        else:
            found += ["space"] * typed + list(word)
            typed = True
    return found


def figures(text: str) -> set[str]:
    """The numbers of a text as they are written; those in links do not count, a range is two."""
    read = re.sub(r"\]\([^)]*\)|\.\.", " ", text)
    return set(_FIGURE.findall(read))


def plain(text: str) -> list[str]:
    """The lines of a text without blanks that do not break and blanks at their ends."""
    return [line.replace("\N{NO-BREAK SPACE}", " ").rstrip() for line in text.splitlines()]


def fits(said: tuple[str, ...], printed: list[str]) -> bool:
    """Whether a page says what was printed: ``...`` is any number of lines, an ellipsis the rest of one."""
    if not said:
        return not printed
    if said[0] == "...":
        return any(fits(said[1:], printed[start:]) for start in range(len(printed) + 1))
    if not printed:
        return False
    cut = said[0].endswith(" …") and printed[0].startswith(said[0][:-1].rstrip())
    return (cut or said[0].rstrip() == printed[0]) and fits(said[1:], printed[1:])
