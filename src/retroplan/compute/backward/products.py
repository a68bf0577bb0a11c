"""What a product brings: per payment, over the months, for ever (model 4)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.exact.course import Course, Series
from retroplan.compute.exact.steps import Ramp
from retroplan.compute.exact.sums import add_up, ceil_div
from retroplan.plan.holding import product_in
from retroplan.plan.mix import followers
from retroplan.plan.model import ONE, ZERO, Goal, Plan, Product, Scenario

CENTURY = 1200
"""Months past which nobody waits for a sale to pay."""


def turn_of(product: Product) -> Fraction:
    """The turnover one payment brings: your part of the price, less refunds (model 4)."""
    yours = product.price * product.commission
    return yours * (ONE - product.refunds) if product.refunds else yours


def kept_of(product: Product, levy: Fraction = ZERO) -> Fraction:
    """What remains of one payment: its turnover, less levy, fees and cost (model 4)."""
    kept = turn_of(product)
    if levy:
        kept *= ONE - levy
    if product.fee_rate:
        kept -= product.price * product.commission * product.fee_rate
    if product.fee_fixed or product.cost:
        kept -= product.fee_fixed + product.cost
    return kept


def unit_of(product: Product, goal: Goal | None = None) -> Fraction:
    """What one payment counts for a goal: what remains of it, or all its turnover (model 3, 4)."""
    if goal is None:
        return kept_of(product)
    return turn_of(product) if goal.traits.in_turnover else kept_of(product, goal.levy)


def payments(product: Product, months: int) -> int:
    """How many payments one customer who stays makes in that many months after buying."""
    if not product.recurring:
        return min(1, months)
    paying = months if product.paid_months is None else min(months, product.paid_months)
    return ceil_div(paying, product.traits.every)


class Offer:
    """A product as one scenario sells it, with what follows from it; figures are made when asked for."""

    __slots__ = ("_ltv", "_series", "_sold", "kept", "leaving", "paid", "product", "stays", "unit")

    def __init__(
        self, product: Product, goal: Goal | None = None, known: dict[object, Series] | None = None
    ) -> None:
        """``known`` gathers the series there are, so that offers alike share one."""
        self.product = product
        self.unit = unit_of(product, goal)
        traits, recurring = product.traits, product.recurring
        self.leaving = product.leaving if recurring else ZERO
        self.stays = ONE - self.leaving
        self._ltv: tuple[Fraction | None] | None = None
        last = product.paid_months if recurring else 1
        ratio = self.stays if recurring and last != 1 else ONE
        series = {} if known is None else known
        paid = Series(ratio, summed=True, every=traits.every or 1, last=last)
        kept = Series(self.stays, summed=False, every=traits.every or 1)
        self.paid: Series = series.setdefault(paid.key, paid)
        """S(m) / unit: payments so far of a customer won; also those of month m from one won each month."""
        self.kept: Series = series.setdefault(kept.key, kept)
        """Who is still there of one member: (1 - churn)^m, of one who pays yearly ^ceil(m / 12)."""
        self._series = series
        self._sold: dict[tuple[int, int | None, int], Series] = {}

    @property
    def ltv(self) -> Fraction | None:
        """Lifetime value: all one customer ever brings; None when it has no end."""
        if self._ltv is None:
            self._ltv = (self._lifetime(),)
        return self._ltv[0]

    def _lifetime(self) -> Fraction | None:
        if not self.product.recurring:
            return self.unit
        if self.product.paid_months is not None:
            return self.unit * self.paid.at(self.product.paid_months)
        return self.unit / self.leaving if self.leaving else None

    def frozen(self, month: int) -> Series:
        """``kept``, which stays from a month on what it is in it: members who are held."""
        kept = Series(self.stays, summed=False, every=self.kept.every, last=month)
        return self._series.setdefault(kept.key, kept)

    def sold(self, delay: int, until: int | None = None, full: int = 1) -> Series:
        """S(m - ``delay``) / unit: ``paid`` where the first sale is made in the month behind the delay.

        ``until``: the month from which members are held, so that it stays what it is in it. ``full``: the
        months in which sales grow to their number, of a product that is paid once (model 5.8).
        """
        key = delay, until, full
        found = self._sold.get(key)
        if found is None:
            found = self._sold[key] = self._line(delay, until, full)
        return found

    def _line(self, delay: int, until: int | None, full: int) -> Series:
        if full > 1:
            line: Series = Ramp(full, delay=delay)
        elif delay or until is not None:
            last = self.paid.last
            if until is not None:
                last = until - delay if last is None else min(last, until - delay)
            line = Series(self.paid.ratio, summed=True, every=self.paid.every, last=last, delay=delay)
        else:
            return self.paid
        return self._series.setdefault(line.key, line)

    @property
    def member_pays(self) -> Fraction:
        """What a member of today brings in an average month: a payment, or a twelfth of a yearly one."""
        return self.unit / (self.product.traits.every or 1)

    @property
    def stay(self) -> Fraction | None:
        """Z: payments of one customer for ever; None when they have no end."""
        if not self.product.recurring:
            return ONE
        if self.product.paid_months is not None:
            return self.paid.at(self.product.paid_months)
        return 1 / self.leaving if self.leaving else None

    def brought(self, months: int) -> Fraction:
        """S(m): what one customer brings in that many months.

        It is also the income of month m when one customer is won each month.
        """
        return self.unit * self.paid.at(months)


class Paying(NamedTuple):
    """Those who pay already: the offers they pay for, and which of these are held from a month on."""

    offers: tuple[Offer, ...]
    held: frozenset[str] = frozenset()  # ids of products whose members are held ...
    until: int = 0  # ... from this month on

    def income(self, months: int, *, above_start: bool) -> Course:
        """A(m) for the months 0 to ``months``: what they bring.

        ``above_start`` (growth, whose baseline holds them already) counts only the difference to today.
        """
        parts = [(offer.member_pays * offer.product.active, self._line(offer)) for offer in self.offers]
        return Course(parts, months, -add_up(factor for factor, _ in parts) if above_start else ZERO)

    def left(self, months: int) -> Course:
        """How many of the members billed monthly are left, for the months 0 to ``months``."""
        clubs = [offer for offer in self.offers if offer.product.traits.members]
        return Course([(offer.product.active, self._line(offer)) for offer in clubs], months, ZERO)

    def _line(self, offer: Offer) -> Series:
        return offer.frozen(self.until) if offer.product.id in self.held else offer.kept

    @property
    def loose(self) -> bool:
        """Whether some leave who are not held, so that income may fall again."""
        return any(offer.product.id not in self.held and offer.leaving for offer in self.offers)


def members(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """The offers that have members who already pay."""
    return tuple(offer for offer in offers if offer.product.active and offer.product.recurring)


class Catalogue:
    """The offers of one plan, each made once; scenarios that override nothing share them."""

    def __init__(self, plan: Plan) -> None:
        self._products, self._goal = plan.products, plan.goal
        self._offers: dict[str, Offer] = {}
        self._series: dict[object, Series] = {}
        self.followers = followers(plan)
        """Which products are sold after which."""
        self._incomes: dict[tuple[Paying, int, bool], Course] = {}
        self._left: dict[tuple[Paying, int], Course] = {}

    def offers(self, scenario: Scenario) -> dict[str, Offer]:
        """Every product of the plan as this scenario has it."""
        return {product.id: self._offer(product, scenario) for product in self._products}

    def _offer(self, product: Product, scenario: Scenario) -> Offer:
        changed = product_in(scenario, product)
        if changed is not product:
            return Offer(changed, self._goal, self._series)
        offer = self._offers.get(product.id)
        if offer is None:
            offer = self._offers[product.id] = Offer(product, self._goal, self._series)
        return offer

    def members_income(self, paying: Paying, months: int, *, above_start: bool) -> Course:
        """What ``Paying.income`` gives, computed once for the same members."""
        key = (paying, months, above_start)
        course = self._incomes.get(key)
        if course is None:
            course = self._incomes[key] = paying.income(months, above_start=above_start)
        return course

    def members_left(self, paying: Paying, months: int) -> Course:
        """What ``Paying.left`` gives, computed once for the same members."""
        key = (paying, months)
        course = self._left.get(key)
        if course is None:
            course = self._left[key] = paying.left(months)
        return course
