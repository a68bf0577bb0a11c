"""Remove a thing or a key: its lines, the comments that speak of it, and its parts wherever they stand."""

from __future__ import annotations

from retroplan.plan.address import Address
from retroplan.planfile.editing import brackets
from retroplan.planfile.editing.data import Document, without
from retroplan.planfile.editing.insert import box_of
from retroplan.planfile.editing.prove import Doc, Splice, proved, spliced
from retroplan.planfile.editing.things import unknown
from retroplan.planfile.text.paths import Path, find, path_of


def remove(doc: Doc, address: Address) -> str:
    """Take a thing or a key out, with all it holds."""
    path = path_of(doc.raw, address)
    if not path or find(doc.raw, path) is None:
        raise unknown(address)
    return remove_at(doc, path)


def remove_at(doc: Doc, path: Path) -> str:
    """Take out whatever stands at that place of the document."""
    expected = _emptied(doc, without(doc.raw, path), path)
    box = box_of(doc, path[:-1])
    if box is not None:
        text = _inside(doc, box.path, path)
        return proved(doc, [[Splice(0, len(doc.text), text)]], expected, path)
    cuts = [Splice(*doc.layout.cut(piece), "") for piece in doc.layout.pieces(path)]
    return proved(doc, [joined(cuts)], expected, path)


def joined(cuts: list[Splice]) -> list[Splice]:
    """Cuts that touch become one, so that no two overlap."""
    found: list[Splice] = []
    for cut in sorted(cuts):
        if found and cut.start <= found[-1].end:
            found[-1] = Splice(found[-1].start, max(found[-1].end, cut.end), "")
        else:
            found.append(cut)
    return found


def _inside(doc: Doc, box_path: Path, path: Path) -> str:
    """The text without an entry of brackets; dotted keys may make it several entries."""
    while True:
        box = doc.places.items[box_path]
        mine = [number for number, item in enumerate(box.items) if item.path[: len(path)] == path]
        if not mine:
            return doc.text
        text = spliced(doc.text, brackets.take_out(doc, box, mine[-1]))
        if len(mine) == 1:
            return text
        doc = Doc(text)


def _emptied(doc: Doc, raw: Document, path: Path) -> Document:
    """The document after a removal: tables and lists that exist only through their parts go with the last."""
    for size in range(len(path) - 1, 0, -1):
        up = path[:size]
        if up in doc.places.tables or up in doc.places.items or find(raw, up):
            break
        raw = without(raw, up)
    return raw
