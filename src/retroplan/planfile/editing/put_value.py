"""Write a value: change it where it stands, in the way it was written, or add its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from retroplan.plan.address import Address
from retroplan.plan.edits import Set, Value
from retroplan.plan.say import Number, Say, say
from retroplan.plan.values import NUMERIC, Kind, Range, read_number
from retroplan.planfile.editing import brackets
from retroplan.planfile.editing.add import add_at, add_first
from retroplan.planfile.editing.blocks import data_of, inline, kind_of, means, tree_of
from retroplan.planfile.editing.brackets import ArrayEntry
from retroplan.planfile.editing.data import Document, with_value
from retroplan.planfile.editing.habits import habit
from retroplan.planfile.editing.insert import add_key
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved, spliced
from retroplan.planfile.editing.remove import remove
from retroplan.planfile.editing.things import unknown
from retroplan.planfile.text.paths import Path, find, parse, path_of
from retroplan.planfile.text.style import literal, way_of

_ENDS = ("low", "likely", "high")


def put_value(doc: Doc, edit: Set) -> str:
    """The text with the value written; the same text when it says so already."""
    path = path_of(doc.raw, edit.address)
    if not path:
        raise unknown(edit.address)
    value = edit.value
    if isinstance(value, Mapping):
        return _table(doc, edit.address, path, value)
    if _is_records(value):
        return _records(doc, edit.address, path, value)
    old = find(doc.raw, path)
    item = doc.places.items.get(path)
    kind = kind_of(edit.address, value, doc.raw)
    if old is None:
        return _added(doc, path, edit, kind)
    if item is None or item.kind == "table":
        return _over_table(doc, edit, path, kind, old)
    before = doc.text[item.start : item.end]
    if means(edit.address, old, value, kind) and _same_form(before, kind, edit):
        return doc.text
    if isinstance(value, tuple) and not isinstance(value, Range) and isinstance(old, list):
        text = _list(before, old, value, kind)
    else:
        text = _literal(doc, value, kind, before, edit)
    return _written(doc, edit, path, kind, text)


def _is_records(value: Value) -> bool:
    return (
        isinstance(value, tuple)
        and not isinstance(value, Range)
        and any(isinstance(one, Mapping) for one in value)
    )


def _same_form(before: str, kind: Kind, edit: Set) -> bool:
    if edit.form is None or kind is not Kind.RATE or isinstance(edit.value, Range):
        return True
    way = way_of(before, kind)
    return way is not None and way.form == edit.form


def _read(text: str) -> object:
    return parse(f"x = {text}\n")["x"]


def _literal(doc: Doc, value: Value, kind: Kind, old: str | None, edit: Set) -> str:
    text = literal(value, kind, old, edit.form)
    if text is None:
        raise CannotError(_why(value))
    return text


def _why(value: Value) -> Say:
    if isinstance(value, Fraction):
        return say(
            "{value} has no exact decimals, so it cannot be written; round it first", value=Number(value)
        )
    return say("this cannot be written exactly")


def _written(doc: Doc, edit: Set, path: Path, kind: Kind, text: str) -> str:
    item, data = doc.places.items[path], _read(text)
    if not means(edit.address, data, edit.value, kind):
        raise CannotError(say("this cannot be written exactly"), doc.line(path))
    way = [Splice(item.start, item.end, text)]
    return proved(doc, [way], with_value(doc.raw, path, data), path)


def _added(doc: Doc, path: Path, edit: Set, kind: Kind) -> str:
    text = _literal(doc, edit.value, kind, None, edit)
    data = _read(text)
    if not means(edit.address, data, edit.value, kind):
        raise CannotError(say("this cannot be written exactly"), doc.line(path))
    return proved(doc, add_key(doc, path, text), with_value(doc.raw, path, data), path)


def _over_table(doc: Doc, edit: Set, path: Path, kind: Kind, old: object) -> str:
    """A value in place of a table: the ends of a range one by one, or the table by the value."""
    value = edit.value
    current = read_number(kind, old) if kind in NUMERIC and isinstance(old, Mapping) else None
    if isinstance(current, Range) and isinstance(old, Mapping):
        if current == value:
            return doc.text
        if isinstance(value, Range):
            ends = {end: new for end, new in zip(_ENDS, value, strict=True) if end in old or end == "likely"}
            if "likely" not in old and value.likely * 2 == value.low + value.high:
                del ends["likely"]
            return _ends(doc, edit, path, kind, ends)
        if isinstance(value, int | Fraction) and current.low <= value <= current.high:
            if current.likely == value:
                return doc.text
            return _ends(doc, edit, path, kind, {"likely": Fraction(value)})
    item = doc.places.items.get(path)
    text = _literal(doc, value, kind, _first_end(doc, path), edit)
    if item is not None:
        return _written(doc, edit, path, kind, text)
    bare = Doc(remove(doc, edit.address))
    return proved(bare, add_key(bare, path, text), with_value(doc.raw, path, _read(text)), path)


def _first_end(doc: Doc, path: Path) -> str | None:
    item = doc.places.items.get((*path, "low"))
    return doc.text[item.start : item.end] if item else None


def _ends(doc: Doc, edit: Set, path: Path, kind: Kind, ends: Mapping[str, Fraction]) -> str:
    """Change some ends of a range that is written as a table."""
    splices: list[Splice] = []
    raw: Document = doc.raw
    for end, value in ends.items():
        item = doc.places.items.get((*path, end))
        old = doc.text[item.start : item.end] if item else _first_end(doc, path)
        was = find(raw, (*path, end))
        if was is not None and read_number(kind, was) == value:
            continue
        text = _literal(doc, value, kind, old, edit)
        if item is not None:
            splices.append(Splice(item.start, item.end, text))
        else:
            splices.extend(add_key(doc, (*path, end), text)[0])
        raw = with_value(raw, (*path, end), _read(text))
    after = read_number(kind, find(raw, path))
    if after != edit.value and not (isinstance(after, Range) and after.likely == edit.value):
        raise CannotError(say("this cannot be written exactly"), doc.line(path))
    return proved(doc, [splices], raw, path)


def _list(before: str, old: Sequence[object], value: tuple[object, ...], kind: Kind) -> str:
    """The text of a list with some elements changed; the others keep their lines and comments."""
    quote = next((char for char in before if char in "'\""), '"')
    texts = [literal(one, kind, quote) for one in value]  # type: ignore[arg-type]  # texts or dates, see edits
    new = [None if text is None else _read(text) for text in texts]
    if None in texts or not all(isinstance(one, str) or one.__hash__ for one in old):
        raise CannotError(say("this cannot be written exactly"))
    doc = Doc(f"x = {before}\n")
    for tag, i1, i2, j1, j2 in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        shared = min(i2 - i1, j2 - j1)
        for number in range(i2 - 1, i1 + shared - 1, -1):
            doc = _step(doc, brackets.take_out(doc, doc.places.items[("x",)], number))
        for number in range(i1, i1 + shared):
            item = doc.places.items[("x", number)]
            doc = _step(doc, [Splice(item.start, item.end, str(texts[j1 + number - i1]))])
        for extra in range(shared, j2 - j1):
            entry = ArrayEntry(str(texts[j1 + extra]))
            doc = _step(doc, brackets.put(doc, doc.places.items[("x",)], i1 + extra, entry))
    return doc.text[4:-1]


def _step(doc: Doc, splices: list[Splice]) -> Doc:
    return Doc(spliced(doc.text, splices))


def _table(doc: Doc, address: Address, path: Path, value: Mapping[str, Value]) -> str:
    """Make a table hold just these keys; those that stay keep their lines."""
    old = find(doc.raw, path)
    if not isinstance(old, Mapping):
        tree = tree_of(address, value)
        item = doc.places.items.get(path)
        expected = with_value(doc.raw, path, data_of(tree))
        if old is not None and item is not None:
            return proved(doc, [[Splice(item.start, item.end, inline(tree))]], expected, path)
        if old is None and (not value or habit(doc, path) == "inline"):
            return proved(doc, add_key(doc, path, inline(tree)), expected, path)
        old = {}
    for key in old:
        if key not in value:
            doc = Doc(remove(doc, address / key))
    for key, inner in value.items():
        doc = Doc(put_value(doc, Set(address / key, inner)))
    return doc.text


def _records(doc: Doc, address: Address, path: Path, value: Value) -> str:
    """Make a list of things hold just these; those that stay as they are keep their lines."""
    records = [one for one in value if isinstance(one, Mapping)] if isinstance(value, tuple) else []
    old = find(doc.raw, path)
    if not isinstance(old, list) or not old:
        return add_first(doc, address, records)
    new = [data_of(tree_of(address / "x", record)) for record in records]
    steps = SequenceMatcher(None, [repr(one) for one in old], [repr(one) for one in new], autojunk=False)
    mark = "" if address.key == "steps" else "#"
    for tag, i1, i2, j1, j2 in reversed(steps.get_opcodes()):
        if tag == "equal":
            continue
        for offset, number in enumerate(range(j1, j2)):
            doc = Doc(add_at(doc, address, records[number], i2 + offset))
        for number in range(i2 - 1, i1 - 1, -1):
            name = f"{mark}{number + (1 if mark else 0)}"
            doc = Doc(remove(doc, address / name))
    return doc.text
