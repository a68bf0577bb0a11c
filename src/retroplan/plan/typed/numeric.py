"""What is typed into a cell of a number: the figure itself, one computed, or a change of the one it holds.

``read_figure`` gives the value and how it was understood, or the sentence that says why not.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.edits import Form, Value
from retroplan.plan.fields import Field, out_of_bounds
from retroplan.plan.say import Argument, Count, Say, Text, Word, mark, say
from retroplan.plan.typed import arithmetic
from retroplan.plan.typed.arithmetic import Numeric
from retroplan.plan.typed.numbers import LONGEST, figure, read_numeric, tidy
from retroplan.plan.values import LARGEST, Kind, Range, shown


class Typed(NamedTuple):
    """What was typed: the value (None: remove the key), how its number was written, and the reading of it."""

    value: Value | None
    form: Form | None
    reading: Say


class Present(NamedTuple):
    """What a cell holds while something is typed into it: its value; whether a rate is a bare 0.1 there."""

    value: Value | None = None
    bare: bool = False


NOTHING = Present()

KINDS = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.WHOLE})


def bounds(field: Field) -> Say | None:
    """The field's bounds as a sentence piece ("from 0% to 100%"); None when everything is allowed."""
    if field.kind not in KINDS:
        return None
    gaps: dict[str, Argument] = {}
    if field.low is not None:
        gaps["low"] = figure(field.kind, field.low)
    if field.high is not None and field.high < LARGEST:
        gaps["high"] = figure(field.kind, field.high)
    template = _BOUNDS.get(("low" in gaps, field.low_open, "high" in gaps, field.high_open))
    return None if template is None else Say(template, gaps)


_BOUNDS = {
    (True, False, False, False): mark("at least {low}"),
    (True, True, False, False): mark("more than {low}"),
    (False, False, True, False): mark("at most {high}"),
    (False, False, True, True): mark("less than {high}"),
    (True, False, True, False): mark("from {low} to {high}"),
    (True, True, True, False): mark("more than {low} and at most {high}"),
    (True, False, True, True): mark("from {low} to less than {high}"),
    (True, True, True, True): mark("more than {low} and less than {high}"),
}


def read_figure(field: Field, text: str, currency: str, now: Present) -> Typed | Say:
    """Read a figure of money, a rate, a number or a whole number, within the bounds of its field."""
    bare = tidy(text)
    if len(bare) > LONGEST:
        return say("this is too long for a number")
    if arithmetic.is_relative(bare):
        return _relative(field, bare, currency, now)
    plain = bare.removeprefix("=").lstrip()
    read = read_numeric(field, plain, currency)
    fraction = now.bare and _is_fraction(plain)
    if fraction is None:
        return say(
            "{found} mixes fractions such as 0.1 with percents; write every number as 10% or as 0.1",
            found=Text(shown(plain)),
        )
    if arithmetic.is_sum(bare) and (isinstance(read, Say) or out_of_bounds(field, read[0])):
        found = arithmetic.computed(field, plain, currency)
        if isinstance(found, Say):
            return found
        return _fraction(field, plain, found) if fraction else _result(field, found, None)
    if isinstance(read, Say):
        return read
    value, form = read
    if fraction and form is None and not isinstance(value, int):
        return _fraction(field, plain, value)
    return _within(field, value) or Typed(value, form, _reading(field.kind, value))


_NUMBERS = re.compile(r"[\d.,]*\d")


def _is_fraction(text: str) -> bool | None:
    """Whether the numbers of a rate whose file holds a fraction are written so, as in 0.1; None: some are."""
    numbers = _NUMBERS.findall(text.replace("..", " "))
    fractions = [number for number in numbers if number[0] in "0.," and number.strip("0.,")]
    if "%" in text or not fractions:
        return False
    return True if all(number[0] in "0.," for number in numbers) else None


def _fraction(field: Field, text: str, percents: Fraction | Range) -> Typed | Say:
    """What bare fractions come to, once read as percents."""
    value = (
        Range(*(end * 100 for end in percents))
        if isinstance(percents, Range)
        else arithmetic.rounded(field.kind, percents * 100)
    )
    assert not isinstance(value, int)
    told = say("{reading}: {typed} is a fraction here", reading=_reading(field.kind, value), typed=Text(text))
    return _within(field, value) or Typed(value, "number", told)


def _relative(field: Field, text: str, currency: str, now: Present) -> Typed | Say:
    """The present value changed by what was typed; else the default that holds in its place."""
    start = field.default if now.value is None else now.value
    begun = start if isinstance(start, Numeric) and not isinstance(start, bool) else None
    found = arithmetic.applied(field, text, begun, currency)
    return found if isinstance(found, Say) else _result(field, found, begun)


def _result(field: Field, found: Numeric, begun: Numeric | None) -> Typed | Say:
    """What was computed, as the field can hold it, and from what; that it was rounded is said."""
    value = arithmetic.rounded(field.kind, found)
    reading = _reading(field.kind, value)
    if begun is not None and not isinstance(begun, Range):
        reading = say("{reading}, from {value}", reading=reading, value=figure(field.kind, begun))
    if value != found:
        reading = say("{reading}, rounded", reading=reading)
    whole = int(value) if field.kind is Kind.WHOLE and not isinstance(value, Range) else value
    return _within(field, value) or Typed(whole, None, reading)


def _within(field: Field, value: Numeric) -> Say | None:
    """Why the field does not allow the value; None when it does."""
    if not out_of_bounds(field, value):
        return None
    limits = bounds(field)
    assert limits is not None  # a field without bounds has nothing outside them
    return say("{label} must be {bounds}", label=Word(field.label), bounds=limits)


def _reading(kind: Kind, value: Numeric) -> Say:
    if isinstance(value, Range):
        low, likely, high = (figure(kind, end) for end in value)
        return say("= {low} to {high}, likely {likely}", low=low, likely=likely, high=high)
    if kind is not Kind.RATE or not 0 < value < 1:
        return say("= {value}", value=figure(kind, value))
    many = 1 / Fraction(value)
    if many.denominator == 1:
        return say("= {value}, 1 in {many}", value=figure(kind, value), many=Count(int(many)))
    if many < 2:
        return say("= {value}", value=figure(kind, value))
    return say("= {value}, about 1 in {many}", value=figure(kind, value), many=Count(round(many)))
