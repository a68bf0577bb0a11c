"""A plan lived through month by month: people come, buy, pay, leave, and join the list (model 5).

No formula of the page stands here. A scenario says how many must be won of each product; so many are sent
through its funnel, each month anew, and what they pay is counted as it comes in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import NamedTuple

from retroplan.compute.results import ScenarioResult
from retroplan.plan import holding
from retroplan.plan.model import Funnel, Plan, Product, Scenario, Source, Stage
from tests.support.plans.scenario import goal_of

ZERO, ONE = Fraction(0), Fraction(1)


class Month(NamedTuple):
    """What happened in one month."""

    gross: Fraction  # what came in; growth: turnover, less what today's members would turn over if all stayed
    spent: Fraction  # on contacts
    fixed: Fraction
    customers: Fraction  # who bought a product of the mix
    list: Fraction  # people on the mailing list at its end

    @property
    def income(self) -> Fraction:
        """What is left after costs."""
        return self.gross - self.spent - self.fixed


class Stop(NamedTuple):
    """A stage on the way of a product: who is there, for each who buys, so many months after they came."""

    stage: str
    months: int
    people: Fraction


class Payers:
    """Those who pay for one product: each month or year some leave, the others pay."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.today = product.active  # of a yearly one a twelfth is asked again each month
        self.renewing = [product.active / 12] * 12
        self.bought: list[tuple[int, Fraction]] = []  # the month they bought in, and who of them is left

    def month(self, month: int, buyers: Fraction) -> Fraction:
        """How many payments are made in a month, in which so many buy."""
        sold, stay = self.product, ONE - self.product.leaving
        if sold.billing == "once":
            return buyers
        step = 1 if sold.billing == "monthly" else 12
        paid = buyers
        left: list[tuple[int, Fraction]] = [(month, buyers)] if buyers else []
        for since, people in self.bought:
            age = month - since
            if sold.paid_months is not None and age >= sold.paid_months:
                continue
            if age % step == 0:
                people *= stay
                paid += people
            left.append((since, people))
        self.bought = left
        return paid + self._today(month, stay)

    def _today(self, month: int, stay: Fraction) -> Fraction:
        if self.product.billing == "monthly":
            self.today *= stay
            return self.today
        at = month % 12
        self.renewing[at] *= stay
        return self.renewing[at]


class Life:
    """A scenario lived through as its result asks for it."""

    def __init__(self, plan: Plan, scenario: Scenario, result: ScenarioResult) -> None:
        self.plan, self.scenario, self.goal = plan, scenario, goal_of(plan)
        self.products = {one.id: holding.product_in(scenario, one) for one in plan.products}
        self.asked = {one.id: one for one in result.products if one.after is None}
        self.brought = _brought(plan, scenario)
        self.ways = {name: self._way(self.products[name]) for name in self.asked}
        self.waits = {
            name: self._months(sum(stage.lag_days for stage in _before_sale(self._funnel(name))))
            for name in self.asked
        }

    def _funnel(self, name: str) -> Funnel:
        found = self.plan.find_funnel(self.products[name].funnel or self.scenario.funnel)
        assert found is not None
        return found

    def _months(self, days: int) -> int:
        """Days of waiting in whole months, in time for the last one."""
        return min(self.goal.months - 1, floor(Fraction(12 * days, 365) + Fraction(1, 2)))

    def _way(self, product: Product) -> list[Stop]:
        """The stages of a product, walked from the first one on; none where nobody gets through."""
        funnel = self._funnel(product.id)
        sale, days, here = len(_before_sale(funnel)), 0, ONE
        found: list[tuple[str, int, Fraction]] = [(funnel.stages[0].id, 0, here)]
        for place, (stage, following) in enumerate(pairwise(funnel.stages), 1):
            days += stage.lag_days
            rate = holding.rate(self.plan, self.scenario, product, stage, funnel.id).value or ZERO
            here *= rate
            if place <= sale:
                come = sum((share for _, share in self.brought.get(following.id, ())), ZERO)
                if come == 1:  # all of them come from elsewhere: nobody is needed before
                    found, here = [(name, after, ZERO) for name, after, _ in found], ONE
                else:
                    here /= ONE - come
            found.append((following.id, days, here))
        buyers = found[sale][2]
        return [Stop(name, self._months(after), people / buyers) for name, after, people in found if buyers]

    def people(self) -> dict[str, Fraction]:
        """Who pass each stage in a window, where as many get through as must be won."""
        found: dict[str, Fraction] = defaultdict(Fraction)
        for name, asked in self.asked.items():
            for stop in self.ways[name]:
                found[stop.stage] += asked.new * stop.people
        return found

    def grows(self, name: str) -> bool:
        """Whether the sales of a product grow to their number: paid once, and nothing recurring after it."""
        goal = self.plan.goal
        return goal is not None and (goal.kind, goal.ramp) == ("monthly", "linear") and self.lives(name)

    def lives(self, name: str) -> bool:
        """Whether nothing recurring is sold with a product: then it may sell to a living list."""
        after = [one.id for one in self.products.values() if one.after == name]
        return self.products[name].billing == "once" and all(map(self.lives, after))

    def wanted(self, name: str, month: int) -> Fraction:
        """How many who were won should buy in a month."""
        asked, months = self.asked[name], self.goal.months
        if not self.goal.traits.repeats:
            return asked.new / (months - self.waits[name]) if month <= months else ZERO
        if month > months:
            return asked.later_new
        return asked.new * (Fraction(month, months) if self.grows(name) else 1)

    def from_list(self, name: str, month: int, people: Fraction, so_far: Fraction) -> Fraction:
        """How many on the list buy in a month that begins with so many; ``so_far``: who bought before."""
        asked, goal = self.asked[name], self.goal
        if month <= self.waits[name]:
            return ZERO
        if self.plan.audience.list_stage is not None and self.lives(name):
            buys = self.products[name].list_rate * people
            if asked.new:
                return buys
            return min(buys, asked.sales if goal.traits.repeats else asked.sales - so_far)
        if not goal.traits.repeats:
            return asked.from_list / (goal.months - self.waits[name]) if month <= goal.months else ZERO
        if month > goal.months:
            return asked.later - asked.later_new
        return asked.from_list * (Fraction(month, goal.months) if self.grows(name) else 1)

    def months(self, until: int) -> list[Month]:
        """The months 1 to ``until``, one after the other."""
        audience, found = self.plan.audience, list[Month]()
        payers = {name: Payers(product) for name, product in self.products.items()}
        coming = defaultdict[int, list[tuple[str, Stop, Fraction]]](list)
        people, listed = audience.list_size, dict.fromkeys(self.asked, ZERO)
        for month in range(1, until + 1):
            bought, joined, spent = dict.fromkeys(self.products, ZERO), ZERO, ZERO
            for name in self.asked:
                start = self.wanted(name, month + self.waits[name])
                for stop in self.ways[name]:
                    coming[month + stop.months].append((name, stop, start * stop.people))
            for name, stop, there in coming.pop(month, []):
                for source, share in self.brought.get(stop.stage, ()):
                    spent += there * share * source.planned_cost
                if stop.stage == audience.list_stage:
                    joined += there
                if stop.stage == self._funnel(name).sale.id:
                    bought[name] += there
            for name in self.asked:
                buys = self.from_list(name, month, people, listed[name])
                listed[name] += buys
                bought[name] += buys
            if audience.list_stage is not None:
                people = people * (ONE - audience.list_churn) + joined
            customers = sum(bought.values(), ZERO)
            self._follow(bought)
            gross = sum(
                (
                    payers[name].month(month, bought[name]) * self._left_of_one(one)
                    for name, one in self.products.items()
                ),
                -self._baseline(),
            )
            found.append(Month(gross, spent, self.scenario.fixed_costs, customers, people))
        return found

    def members_pay(self, month: int) -> Fraction:
        """What today's members still pay in a month, if nothing is sold."""
        found = ZERO
        for one in self.products.values():
            payers = Payers(one)
            payments = [payers.month(each, ZERO) for each in range(1, month + 1)]
            found += payments[-1] * self._left_of_one(one)
        return found - self._baseline()

    def _follow(self, bought: dict[str, Fraction]) -> None:
        """Offer to those who bought what is sold after it, and so on."""
        asked = list(self.asked)
        for before in asked:
            for one in self.products.values():
                if one.after == before:
                    bought[one.id] += (one.take or ZERO) * bought[before]
                    asked.append(one.id)

    def _left_of_one(self, sold: Product) -> Fraction:
        """What a payment leaves; for growth what it turns over."""
        yours = sold.price * sold.commission
        turnover = yours - yours * sold.refunds
        if self.goal.kind == "growth":
            return turnover
        assert self.plan.goal is not None
        to_state = turnover * self.plan.goal.levy
        return turnover - to_state - yours * sold.fee_rate - sold.fee_fixed - sold.cost

    def _baseline(self) -> Fraction:
        """What today's members would turn over in a month if none left, where the baseline holds it."""
        if self.goal.kind != "growth":
            return ZERO
        each = {"once": ZERO, "monthly": ONE, "yearly": Fraction(1, 12)}
        return sum(
            (one.active * each[one.billing] * self._left_of_one(one) for one in self.products.values()), ZERO
        )


def _before_sale(funnel: Funnel) -> Sequence[Stage]:
    return funnel.stages[: funnel.stages.index(funnel.sale)]


def _brought(plan: Plan, scenario: Scenario) -> dict[str, list[tuple[Source, Fraction]]]:
    """The sources of each stage, with the share of its people that they bring."""
    own = plan.find_funnel(scenario.funnel)
    assert own is not None
    found: dict[str, list[tuple[Source, Fraction]]] = defaultdict(list)
    for source in plan.sources:
        share = holding.share(scenario, source).value
        found[source.feeds or own.stages[0].id].append((source, share))
    return found
