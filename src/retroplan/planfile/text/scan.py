"""Where everything of a TOML text stands: values, keys, headers, commas, as offsets into the text.

The scanner looks at a text that the TOML reader has accepted; it decides nothing about validity. It knows
TOML 1.0 and 1.1, has no recursion, and stops at the first thing it cannot make out (``Places.broken``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Literal

from retroplan.planfile.text.paths import BOM, MOST_REMEMBERED, Path
from retroplan.planfile.text.strings import key_name

Span = tuple[int, int]
Shape = Literal["scalar", "array", "table"]
"""What a value is made of; a table as a value is an inline one."""

DEEPEST = 3000
"""Brackets within brackets that are followed; the TOML reader itself gives up far earlier."""

_SKIP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BLANKS = re.compile(r"[ \t]*+")
_KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'""")
_SIMPLE = re.compile(r"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+")
_DOT = re.compile(r"[ \t]*+\.[ \t]*+")
_EQUALS = re.compile(r"[ \t]*+=[ \t]*+")
_SCALAR = re.compile(
    r'''"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}'''
    r"""|'''(?:[^']++|'(?!''))*+'{3,5}"""
    r'''|"(?:[^"\\\n]++|\\.)*+"'''
    r"""|'[^'\n]*+'"""
    r"""|\d{4}-\d\d-\d\d [0-9]{2}:[^ \t\r\n,\]}#]*+"""
    r"""|[^ \t\r\n,\[\]{}#"']++"""
)


class Item:
    """One value: a statement of a table, an entry of an inline table, or an element of an array.

    ``parts`` are the spans of the parts of its key as written (none for an element of an array).
    """

    __slots__ = ("comma", "end", "items", "kind", "parts", "path", "start")

    def __init__(self, path: Path, parts: tuple[Span, ...], start: int, end: int, kind: Shape) -> None:
        self.path = path
        self.parts = parts
        self.start = start
        self.end = end
        self.kind = kind
        self.items: list[Item] = []  # what stands in its brackets
        self.comma = -1  # the comma behind it, inside brackets

    @property
    def first(self) -> int:
        """Where it begins: at its key, or at the value of an array element."""
        return self.parts[0][0] if self.parts else self.start


class Header:
    """A table header ``[a.b]`` or ``[[a.b]]`` and the statements below it; the first is the file's top."""

    __slots__ = ("array", "end", "items", "parts", "path", "start")

    def __init__(self, path: Path, parts: tuple[Span, ...], start: int, end: int, array: bool) -> None:
        self.path = path
        self.parts = parts
        self.start = start
        self.end = end
        self.array = array
        self.items: list[Item] = []


class Places:
    """All places of one text.

    ``headers`` stand in the order of the text; the first is the top of the file, which has no header.
    ``items`` holds every written value, ``tables`` every header, by document path. ``broken`` is the offset
    at which the text stopped making sense, or None.
    """

    def __init__(self, text: str) -> None:
        start = len(BOM) if text.startswith(BOM) else 0
        self.text = text
        self.headers: list[Header] = [Header((), (), start, start, False)]
        self.items: dict[Path, Item] = {}
        self.tables: dict[Path, Header] = {(): self.headers[0]}
        self.broken: int | None = None
        self._lines: list[int] | None = None
        self._first: dict[Path, int] | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (both from 1) of an offset."""
        if self._lines is None:
            self._lines = [0]
            at = self.text.find("\n")
            while at >= 0:
                self._lines.append(at + 1)
                at = self.text.find("\n", at + 1)
        number = bisect_right(self._lines, offset)
        return number, offset - self._lines[number - 1] + 1

    def line(self, path: Path) -> tuple[int, int] | None:
        """Line and column where the thing at ``path`` begins, or its nearest ancestor that has a place.

        A table that is only written through its parts begins at the first of them; None for the file itself.
        """
        first = self._beginnings()
        while path:
            if path in first:
                return self.position(first[path])
            path = path[:-1]
        return None

    def value_line(self, path: Path) -> tuple[int, int] | None:
        """Line and column of the value itself (behind its key); else as ``line``."""
        item = self.items.get(path)
        return self.position(item.start) if item else self.line(path)

    def _beginnings(self) -> dict[Path, int]:
        if self._first is None:
            first = {path: item.first for path, item in self.items.items()}
            first.update((path, header.start) for path, header in self.tables.items())
            for path, start in list(first.items()):
                up = path[:-1]
                while up and first.get(up, start + 1) > start and up not in self.items:
                    if up in self.tables:
                        break
                    first[up] = start
                    up = up[:-1]
            self._first = first
        return self._first


class _BrokenTextError(Exception):
    def __init__(self, offset: int) -> None:
        self.offset = offset


def scan(text: str) -> Places:
    """Find every place of the text. The last few answers are remembered: never change what you get."""
    return _remembered(text) if len(text) <= MOST_REMEMBERED else _scan(text)


def _scan(text: str) -> Places:
    places = Places(text)
    try:
        _document(places)
    except _BrokenTextError as error:
        places.broken = error.offset
    return places


_remembered = lru_cache(maxsize=4)(_scan)


def _document(places: Places) -> None:
    text = places.text
    header = places.headers[0]
    counts: dict[Path, int] = {}
    pos = header.start
    size = len(text)
    simple, scalar = _SIMPLE.match, _SCALAR.match
    while True:
        pos = _past(_SKIP, text, pos)
        if pos >= size:
            return
        if text[pos] == "[":
            header = _header(places, counts, pos)
            pos = header.end
            continue
        match = simple(text, pos)
        if match:
            parts: tuple[Span, ...] = (match.span(1),)
            path: Path = (*header.path, match[1])
            pos = match.end()
        else:
            names, parts, pos = _key(text, pos)
            path = header.path + names
            match = _EQUALS.match(text, pos)
            if not match:
                raise _BrokenTextError(pos)
            pos = match.end()
        match = scalar(text, pos)
        item = Item(path, parts, pos, match.end(), "scalar") if match else _opened(text, path, parts, pos)
        places.items[path] = item
        header.items.append(item)
        pos = item.end if match else _bracket(places, item)


def _past(pattern: re.Pattern[str], text: str, pos: int) -> int:
    match = pattern.match(text, pos)
    return match.end() if match else pos


def _opened(text: str, path: Path, parts: tuple[Span, ...], pos: int) -> Item:
    """Begin a value in brackets; its end is known later."""
    opening = text[pos : pos + 1]
    if opening not in ("[", "{") or not opening:
        raise _BrokenTextError(pos)
    return Item(path, parts, pos, pos, "array" if opening == "[" else "table")


def _bracket(places: Places, outer: Item) -> int:
    """Follow an array or inline table with all inside it; returns the offset behind its end."""
    text = places.text
    size = len(text)
    open_items = [outer]
    pos = outer.start + 1
    while open_items:
        top = open_items[-1]
        pos = _past(_SKIP, text, pos)
        if pos >= size or len(open_items) > DEEPEST:
            raise _BrokenTextError(pos)
        char = text[pos]
        if char == ",":
            if not top.items:
                raise _BrokenTextError(pos)
            top.items[-1].comma = pos
            pos += 1
            continue
        if char == ("]" if top.kind == "array" else "}"):
            pos += 1
            top.end = pos
            open_items.pop()
            continue
        item, pos = _inner(text, top, pos)
        top.items.append(item)
        places.items[item.path] = item
        if item.kind != "scalar":
            open_items.append(item)
    return pos


def _inner(text: str, top: Item, pos: int) -> tuple[Item, int]:
    """One element of an array or entry of an inline table; the offset behind what was read of it."""
    if top.kind == "array":
        path: Path = (*top.path, len(top.items))
        parts: tuple[Span, ...] = ()
    else:
        names, parts, pos = _key(text, pos)
        path = top.path + names
        pos = _past(_SKIP, text, pos)
        if text[pos : pos + 1] != "=":
            raise _BrokenTextError(pos)
        pos = _past(_SKIP, text, pos + 1)
    match = _SCALAR.match(text, pos)
    if match:
        return Item(path, parts, pos, match.end(), "scalar"), match.end()
    return _opened(text, path, parts, pos), pos + 1


def _header(places: Places, counts: dict[Path, int], start: int) -> Header:
    """A header line; lists of tables are counted so that its path names the element it belongs to."""
    text = places.text
    array = text.startswith("[[", start)
    pos = start + (2 if array else 1)
    names, parts, pos = _key(text, _past(_BLANKS, text, pos))
    pos = _past(_BLANKS, text, pos)
    closing = "]]" if array else "]"
    if not text.startswith(closing, pos):
        raise _BrokenTextError(pos)
    path: Path = ()
    for name in names[:-1]:
        path += (name,)
        if path in counts:
            path += (counts[path] - 1,)
    path += (names[-1],)
    if array:
        count = counts.get(path, 0)
        counts[path] = count + 1
        path += (count,)
    header = Header(path, parts, start, pos + len(closing), array)
    places.headers.append(header)
    places.tables[path] = header
    return header


def _key(text: str, pos: int) -> tuple[tuple[str, ...], tuple[Span, ...], int]:
    """A key with its dots: the names, their spans, and the offset behind it."""
    names: list[str] = []
    parts: list[Span] = []
    while True:
        match = _KEY.match(text, pos)
        if not match:
            raise _BrokenTextError(pos)
        parts.append(match.span())
        names.append(key_name(match[0]))
        pos = match.end()
        dot = _DOT.match(text, pos)
        if not dot:
            return tuple(names), tuple(parts), pos
        pos = dot.end()
