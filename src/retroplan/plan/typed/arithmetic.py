"""Sums typed into a cell of a number: ``19*2``, ``24000/12``, ``2k``; ``+5`` or ``-10%`` of what it holds.

A text that begins with a sign or ``*`` is relative to the present value; one that begins with ``=``, or holds
an operator, is computed by itself. Of a percentage behind ``+`` or ``-`` the share of what stands before it
is meant, as on a calculator. Rates count in percents, so ``+1`` and ``+1p`` are one point; two numbers with a
slash are a rate there, as by themselves: ``1/10 + 1%`` is 11%.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from retroplan.plan.fields import Field
from retroplan.plan.say import Say, Text, say
from retroplan.plan.typed.numbers import read_amount, tidy
from retroplan.plan.values import Kind, Range, shown

Numeric = Fraction | int | Range
SIGNS = "+-*"
"""What a text relative to the present value begins with."""
_OPERATORS = "+-*/"
_SAME = str.maketrans({"\u00d7": "*", "\u00f7": "/"})
_PLACES: Mapping[Kind, int] = {Kind.WHOLE: 0, Kind.MONEY: 2, Kind.NUMBER: 4, Kind.RATE: 6}
"""Decimals of a sum that are kept: cents, ten thousandths of a percent."""
_MOST_PLACES = 4  # of less than one unit of money
_DEEPEST = 20
"""Brackets within brackets that are followed."""


def is_relative(text: str) -> bool:
    """Whether the text is meant relative to the present value."""
    return tidy(text).translate(_SAME)[:1] in tuple(SIGNS)


def is_sum(text: str) -> bool:
    """Whether the text is to be computed: it begins with =, or holds an operator or thousands as k."""
    bare = tidy(text).translate(_SAME)
    return bare[:1] in ("=", "(") or any(sign in bare for sign in _OPERATORS) or _thousands(bare) != bare


def computed(field: Field, text: str, currency: str) -> Fraction | Say:
    """The exact value of a sum, a rate as a share of 1."""
    bare = tidy(text).translate(_SAME).removeprefix("=").strip()
    value = _Sum(field, bare, currency).value()
    return value / 100 if field.kind is Kind.RATE and not isinstance(value, Say) else value


def applied(field: Field, text: str, now: Numeric | None, currency: str) -> Numeric | Say:
    """The present value changed as the text says, exactly: ``+5``, ``-10%``, ``*1.1``, ``+1p``.

    Of a range all ends move.
    """
    bare = tidy(text).translate(_SAME)
    if now is None:
        return say(
            "there is no value yet that {found} could change; write the value itself", found=Text(shown(bare))
        )
    change = _change(field, bare, currency)
    if isinstance(change, Say):
        return change
    if isinstance(now, Range):
        return Range(*map(change, now))
    return change(Fraction(now))


def rounded(kind: Kind, value: Numeric) -> Numeric:
    """The value as a field of that kind can hold it, half away from zero; a rate of few parts as it is."""
    if isinstance(value, Range):
        return Range(*(_rounded(kind, end) for end in value))
    return _rounded(kind, Fraction(value))


def _rounded(kind: Kind, value: Fraction) -> Fraction:
    places = _PLACES[kind]
    if kind is Kind.RATE and value.denominator <= 12:
        return value
    if kind is Kind.MONEY and abs(value) < 1:
        places = _MOST_PLACES
    scaled = abs(value) * 10**places
    nearest = (scaled + Fraction(1, 2)).__floor__()
    return Fraction(nearest if value >= 0 else -nearest, 10**places)


def _change(field: Field, text: str, currency: str) -> Callable[[Fraction], Fraction] | Say:
    """What ``text``, a sign and an amount, makes of a value."""
    sign, rest = text[0], text[1:].strip()
    unit = Fraction(1, 100) if field.kind is Kind.RATE else Fraction(1)
    if field.kind is Kind.RATE and rest[-1:].lower() == "p" and sign != "*":
        rest = rest[:-1].rstrip()
    elif rest.endswith("%"):
        share = _Sum(field, rest[:-1], "").value()
        if isinstance(share, Say):
            return share
        part = share / 100
        if sign == "*":
            return lambda value: value * part
        return lambda value: value * (1 + part if sign == "+" else 1 - part)
    amount = _Sum(field, rest, "" if sign == "*" else currency).value()
    if isinstance(amount, Say):
        return amount
    if sign == "*":
        return lambda value: value * amount
    step = amount * unit if sign == "+" else -amount * unit
    return lambda value: value + step


def _thousands(text: str) -> str:
    """The text without the k of thousands at its end."""
    return text[:-1] if text[-1:] in ("k", "K") and text[-2:-1].isdigit() else text


class _Sum:
    """A sum being read, once from left to right; rates count in percents here."""

    def __init__(self, field: Field, text: str, currency: str) -> None:
        self._field = field
        self._text = text
        self._currency = currency
        self._at = 0
        self._depth = 0

    def value(self) -> Fraction | Say:
        """What it comes to."""
        found = self._added()
        if not isinstance(found, Say) and self._at < len(self._text):
            return self._unclear()
        return found

    def _unclear(self) -> Say:
        if not self._text:
            return say("a number is to follow, as in {right}", right=Text("24000/12"))
        return say(
            "{found} cannot be computed; write such as {right}",
            found=Text(shown(self._text)),
            right=Text("24000/12"),
        )

    def _next(self) -> str:
        while self._text[self._at : self._at + 1] == " ":
            self._at += 1
        return self._text[self._at : self._at + 1]

    def _added(self) -> Fraction | Say:
        total = self._multiplied()
        while not isinstance(total, Say) and self._next() in ("+", "-"):
            sign = self._next()
            self._at += 1
            start = self._at
            other = self._multiplied()
            if isinstance(other, Say):
                return other
            if self._field.kind is not Kind.RATE and self._text[start : self._at].rstrip().endswith("%"):
                other *= total
            total = total + other if sign == "+" else total - other
        return total

    def _multiplied(self) -> Fraction | Say:
        start = self._at
        total = self._single()
        first = self._field.kind is Kind.RATE and self._text[start : self._at].strip().isdigit()
        while not isinstance(total, Say) and self._next() in ("*", "/"):
            sign = self._next()
            self._at += 1
            first, start = first and sign == "/", self._at
            other = self._single()
            if isinstance(other, Say):
                return other
            if sign == "/" and not other:
                return say("nothing can be divided by 0")
            total = total * other if sign == "*" else total / other
            if first and total <= 1 and self._text[start : self._at].strip().isdigit():
                total *= 100
            first = False
        return total

    def _single(self) -> Fraction | Say:
        """A number, one with a sign, or a sum in brackets."""
        sign = self._next()
        if sign in ("-", "+") and sign:
            self._at += 1
            found = self._single()
            return -found if sign == "-" and not isinstance(found, Say) else found
        if sign == "(":
            return self._bracket()
        start = self._at
        while self._at < len(self._text) and self._text[self._at] not in _OPERATORS + "()":
            self._at += 1
        return self._number(self._text[start : self._at].strip())

    def _bracket(self) -> Fraction | Say:
        self._depth += 1
        if self._depth > _DEEPEST:
            return self._unclear()
        self._at += 1
        found = self._added()
        if not isinstance(found, Say) and self._next() != ")":
            return self._unclear()
        self._at += 1
        self._depth -= 1
        return found

    def _number(self, text: str) -> Fraction | Say:
        if not text:
            return self._unclear()
        share = text.endswith("%")
        bare = text[:-1].rstrip() if share else text
        many = _thousands(bare)
        value = read_amount(self._field, many, self._currency)
        if isinstance(value, Say):
            return value
        if many != bare:
            value *= 1000
        return value / 100 if share and self._field.kind is not Kind.RATE else value
