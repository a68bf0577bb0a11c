"""Text for the cells of a terminal: shown literally, measured and cut by cells.

Foreign text was made visible when the rows were made; ``literal`` is the last guard before the terminal, so
that no character of a plan can act as a control, turn the writing direction or take no cell unseen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from retroplan.report.width import cells, graphemes, head, pad

_SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000), " ")
ACCENTS = 30
"""Accents on one letter that are drawn: as many as a text has that is safe to pass on (Unicode Annex 15)."""
_KEPT = 256
"""Characters of a text up to which it is remembered how it is shown."""
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


LONGEST = 4_000
"""Characters of a text that are looked at to draw it: more than a screen has room for."""


def literal(text: str) -> str:
    """The text with controls and invisible characters as marks, one for one, so that indices stay right."""
    if text.isprintable():
        return text
    return _literal(text) if len(text) <= _KEPT else "".join(map(_shown, text))


@lru_cache(maxsize=4096)
def _literal(text: str) -> str:
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    code = ord(char)
    if code in _SPACES:
        return _SPACES[code]
    if code < 32:
        return chr(0x2400 + code)
    if code == 127:
        return "\u2421"
    return "\ufffd" if unicodedata.category(char) in _UNSEEN else char


def width_of(text: str) -> int:
    """Cells the text takes, as far as it is looked at; wide characters take two."""
    return cells(text[:LONGEST])


def reach(width: int) -> int:
    """Characters that are looked at to fill so many cells."""
    return 64 + 16 * width


def drawn(text: str, width: int, cut: str = "…") -> str:
    """The text as far as ``width`` cells can show it, no heap of accents on a letter.

    What is cut leaves a sign. Every text goes through here before it is measured and sent: neither the
    terminal nor what splits lines into cells can be kept busy by signs that take no room.
    """
    if len(text) <= width:
        return text
    if len(text) > reach(width):
        text = text[: reach(width)] + cut
    return text if text.isascii() else thin(text)


def thin(text: str) -> str:
    """The text without accents beyond ``ACCENTS`` on one letter."""
    return "".join(text[start : min(end, start + 1 + ACCENTS)] for start, end, _ in graphemes(text))


_NUMBER = re.compile(r"\d[\d,.'’ \u00a0\u202f]*\d")
_THOUSANDS = ("k", "M", "bn")


def shortened(text: str, width: int, decimal: str = ".") -> str:
    """A number that does not fit in thousands, millions or billions, rounded: 12,583.45 is 12.58k or 13k.

    ``decimal`` is the mark before its decimals. It is never cut in the middle; below a thousand it loses
    decimals, half away from zero, as long as something of it is left.
    """
    found = _NUMBER.search(text)
    if found is None:
        return text
    whole, _, decimals = found[0].partition(decimal)
    digits = re.sub(r"\D", "", whole)
    value = Decimal(f"{digits}.{re.sub(chr(92) + 'D', '', decimals) or 0}")
    shorter = text
    for shown in _shorter(value, len(decimals), decimal):
        shorter = text[: found.start()] + shown + text[found.end() :]
        if width_of(shorter) <= width:
            return shorter
    return shorter


def _shorter(value: Decimal, places: int, decimal: str) -> Iterator[str]:
    """The number with fewer and fewer places, the longest first."""
    if value < 1000:
        for left in range(places - 1, -1, -1):
            rounded = _rounded(value, left)
            if rounded or not value:
                yield f"{rounded}".replace(".", decimal)
        return
    power = min(len(_THOUSANDS), (value.adjusted()) // 3)
    for left in (2, 1, 0):
        rounded = _rounded(value.scaleb(-3 * power), left).normalize()
        yield f"{rounded:f}".replace(".", decimal) + _THOUSANDS[power - 1]


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def fit(text: str, width: int, *, right: bool = False, cut: str = "…", end: str = "") -> str:
    """The text in exactly ``width`` cells: padded, or cut before ``end`` with a sign that says so."""
    if width <= 0:
        return ""
    text = drawn(text, width, cut)
    if width_of(text) <= width:
        return pad(text, width, right=right)
    room = width - 1 - width_of(end)
    return pad(head(text, room), room) + cut + end


def ends_apart(texts: Sequence[tuple[str, int]], cut: str = "…") -> list[str]:
    """For each text and its width the end that has to stay when it is cut, so that different texts differ.

    It is "" wherever a text may simply be cut at its end.
    """
    shown = [fit(text, width, cut=cut).strip() for text, width in texts]
    alike: dict[str, set[str]] = {}
    for (text, width), seen in zip(texts, shown, strict=True):
        if width_of(text) > width:
            alike.setdefault(seen, set()).add(text)
    return [
        _last_word(text, (width - 1) // 2) if len(alike.get(seen, ())) > 1 else ""
        for (text, width), seen in zip(texts, shown, strict=True)
    ]


def _last_word(text: str, most: int) -> str:
    """The last word with its blank, or as much of the text's end as fits in ``most`` cells."""
    at = max(text.rstrip().rfind(" "), len(text) - reach(most), 0)
    while width_of(text[at:]) > most:
        at += 1
    return text[at:]


def start_of(text: str, at: int) -> int:
    """Where the character that holds ``text[at - 1]`` begins, as people see it; 0 where ``at`` is."""
    if at <= 0 or text.isascii():
        return max(0, at - 1)
    from wcwidth import grapheme_boundary_before

    start = max(0, at - _KEPT // 2)
    return start + grapheme_boundary_before(literal(text[start:at]), at - start)


def end_of(text: str, at: int) -> int:
    """Where the character that begins at ``at`` ends, as people see it; the end of the text at the most."""
    if text.isascii():
        return min(at + 1, len(text))
    shown = graphemes(literal(text[at : at + _KEPT // 2]))
    return at + shown[0][1] if shown else len(text)


def wrap(text: str, width: int) -> list[str]:
    """Break the text into lines of at most ``width`` cells, between words where it can be."""
    lines: list[str] = []
    line = ""
    for word in text[:LONGEST].split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *parts, line = _parts(word, width)
        lines += parts
    return [*lines, line]


def _parts(word: str, width: int) -> list[str]:
    """A word in pieces of at most ``width`` cells, a sign that is wider alone."""
    if width <= 0 or width_of(word) <= width:
        return [word]
    parts: list[str] = []
    begin = taken = 0
    for start, _, size in graphemes(word):
        if taken + size > width and start > begin:
            parts.append(word[begin:start])
            begin, taken = start, 0
        taken += size
    return [*parts, word[begin:]]
