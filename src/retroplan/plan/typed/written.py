"""The text an editor starts with, for each value a cell may hold."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.plan.edits import Value
from retroplan.plan.fields import Field
from retroplan.plan.values import Kind, Range


def written(field: Field, value: Value) -> str:
    """The text an editor starts with: reading it again gives exactly this value.

    A rate is written in percents without the sign (``12.5``), below one percent with it, or as ``1/3`` where
    decimals never end; a value below zero behind a ``=``, as it would be relative without.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Range):
        ends = (value.low, value.likely, value.high)
        middle = value.likely * 2 == value.low + value.high
        return "..".join(written(field, end) for end in (ends[::2] if middle else ends))
    if isinstance(value, Fraction | int):
        share = Fraction(value)
        if share < 0:
            return f"={_decimal(share * 100 if field.kind is Kind.RATE else share, field.kind is Kind.RATE)}"
        number = _decimal(share * 100 if field.kind is Kind.RATE else share, field.kind is Kind.RATE)
        if number and field.kind is Kind.RATE and 0 < share < Fraction(1, 100):
            return f"{number}%"
        return number or f"{share.numerator}/{share.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(item.isoformat() if isinstance(item, date) else str(item) for item in value)
    return str(value)


def _decimal(value: Fraction, rate: bool) -> str:
    """The value with all its decimals, never exactly three where they could be read as thousands."""
    left, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while left % prime == 0:
            left, count = left // prime, count + 1
        places = max(places, count)
    if left != 1:
        return ""
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    if len(decimals) == 3 and not rate and whole != "0":
        decimals += "0"
    return ("-" if value < 0 else "") + (f"{whole}.{decimals}" if decimals else whole)
