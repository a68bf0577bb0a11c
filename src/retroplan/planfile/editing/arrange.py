"""Move a thing within its list, and copy it, with its comments and its parts wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from retroplan.plan.edits import Duplicate, Move, Value
from retroplan.plan.say import Text, say
from retroplan.plan.things import BY_LIST
from retroplan.planfile.editing import brackets
from retroplan.planfile.editing.data import inserted, moved
from retroplan.planfile.editing.insert import add_key
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved, spliced
from retroplan.planfile.editing.remove import joined
from retroplan.planfile.editing.things import Element, check_id, element, in_one_run, length, unknown
from retroplan.planfile.text.paths import find
from retroplan.planfile.text.strings import string_text


def move(doc: Doc, edit: Move) -> str:
    """Move a thing; at the ends of the list it stays."""
    one = element(doc, edit.address)
    last = length(doc, one.holder) - 1
    end = min(max(one.number + edit.by, 0), last)
    if end == one.number:
        return doc.text
    expected = moved(doc.raw, one.holder, one.number, end)
    if one.box is not None:
        return proved(doc, [brackets.move(doc, one.box, one.number, end)], expected, one.path)
    layout = doc.layout
    pieces = layout.pieces(one.path)
    others = layout.pieces((*one.holder, end))
    text = in_one_run(doc, pieces)
    cuts = joined([Splice(*layout.cut(piece), "") for piece in pieces])
    if end < one.number:
        at = others[0][0]
        put = Splice(at, at, text + layout.eol(at) * layout.gap_above(pieces[0][0]))
    else:
        at = others[-1][1]
        put = Splice(at, at, layout.eol(at) * layout.gap_above(others[0][0]) + text)
    return proved(doc, [[*cuts, put]], expected, one.path)


def duplicate(doc: Doc, edit: Duplicate) -> str:
    """Copy a thing right behind itself, under another id."""
    one = element(doc, edit.address)
    thing = find(doc.raw, one.path)
    if not isinstance(thing, Mapping):
        raise unknown(edit.address)
    changes = _changes(doc, edit, one)
    expected = inserted(doc.raw, one.holder, one.number + 1, {**thing, **changes})
    splices = _written(doc, one, changes)
    if one.box is not None:
        item = one.box.items[one.number]
        text = spliced(doc.text, splices, item.first, item.end)
        entry = brackets.entry_of(doc, one.box, item, text)
        return proved(doc, [brackets.put(doc, one.box, one.number + 1, entry)], expected, one.path)
    layout = doc.layout
    pieces = layout.pieces(one.path)
    at = pieces[-1][1]
    neighbours = [pieces[0][0]] if one.number else []
    following = doc.places.tables.get((*one.holder, one.number + 1))
    if following:
        neighbours.append(layout.node(following).lead)
    gap = max((layout.gap_above(start) for start in neighbours), default=1)
    put = Splice(at, at, layout.eol(at) * gap + in_one_run(doc, pieces, splices))
    return proved(doc, [[put]], expected, one.path)


def _changes(doc: Doc, edit: Duplicate, one: Element) -> dict[str, Value]:
    """What the copy has of its own: its id (a check-in: its date) and its name."""
    row = BY_LIST[edit.address.parent.pattern]
    changes: dict[str, Value] = {}
    if row.named_by == "date":
        changes["date"] = _day(edit.to)
    elif row.named_by == "id":
        check_id(doc, one.holder, row, edit.to)
        changes["id"] = edit.to
    if edit.name is not None and row.title:
        changes[row.title] = edit.name
    return changes


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotError(say("{name} is not a date; write 2026-12-31", name=Text(text))) from None


def _written(doc: Doc, one: Element, changes: Mapping[str, Value]) -> list[Splice]:
    splices: list[Splice] = []
    for key, value in changes.items():
        item = doc.places.items.get((*one.path, key))
        old = doc.text[item.start : item.end] if item else '"'
        text = string_text(value, old) if isinstance(value, str) else str(value)
        if item is not None:
            splices.append(Splice(item.start, item.end, text))
        else:
            splices.extend(add_key(doc, (*one.path, key), text)[0])
    return splices
