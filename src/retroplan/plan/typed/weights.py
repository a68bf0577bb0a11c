"""A weight in the mix of a scenario, typed as one or as the share of the income it is to bring.

The file has weights. A share becomes the weight that gives it while the others stay: 40% beside weights of 3
is 2. What cannot be is said: the only product always brings all.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from retroplan.plan.fields import Field
from retroplan.plan.holding import share_of_income
from retroplan.plan.say import Number, Say, Share, say
from retroplan.plan.typed.numbers import read_number, tidy
from retroplan.plan.typed.numeric import Present, Typed, read_figure

_PLACES = 6
"""Decimals of a weight that has no end."""
_POINT = Fraction(1, 100)


def read_weight(field: Field, text: str, mix: Mapping[str, Fraction], product: str) -> Typed | Say:
    """Read what is typed as the weight of a product: a bare number is a weight, one with % a share.

    ``+1p`` is one point more of the share.
    """
    bare = tidy(text)
    others = _others(mix, product)
    if bare[:1] in ("+", "-") and bare[-1:] in ("p", "P"):
        points = read_number(bare[:-1], rate=True)
        if isinstance(points, Say):
            return points
        return _from_share((share_of_income(mix, product) or Fraction(0)) + points * _POINT, others)
    if bare.endswith("%") and bare[:1] not in ("+", "-", "*"):
        return _of_share(bare[:-1].removeprefix("="), others)
    read = read_figure(field, text, "", Present(mix.get(product)))
    if isinstance(read, Say) or not isinstance(read.value, Fraction):
        return read
    return read._replace(reading=_reading(read.value, others))


def stepped(mix: Mapping[str, Fraction], product: str, steps: int) -> Fraction | Say:
    """The weight that makes the share of a product so many whole points more; why there is none."""
    share = round((share_of_income(mix, product) or Fraction(0)) / _POINT, 2)  # a weight is rounded, too
    whole = floor(share) if steps > 0 else ceil(share)
    entry = _from_share((whole + steps) * _POINT, _others(mix, product))
    if isinstance(entry, Say):
        return entry
    assert isinstance(entry.value, Fraction)
    return entry.value


def _others(mix: Mapping[str, Fraction], product: str) -> Fraction:
    return sum((weight for key, weight in mix.items() if key != product), Fraction(0))


def _of_share(text: str, others: Fraction) -> Typed | Say:
    share = read_number(text, rate=True)
    return share if isinstance(share, Say) else _from_share(share / 100, others)


def _from_share(share: Fraction, others: Fraction) -> Typed | Say:
    if not 0 <= share <= 1:
        return say("a share of the income is from 0% to 100%")
    if not others:
        return say("the only product with a weight always brings 100%; give another one a weight first")
    if share == 1:
        return say("100% leaves nothing for the others; give them the weight 0 instead")
    exact = share * others / (1 - share)
    weight = Fraction(round(exact * 10**_PLACES), 10**_PLACES)
    return Typed(weight, None, _reading(weight, others))


def _reading(weight: Fraction, others: Fraction) -> Say:
    if not weight:
        return say("= not sold here")
    if not others:
        return say("= weight {weight}: as the only product it always brings 100%", weight=Number(weight))
    return say(
        "= weight {weight}: {share} of the income",
        weight=Number(weight),
        share=Share(weight / (weight + others)),
    )
