"""What the plan brings month by month in turnover: what reports of revenue are compared with (model 7)."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from retroplan.compute.active import Active
from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.products import Catalogue, Offer, Paying, kept_of, turn_of
from retroplan.compute.backward.sold import Parts, Sold, SoldAs, sold_as
from retroplan.compute.exact.course import Course
from retroplan.compute.exact.steps import Step
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import ProductResult
from retroplan.plan.model import ZERO, Product


class Turnover:
    """Turnover of the active scenario as planned, before spend and fixed costs; months count from 1."""

    def __init__(self, active: Active) -> None:
        self._active, self._counts = active, counting(active.goal)
        offers = Catalogue(active.plan).offers(active.scenario)
        goal = active.goal
        self._held = frozenset(one.id for one in active.result.products if one.held)
        self._until = goal.months if goal.traits.repeats else None
        self.sold = [
            (self._sold(offers[one.id], one), turn_of(offers[one.id].product))
            for one in active.result.products
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

    def _sold(self, offer: Offer, found: ProductResult) -> Sold:
        goal = self._active.goal
        months = 1 if goal.traits.repeats else goal.window_months - found.delay
        return sold_as(offer, found.sales / months, SoldAs(found.delay, found.full_months, found.held), goal)

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
        both = zip(self._active.result.products, self.sold, strict=True)
        sales = [(one.sales, turn) for one, (_, turn) in both if one.after is None]
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
