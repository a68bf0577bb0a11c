"""Rename a thing: its id and everything in the file that refers to it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.edits import Rename
from retroplan.plan.fields import BY_PATH, keyed_by
from retroplan.plan.locks import carried
from retroplan.plan.refs import words_for
from retroplan.plan.say import Text, say
from retroplan.plan.things import BY_LIST, Things
from retroplan.planfile.editing.data import Document, renamed, with_value
from retroplan.planfile.editing.habits import pattern_of
from retroplan.planfile.editing.insert import add_key
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved
from retroplan.planfile.editing.things import check_id, element, length
from retroplan.planfile.text.paths import Path, find
from retroplan.planfile.text.scan import Span
from retroplan.planfile.text.strings import can_be_written, key_text, string_text


class Mention(NamedTuple):
    """A place that names the thing: a text or a key, and what it becomes."""

    path: Path
    is_key: bool
    value: str


def rename(doc: Doc, edit: Rename) -> str:
    """Give a thing another id, and every reference to it; a stage is renamed in all funnels that have it."""
    one = element(doc, edit.address)
    row = BY_LIST[edit.address.parent.pattern]
    old = find(doc.raw, (*one.path, "id"))
    if row.named_by != "id":
        raise CannotError(say("this has no id that could be changed"), doc.line(one.path))
    if old == edit.to:
        return doc.text
    check_id(doc, one.holder, row, edit.to)
    if not can_be_written(edit.to):
        raise CannotError(say("this cannot be written exactly"), doc.line(one.path))
    if not isinstance(old, str):
        return _named(doc, (*one.path, "id"), edit.to)
    mentions = [Mention((*one.path, "id"), False, edit.to)]
    if row.shared:
        mentions += _same_thing(doc, row, one.path, old, edit.to)
    if _is_first(doc, one.holder, one.number, old):
        words = _words(doc, row)
        mentions += [*_mentions(doc.raw, words, old, edit.to), *_locks(doc.raw, words, old, edit.to)]
    splices = [splice for mention in mentions for splice in _splices(doc, mention)]
    return proved(doc, [splices], _expected(doc, mentions), one.path)


def _named(doc: Doc, path: Path, name: str) -> str:
    """A thing that had no id gets one; nothing can have referred to it."""
    item = doc.places.items.get(path)
    text = string_text(name)
    ways = [[Splice(item.start, item.end, text)]] if item else add_key(doc, path, text)
    return proved(doc, ways, with_value(doc.raw, path, name), path)


def _is_first(doc: Doc, holder: Path, number: int, name: str) -> bool:
    """Whether references to the name mean this thing and not an earlier one of the same id."""
    items = find(doc.raw, holder)
    assert isinstance(items, list)
    return not any(isinstance(item, Mapping) and item.get("id") == name for item in items[:number])


def _words(doc: Doc, row: Things) -> Mapping[str, tuple[str, ...]]:
    words = words_for(row)
    if row.path == "products" and not doc.raw.get("scenarios"):
        return {**words, "scenarios": ("",)}  # without scenarios each product stands for one of its name
    return words


def _same_thing(doc: Doc, row: Things, path: Path, old: str, new: str) -> Iterator[Mention]:
    """The same stage in other funnels; the new name must be free in all of them."""
    for number in range(length(doc, (row.holder,))):
        holder: Path = (row.holder, number, Address(row.path).key)
        stages = find(doc.raw, holder)
        names = [
            stage.get("id") if isinstance(stage, Mapping) else None
            for stage in (stages if isinstance(stages, list) else [])
        ]
        if new in names:
            raise CannotError(say("{name} is taken", name=Text(new)), doc.line((*holder, names.index(new))))
        if holder != path[:-1] and old in names:
            yield Mention((*holder, names.index(old), "id"), False, new)


def _mentions(raw: Document, words: Mapping[str, tuple[str, ...]], old: str, new: str) -> Iterator[Mention]:
    """Every reference to ``old`` under one of those words, by the field table."""
    todo: list[tuple[Path, object]] = [((), raw)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, Mapping):
            for key, inner in value.items():
                here = (*path, key)
                if key == old and keyed_by(pattern_of(path)) in words:
                    if new in value:
                        raise CannotError(say("{name} is taken", name=Text(new)))
                    yield Mention(here, True, new)
                todo.append((here, inner))
        elif isinstance(value, list):
            todo.extend(((*path, number), inner) for number, inner in enumerate(value))
        elif isinstance(value, str):
            changed = _changed(path, value, words, old, new)
            if changed is not None:
                yield Mention(path, False, changed)


def _locks(raw: Document, words: Mapping[str, tuple[str, ...]], old: str, new: str) -> Iterator[Mention]:
    """Every lock whose address goes through the thing (model 2)."""
    locks = raw.get("locked")
    for number, lock in enumerate(locks if isinstance(locks, list) else []):
        if isinstance(lock, str) and (now := carried(lock, words, old, new)) != lock:
            yield Mention(("locked", number), False, now)


def _changed(path: Path, value: str, words: Mapping[str, tuple[str, ...]], old: str, new: str) -> str | None:
    """The new text of a value that refers to the thing; None when it does not."""
    field = BY_PATH.get(pattern_of(path).removesuffix(".*")) or BY_PATH.get(pattern_of(path))
    prefixes = words.get(field.refers, ()) if field is not None else ()
    return next((f"{prefix}{new}" for prefix in prefixes if value == f"{prefix}{old}"), None)


def _splices(doc: Doc, mention: Mention) -> Iterator[Splice]:
    """The id as a value, or as a part of every key and header that goes through it."""
    if not mention.is_key:
        item = doc.places.items[mention.path]
        yield Splice(item.start, item.end, string_text(mention.value, doc.text[item.start : item.end]))
        return
    for start, end in _key_spans(doc, mention.path):
        yield Splice(start, end, key_text(mention.value, doc.text[start:end]))


def _key_spans(doc: Doc, path: Path) -> Iterator[Span]:
    size = len(path)
    for header in doc.places.headers:
        if header.path[:size] == path:
            yield header.parts[sum(isinstance(part, str) for part in path) - 1]
    for item in doc.places.items.values():
        part = size - 1 - (len(item.path) - len(item.parts))
        if 0 <= part < len(item.parts) and item.path[:size] == path:
            yield item.parts[part]


def _expected(doc: Doc, mentions: list[Mention]) -> Document:
    raw = doc.raw
    for mention in mentions:
        if not mention.is_key:
            raw = with_value(raw, mention.path, mention.value)
    for mention in sorted(mentions, key=lambda one: -len(one.path)):
        if mention.is_key:
            raw = renamed(raw, mention.path, mention.value)
    return raw
