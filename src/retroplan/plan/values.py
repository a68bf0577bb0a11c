"""Exact values as a plan file states them: money, rates, numbers and ranges (model 1).

Every number is a ``Fraction``: what is written is what is computed with, and no float is ever in between.
Readers return the value, or the sentence that says what is wrong and what would be right; they never raise.
What a person types into a cell is read by ``retroplan.plan.typed.read`` instead, where a bare 12 in a rate
means 12%.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.kinds import HORIZON_NAMES
from retroplan.plan.say import Number, Say, Text, say

ZERO = Fraction(0)
ONE = Fraction(1)
HORIZONS: Mapping[str, int] = {name: int(name.removesuffix("d")) for name in HORIZON_NAMES}
"""After how many days the value of a contact is looked at (model 7)."""
LARGEST = Fraction(10**15)
"""No figure of a one-person business is larger; beyond it a number is a slip or an attack."""
FINEST = 30
"""Digits after the point that are kept; more would only cost time."""


class Kind(Enum):
    """What sort of value a field holds."""

    MONEY = "money"
    RATE = "rate"
    NUMBER = "number"  # people, hours, weights: may have decimals, may be a range
    WHOLE = "whole number"  # days, months
    DATE = "date"
    TEXT = "text"
    CHOICE = "choice"  # one of the field's words
    FLAG = "yes or no"
    ID = "id"
    REF = "reference"  # the id of another thing
    REFS = "references"
    ADDRESSES = "addresses"  # of values of the plan
    DAYS = "week days"
    DATES = "dates"


NUMERIC = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER})
"""The kinds that may be uncertain, that is written as a range."""


class Range(NamedTuple):
    """An uncertain value: low <= likely <= high. The plain calculation uses ``likely``."""

    low: Fraction
    likely: Fraction
    high: Fraction


_PLAIN = re.compile(r"[+-]?(\d{1,40})([.,]\d{1,40})?\Z", re.ASCII)
_RATIO = re.compile(r"(\d{1,15})(/|in|sur)(\d{1,15})\Z", re.ASCII)


def squeeze(text: str) -> str:
    """The text without any blanks, non-breaking ones included."""
    return "".join(text.split())


def exact(raw: object) -> Fraction | Say:
    """Turn a number of the file (an int or a Decimal) into an exact one.

    Refused: what is no number, not finite, beyond ``LARGEST``, or finer than ``FINEST`` decimals.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return say("{found} is not a number", found=Text(shown(raw)))
    if isinstance(raw, int):
        if raw.bit_length() > LARGEST.numerator.bit_length() or abs(raw) > LARGEST:
            return say(
                "the number is too large; the largest that makes sense here is {most}", most=Number(LARGEST)
            )
        return Fraction(raw)
    if not raw.is_finite():
        return say("{found} is not a number that can be computed with", found=Text(str(raw).lower()))
    if raw and (raw.adjusted() > 15 or abs(raw) > LARGEST.numerator):
        return say(
            "the number is too large; the largest that makes sense here is {most}", most=Number(LARGEST)
        )
    exponent = raw.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -FINEST:
        return say("the number has too many decimals; {most} are kept", most=Number(Fraction(FINEST)))
    return Fraction(raw)


def shown(raw: object) -> str:
    """A value of the file as a short text for a message, never longer than 60 characters."""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int) and raw.bit_length() > 200:
        return "a number of many digits"
    if isinstance(raw, str):
        text = f'"{raw}"'
    elif isinstance(raw, Mapping):
        text = "a table"
    elif isinstance(raw, list | tuple):
        text = "a list"
    else:
        text = str(raw)
    return text if len(text) <= 60 else text[:59] + "…"


def number_text(text: str) -> Fraction | None:
    """Read ``12``, ``12.5`` or ``12,5`` (blanks already squeezed out); None when it is something else."""
    if not _PLAIN.match(text):
        return None
    value = Fraction(text.replace(",", "."))
    return value if abs(value) <= LARGEST else None


def rate_text(text: str) -> Fraction | None:
    """Read ``10%``, ``2,5 %``, ``1/10``, ``1 in 10`` or ``1 sur 10``; None when it is something else."""
    bare = squeeze(text).lower()
    if bare.endswith("%"):
        value = number_text(bare[:-1])
        return None if value is None else value / 100
    ratio = _RATIO.match(bare)
    if ratio and int(ratio[3]):
        return Fraction(int(ratio[1]), int(ratio[3]))
    return None


def read_number(kind: Kind, raw: object) -> Fraction | Range | Say:
    """Read a money, rate or number of the file, plain or as a range (model 1); bounds are the field's."""
    if isinstance(raw, Mapping):
        return _range_table(kind, raw)
    if isinstance(raw, str):
        if ".." in raw:
            return _range_text(kind, raw)
        return _one_text(kind, raw)
    return exact(raw)


def _one_text(kind: Kind, raw: str) -> Fraction | Say:
    bare = squeeze(raw)
    if kind is Kind.RATE:
        value = rate_text(raw)
        if value is not None:
            return value
        if number_text(bare) is not None:
            return say(
                '{found} needs its unit: "{bare}%", or the number without quotes',
                found=Text(shown(raw)),
                bare=Text(bare),
            )
        return say('{found} is not a rate; write "10%", "1/10", "1 in 10" or 0.1', found=Text(shown(raw)))
    if number_text(bare) is not None:
        right = Text(bare.replace(",", "."))
        return say("{found} is a text; write {bare} without quotes", found=Text(shown(raw)), bare=right)
    return say('{found} is not a number; write 10, 10.50 or a range "8..12"', found=Text(shown(raw)))


def _end(kind: Kind, text: str) -> Fraction | None:
    bare = squeeze(text)
    if kind is Kind.RATE:
        value = rate_text(text)
        return number_text(bare) if value is None else value
    return number_text(bare)


def _range_text(kind: Kind, raw: str) -> Range | Say:
    low_text, _, high_text = raw.partition("..")
    if kind is Kind.RATE and squeeze(high_text).endswith("%") and number_text(squeeze(low_text)) is not None:
        low_text += "%"  # one % at the end counts for both
    low, high = _end(kind, low_text), _end(kind, high_text)
    if low is None or high is None:
        right = '"7%..13%"' if kind is Kind.RATE else '"8..12"'
        return say("{found} is not a range; write {right}", found=Text(shown(raw)), right=Text(right))
    return _ordered(low, (low + high) / 2, high)


def _range_table(kind: Kind, raw: Mapping[object, object]) -> Range | Say:
    strange = [str(key) for key in raw if key not in ("low", "likely", "high")]
    if strange or "low" not in raw or "high" not in raw:
        return say("a range is written {right}", right=Text("{ low = 8, likely = 10, high = 12 }"))
    ends: dict[str, Fraction] = {}
    for key in ("low", "likely", "high"):
        if key in raw:
            part = raw[key]
            if isinstance(part, Mapping) or (isinstance(part, str) and ".." in part):
                return say("{end} of a range must be one value", end=Text(key))
            value = read_number(kind, part)
            if isinstance(value, Say):
                return value
            assert isinstance(value, Fraction)
            ends[key] = value
    likely = ends.get("likely", (ends["low"] + ends["high"]) / 2)
    return _ordered(ends["low"], likely, ends["high"])


def _ordered(low: Fraction, likely: Fraction, high: Fraction) -> Range | Say:
    if low <= likely <= high:
        return Range(low, likely, high)
    return say("a range goes from low over likely to high")
