"""Entries of arrays and inline tables: put in, take out, change places; lines and comments kept.

An entry stands "alone" when its lines hold nothing else: then its whole lines come and go, with the comment
lines directly above and the comment behind it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from retroplan.plan.say import say
from retroplan.planfile.editing.prove import CannotError, Doc, Splice
from retroplan.planfile.text.scan import Item


class ArrayEntry(NamedTuple):
    """The text of an entry; ``above`` are whole comment lines, ``behind`` a comment with its blanks."""

    text: str
    above: str = ""
    behind: str = ""


def alone(doc: Doc, box: Item, item: Item) -> bool:
    """Whether the entry has its lines for itself; the brackets stand on other lines."""
    text, layout = doc.text, doc.layout
    start, end = layout.line_start(item.first), layout.line_end(item.end)
    if text[start : item.first].strip(" \t") or start <= box.start or end > box.end:
        return False
    rest = text[item.end : end]
    if item.comma >= 0:
        if item.comma >= end or text[item.end : item.comma].strip(" \t"):
            return False
        rest = text[item.comma + 1 : end]
    return not rest.strip() or rest.lstrip(" \t").startswith("#")


def lead(doc: Doc, box: Item, item: Item) -> int:
    """Where the comment lines directly above an entry that stands alone begin."""
    layout = doc.layout
    start = layout.line_start(item.first)
    top = layout.line_end(box.start)
    for other in box.items:
        if other.first < item.first:
            top = max(top, layout.line_end(max(other.end, other.comma)))
    while start > top:
        above = layout.line_start(start - 1)
        if not doc.text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    return start


def entry_of(doc: Doc, box: Item, item: Item, text: str) -> ArrayEntry:
    """``text`` with the comments that stand above and behind ``item``."""
    if not alone(doc, box, item):
        return ArrayEntry(text)
    end = doc.layout.line_end(item.end)
    behind = doc.text[max(item.end, item.comma + 1) : end].rstrip("\r\n")
    start = lead(doc, box, item)
    return ArrayEntry(text, doc.text[start : doc.layout.line_start(item.first)], behind)


def put(doc: Doc, box: Item, index: int, entry: ArrayEntry) -> list[Splice]:
    """Put an entry in as number ``index``."""
    if not box.items:
        return _put_first(doc, box, entry)
    if index == 0:
        return _put_before(doc, box, entry)
    before = box.items[index - 1]
    if not alone(doc, box, before):
        gap = ", "
        if len(box.items) > 1:
            between = doc.text[box.items[0].end : box.items[1].first]
            gap = between if between.strip(" \t") == "," else ", "
        return [Splice(before.end, before.end, gap + entry.text)]
    end = doc.layout.line_end(before.end)
    indent = doc.text[doc.layout.line_start(before.first) : before.first]
    comma = "," if before.comma >= 0 else ""
    line = f"{entry.above}{indent}{entry.text}{comma}{entry.behind}{doc.layout.eol(end)}"
    splices = [Splice(end, end, line)]
    if not comma:
        splices.append(Splice(before.end, before.end, ","))
    return splices


def _put_before(doc: Doc, box: Item, entry: ArrayEntry) -> list[Splice]:
    first = box.items[0]
    if not alone(doc, box, first):
        return [Splice(first.first, first.first, f"{entry.text}, ")]
    start = lead(doc, box, first)
    indent = doc.text[doc.layout.line_start(first.first) : first.first]
    eol = doc.layout.eol(start)
    return [Splice(start, start, f"{entry.above}{indent}{entry.text},{entry.behind}{eol}")]


def _put_first(doc: Doc, box: Item, entry: ArrayEntry) -> list[Splice]:
    inside = doc.text[box.start + 1 : box.end - 1]
    if not inside.strip():
        pad = " " if box.kind == "table" else ""
        return [Splice(box.start + 1, box.end - 1, f"{pad}{entry.text}{pad}")]
    start = doc.layout.line_start(box.end - 1)
    eol = doc.layout.eol(start)
    indent = doc.text[start : box.end - 1]
    if indent.strip():  # a comment, and the bracket on the same line: not TOML; something unknown
        raise CannotError(say("this list can only be changed in a text editor"), doc.line(box.path))
    return [Splice(start, start, f"{indent}  {entry.text}{eol}")]


def take_out(doc: Doc, box: Item, index: int) -> list[Splice]:
    """Take entry number ``index`` out, with its comments when it stands alone."""
    items, text = box.items, doc.text
    item = items[index]
    is_last = index == len(items) - 1
    if alone(doc, box, item):
        start, end = lead(doc, box, item), doc.layout.line_end(item.end)
        if len(items) == 1 and not (text[box.start + 1 : start] + text[end : box.end - 1]).strip():
            return [Splice(box.start + 1, box.end - 1, "")]
        splices = [Splice(start, end, "")]
        if is_last and index and item.comma < 0:
            comma = items[index - 1].comma
            splices.append(Splice(comma, comma + 1, ""))
        return splices
    if len(items) == 1:
        if "#" not in text[box.start + 1 : item.first] + text[item.end : box.end - 1]:
            return [Splice(box.start + 1, box.end - 1, "")]
        return _only(item)
    if not is_last:
        following = items[index + 1].first
        if _is_plain(text[item.end : following]):
            return [Splice(item.first, following, "")]
        return _only(item)
    comma = items[index - 1].comma
    if item.comma >= 0:
        if _is_plain(text[comma : item.first]) and _is_plain(text[item.end : item.comma + 1]):
            return [Splice(comma + 1, item.comma + 1, "")]
        return _only(item)
    if _is_plain(text[comma : item.first]):
        return [Splice(comma, item.end, "")]
    return [Splice(comma, comma + 1, ""), Splice(item.first, item.end, "")]


def _only(item: Item) -> list[Splice]:
    """The entry and its comma, nothing of what stands around."""
    splices = [Splice(item.first, item.end, "")]
    if item.comma >= 0:
        splices.append(Splice(item.comma, item.comma + 1, ""))
    return splices


def _is_plain(gap: str) -> bool:
    return not gap.strip(" \t,")


def move(doc: Doc, box: Item, start: int, end: int) -> list[Splice]:
    """Let entry number ``start`` become number ``end``."""
    order = list(range(len(box.items)))
    order.insert(end, order.pop(start))
    if all(alone(doc, box, item) for item in box.items):
        return _move_lines(doc, box, order)
    inside = doc.text[box.start + 1 : box.items[0].first]
    for item, following in zip(box.items, [*box.items[1:], None], strict=True):
        inside += doc.text[item.end : following.first if following else box.end]
    if "#" in inside:
        raise CannotError(
            say("the comments in this list do not show what they belong to; move it in a text editor"),
            doc.line(box.path),
        )
    return [
        Splice(slot.first, slot.end, doc.text[box.items[taken].first : box.items[taken].end])
        for slot, taken in zip(box.items, order, strict=True)
        if slot is not box.items[taken]
    ]


def _move_lines(doc: Doc, box: Item, order: Sequence[int]) -> list[Splice]:
    """Reorder whole lines; every slot keeps its comma or its lack of one, and its line end."""
    splices = []
    for slot, taken in zip(box.items, order, strict=True):
        item = box.items[taken]
        if slot is item:
            continue
        entry = entry_of(doc, box, item, doc.text[item.first : item.end])
        indent = doc.text[doc.layout.line_start(item.first) : item.first]
        end = doc.layout.line_end(slot.end)
        stop = end - len(doc.text[slot.end : end]) + len(doc.text[slot.end : end].rstrip("\r\n"))
        comma = "," if slot.comma >= 0 else ""
        line = f"{entry.above}{indent}{entry.text}{comma}{entry.behind}"
        splices.append(Splice(lead(doc, box, slot), stop, line))
    return splices
