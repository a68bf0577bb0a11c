"""Where a key that is not written yet goes, and what the line around it looks like.

A new key comes where the field table has it among its neighbours, written as they are: a line below a header,
a dotted key among dotted keys, an entry of an inline table. A new table gets a header of its own or becomes
an inline table, as the file does it elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan import address as addresses
from retroplan.plan.fields import keys_of
from retroplan.plan.say import Text, say
from retroplan.planfile.editing.brackets import ArrayEntry, put
from retroplan.planfile.editing.habits import INLINE, dotted, habit, look_of, names_of, pattern_of, spaced
from retroplan.planfile.editing.prove import CannotError, Doc, Splice
from retroplan.planfile.text.paths import Path, find
from retroplan.planfile.text.scan import Header, Item
from retroplan.planfile.text.strings import key_text

Ways = list[list[Splice]]


def holder(doc: Doc, path: Path) -> Path:
    """The longest beginning of ``path`` that is a table of the document."""
    size = 0
    value: object = doc.raw
    for number, part in enumerate(path):
        value = find(value, (part,))
        if isinstance(value, Mapping):
            size = number + 1
        elif value is not None and not isinstance(value, list):
            raise CannotError(
                say("{name} is not a table here", name=Text(str(part))), doc.line(path[: number + 1])
            )
    return path[:size]


def box_of(doc: Doc, path: Path) -> Item | None:
    """The innermost array or inline table that is, or holds, the value at ``path``."""
    for size in range(len(path), 0, -1):
        item = doc.places.items.get(path[:size])
        if item is not None and item.kind != "scalar":
            return item
    return None


def add_key(doc: Doc, path: Path, text: str) -> Ways:
    """The ways to write a key that is not there, with the TOML ``text`` as its value."""
    table = holder(doc, path[:-1])
    rest = names_of(path[len(table) :])
    if len(rest) != len(path) - len(table):
        raise CannotError(say("there is no such list in the file"), doc.line(table))
    box = box_of(doc, table)
    if box is not None:
        return [_into_box(doc, box, table, rest, text)]
    inline = _nested(rest, text)
    dotted_items = _dotted_items(doc, table)
    header = doc.places.tables.get(table)
    if header is None and dotted_items:
        return [[_after_dotted(doc, dotted_items, table, rest, text)]]
    size = _header_size(doc, table, rest)
    ways: Ways = []
    if size or header is None:
        ways.append([new_header(doc, table, rest[:size], _nested(rest[size:], text))])
    if header is not None:
        ways.append([_below_header(doc, header, inline)])
    return ways


def _nested(rest: tuple[str, ...], text: str) -> tuple[str, str]:
    """Key and value: what lies deeper becomes inline tables."""
    for name in reversed(rest[1:]):
        text = f"{{ {key_text(name)} = {text} }}"
    return rest[0], text


def _header_size(doc: Doc, table: Path, rest: tuple[str, ...]) -> int:
    """How many of the missing tables get a header (one header names them all)."""
    for size in range(1, len(rest)):
        if habit(doc, table + rest[:size]) == "inline" and pattern_of(table + rest[:size]) in INLINE:
            return size - 1
        if pattern_of(table + rest[:size]) in addresses.MAPS:
            continue
        if habit(doc, table + rest[:size]) == "inline":
            return size - 1
    return len(rest) - 1


def _rank(table: Path, name: str) -> int:
    """The place of a key among the fields of its table; -1 for keys the format does not know."""
    order = keys_of(pattern_of(table))
    return order.index(name) if name in order else -1


def place_among(table: Path, items: list[Item], name: str) -> int:
    """Behind how many of ``items`` (the keys of ``table``) a new key belongs: 0 is before the first."""
    rank = _rank(table, name)
    if rank < 0:
        return len(items)
    best, place = -1, 0
    for number, item in enumerate(items):
        other = _rank(table, str(item.path[len(table)]))
        if best <= other < rank:
            best, place = other, number + 1
    if best < 0 and items and all(_rank(table, str(item.path[len(table)])) < 0 for item in items):
        return len(items)
    return place


def _into_box(doc: Doc, box: Item, table: Path, rest: tuple[str, ...], text: str) -> list[Splice]:
    inside = [item for item in box.items if item.path[: len(table)] == table]
    names = rest
    if len(table) > len(box.path):  # written with dots inside the brackets
        names = names_of(table[len(box.path) :]) + rest
        return put(doc, box, box.items.index(inside[-1]) + 1, ArrayEntry(f"{dotted(names)} = {text}"))
    key, value = _nested(names, text)
    place = place_among(table, inside, key)
    equals = " = "
    if box.items:
        near = box.items[max(place - 1, 0)]
        equals = doc.text[near.parts[-1][1] : near.start]
        equals = equals if equals.strip(" ") == "=" else " = "
    return put(doc, box, place, ArrayEntry(f"{key_text(key)}{equals}{value}"))


def _dotted_items(doc: Doc, table: Path) -> list[Item]:
    """The statements that make up ``table`` by dotted keys."""
    if not table:
        return []
    size = len(table)
    return [
        item
        for header in doc.places.headers
        if len(header.path) < size and header.path == table[: len(header.path)]
        for item in header.items
        if item.path[:size] == table and len(item.path) > size
    ]


def _after_dotted(doc: Doc, items: list[Item], table: Path, rest: tuple[str, ...], text: str) -> Splice:
    place = place_among(table, items, rest[0])
    near = items[max(place - 1, 0)]
    known = len(table) - (len(near.path) - len(near.parts))
    prefix = doc.text[near.first : near.parts[known][0]]
    node = doc.layout.node(near)
    at = node.end if place else doc.layout.lead_of(node)
    return _line(doc, near, at, prefix + dotted(rest), text)


def _below_header(doc: Doc, header: Header, entry: tuple[str, str]) -> Splice:
    key, text = entry
    if not header.path:
        return _at_top(doc, key, text)
    place = place_among(header.path, header.items, key)
    if header.items:
        near = header.items[max(place - 1, 0)]
        node = doc.layout.node(near)
        return _line(doc, near, node.end if place else node.lead, key_text(key), text)
    node = doc.layout.node(header)
    look = look_of(doc, header, node.after)
    return Splice(node.after, node.after, f"{look.body}{key_text(key)}{look.equals}{text}{look.eol}")


def _at_top(doc: Doc, key: str, text: str) -> Splice:
    top = doc.places.headers[0]
    if top.items:
        place = place_among((), top.items, key)
        near = top.items[max(place - 1, 0)]
        node = doc.layout.node(near)
        return _line(doc, near, node.end if place else doc.layout.lead_of(node), key_text(key), text)
    at = doc.layout.nodes[0].lead if doc.layout.nodes else len(doc.text)
    eol = doc.layout.eol(at)
    gap = eol if doc.layout.nodes else ""
    return Splice(at, at, f"{key_text(key)} = {text}{eol}{gap}")


def _line(doc: Doc, near: Item, at: int, key: str, text: str) -> Splice:
    """A new statement, written as its neighbour is: blanks before, blanks around the equals sign."""
    equals = doc.text[near.parts[-1][1] : near.start]
    before, _, behind = equals.partition("=")
    if len(before) > 1:  # aligned: the sign keeps its column where the key is short enough
        width = near.parts[-1][1] - near.first + len(before)
        before = " " * max(1, width - len(key))
    eol = doc.layout.eol(at)
    return Splice(at, at, f"{doc.layout.indent(near)}{key}{before}={behind}{text}{eol}")


def new_header(doc: Doc, table: Path, names: tuple[str, ...], entry: tuple[str, str]) -> Splice:
    """A header for a table that has none yet, with its first key."""
    path = table + names
    eol = doc.layout.eol(len(doc.text))
    look = look_of(doc, None, len(doc.text))
    line = f"{look.body}{key_text(entry[0])}{look.equals}{entry[1]}"
    block = f"[{dotted(names_of(path))}]{eol}{line}{eol}"
    return new_block(doc, path, block, eol)


def new_block(doc: Doc, path: Path, block: str, eol: str) -> Splice:
    """Put a block of lines that begins with a header where the table at ``path`` belongs.

    Parts of the same table come behind it, inside the element of the list they belong to; a table of the
    file's top comes where the field table has it.
    """
    layout = doc.layout
    own = layout.pieces(path)
    if own:
        return Splice(own[0][0], own[0][0], block + eol * max(1, layout.gap_above(own[0][0])))
    for size in range(len(path) - 1, 0, -1):
        headers = [node for node in layout.nodes if node.header.path[:size] == path[:size]]
        if headers:
            at = headers[-1].after
            return Splice(at, at, spaced(doc, at, path, block, eol))
    rank = _rank((), str(path[0]))
    before = [
        node for node in layout.nodes if node.header.path and -1 < _rank((), str(node.header.path[0])) < rank
    ]
    if before:
        last = max(_rank((), str(node.header.path[0])) for node in before)
        at = [node for node in before if _rank((), str(node.header.path[0])) == last][-1].after
        return Splice(at, at, spaced(doc, at, path, block, eol))
    first = next((node for node in layout.nodes if node.header.path), None)
    if first:
        return Splice(first.lead, first.lead, block + eol)
    at = len(doc.text)
    has_text = bool(doc.text[doc.places.headers[0].start :].strip())
    return Splice(at, at, (eol if has_text and layout.gap_above(at) == 0 else "") + block)
