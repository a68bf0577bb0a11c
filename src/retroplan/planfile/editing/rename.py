"""Rename a thing: its id and everything in the file that refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Rename
from retroplan.plan.fields import BY_PATH
from retroplan.plan.say import Text, say
from retroplan.planfile.editing.data import Document, renamed, with_value
from retroplan.planfile.editing.insert import add_key
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved
from retroplan.planfile.editing.things import check_id, element
from retroplan.planfile.text.habits import pattern_of
from retroplan.planfile.text.paths import Path, find
from retroplan.planfile.text.scan import Span
from retroplan.planfile.text.strings import can_be_written, key_text, string_text

_REFERRED = {
    "audience.segments": {"segments"},
    "funnels": {"funnels"},
    "funnels.*.stages": {"stages", "feeds", "kpis"},
    "products": {"products"},
    "scenarios": {"scenarios"},
    "sources": {"sources", "feeds"},
    "backlog": {"initiatives", "routines"},
}
"""By which words of ``Field.refers`` the things of a list are referred to."""


class Mention(NamedTuple):
    """A place that names the thing: a text or a key, and what it becomes."""

    path: Path
    is_key: bool
    value: str


def rename(doc: Doc, edit: Rename) -> str:
    """Give a thing another id, and every reference to it; a stage is renamed in all funnels that have it."""
    one = element(doc, edit.address)
    pattern = edit.address.parent.pattern
    old = find(doc.raw, (*one.path, "id"))
    if pattern in (addresses.CHECKINS, "backlog.*.steps"):
        raise CannotError(say("this has no id that could be changed"), doc.line(one.path))
    if old == edit.to:
        return doc.text
    check_id(doc, one.holder, pattern, edit.to)
    if not can_be_written(edit.to):
        raise CannotError(say("this cannot be written exactly"), doc.line(one.path))
    if not isinstance(old, str):
        return _named(doc, (*one.path, "id"), edit.to)
    mentions = [Mention((*one.path, "id"), False, edit.to)]
    if pattern == "funnels.*.stages":
        mentions += _same_stage(doc, one.path, old, edit.to)
    if _is_first(doc, one.holder, one.number, old):
        mentions += list(_mentions(doc.raw, _words(doc, pattern), old, edit.to))
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


def _words(doc: Doc, pattern: Address) -> set[str]:
    words = set(_REFERRED.get(pattern, ()))
    if pattern == addresses.PRODUCTS and not doc.raw.get("scenarios"):
        words.add("scenarios")  # without scenarios each product stands for one of its name
    return words


def _same_stage(doc: Doc, path: Path, old: str, new: str) -> Iterator[Mention]:
    """The same stage in other funnels; the new name must be free in all of them."""
    funnels = find(doc.raw, ("funnels",))
    for number in range(len(funnels) if isinstance(funnels, list) else 0):
        holder: Path = ("funnels", number, "stages")
        stages = find(doc.raw, holder)
        names = [
            stage.get("id") if isinstance(stage, Mapping) else None
            for stage in (stages if isinstance(stages, list) else [])
        ]
        if new in names:
            raise CannotError(say("{name} is taken", name=Text(new)), doc.line((*holder, names.index(new))))
        if holder != path[:-1] and old in names:
            yield Mention((*holder, names.index(old), "id"), False, new)


def _mentions(raw: Document, words: set[str], old: str, new: str) -> Iterator[Mention]:
    """Every reference to ``old`` under one of those words, by the field table."""
    todo: list[tuple[Path, object]] = [((), raw)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, Mapping):
            for key, inner in value.items():
                here = (*path, key)
                if _key_refers(here) in words and key == old:
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


def _key_refers(path: Path) -> str:
    pattern = pattern_of(path)
    if path[0] == "scenarios" and len(path) == 4 and path[2] == "products":
        return "products"
    field = BY_PATH.get(pattern) if pattern.key == "*" else None
    return field.refers if field else ""


def _changed(path: Path, value: str, words: set[str], old: str, new: str) -> str | None:
    """The new text of a value that refers to the thing; None when it does not."""
    pattern = pattern_of(path)
    field = BY_PATH.get(pattern.removesuffix(".*")) or BY_PATH.get(pattern)
    if field is None or field.refers not in words:
        return None
    if field.refers == "kpis":
        return f"rate:{new}" if value == f"rate:{old}" else None
    if field.refers == "feeds" and "sources" in words:
        return str(addresses.source(new)) if value == addresses.source(old) else None
    return new if value == old else None


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
