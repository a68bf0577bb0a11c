"""From text to plain data, and from an address to its place in that data.

This is the one door to the TOML reader: numbers with a point become ``Decimal``, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

import tomli

from retroplan.plan import address as addresses
from retroplan.plan.address import Address

Path = tuple[str | int, ...]
"""Where a value stands in the parsed document: keys of tables and positions (from 0) in lists."""

BOM = "\ufeff"


class NotTomlError(Exception):
    """The text is not TOML; ``line`` and ``column`` count from 1 and are None when nobody can tell."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


MOST_REMEMBERED = 1_000_000
"""Of longer texts nothing is kept in memory after the answer."""


def parse(text: str) -> Mapping[str, object]:
    """Read TOML 1.0 or 1.1, a byte order mark included; raises ``NotTomlError`` and nothing else.

    The last few results are remembered and handed out again: never change what you get.
    """
    return _remembered(text) if len(text) <= MOST_REMEMBERED else _parse(text)


def _parse(text: str) -> Mapping[str, object]:
    try:
        return tomli.loads(text.removeprefix(BOM), parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        raise NotTomlError(error.msg, error.lineno, error.colno) from None
    except RecursionError:
        raise NotTomlError("values are nested too deeply") from None
    except (ValueError, ArithmeticError) as error:  # a whole number of thousands of digits
        raise NotTomlError(str(error)) from None


_remembered = lru_cache(maxsize=4)(_parse)


def find(raw: object, path: Path) -> object | None:
    """The value at that place of the parsed document; None when there is nothing."""
    for part in path:
        if isinstance(part, str):
            raw = raw.get(part) if isinstance(raw, Mapping) else None
        else:
            raw = raw[part] if isinstance(raw, list) and -len(raw) <= part < len(raw) else None
        if raw is None:
            return None
    return raw


def path_of(raw: Mapping[str, object], address: Address) -> Path | None:
    """Where the value with that address stands, or would stand if it were written.

    Things are found by their id, check-ins by their date (``2026-12-07#2`` is the second of that day), things
    without a usable id by position (``#2``, from 1), steps by number (from 0). None when a thing of that name
    is not in the file; a key that is not written has a place all the same.
    """
    path: Path = ()
    value: object = raw
    pattern = addresses.ROOT
    for part in address.parts:
        step = _position(pattern, value, part) if pattern in addresses.COLLECTIONS else part
        if step is None:
            return None
        path += (step,)
        value = find(value, (step,))
        pattern = (pattern / part).pattern
    return path


def name_of(pattern: Address, items: Sequence[object], index: int) -> str:
    """How a thing of a list is named in an address: the inverse of ``path_of`` for one part.

    The first of several things with one id has the id, the others are named by position; check-ins of one
    day are counted.
    """
    if pattern.key == "steps":
        return str(index)
    name = _own_name(pattern, items[index])
    if name is None:
        return f"#{index + 1}"
    before = sum(_own_name(pattern, item) == name for item in items[:index])
    if not before:
        return name
    return f"{name}#{before + 1}" if pattern == addresses.CHECKINS else f"#{index + 1}"


def _own_name(pattern: Address, item: object) -> str | None:
    if not isinstance(item, Mapping):
        return None
    if pattern == addresses.CHECKINS:
        day = item.get("date")
        return day.isoformat() if type(day) is date else None
    name = item.get("id")
    if not isinstance(name, str) or not name or "." in name or "#" in name:
        return None
    return name


def _position(pattern: Address, items: object, part: str) -> int | None:
    if not isinstance(items, list):
        return None
    if pattern.key == "steps":
        return int(part) if part.isdecimal() and len(part) < 7 and int(part) < len(items) else None
    name, _, number = part.partition("#")
    if number and (not number.isdecimal() or len(number) > 6):
        return None
    if not name:
        place = int(number or 0) - 1
        return place if 0 <= place < len(items) else None
    if number and pattern != addresses.CHECKINS:
        return None
    left = int(number or 1)
    for index, item in enumerate(items):
        if _own_name(pattern, item) == name:
            left -= 1
            if left == 0:
                return index
    return None
