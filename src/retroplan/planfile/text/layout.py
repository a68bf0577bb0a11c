"""Lines, comments and blocks: which comment speaks of which thing, and where a table begins and ends.

Comment lines directly above a header or a statement belong to it; a blank line separates. Lines that go on
with the comment behind a statement belong to that statement. A statement that is commented out belongs to
nobody but the table it stands in.
"""

from __future__ import annotations

import re
from functools import cached_property

from retroplan.planfile.text.paths import Path
from retroplan.planfile.text.scan import Header, Item, Places, Span

_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")
_COMMENTED_OUT = re.compile(
    r"""[ \t]*#[ \t]*([A-Za-z0-9_.-]+)[ \t]*=[ \t]*(?:["'\[{]|[+-]?\d|true\b|false\b)""", re.ASCII
)


class Node:
    """A header or a statement with its lines.

    ``lead``: where the comment lines directly above begin; ``start``, ``end``: its own lines with the comment
    behind; ``after``: the end of comment lines that follow without a blank line.
    """

    __slots__ = ("after", "end", "header", "item", "lead", "start")

    def __init__(self, header: Header, item: Item | None, start: int, end: int) -> None:
        self.header = header
        self.item = item
        self.lead = self.start = start
        self.end = self.after = end


class TextLayout:
    """The lines of a scanned text."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.text = places.text

    @cached_property
    def nodes(self) -> list[Node]:
        """All headers and statements in the order of the text."""
        found: list[Node] = []
        for header in self.places.headers:
            if header.path:
                found.append(self._node(header, None, header.start, header.end))
            found.extend(self._node(header, item, item.first, item.end) for item in header.items)
        before: Node | None = None
        for node in found:
            self._gap(before, node)
            before = node
        self._gap(before, None)
        return found

    @cached_property
    def _by_place(self) -> dict[int, Node]:
        return {id(node.item or node.header): node for node in self.nodes}

    def node(self, thing: Header | Item) -> Node:
        """The lines of a header or of a statement (not of something inside brackets)."""
        return self._by_place[id(thing)]

    def line_start(self, offset: int) -> int:
        """Where the line begins."""
        return max(self.text.rfind("\n", 0, offset) + 1, self.places.headers[0].start)

    def line_end(self, offset: int) -> int:
        """Behind the line's end."""
        return self.text.find("\n", offset) + 1 or len(self.text)

    def indent(self, thing: Header | Item) -> str:
        """The blanks before a header or statement."""
        first = thing.start if isinstance(thing, Header) else thing.first
        return self.text[self.line_start(first) : first]

    def eol(self, offset: int) -> str:
        """How lines end around there."""
        at = self.text.rfind("\n", 0, offset)
        if at < 0:
            at = self.text.find("\n")
        return "\r\n" if at > 0 and self.text[at - 1] == "\r" else "\n"

    def _node(self, header: Header, item: Item | None, first: int, end: int) -> Node:
        return Node(header, item, self.line_start(first), self.line_end(end))

    def _gap(self, before: Node | None, node: Node | None) -> None:
        """Share out the comment and blank lines between two neighbours."""
        start = before.end if before else self.places.headers[0].start
        end = node.start if node else len(self.text)
        if start >= end:
            return
        lines = _LINES.findall(self.text[start:end])
        if before:
            taken = self._continued(before, lines, node)
            before.end += sum(map(len, lines[:taken]))
            before.after = before.end
            del lines[:taken]
        lead = len(lines)
        while node and lead and not _is_blank(lines[lead - 1]):
            if node.item and _commented_key(lines[lead - 1], node.item, self.places):
                break
            lead -= 1
        if node and before and not node.item and lead == 0:
            lead = _behind_commented_out(lines)
        if node:
            node.lead -= sum(map(len, lines[lead:]))
        if before:
            tail = 0
            while tail < lead and not _is_blank(lines[tail]):
                before.after += len(lines[tail])
                tail += 1

    def _continued(self, before: Node, lines: list[str], node: Node | None) -> int:
        """How many comment lines go on with the comment behind the statement above."""
        thing = before.item or before.header
        if "#" not in self.text[thing.end : self.line_end(thing.end)]:
            return 0
        own = len(self.indent(thing))
        following = len(self.indent(node.item or node.header)) if node else -1
        count = 0
        for line in lines:
            column = len(line) - len(line.lstrip(" \t"))
            if _is_blank(line) or column <= own or column == following:
                break
            count += 1
        return count

    def pieces(self, path: Path) -> list[Span]:
        """The runs of lines that make up the table or key at ``path``, in order.

        Headers that follow each other make one piece with all that stands between them; statements outside
        (dotted keys) are pieces of their own.
        """
        size = len(path)
        found: list[Span] = []
        open_piece = False
        for node in self.nodes:
            if node.header.path[:size] == path:
                start = found.pop()[0] if open_piece else node.lead
                found.append((start, node.after))
                open_piece = True
                continue
            open_piece = False
            if node.item and node.item.path[:size] == path:
                found.append((self.lead_of(node), node.end))
        return found

    def lead_of(self, node: Node) -> int:
        """Where the comments of a statement begin; those that open its table or the file are not its own."""
        above = self.places.headers[0].start if not node.header.path else self.node(node.header).end
        return node.start if node.item and node.lead == above else node.lead

    def blanks_after(self, offset: int) -> int:
        """The offset behind the blank lines that follow."""
        while offset < len(self.text):
            end = self.line_end(offset)
            if not _is_blank(self.text[offset:end]):
                break
            offset = end
        return offset

    def blanks_before(self, offset: int) -> int:
        """The offset where the blank lines that stand directly above begin."""
        top = self.places.headers[0].start
        while offset > top:
            start = self.line_start(offset - 1)
            if not _is_blank(self.text[start:offset]):
                break
            offset = start
        return offset

    def gap_above(self, offset: int) -> int:
        """How many blank lines stand directly above."""
        return self.text.count("\n", self.blanks_before(offset), offset)

    def cut(self, piece: Span) -> Span:
        """The piece with the blank lines that would be too many without it."""
        start, end = piece
        following = self.blanks_after(end)
        above = self.blanks_before(start)
        if following == len(self.text):
            return above, following
        if above < start or start == self.places.headers[0].start:
            return start, following
        return piece


def _is_blank(line: str) -> bool:
    return not line.strip(" \t\r\n")


def _commented_key(line: str, item: Item, places: Places) -> bool:
    """Whether the line is a statement that was commented out, of another key than the item's."""
    match = _COMMENTED_OUT.match(line)
    return match is not None and match[1] != places.text[item.first : item.parts[-1][1]]


def _behind_commented_out(lines: list[str]) -> int:
    """Where a header's comments begin when no blank line parts them from the table above."""
    start = 0
    for number, line in enumerate(lines):
        if _COMMENTED_OUT.match(line):
            start = number + 1
    return start
