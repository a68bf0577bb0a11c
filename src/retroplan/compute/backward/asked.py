"""What a scenario asks of each product: those of its mix, and those sold after them (model 5.4, 5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from retroplan.compute.backward.chains import Part, lifetime_of
from retroplan.compute.backward.holding import Hold
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.people import Backward
from retroplan.compute.backward.products import Offer
from retroplan.compute.exact.sums import Pair, ceil_div
from retroplan.compute.results import GoalResult, ProductResult
from retroplan.plan.model import ZERO


def asked_of(work: Backward) -> tuple[ProductResult, ...]:
    """Every product that is sold, those sold after another among them, in the file's order."""
    if all(len(need.chain) == 1 for need in work.needs):
        return tuple(_of_mix(work))
    found = {one.id: one for one in (*_of_mix(work), *_of_followers(work))}
    return tuple(found[product.id] for product in work.plan.products if product.id in found)


def _of_mix(work: Backward) -> Iterator[ProductResult]:
    goal, window = work.goal, work.goal.window_months
    later = work.later.each or [
        Hold(Fraction(need.whole, need.span), Fraction(need.won, need.span)) for need in work.needs
    ]
    for need, cost, hold in zip(work.needs, work.costs, later, strict=True):
        offer, active, replaced = need.offer, None, None
        if offer.product.traits.members:
            active = members_needed(offer, need.pace, need.delay, goal, work.later.enough)
            replaced = ceil(active / offer.stay) if offer.stay else 0
        yield ProductResult(
            id=offer.product.id,
            share=need.share,
            unit=offer.unit,
            pace=need.pace,
            sales=Fraction(need.whole * window, need.span),
            from_list=Fraction(need.listed * window, need.span),
            new=Fraction(need.won * window, need.span),
            active=active,
            hold=replaced,
            ltv=lifetime_of(need.chain),
            acquisition_cost=cost,
            later=hold.sales,
            later_new=hold.new,
            delay=need.delay,
            full_months=need.full(goal),
            lives=work.pool is not None and need.lives,
            held=offer.product.id in work.members.held,
        )


def _of_followers(work: Backward) -> Iterator[ProductResult]:
    goal = work.goal
    for need in work.needs:
        for place, part in enumerate(need.chain):
            if place:
                yield _follower(need, part, goal, work.later.enough)


def _follower(need: Need, part: Part, goal: GoalResult, enough: Fraction) -> ProductResult:
    offer, times = part
    pace = need.pace[0] * times.numerator, need.pace[1] * times.denominator
    sales = Fraction(need.whole * goal.window_months, need.span) * times
    active = None
    if offer.product.traits.members:
        active = members_needed(offer, pace, need.delay, goal, enough)
    return ProductResult(
        id=offer.product.id,
        share=ZERO,
        unit=offer.unit,
        pace=pace,
        sales=sales,
        from_list=ZERO,
        new=sales,
        active=active,
        hold=None,
        ltv=lifetime_of(_own_chain(need, part)),
        acquisition_cost=ZERO,
        later=sales / goal.window_months,
        later_new=sales / goal.window_months,
        delay=need.delay,
        full_months=need.full(goal),
        after=offer.product.after,
    )


def _own_chain(need: Need, part: Part) -> tuple[Part, ...]:
    """What one sale of that part brings: itself, and what is sold after it."""
    found = [Part(part.offer, Fraction(1))]
    for own in found:
        found += [
            Part(other.offer, own.times * (other.offer.product.take or ZERO))
            for other in need.chain
            if other.offer.product.after == own.offer.product.id
        ]
    return tuple(found)


def members_needed(offer: Offer, pace: Pair, delay: int, goal: GoalResult, share: Fraction) -> int:
    """The members there must be at the deadline: n x S(H) / unit, and who is left of today's (model 5.7).

    ``pace``: n; ``share``: of today's the part that is enough.
    """
    paid, power = offer.paid.exact(goal.months - delay)
    top, bottom = pace[0] * paid, pace[1] * offer.paid.ratio.denominator**power
    today = offer.product.active * share
    if today:
        kept, power = offer.kept.exact(goal.months)
        left = today.numerator * kept
        left_den = today.denominator * offer.kept.ratio.denominator**power
        top, bottom = top * left_den + left * bottom, bottom * left_den
    return ceil_div(top, bottom)
