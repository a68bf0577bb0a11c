"""What the plan brings month by month in turnover: what reports of revenue are compared with (model 7)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property

from retroplan.compute.active import Active
from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.products import Catalogue, Offer, Paying, kept_of, turn_of
from retroplan.compute.backward.sold import Listed, Parts, Sold, SoldAs, sold_as, sold_to_list
from retroplan.compute.exact.course import Course
from retroplan.compute.exact.pool import FromPool
from retroplan.compute.exact.steps import Step
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import ProductResult
from retroplan.plan.holding import product_in
from retroplan.plan.model import ONE, ZERO, Product


class Turnover:
    """Turnover of the active scenario as planned, before spend and fixed costs; months count from 1."""

    def __init__(self, active: Active) -> None:
        self._active, self._counts = active, counting(active.goal)
        offers = Catalogue(active.plan).offers(active.scenario)
        goal = active.goal
        self._held = frozenset(one.id for one in active.result.products if one.held)
        self._until = goal.months if goal.traits.repeats else None
        self._listed = self._series(offers)
        self.sold = [
            (sold, turn_of(offers[one.id].product))
            for one in active.result.products
            for sold in self._sold(offers[one.id], one)
        ]
        """Each product as it is sold, those sold after another too, and what one payment brings."""
        self._paying = [
            offer for offer in offers.values() if offer.product.active and offer.product.recurring
        ]

    @property
    def baseline(self) -> Fraction:
        """What the whole business brings in the period without any growth; reports hold that too."""
        goal = self._active.plan.goal
        return goal.baseline if goal is not None and self._active.goal.traits.above_baseline else ZERO

    def sales(self, months: int) -> Course:
        """Turnover of what is sold, for the months 0 to ``months``; or what else the goal is counted in."""
        course = Course(self._new, months, ZERO)
        if self._counts.income:
            return course
        return self._counts.course([one for one, _ in self.sold], course)

    def members(self, months: int) -> Course:
        """Turnover of today's members; where a baseline holds them already, the difference to today."""
        parts = self._of_members if self._counts.income else []
        today = add_up(factor for factor, _ in parts) if self.baseline else ZERO
        return Course(parts, months, -today)

    def all(self, months: int) -> Course:
        """Both together."""
        if not self._counts.income:
            return self.sales(months)
        return self.members(months).plus(self._new, months)

    @cached_property
    def _new(self) -> Parts:
        return [(one.pace * turn, one.paid) for one, turn in self.sold]

    @cached_property
    def _of_members(self) -> Parts:
        parts: Parts = []
        for offer in self._paying:
            each = offer.product.active * turn_of(offer.product) / (offer.product.traits.every or 1)
            held = self._until is not None and self._is_held(offer)
            parts.append((each, offer.frozen(self._until or 0) if held else offer.kept))
            if self._is_held(offer) and self._enough != 1 and self._until is not None:
                gone = each * offer.kept.at(self._until) * (1 - self._enough)
                parts.append((-gone, Step(self._until)))
        return parts

    def _is_held(self, offer: Offer) -> bool:
        """Whether its members stay as many as there are at the deadline (model 5.7)."""
        return offer.product.id in self._held

    def _series(self, offers: Mapping[str, Offer]) -> dict[str, FromPool]:
        """What products of the mix sell to a list that lives."""
        result, goal, found = self._active.result, self._active.goal, dict[str, FromPool]()
        for one in result.products:
            if one.lives and result.pool is not None:
                rate, enough = offers[one.id].product.list_rate, None if one.new else one.sales
                found[one.id] = Listed(result.pool, rate, enough).series(one.delay, goal)
        return found

    def _sold(self, offer: Offer, found: ProductResult) -> list[Sold]:
        """A product as it is sold: to a list that lives, and to those who are won, each by itself."""
        goal, times, first = self._active.goal, ONE, found
        while first.after is not None:  # what is sold after another is so often sold as that
            times *= self._take(first.id)
            first = next(one for one in self._active.result.products if one.id == first.after)
        months = 1 if goal.traits.repeats else goal.window_months - found.delay
        how, series = SoldAs(found.delay, found.full_months, found.held), self._listed.get(first.id)
        if series is None:
            return [sold_as(offer, found.sales / months, how, goal)]
        won = sold_as(offer, first.new * times / months, how, goal)
        return [sold_to_list(offer, times, series), won]

    def _take(self, name: str) -> Fraction:
        product = self._active.plan.find_product(name)
        assert product is not None
        return product_in(self._active.scenario, product).take or ZERO

    @cached_property
    def _enough(self) -> Fraction:
        """The share of today's members that is enough once the goal is reached."""
        if self._until is None:
            return Fraction(1)
        income = Paying(tuple(self._paying)).income(self._until, above_start=False).at(self._until)
        required = self._active.result.required
        return required / income if income > required else Fraction(1)

    @property
    def half_sale(self) -> Fraction:
        """Half of what a sale of the mix brings on average: a plan of whole sales is no finer than that."""
        if not self._counts.income:
            return Fraction(1, 2)
        turns = {one.offer.product.id: turn for one, turn in self.sold}
        sales = [(one.sales, turns[one.id]) for one in self._active.result.products if one.after is None]
        count = add_up(many for many, _ in sales)
        return add_up(many * turn for many, turn in sales) / count / 2 if count else ZERO


def remains(sold: Iterable[tuple[Product, Fraction]], levy: Fraction) -> Fraction:
    """Mu of a mix: the share of turnover that remains, weighted by each product's share (model 4)."""
    parts = [(_part(product, levy), share) for product, share in sold]
    whole = add_up(share for _, share in parts)
    return add_up(part * share for part, share in parts) / whole if whole else ZERO


def _part(product: Product, levy: Fraction) -> Fraction:
    turn = turn_of(product)
    return kept_of(product, levy) / turn if turn else ZERO
