"""What is left to do at each stage over the days left, with planned and with observed rates (model 7)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from retroplan.compute.active import Active
from retroplan.compute.backward.funnel import Route
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.people import Backward, work_of
from retroplan.compute.backward.products import Catalogue, turn_of
from retroplan.compute.backward.sold import part_of
from retroplan.compute.dates import Period, current_month, day_at
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import ObservedRate, ReplanStage
from retroplan.compute.review.earned import Earnings
from retroplan.compute.review.expected import days_until
from retroplan.compute.review.turnover import Turnover
from retroplan.plan import holding
from retroplan.plan.model import ONE, ZERO


class Left(NamedTuple):
    """Which share of its planned customers each product still needs, by product."""

    shares: Mapping[str, Fraction]
    from_money: bool  # worked out from money; else from customers


class PeriodGone(NamedTuple):
    """What is gone of the review period, as far as it is reported."""

    period: Period
    planned: Fraction  # E
    came: Fraction | None
    customers: Fraction | None
    as_of: date | None
    counted: Mapping[str, Fraction] = {}  # people of each stage in the period

    @property
    def remaining(self) -> Fraction:
        """What is still to come in."""
        return max(ZERO, self.planned - (self.came or ZERO))


class Replan:
    """The plan of the active scenario from here on."""

    def __init__(self, active: Active, earnings: Earnings, turnover: Turnover, course: PeriodGone) -> None:
        """The scenario must be reachable."""
        self.active, self.goal, self.course = active, active.goal, course
        self.earnings, self.turnover = earnings, turnover
        work = work_of(active.plan, active.goal, active.scenario, Catalogue(active.plan))
        assert isinstance(work, Backward)
        self.work = work
        self.left = self._left()

    # --- what is left ----------------------------------------------------------------------------------

    def _left(self) -> Left:
        needs, goal = self.work.needs, self.goal
        names = [need.offer.product.id for need in needs]
        known = self.course.came is not None or self.course.customers is None
        if known and not any(need.offer.product.recurring for need in needs):
            return Left(dict.fromkeys(names, self._of_money()), from_money=True)
        if goal.traits.repeats and any(need.offer.product.traits.members for need in needs):
            return Left({need.offer.product.id: self._of_product(need) for need in needs}, from_money=False)
        return Left(dict.fromkeys(names, self._of_customers()), from_money=False)

    def _of_money(self) -> Fraction:
        """(remaining - what members and baseline still bring) / what the plan's sales bring in the period."""
        sales = self._sales()
        return max(ZERO, self.course.remaining - self._still(sales)) / sales if sales else ONE

    def _sales(self) -> Fraction:
        """What the plan's sales bring in the period."""
        if self.goal.traits.repeats:
            return self.turnover.sales(self._month).at(self._month)
        return self.turnover.sales(self.goal.months).total(self.goal.months)

    def _still(self, sales: Fraction) -> Fraction:
        """What members and baseline still bring in the days of the period after the last known one."""
        others, period = self.course.planned - sales, self.course.period
        left = period.days - days_until(period, self.course.as_of)
        return others * left / period.days if others else ZERO

    @property
    def _held(self) -> bool:
        """Whether the goal is past its deadline and goes on: members are held."""
        return self.goal.traits.repeats and self._month > self.goal.months

    @property
    def _month(self) -> int:
        return current_month(self.goal.start, self.goal.deadline, self.course.period.first)

    def _of_product(self, need: Need) -> Fraction:
        """The share of its month's customers a product still needs, of which monthly members are won."""
        offer, window = need.offer, self.goal.window_months
        found = next(one for one in self.active.result.products if one.id == offer.product.id)
        part = part_of(need, self.goal, self._month) if self.goal.traits.repeats else ONE
        planned = found.later if self._held else found.sales / window * part
        won = self.earnings.sales(self.course.period).get(found.id, ZERO)
        if not planned:
            return ONE
        if found.active is None:
            return max(ZERO, ONE - won / planned)
        months = max(1, self.goal.months - self._month + 1)
        there = self.earnings.members_on(self.course.period.first).get(found.id, ZERO)
        wanted = (found.active - there * offer.stays**months) / offer.paid.at(months)
        return max(ZERO, wanted - won) / planned

    def _of_customers(self) -> Fraction:
        """1 - customers / people of the sale; where nobody was counted, remaining / E."""
        sales, course = {way.sale for way in self.work.ways}, self.course
        last = add_up(self.active.result.stages[place].exact_now for place in sales)
        if course.customers is not None and last:
            return max(ZERO, ONE - course.customers / last)
        if course.came is None or not course.planned:
            return ONE
        return course.remaining / course.planned

    # --- people ----------------------------------------------------------------------------------------

    def people(self) -> list[Fraction]:
        """People still needed at each stage with the planned rates, exactly, less those on their way."""
        work, found = self.work, [ZERO] * len(self.work.stages)
        for need, way, path in zip(work.needs, work.ways, work.paths, strict=True):
            for place in way.places:
                found[place] += self._new(need, way, place) * Fraction(path.nums[place] or 0, path.den)
        return self._less_coming(found)

    def seen(self, rates: Mapping[str, ObservedRate], worth: Fraction) -> list[Fraction] | None:
        """The same with the rates seen; each product keeps its planned ones where none was.

        ``worth``: what a sale brought for each unit that was planned, where what is left comes from money.
        None when a stage people must pass lets nobody through, or sales brought nothing.
        """
        if self.left.from_money and worth <= 0:
            return None
        sale, found = ONE / (worth if self.left.from_money else ONE), [ZERO] * len(self.work.stages)
        for need, way in zip(self.work.needs, self.work.ways, strict=True):
            each, at = sale, way.funnel.sale_at
            found[way.sale] += each * self._new(need, way, way.sale)
            for place, following in zip(
                way.places[at - 1 :: -1] if at else (), way.places[at:0:-1], strict=True
            ):
                each *= ONE - self.work.routes.brought[following]
                new = self._new(need, way, place)
                rate = self._rate(need, way, place, rates)
                if each and new and not rate:
                    return None
                each /= rate or ONE
                found[place] += each * new
            each = sale
            for place, following in pairwise(way.places[at:]):
                each *= self._rate(need, way, place, rates) or ZERO
                found[following] += each * self._new(need, way, following)
        return self._less_coming(found)

    def _new(self, need: Need, way: Route, place: int) -> Fraction:
        """Customers of a product who must still be won of people who pass a stage in the period."""
        name, goal = need.offer.product.id, self.goal
        found = next(one for one in self.active.result.products if one.id == name)
        if not goal.traits.repeats:
            return found.new * self.left.shares[name]
        buys = self._month + way.delays[place]
        new = found.later_new if buys > goal.months else found.new * part_of(need, goal, buys)
        return new * self.left.shares[name]

    def _rate(self, need: Need, way: Route, place: int, rates: Mapping[str, ObservedRate]) -> Fraction | None:
        stage = way.funnel.stages[way.places.index(place)]
        if stage.id in rates:
            return rates[stage.id].rate
        plan, scenario = self.active.plan, self.active.scenario
        return holding.rate(plan, scenario, need.offer.product, stage, way.funnel.id).value

    def _less_coming(self, people: list[Fraction]) -> list[Fraction]:
        """Without those who were reported so late that they are still on their way to buy."""
        if self.goal.traits.repeats or self.course.as_of is None:
            return people
        until = self.course.as_of
        coming = [
            self._reported(stage.id, Period(day_at(until.toordinal() - lag + 1), until)) if lag else ZERO
            for stage, lag in zip(self.work.stages, self.work.routes.lags, strict=True)
        ]
        return [max(ZERO, one - there) for one, there in zip(people, coming, strict=True)]

    def _reported(self, stage: str, period: Period) -> Fraction:
        return self.earnings.reports.flows(lambda check: check.counts, period).get(stage, ZERO)

    def stages(self, people: list[Fraction]) -> tuple[ReplanStage, ...]:
        """Whole people of each stage, and how many on each day that is left for it."""
        return tuple(
            self._stage(stage.id, stage.latest, exact)
            for stage, exact in zip(self.active.result.stages, people, strict=True)
        )

    def days(self, latest: date) -> int:
        """Days of the period after the last known one, up to the last on which an arrival still counts."""
        period, as_of = self.course.period, self.course.as_of
        first = period.first if as_of is None else max(period.first, day_at(as_of.toordinal() + 1))
        return Period(first, period.last if self.goal.traits.repeats else min(latest, period.last)).days

    def _stage(self, name: str, latest: date, exact: Fraction) -> ReplanStage:
        count, days = ceil(exact), self.days(latest)
        if not count:
            return ReplanStage(name, 0, ZERO)
        return ReplanStage(name, count, Fraction(count, days) if days else None)


def worth_of(earnings: Earnings, period: Period, came: Fraction | None) -> Fraction:
    """What the sales of a period brought for each unit they should have; 1 where nothing is known of it."""
    sold = earnings.sales(period)
    should = add_up(
        count * turn_of(earnings.products[name]) for name, count in sold.items() if name in earnings.products
    )
    return came / should if came is not None and should else ONE
