"""What winning clients costs and what comes back (model 5.1, 5.6, 5.9)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from retroplan.compute.backward.funnel import Feeding, Path
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.products import Offer, payments
from retroplan.compute.exact.course import Course
from retroplan.compute.exact.sums import Terms, add_up
from retroplan.plan.model import ZERO, Funnel

PATIENCE = 120
"""Months past which a payback is not looked for."""


def stage_costs(funnel: Funnel, feeding: Feeding) -> Terms:
    """By position of the stage, the planned cost of one person there over all its sources."""
    spent = [
        (place, share.numerator * cost.numerator, share.denominator * cost.denominator)
        for place, stage in enumerate(funnel.stages)
        for share, cost in ((share, source.planned_cost) for source, share in feeding.get(stage.id, ()))
        if share and cost
    ]
    den = lcm(*[part[2] for part in spent])
    nums = [0] * len(funnel.stages)
    for place, top, bottom in spent:
        nums[place] += top * (den // bottom)
    return Terms(nums, den)


def acquisition_cost(path: Path, costs: Terms) -> Fraction | None:
    """k: what winning one sale costs; None when paid people never get through."""
    total = 0
    for people, cost in zip(path.nums, costs.nums, strict=True):
        if cost:
            if people is None:
                return None
            total += people * cost
    return Fraction(total, path.den * costs.den)


def lifetime(sold: Sequence[tuple[Offer, Fraction]]) -> Fraction | None:
    """Mean lifetime value, weighted by sales; None without sales or when one has no end."""
    parts = [(offer.ltv, sales) for offer, sales in sold if sales]
    if not parts or any(ltv is None for ltv, _ in parts):
        return None
    if len(parts) == 1:
        return parts[0][0]
    worth = add_up(ltv * sales for ltv, sales in parts if ltv is not None)
    return worth / add_up(sales for _, sales in parts)


def payback(won: Sequence[tuple[Offer, Fraction]], spend: Fraction) -> int | None:
    """The first month by whose end the new customers have brought what they cost; None past ``PATIENCE``."""
    parts = [(offer, new) for offer, new in won if new]
    if not parts:
        return None
    brought = Course([(new * offer.unit, offer.paid) for offer, new in parts], PATIENCE, ZERO)
    if any(offer.unit < 0 for offer, _ in parts):  # what is brought may fall again
        return next((m for m in range(1, PATIENCE + 1) if brought.compared(m, spend) >= 0), None)
    if not spend or brought.compared(1, spend) >= 0:
        return 1
    if all(payments(offer.product, PATIENCE) == 1 for offer, _ in parts):
        return None
    if brought.compared(PATIENCE, spend) < 0:
        return None
    low, high = 1, PATIENCE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if brought.compared(middle, spend) >= 0 else (middle, high)
    return high


def roi_of(income: Fraction, spend: Fraction, fixed: Fraction) -> Fraction | None:
    """What remains for each unit of money put in; None when nothing is."""
    put_in = spend + fixed
    return (income - put_in) / put_in if put_in else None


def scalable_share(needs: Sequence[Need]) -> Fraction:
    """The part of the required money that does not sell your time."""
    return add_up(need.share for need in needs if need.offer.product.scalable)


def recurring_share(needs: Sequence[Need]) -> Fraction:
    """The part of the required money that comes again and again."""
    return add_up(need.share for need in needs if need.offer.product.recurring)
