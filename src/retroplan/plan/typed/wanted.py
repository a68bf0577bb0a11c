"""What is typed as wanted of a figure: at most, at least or exactly so much, in the figure's unit."""

# Without postponed annotations, as in ``model``.

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.plan.field_table import Field
from retroplan.plan.figures import Figure
from retroplan.plan.say import Say, Text, say
from retroplan.plan.typed.numeric import Present
from retroplan.plan.typed.read import read_typed
from retroplan.plan.values import LARGEST, Kind

Sense = Literal["<=", ">=", "="]
"""At most, at least, exactly."""
SIGNS: dict[str, Sense] = {
    "<=": "<=",
    "=<": "<=",
    "≤": "<=",
    "<": "<=",
    ">=": ">=",
    "=>": ">=",
    "≥": ">=",
    ">": ">=",
    "==": "=",
    "=": "=",
}
"""How each may be written; the longer ones first."""
_MINUS = str.maketrans("\u2212", "-")
NUMBERS = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.WHOLE})
"""The kinds of figures that something can be wanted of."""

_RANGE = "8..12"
"""What a sentence holds that offers a range, which nothing wanted can be."""


class WantedOf(NamedTuple):
    """A value that is wanted of a figure; ``sense`` is None where only the number was typed."""

    value: Fraction
    sense: Sense | None = None


def sign_at(text: str) -> tuple[str, str]:
    """The sign a text begins with, "" for none, and what follows it."""
    bare = text.strip()
    sign = next((one for one in SIGNS if bare.startswith(one)), "")
    return sign, bare[len(sign) :].strip()


def read_wanted(
    figure: Figure, text: str, today: date, currency: str = "", *, bare: bool = False
) -> WantedOf | Say:
    """Read a number of the figure's kind with or without a sign; a ``Say`` tells why it cannot be.

    A bare 12 of a rate is 12%; with ``bare`` 0.05 is 5%, as in a file. ``currency``: a sign of another one
    is refused ("" lets any pass).
    """
    if figure.kind not in NUMBERS:
        return say("{figure} is no number: nothing can be wanted of it", figure=figure.word)
    sign, rest = sign_at(text)
    if not rest:
        return say("type how much is wanted")
    kind = Kind.NUMBER if figure.kind is Kind.WHOLE else figure.kind
    field = Field("", kind, figure.label, "", low=None, high=LARGEST, unit=figure.unit)
    below = rest.translate(_MINUS).startswith("-")
    number = rest[1:].strip() if below else rest
    read = read_typed(field, number, today, currency=currency, now=Present(bare=bare))
    if isinstance(read, Say):
        if any(sign.isdigit() for sign in number) and _RANGE not in read.template:
            return read
        example = "12%" if kind is Kind.RATE else "4000"
        return say(
            "{found} is no number; type one, such as {example}", found=Text(rest), example=Text(example)
        )
    if not isinstance(read.value, Fraction | int):
        return say("{found} is not one number", found=Text(rest))
    value = -Fraction(read.value) if below else Fraction(read.value)
    return WantedOf(value, SIGNS[sign] if sign else None)
