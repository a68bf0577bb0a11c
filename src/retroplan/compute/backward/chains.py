"""What one sale brings with all that is sold after it (model 4): the product itself, then its followers."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.backward.products import CENTURY, Offer
from retroplan.compute.exact.course import Course, Series
from retroplan.compute.exact.sums import add_up
from retroplan.plan.mix import Followers
from retroplan.plan.model import ONE, ZERO


class Part(NamedTuple):
    """A product that comes with a sale: the one sold, or one of those sold after it."""

    offer: Offer
    times: Fraction  # so many of it for each sale


Chain = tuple[Part, ...]
"""What one sale brings: the product itself first, then what is sold after it, each before its own."""


def chain_of(offers: Mapping[str, Offer], after: Followers, name: str) -> Chain:
    """What one sale of a product brings, in the scenario of those offers.

    Products that are sold after each other in a circle, which is an error, stand in it once each.
    """
    found = [Part(offers[name], ONE)]
    for part in found if name in after else ():
        for follower in after.get(part.offer.product.id, ()):
            offer = offers[follower.id]
            if all(offer is not other.offer for other in found):
                found.append(Part(offer, part.times * (offer.product.take or ZERO)))
    return tuple(found)


class Worth(NamedTuple):
    """What one sale counts towards something: so much each time, and how often by a month."""

    each: Fraction
    times: Series
    more: tuple[tuple[Fraction, Series], ...] = ()  # the same of what is sold after it, for one sale of it

    @property
    def parts(self) -> tuple[tuple[Fraction, Series], ...]:
        """All that counts, with how often."""
        return ((self.each, self.times), *self.more)

    def by(self, month: int) -> Fraction:
        """What it has counted by that month; also what one sale each month counts in it."""
        return add_up(each * times.at(month) for each, times in self.parts)

    def on_average(self, months: int) -> Fraction:
        """What one sale each month counts in an average month of so many, those of the delay left out."""
        whole = add_up(each * times.sum_to(months) for each, times in self.parts)
        return whole / (months - self.times.delay)


def worth_of(chain: Chain, delay: int = 0, until: int | None = None) -> Worth:
    """What a sale brings in money, the first made in the month behind ``delay``.

    ``until``: the month from which on its members are held.
    """
    (own, _), *rest = chain
    more = tuple([(times * offer.unit, offer.sold(delay)) for offer, times in rest])
    return Worth(own.unit, own.sold(delay, until), more)


def pays_after(chain: Chain, cost: Fraction) -> int | None:
    """The first month m with S(m) > cost; None when that never comes, or not within a century."""
    brought = Course([(part.times * part.offer.unit, part.offer.paid) for part in chain], CENTURY, ZERO)
    if any(part.offer.unit < 0 for part in chain):  # what is brought may fall again
        return next((m for m in range(1, CENTURY + 1) if brought.compared(m, cost) > 0), None)
    if brought.compared(CENTURY, cost) <= 0:
        return None
    low, high = 0, CENTURY
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if brought.compared(middle, cost) > 0 else (middle, high)
    return high


def lifetime_of(chain: Chain) -> Fraction | None:
    """Lifetime value of a sale with all that is sold after it; None when it has no end."""
    if len(chain) == 1:
        return chain[0].offer.ltv
    worth = ZERO
    for offer, times in chain:
        if times:
            if offer.ltv is None:
                return None
            worth += times * offer.ltv
    return worth
