"""How this file writes things: which tables have headers, blanks around equals signs, blank lines."""

from typing import Literal, NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.things import THINGS
from retroplan.planfile.editing.prove import Doc
from retroplan.planfile.text.paths import Path
from retroplan.planfile.text.scan import Header
from retroplan.planfile.text.strings import key_text

Habit = Literal["header", "inline"]
"""How a table is written: below a header of its own, or in one line."""
INLINE = (addresses.MAPS - {addresses.OVERRIDES}) | {row.path for row in THINGS if row.named_by == "number"}
"""Tables and lists that are written in one line where the file has no other habit."""


def names_of(path: Path) -> tuple[str, ...]:
    """The keys of a path without positions, as a header names it."""
    return tuple(part for part in path if isinstance(part, str))


def pattern_of(path: Path) -> Address:
    """The pattern of the field table for a document path."""
    found = addresses.ROOT
    for part in path:
        found = (found / ("*" if isinstance(part, int) else part)).pattern
    return found


def shape_of(path: Path) -> Address:
    """The path with positions and ids left open; unlike a pattern it keeps overrides apart."""
    found = addresses.ROOT
    for part in path:
        found /= "*" if isinstance(part, int) or found in addresses.MAPS else part
    return found


def dotted(names: tuple[str, ...]) -> str:
    """A key with its dots."""
    return ".".join(key_text(name) for name in names)


def habit(doc: Doc, path: Path) -> Habit:
    """How the file writes such a table or list; else the format's own way."""
    shape = shape_of(path)
    for header in doc.places.headers:
        if header.path and shape_of(header.path[: len(path)]) == shape:
            return "header"
    for item in doc.places.items.values():
        if item.kind != "scalar" and len(item.path) == len(path) and shape_of(item.path) == shape:
            return "inline"
    return "inline" if pattern_of(path) in INLINE else "header"


class BlockStyle(NamedTuple):
    """How a block of lines looks: blanks before its header and its keys, the equals sign, the line end."""

    eol: str
    equals: str = " = "
    indent: str = ""
    body: str = ""


def look_of(doc: Doc, header: Header | None, at: int) -> BlockStyle:
    """The look of a new block at an offset, after the block of a neighbour or of any table of the file."""
    eol = doc.layout.eol(at)
    indent = doc.layout.indent(header) if header else ""
    if header is None or not header.items:
        header = next((one for one in reversed(doc.places.headers) if one.path and one.items), None)
    if header is None:
        return BlockStyle(eol)
    signs = {doc.text[item.parts[-1][1] : item.start] for item in header.items}
    equals = signs.pop()
    body = doc.layout.indent(header.items[0])
    return BlockStyle(eol, " = " if signs else equals, indent, body)


def gap_habit(doc: Doc, path: Path) -> int:
    """How many blank lines stand above such a header in this file (the last one counts)."""
    layout = doc.layout
    shape = shape_of(path)
    gaps = [
        (layout.gap_above(node.lead), shape_of(node.header.path) == shape)
        for node in layout.nodes
        if node.item is None and node.lead > doc.places.headers[0].start
    ]
    alike = [gap for gap, is_alike in gaps if is_alike]
    return alike[-1] if alike else min(1, max((gap for gap, _ in gaps), default=1))


def spaced(doc: Doc, at: int, path: Path, block: str, eol: str) -> str:
    """The block with the blank lines that part it from its neighbours, for the place ``at``."""
    if at <= doc.places.headers[0].start:
        return block
    gap = gap_habit(doc, path)
    crowded = gap and at < len(doc.text) and doc.layout.blanks_after(at) == at
    return eol * gap + block + (eol if crowded else "")
