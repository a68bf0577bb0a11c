"""One value of the file, read by its row of the field table (model 1 and 2).

A reader gives the value, or the sentence that says what is wrong and what would be right. Nothing is raised:
whatever TOML can hold may stand at any key.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.address import LONGEST_ID, is_id
from retroplan.plan.fields import Field, out_of_bounds
from retroplan.plan.names import wrong_name
from retroplan.plan.say import Argument, Count, Day, Either, Money, Number, Say, Share, Text, Word, say
from retroplan.plan.values import LARGEST, NUMERIC, Kind, Range, number_text, read_number, shown, squeeze
from retroplan.planfile.format import FIRST_YEAR, LAST_YEAR
from retroplan.planfile.reading.guesses import near

Readable = Fraction | int | bool | str | date | Range | tuple[str, ...] | tuple[date, ...]
BARE_LIMIT = 10
"""A bare number from here on, where a rate may exceed 100%, was most likely meant as a percentage."""
_CURRENCY = re.compile(r"[A-Z]{3}\Z")


class Good(NamedTuple):
    """A value that was understood, and perhaps a doubt about it."""

    value: Readable
    doubt: Say | None = None


def read_value(field: Field, raw: object) -> Good | Say:
    """Read what stands at a field of the file; its bounds are checked too."""
    value = _READERS[field.kind](field, raw)
    if isinstance(value, Say):
        return value
    return Good(value, _meant_percent(field, raw, value) if field.kind is Kind.RATE else None)


def suggested_id(text: str) -> str | None:
    """The id a text would make: ``Cheap guide`` gives ``cheap-guide``; None when nothing usable is left."""
    plain = unicodedata.normalize("NFKD", text[:80]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9_-]+", "-", plain).strip("-_")
    return slug if is_id(slug) else None


def wrong_id(raw: object) -> Say | None:
    """What is wrong with an id, or None."""
    if not isinstance(raw, str):
        return say('{found} is not an id; write it in quotes, such as "my-guide"', found=Text(shown(raw)))
    if is_id(raw):
        return None
    if len(raw) > LONGEST_ID:
        return say(
            "{found} is too long for an id: it has {n} characters; an id has at most {most}",
            found=Text(shown(raw)),
            n=Count(len(raw)),
            most=Count(LONGEST_ID),
        )
    better = suggested_id(raw)
    if better is None:
        return say(
            "{found} is not an id; ids are small letters, digits, - and _, with a letter or digit first",
            found=Text(shown(raw)),
        )
    return say(
        '{found} is not an id (small letters, digits, - and _); "{better}" would be one',
        found=Text(shown(raw)),
        better=Text(better),
    )


def _number(field: Field, raw: object) -> Fraction | Range | Say:
    value = read_number(field.kind, raw)
    if isinstance(value, Say) or not out_of_bounds(field, value):
        return value
    top = value.high if isinstance(value, Range) else value
    if field.kind is Kind.RATE and field.high == 1 and 1 < top <= 100 and is_bare(raw):
        return _as_percent(raw, top)
    return _outside(field, raw)


def _whole(field: Field, raw: object) -> int | Say:
    value = read_number(Kind.NUMBER, raw)
    if isinstance(value, Say):
        return value
    if isinstance(value, Range):
        return say("one whole number is due here, not a range")
    if value.denominator != 1:
        return say("{found} is not a whole number", found=Text(shown(raw)))
    return _outside(field, raw) if out_of_bounds(field, value) else value.numerator


def _outside(field: Field, raw: object) -> Say:
    kinds: dict[Kind, Callable[[Fraction], Argument]] = {Kind.MONEY: Money, Kind.RATE: Share}
    kind = kinds.get(field.kind, Number)
    figures: dict[str, Argument] = {"label": Word(field.label), "found": Text(shown(raw))}
    low, high = field.low, None if field.high == LARGEST else field.high
    if low is not None:
        figures["low"] = kind(low)
    if high is not None:
        figures["high"] = kind(high)
    if low is None and high is None:
        return say("{label} cannot be {found}", **figures)
    if high is None and field.low_open:
        return say("{label} must be more than {low}; {found} is not", **figures)
    if high is None:
        return say("{label} must be at least {low}; {found} is not", **figures)
    if field.high_open:
        return say("{label} must be at least {low} and less than {high}; {found} is not", **figures)
    return say("{label} must be from {low} to {high}; {found} is not", **figures)


def is_bare(raw: object) -> bool:
    """Whether a rate was written as a plain number, its ends if it is a range."""
    if isinstance(raw, str):
        return ".." in raw and all(number_text(squeeze(end)) is not None for end in raw.split("..", 1))
    if isinstance(raw, dict):
        return all(is_bare(end) for end in raw.values())
    return isinstance(raw, int | Decimal)


def _as_percent(raw: object, top: Fraction) -> Say:
    if isinstance(raw, str):
        right: Argument = Text(f'"{squeeze(raw)}%"')
    elif isinstance(raw, dict):
        right = Text('{ low = "8%", high = "12%" }')
    else:
        right = Text(f'"{raw}%"')
    return say(
        "{found} would be {share}: a plain number is a fraction; write {right}",
        found=Text(shown(raw)),
        share=Share(top),
        right=right,
    )


def _meant_percent(field: Field, raw: object, value: Readable) -> Say | None:
    if isinstance(value, Range):
        value = value.high
    doubtful = field.high is None and isinstance(value, Fraction) and value >= BARE_LIMIT and is_bare(raw)
    return _as_percent(raw, value) if doubtful and isinstance(value, Fraction) else None


def _date(field: Field, raw: object) -> date | Say:
    day = raw
    if isinstance(raw, datetime):
        return say("a date alone is due here, without a time: {day}", day=Text(raw.date().isoformat()))
    if isinstance(raw, str):
        try:
            day = date.fromisoformat(raw.strip())
        except ValueError:
            return say(
                "{found} is not a date; write it like 2026-12-31, without quotes", found=Text(shown(raw))
            )
        return say("a date stands without quotes: {day}", day=Text(day.isoformat()))
    if not isinstance(day, date):
        return say("{found} is not a date; write it like 2026-12-31", found=Text(shown(raw)))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return say(
            "a date between {first} and {last} is due here",
            first=Day(date(FIRST_YEAR, 1, 1)),
            last=Day(date(LAST_YEAR, 12, 31)),
        )
    return day


def _text(field: Field, raw: object) -> str | Say:
    if not isinstance(raw, str):
        return say("{found} is not a text; put it in quotes", found=Text(shown(raw)))
    if field.path == "currency" and not _CURRENCY.match(raw):
        return say(
            "{found} is not a currency; write the three capitals of ISO 4217, such as {right}",
            found=Text(shown(raw)),
            right=Text(raw.upper() if _CURRENCY.match(raw.upper()) else "EUR"),
        )
    return wrong_name(field, raw) or raw


def _choice(field: Field, raw: object) -> str | Say:
    if isinstance(raw, str) and (raw in field.choices or raw == field.default):
        return raw
    return _not_among(raw, field.choices)


def _not_among(raw: object, choices: tuple[str, ...]) -> Say:
    found, all_ = Text(shown(raw)), Either(tuple(Text(choice) for choice in choices))
    better = _alike(raw.lower(), choices) if isinstance(raw, str) else None
    if better is not None:
        return say(
            '{found} is not known here; did you mean "{near}"? Possible are {all}',
            found=found,
            near=Text(better),
            all=all_,
        )
    return say("{found} is not known here; possible are {all}", found=found, all=all_)


def _alike(word: str, choices: tuple[str, ...]) -> str | None:
    """The choice that was meant: spelled alike, or the beginning of the word ("monday")."""
    return near(word, choices) or next((choice for choice in choices if word.startswith(choice)), None)


def _flag(field: Field, raw: object) -> bool | Say:
    return raw if isinstance(raw, bool) else say("{found} is not true or false", found=Text(shown(raw)))


def _id(field: Field, raw: object) -> str | Say:
    return wrong_id(raw) or str(raw)


def _ref(field: Field, raw: object) -> str | Say:
    return raw if isinstance(raw, str) else say("{found} is not an id in quotes", found=Text(shown(raw)))


def _refs(field: Field, raw: object) -> tuple[str, ...] | Say:
    if not isinstance(raw, list):
        return say('a list of ids is due here, such as ["one", "two"]')
    strange = [item for item in raw if not isinstance(item, str)]
    if strange:
        return say("{found} is not an id in quotes", found=Text(shown(strange[0])))
    return tuple(dict.fromkeys(raw))


def _addresses(field: Field, raw: object) -> tuple[str, ...] | Say:
    if not isinstance(raw, list):
        return say('a list of addresses is due here, such as ["products.guide.price"]')
    strange = [item for item in raw if not isinstance(item, str)]
    if strange:
        return say("{found} is not an address in quotes", found=Text(shown(strange[0])))
    return tuple(dict.fromkeys(raw))


def _days(field: Field, raw: object) -> tuple[str, ...] | Say:
    if not isinstance(raw, list):
        return say('a list of week days is due here, such as ["mon", "tue"]')
    if not raw:
        return say("at least one day of the week is needed, or nothing would ever be done")
    for item in raw:
        if item not in field.choices:
            return _not_among(item, field.choices)
    return tuple(dict.fromkeys(raw))


def _dates(field: Field, raw: object) -> tuple[date, ...] | Say:
    if not isinstance(raw, list):
        return say("a list of dates is due here, such as [2026-12-24, 2026-12-31]")
    days = [_date(field, item) for item in raw]
    wrong = next((day for day in days if isinstance(day, Say)), None)
    return wrong or tuple(day for day in days if isinstance(day, date))


_READERS: dict[Kind, Callable[[Field, object], Readable | Say]] = {
    **dict.fromkeys(NUMERIC, _number),
    Kind.WHOLE: _whole,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.ID: _id,
    Kind.REF: _ref,
    Kind.REFS: _refs,
    Kind.ADDRESSES: _addresses,
    Kind.DAYS: _days,
    Kind.DATES: _dates,
}
