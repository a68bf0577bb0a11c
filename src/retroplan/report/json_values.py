"""Values of the JSON (model 8): rounded once, here; the locale plays no part."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.plan.address import Address
from retroplan.plan.fields import field_in
from retroplan.plan.figures import BY_PATTERN, MONEY, PACE, PER_CONTACT, RATIO
from retroplan.plan.model import Plan
from retroplan.plan.put_at import Tried
from retroplan.plan.values import Kind, Range
from retroplan.report.rounding import scaled

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def number(value: Fraction | int | None, places: int) -> int | float | None:
    """Round half away from zero; whole values are whole in JSON too. What a float cannot hold is null."""
    return None if value is None else decimal(scaled(value, places), places)


def leaf(pattern: str, value: Fraction | int | None) -> int | float | None:
    """The value of a figure, with as many decimals as its row in the figure table says."""
    return number(value, BY_PATTERN[pattern].places)


def decimal(size: int, places: int) -> int | float | None:
    """``size`` / 10^``places``; None for what a float cannot hold."""
    scale: int = 10**places
    if size % scale == 0:
        return size // scale
    try:
        return size / scale
    except OverflowError:
        return None


def day(value: date | None) -> str | None:
    """A date as ISO 8601 writes it."""
    return None if value is None else value.isoformat()


def input_value(plan: Plan, address: Address, value: Tried) -> int | float | str | None:
    """The value of an input as its field is written; of a range its likely value."""
    if isinstance(value, date):
        return day(value)
    field = field_in(plan, address)
    kind = field.kind if field is not None else Kind.NUMBER
    places = {Kind.MONEY: MONEY, Kind.RATE: RATIO, Kind.WHOLE: 0}.get(kind, PACE)
    if address.key == "cost_per_contact":
        places = PER_CONTACT
    return number(value.likely if isinstance(value, Range) else value, places)
