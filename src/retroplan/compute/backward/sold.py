"""A product as a scenario sells it: from which month on, how many a month, at what cost (model 5.8, 5.10)."""

from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.backward.need import Need
from retroplan.compute.backward.products import Offer
from retroplan.compute.exact.course import Series
from retroplan.compute.exact.pool import FromPool, Pool
from retroplan.compute.exact.steps import Ramp, Step
from retroplan.compute.results import GoalResult
from retroplan.plan.model import ONE

Parts = list[tuple[Fraction, Series]]


class Sold(NamedTuple):
    """A product with its sales a month; ``paid`` is how often one of each month pays by a month."""

    offer: Offer
    pace: Fraction
    paid: Series
    once: Series  # the part of a month's sales that is made in a month


class SoldAs(NamedTuple):
    """How the sales of a product go through the months."""

    delay: int  # h: months without a sale
    full: int = 1  # months in which they grow to their number
    held: bool = False  # its members stay from month H on what they are then


def sold_as(offer: Offer, pace: Fraction, way: SoldAs, goal: GoalResult) -> Sold:
    """A product sold so often a month, from the month behind its lag on."""
    if way.full > 1:
        ramp = offer.sold(way.delay, full=way.full)
        return Sold(offer, pace, ramp, ramp)
    once = Series(ONE, summed=True, last=1, delay=way.delay)
    return Sold(offer, pace, offer.sold(way.delay, goal.months if way.held else None), once)


class Listed(NamedTuple):
    """What a product sells to a list that lives, beside those who are won."""

    pool: Pool
    rate: Fraction  # the share of the list that buys in a month
    enough: Fraction | None = None  # all it sells in the window, where the list buys them all

    def series(self, delay: int, goal: GoalResult) -> FromPool:
        """The sales of each month: of the list as it begins, and no more than are needed."""
        if goal.traits.repeats:
            return FromPool(self.pool, self.rate, delay, most=self.enough)
        return FromPool(self.pool, self.rate, delay, stock=self.enough)


def sold_to_list(offer: Offer, times: Fraction, series: FromPool) -> Sold:
    """A product, or what is sold after it so often, sold to a list that lives."""
    return Sold(offer, times, series, series)


def part_of(need: Need, goal: GoalResult, month: int) -> Fraction:
    """Rho up to month H: which part of its sales a product makes in a month."""
    if month <= need.delay:
        return Fraction(0)
    full = need.full(goal)
    return Fraction(min(month, full), full)


class Spent(NamedTuple):
    """What is spent on new customers: so much in each month, and what comes to it in some."""

    each: Fraction
    more: Parts


def spending(need: Need, cost: Fraction, pace: Fraction, goal: GoalResult, *, planned: bool = True) -> Spent:
    """What so many new customers a month (``pace``) cost: contacts are paid when they come.

    Where the goal is reached once, nobody comes in its last h months who would buy in time.
    """
    whole = cost * pace
    if planned and need.full(goal) > 1:
        return Spent(Fraction(0), [(whole, Ramp(need.full(goal), delay=need.delay, ahead=need.delay))])
    if need.delay and not goal.traits.repeats:
        return Spent(whole, [(-whole, Step(goal.months - need.delay)), (whole, Step(goal.months))])
    return Spent(whole, [])
