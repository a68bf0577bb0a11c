"""What winning clients costs and what comes back (model 5.1, 5.6, 5.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm

from retroplan.compute.backward.chains import Chain, Part, worth_of
from retroplan.compute.backward.funnel import Feeding, Path
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.products import payments
from retroplan.compute.exact.course import Course
from retroplan.compute.exact.sums import Terms, add_up
from retroplan.compute.results import GoalResult
from retroplan.plan.model import ONE, ZERO, Product, Stage

PATIENCE = 120
"""Months past which a payback is not looked for."""


def stage_costs(stages: Sequence[Stage], feeding: Feeding) -> Terms:
    """By place of the stage, the planned cost of one person there over all its sources."""
    spent = [
        (place, share.numerator * cost.numerator, share.denominator * cost.denominator)
        for place, stage in enumerate(stages)
        for share, cost in ((share, source.planned_cost) for source, share in feeding.get(stage.id, ()))
        if share and cost
    ]
    den = lcm(*[part[2] for part in spent])
    nums = [0] * len(stages)
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


def lifetime(sold: Sequence[tuple[Fraction | None, Fraction]]) -> Fraction | None:
    """Mean lifetime value, weighted by sales; None without sales or when one has no end."""
    parts = [(ltv, sales) for ltv, sales in sold if sales]
    if not parts or any(ltv is None for ltv, _ in parts):
        return None
    if len(parts) == 1:
        return parts[0][0]
    worth = add_up(ltv * sales for ltv, sales in parts if ltv is not None)
    return worth / add_up(sales for _, sales in parts)


def payback(won: Sequence[tuple[Chain, Fraction]], spend: Fraction) -> int | None:
    """The first month by whose end the new customers have brought what they cost; None past ``PATIENCE``."""
    parts = [(offer, new * times) for chain, new in won if new for offer, times in chain]
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


def scalable_share(needs: Sequence[Need], goal: GoalResult) -> Fraction:
    """The part of the required money that does not sell your time."""
    return add_up(need.share * _part(need, goal, lambda one: one.scalable) for need in needs)


def recurring_share(needs: Sequence[Need], goal: GoalResult) -> Fraction:
    """The part of the required money that comes again and again."""
    return add_up(need.share * _part(need, goal, lambda one: one.recurring) for need in needs)


def _part(need: Need, goal: GoalResult, counts: Callable[[Product], bool]) -> Fraction:
    """Which part of what a sale brings comes from products of a kind, those sold after it included."""
    if len(need.chain) == 1:
        return ONE if counts(need.offer.product) else ZERO
    each = [(part.offer.product, _brings(part, need.delay, goal)) for part in need.chain]
    whole = add_up(money for _, money in each)
    if not whole:
        return ONE if counts(need.offer.product) else ZERO
    return add_up([ZERO, *(money for product, money in each if counts(product))]) / whole


def _brings(part: Part, delay: int, goal: GoalResult) -> Fraction:
    """What that part of a sale each month brings by the deadline, in its month or on average."""
    worth = worth_of((part,), delay)
    brings = worth.by(goal.months) if goal.traits.repeats else worth.on_average(goal.months)
    return brings * part.times
