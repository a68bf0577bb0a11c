"""What a document should read like after an edit: changes of the parsed data, and a strict comparison.

Nothing is changed in place: the tables and lists on the way to a change are copied, the rest is shared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from retroplan.planfile.text.paths import Path

Document = Mapping[str, object]
_Change = Callable[[object], object]


def _at(raw: object, path: Path, change: _Change) -> object:
    """Copy the way down to ``path`` and put what ``change`` makes of the value there."""
    if not path:
        return change(raw)
    part = path[0]
    if isinstance(part, int):
        assert isinstance(raw, list)
        items = list(raw)
        items[part] = _at(items[part], path[1:], change)
        return items
    table = dict(raw) if isinstance(raw, Mapping) else {}
    table[part] = _at(table.get(part), path[1:], change)
    return table


def _document(raw: object) -> Document:
    assert isinstance(raw, dict)
    return raw


def with_value(raw: Document, path: Path, value: object) -> Document:
    """The document with that value at ``path``; missing tables on the way are made."""
    return _document(_at(raw, path, lambda _: value))


def without(raw: Document, path: Path) -> Document:
    """The document without the key or the element at ``path``."""

    def drop(holder: object) -> object:
        part = path[-1]
        if isinstance(part, int):
            assert isinstance(holder, list)
            return holder[:part] + holder[part + 1 :]
        assert isinstance(holder, Mapping)
        return {key: value for key, value in holder.items() if key != part}

    return _document(_at(raw, path[:-1], drop))


def inserted(raw: Document, path: Path, index: int, value: object) -> Document:
    """The document with ``value`` as element ``index`` of the list at ``path``."""

    def put(items: object) -> object:
        assert isinstance(items, list)
        return [*items[:index], value, *items[index:]]

    return _document(_at(raw, path, put))


def moved(raw: Document, path: Path, start: int, end: int) -> Document:
    """The document with element ``start`` of the list at ``path`` taken out and put in as number ``end``."""

    def shift(items: object) -> object:
        assert isinstance(items, list)
        rest = items[:start] + items[start + 1 :]
        return [*rest[:end], items[start], *rest[end:]]

    return _document(_at(raw, path, shift))


def renamed(raw: Document, path: Path, name: str) -> Document:
    """The document with the key at the end of ``path`` renamed, in its place."""

    def rename(table: object) -> object:
        assert isinstance(table, Mapping)
        return {name if key == path[-1] else key: value for key, value in table.items()}

    return _document(_at(raw, path[:-1], rename))


def same(one: object, other: object) -> bool:
    """Whether two documents are the same to the last type and digit.

    True is not 1, 1.0 is not 1, 10.50 is not 10.5, -0.0 is not 0.0, and nan is nan; lists have an order,
    tables have none. No recursion: documents may be deep.
    """
    todo: list[tuple[object, object]] = [(one, other)]
    while todo:
        left, right = todo.pop()
        kind = type(left)
        if kind is not type(right):
            return False
        if isinstance(left, dict) and isinstance(right, dict):
            if left.keys() != right.keys():
                return False
            todo.extend((value, right[key]) for key, value in left.items())
        elif isinstance(left, list) and isinstance(right, list):
            if len(left) != len(right):
                return False
            todo.extend(zip(left, right, strict=True))
        elif kind is Decimal:
            if str(left) != str(right):
                return False
        elif left != right or (isinstance(left, datetime | time) and left.tzinfo != _zone(right)):
            return False
    return True


def _zone(value: object) -> object:
    return value.tzinfo if isinstance(value, datetime | time) else None


def is_day(value: object) -> bool:
    """Whether a value is a date without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)
