"""How values are written: the way one was written before is kept, or the way it was typed is taken.

"10%" becomes "12%", 0.1 becomes 0.12, "1 in 10" becomes "1 in 8", "2,5 %" keeps comma and blank, 10.50 keeps
its cents and 1_000 its groups.
"""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.edits import Form, Value
from retroplan.plan.values import LARGEST, Kind, Range
from retroplan.planfile.text.strings import can_be_written, key_text, string_text

MOST_DECIMALS = 28
"""More digits behind the point are written as a ratio, or not at all."""
_MOST_RATIO = 10**15
_TIDY_BOTTOM = 20
"""A share of more parts than this is said by percents where it takes several of them: 17/50 is 34%."""

_NUMBER = re.compile(r"\s*[+-]?(?P<whole>[\d_]+)(?:(?P<sep>[.,])(?P<decimals>[\d_]+))?\s*\Z", re.ASCII)
_PERCENT = re.compile(r"\s*[+-]?(?P<whole>[\d\s]*\d)(?:(?P<sep>[.,])(?P<decimals>\d+))?(?P<blank>\s*)%\s*\Z")
_RATIO = re.compile(
    r"\s*(?P<top>\d+)(?P<word>\s*(?P<bare>/|in|sur)\s*)(?P<bottom>\d+)\s*\Z", re.ASCII | re.IGNORECASE
)


class Way(NamedTuple):
    """One way to write a number."""

    form: Form = "number"
    sep: str = ""  # the decimal sign; "" when no decimals were written
    blank: str = ""  # between the number and %
    decimals: int = 0  # decimals that are always written
    grouped: bool = False
    word: str = "/"  # with its blanks: "/", " in ", " sur "
    top: int = 1
    bottom: int = 0
    quote: str = '"'


PERCENT = Way("percent")
PLAIN = Way("number")


def way_of(old: str, kind: Kind) -> Way | None:
    """The way a plain number is written in the file; None when ``old`` is nothing of the sort."""
    quote = old[:1] if old[:1] in ("'", '"') else ""
    if quote and old[:3] == quote * 3:
        quote = quote * 3
    size = len(quote)
    return _way(old[size : len(old) - size], kind, quote or '"')


def _way(bare: str, kind: Kind, quote: str) -> Way | None:
    match = _PERCENT.match(bare)
    if match:
        return Way("percent", match["sep"] or "", match["blank"], quote=quote)
    match = _RATIO.match(bare)
    if match:
        form: Form = "ratio" if match["bare"] == "/" else "in"
        top, bottom = int(match["top"][:18]), int(match["bottom"][:18])
        return Way(form, word=match["word"], top=top, bottom=bottom, quote=quote)
    match = _NUMBER.match(bare)
    if match:
        decimals = len((match["decimals"] or "").replace("_", "")) if kind is Kind.MONEY else 0
        return Way("number", match["sep"] or "", "", decimals, "_" in match["whole"], quote=quote)
    return None


def literal(value: Value, kind: Kind, old: str | None = None, form: Form | None = None) -> str | None:
    """The value as TOML, in the way ``old`` (the TOML it replaces) was written, or as ``form`` says.

    None when it cannot be written exactly: a third as money, a text no file can hold.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        quoted = old if old and old[0] in "'\"" else '"'
        return string_text(value, quoted) if can_be_written(value) else None
    if isinstance(value, Range):
        return _range(value, kind, old, form)
    if isinstance(value, int | Fraction):
        return _plain(Fraction(value), kind, _chosen(_old_way(old, kind), kind, form))
    if isinstance(value, Mapping):
        return _table({key: literal(inner, Kind.NUMBER) for key, inner in value.items()})
    texts = [literal(inner, kind) for inner in value]
    return None if None in texts else f"[{', '.join(map(str, texts))}]"


def _table(texts: Mapping[str, str | None]) -> str | None:
    if None in texts.values():
        return None
    inner = ", ".join(f"{key_text(key)} = {text}" for key, text in texts.items())
    return f"{{ {inner} }}" if inner else "{}"


def _old_way(old: str | None, kind: Kind) -> Way | None:
    """The way of a plain value, or of the first end of a range in one text."""
    if not old:
        return None
    if ".." in old and old[0] in "'\"":
        ways = range_ways(old, kind)
        return ways[0] if ways else None
    return way_of(old, kind)


def range_ways(old: str, kind: Kind) -> tuple[Way, Way] | None:
    """How both ends of a range in one text ("7%..13%") are written; one % at the end counts for both."""
    quote = old[0]
    low_text, _, high_text = old.strip(quote).partition("..")
    low, high = _way(low_text, kind, quote), _way(high_text, kind, quote)
    if low is None or high is None:
        return None
    if high.form == "percent" and low.form == "number":
        low = high._replace(sep=low.sep)
    return low, high


def _chosen(way: Way | None, kind: Kind, form: Form | None) -> Way:
    """What was typed wins; else what was there; else the way the format's examples are written."""
    if way is None or (way.form != "number" and kind is not Kind.RATE):
        way = PERCENT if kind is Kind.RATE else PLAIN
        if form is None and kind is Kind.MONEY:
            return way._replace(decimals=-2)  # cents where there are any
    if form is None or kind is not Kind.RATE:
        return way
    if form == way.form:
        return way._replace(top=1, bottom=0)  # whatever the numbers before were
    word = " in " if form == "in" else "/"
    return Way(form, sep=way.sep, blank="", word=word, quote=way.quote)


def _plain(value: Fraction, kind: Kind, way: Way) -> str | None:
    if abs(value) > LARGEST:
        return None
    inner = _inner(value, kind, way)
    if inner is None:
        return None
    if inner.isascii() and _NUMBER.match(inner) and "," not in inner:
        return inner
    return string_text(inner, way.quote)


def _inner(value: Fraction, kind: Kind, way: Way, *, in_text: bool = False) -> str | None:
    """The number without quotes."""
    if way.form in ("ratio", "in") and kind is Kind.RATE:
        text = _ratio(value, way)
        if text is not None:
            return text
        way = Way("percent", sep=way.sep, quote=way.quote)
    if way.form == "percent":
        text = decimal_text(value * 100, way._replace(grouped=False))
        text = None if text is None else f"{text}{way.blank}%"
    else:
        text = decimal_text(value, way._replace(grouped=False) if in_text else way._replace(sep=""))
    if text is None and kind is Kind.RATE and max(value.numerator, value.denominator) < _MOST_RATIO:
        return f"{value.numerator}/{value.denominator}"
    return text


def _ratio(value: Fraction, way: Way) -> str | None:
    """``1 in 8``; None when a percentage says it better."""
    if value <= 0 or max(value.numerator, value.denominator) >= _MOST_RATIO:
        return None
    top, bottom = value.numerator, value.denominator
    if bottom > _TIDY_BOTTOM and top != 1 and way.top == 1 and way.bottom:
        return None
    if way.top != 1 and way.bottom and (value * way.bottom).denominator == 1:
        top, bottom = int(value * way.bottom), way.bottom
    elif way.form == "in" and way.bottom and top != 1:
        return None
    return None if bottom == 1 else f"{top}{way.word}{bottom}"


def decimal_text(value: Fraction, way: Way = PLAIN) -> str | None:
    """A number with all its decimals; None when it has no end or too many."""
    digits = _decimals(value.denominator)
    if digits is None or digits > MOST_DECIMALS:
        return None
    if way.decimals > 0 or digits:
        digits = max(digits, abs(way.decimals))
    sign = "-" if value < 0 else ""
    text = str(abs(value.numerator) * 10**digits // value.denominator).rjust(digits + 1, "0")
    whole, decimals = (text[:-digits], text[-digits:]) if digits else (text, "")
    if way.grouped:
        whole = f"{int(whole):_}"
    return f"{sign}{whole}{way.sep or '.'}{decimals}" if decimals else f"{sign}{whole}"


def _decimals(denominator: int) -> int | None:
    """How many decimals 1/denominator has; None when they have no end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None


def _range(value: Range, kind: Kind, old: str | None, form: Form | None) -> str | None:
    """A range: in one text when the likely value is the middle, else as a table."""
    in_text = old is not None and ".." in old and old[0] in "'\""
    ways = range_ways(old, kind) if in_text and old else None
    one = _old_way(old, kind)
    low_way, high_way = ways or (one, one)
    low_way, high_way = _chosen(low_way, kind, form), _chosen(high_way, kind, form)
    if value.likely * 2 != value.low + value.high:
        ends = [_plain(end, kind, low_way) for end in value]
        return _table(dict(zip(("low", "likely", "high"), ends, strict=True)))
    low = _inner(value.low, kind, low_way, in_text=True)
    high = _inner(value.high, kind, high_way, in_text=True)
    if low is None or high is None:
        return None
    if ways and old and "%" not in old.partition("..")[0] and low.endswith("%") and high.endswith("%"):
        low = low[:-1].rstrip()
    quote = ways[0].quote if ways else low_way.quote
    return string_text(f"{low}..{high}", quote)
