"""Add a thing to a list, written like its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Value
from retroplan.plan.say import Text, say
from retroplan.plan.things import BY_LIST
from retroplan.planfile.editing import brackets
from retroplan.planfile.editing.blocks import NO_NOTES, Tree, block, data_of, inline, means, tree_of
from retroplan.planfile.editing.brackets import ArrayEntry
from retroplan.planfile.editing.data import inserted, with_value
from retroplan.planfile.editing.habits import habit, look_of, spaced
from retroplan.planfile.editing.insert import Ways, add_key, box_of, new_block
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved
from retroplan.planfile.editing.things import check_id, element, length, unknown
from retroplan.planfile.text.paths import Path, find, path_of

Record = Mapping[str, Value]


def add(doc: Doc, edit: Add) -> str:
    """Add a thing behind the one named, else as the last."""
    path = path_of(doc.raw, edit.parent)
    row = BY_LIST.get(edit.parent.pattern)
    if path is None or row is None:
        raise unknown(edit.parent)
    name = edit.record.get("id")
    if isinstance(name, str):
        check_id(doc, path, row, name)
    number = length(doc, path)
    if edit.after is not None:
        number = element(doc, edit.parent / edit.after).number + 1
    return add_at(doc, edit.parent, edit.record, number, edit.notes)


def add_at(
    doc: Doc, parent: Address, record: Record, number: int, notes: Mapping[str, str] = NO_NOTES
) -> str:
    """Add a thing as element ``number`` (from 0) of the list ``parent``."""
    path = path_of(doc.raw, parent)
    if path is None:
        raise unknown(parent)
    tree, data = _written(parent, record)
    there = find(doc.raw, path)
    if there is None:
        return proved(doc, _first(doc, path, [tree], notes), with_value(doc.raw, path, [data]), path)
    if not isinstance(there, list):
        raise CannotError(say("{name} is not a list here", name=Text(parent)), doc.line(path))
    box = doc.places.items.get(path)
    if box is not None:
        splices = brackets.put(doc, box, number, ArrayEntry(inline(tree)))
    else:
        splices = [_block(doc, path, number, tree, notes)]
    return proved(doc, [splices], inserted(doc.raw, path, number, data), path)


def add_first(doc: Doc, parent: Address, records: Sequence[Record]) -> str:
    """Write a whole list that is not there, or is empty."""
    path = path_of(doc.raw, parent)
    if path is None:
        raise unknown(parent)
    written = [_written(parent, record) for record in records]
    trees = [tree for tree, _ in written]
    box = doc.places.items.get(path)
    ways = [[Splice(box.start, box.end, inline(trees))]] if box else _first(doc, path, trees)
    return proved(doc, ways, with_value(doc.raw, path, [data for _, data in written]), path)


def _written(parent: Address, record: Record) -> tuple[Mapping[str, Tree], object]:
    """The TOML of a record, and what it reads as."""
    name = record.get("id")
    address = parent / (name if isinstance(name, str) else "x")
    tree = tree_of(address, record)
    data = data_of(tree)
    assert isinstance(tree, Mapping)
    if not means(address, data, record):
        raise CannotError(say("this cannot be written exactly"))
    return tree, data


def _first(
    doc: Doc, path: Path, trees: Sequence[Mapping[str, Tree]], notes: Mapping[str, str] = NO_NOTES
) -> Ways:
    """The ways to write a list that is not there."""
    as_value = add_key(doc, path, inline(trees))
    if box_of(doc, path) is not None or habit(doc, path) == "inline":
        return as_value
    look = look_of(doc, None, len(doc.text))
    blocks = [block(doc, (*path, 0), tree, look, notes, array=True) for tree in trees]
    return [[new_block(doc, (*path, 0), look.eol.join(blocks), look.eol)], *as_value]


def _block(doc: Doc, path: Path, number: int, tree: Mapping[str, Tree], notes: Mapping[str, str]) -> Splice:
    """A block behind the element before, or above the first; indented as that is."""
    near = (*path, max(number - 1, 0))
    header = doc.places.tables[near]
    pieces = doc.layout.pieces(near)
    at = pieces[-1][1] if number else pieces[0][0]
    look = look_of(doc, header, at)
    text = block(doc, (*path, number), tree, look, notes, array=True)
    if not number:
        return Splice(at, at, text + look.eol * doc.layout.gap_above(at))
    return Splice(at, at, spaced(doc, at, (*path, number), text, look.eol))
