"""What reports really brought: money, sales and members, told or worked out from what was told (model 7).

A report that leaves its revenue out sold so many of each product, or let in so many customers: that is worth
what the plan says of a sale, and so is what members pay in its days. It is marked as estimated.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from retroplan.compute.active import Active
from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.products import turn_of
from retroplan.compute.dates import Period
from retroplan.compute.exact.sums import add_up
from retroplan.compute.reports import Flows, Report, Reports
from retroplan.plan.holding import product_in
from retroplan.plan.mix import followers, mix_of
from retroplan.plan.model import ONE, ZERO
from retroplan.plan.travel import sales_in

MONTH = Fraction(365, 12)
"""Days of a month, where members pay for a part of one."""


class Earned(NamedTuple):
    """One report and what it brought; ``money`` and ``customers`` are None where nobody can say."""

    report: Report
    sold: Flows  # by product; {} where nothing is known of sales
    customers: Fraction | None
    money: Fraction | None
    estimated: bool
    members: Flows  # by product billed monthly: who was there on its first day
    lost: Fraction | None


class Earnings:
    """What all reports brought, in the order of their days."""

    def __init__(self, active: Active, found: Reports) -> None:
        self._active, self.reports = active, found
        scenario = active.scenario
        self.products = {one.id: product_in(scenario, one) for one in active.plan.products}
        self.clubs = [one.id for one in self.products.values() if one.traits.members]
        self.sales_at = sales_in(active.plan, scenario)
        """The stages that are a sale, each with the products of the mix sold there."""
        self._followers = followers(active.plan)
        self._of_money = counting(active.goal).income
        self._known: tuple[Earned, ...] | None = None  # where they were walked through already

    @cached_property
    def _parts(self) -> Mapping[str, Flows]:
        """What one customer at each sale buys, where reports do not say, with what is sold after that."""
        return {stage: self._bought(names) for stage, names in self.sales_at.items()}

    def _bought(self, names: Iterable[str]) -> Flows:
        new = {one.id: one.new for one in self._active.result.products if one.id in names}
        if not any(new.values()):
            mix = mix_of(self._active.plan, self._active.scenario)
            new = {name: mix[name] for name in names}
        whole = add_up(new.values())
        found = {name: value / whole for name, value in new.items()}
        for name in tuple(found):
            self._add_followers(found, name)
        return found

    def _add_followers(self, found: dict[str, Fraction], name: str) -> None:
        for follower in self._followers.get(name, ()):
            found[follower.id] = found[name] * (self.products[follower.id].take or ZERO)
            self._add_followers(found, follower.id)

    @cached_property
    def _walked(self) -> tuple[tuple[Earned, ...], Flows]:
        """Every report with what it brought, and the members there are after the last of all check-ins."""
        there = {name: self.products[name].active for name in self.clubs}
        ticks = [check for check in self.reports.ticks if check.lost]
        found: list[Earned] = []
        for report in self.reports.told:
            if report.last < self.reports.start:
                continue
            while ticks and ticks[0].date < report.first:
                there = _without(there, ticks.pop(0).lost or ZERO)
            earned = self._earned(report, there)
            found.append(earned)
            if earned.lost:
                there = _without(there, earned.lost)
            won = [name for name in earned.sold if name in there]
            if won:
                there = there | {name: there[name] + earned.sold[name] for name in won}
        for check in ticks:
            there = _without(there, check.lost or ZERO)
        return tuple(found), there

    @property
    def all(self) -> tuple[Earned, ...]:
        """Every report since the start with what it brought."""
        return self._walked[0] if self._known is None else self._known

    def by(self, found: Reports) -> "Earnings":
        """The same of the first of these reports: what one brought hangs on those before it alone."""
        earlier = Earnings(self._active, found)
        last = found.last or date.min
        earlier._known = self.all[: bisect_right(self.all, last, key=lambda one: one.report.last)]
        return earlier

    def is_known(self, one: Earned) -> bool:
        """Whether a report says what came in of what the goal is counted in."""
        return self._counted(one) is not None

    @property
    def members(self) -> Flows:
        """The members there are, by product billed monthly."""
        return self._walked[1]

    def members_on(self, day: date) -> Flows:
        """The members there were as that day began, as far as the reports before it say."""
        return Earnings(self._active, self.reports.before(day)).members

    @cached_property
    def as_of(self) -> date | None:
        """The last day of which is known what came in."""
        return next((one.report.last for one in reversed(self.all) if self._counted(one) is not None), None)

    def _counted(self, one: Earned) -> Fraction | None:
        """What a report brought of what the goal is counted in."""
        return one.money if self._of_money else one.customers

    def _earned(self, report: Report, there: Mapping[str, Fraction]) -> Earned:
        sold, told = self._sold(report), report.told(attrgetter("revenue"))
        lost = report.told(attrgetter("lost"))
        if told is not None or sold is None:
            customers = None if sold is None else self._customers(sold)
            return Earned(report, sold or {}, customers, told, False, there, lost)
        stay, each = _without(there, lost) if lost else there, self._turns
        money = [count * each[name] for name, count in sold.items() if name in each]
        money += [count * each[name] * report.days / MONTH for name, count in stay.items() if count]
        whole = add_up(money)
        return Earned(report, sold, self._customers(sold), whole, True, there, lost)

    @cached_property
    def _turns(self) -> Flows:
        """What one payment of each product brings."""
        return {name: turn_of(product) for name, product in self.products.items()}

    def _sold(self, report: Report) -> Flows | None:
        """Sales by product: told, else the customers counted, shared as planned; None where neither is."""
        sales = report.table(attrgetter("sales"))
        if sales:
            return sales
        counts = report.table(attrgetter("counts"))
        if self.sales_at.keys().isdisjoint(counts):
            return None
        return {
            name: counts[stage] * part
            for stage, parts in self._parts.items()
            if stage in counts
            for name, part in parts.items()
        }

    def _customers(self, sold: Flows) -> Fraction:
        """Those who bought: who buys something after a purchase is counted already."""
        first = [count for name, count in sold.items() if not self._follows(name)]
        return add_up(first) if first else ZERO

    def _follows(self, name: str) -> bool:
        return name in self.products and self.products[name].follows

    def money(self, period: Period) -> Fraction | None:
        """What came in in a period, as far as it is known; None where nothing is."""
        return _part_of((one.money, one.report.within(period)) for one in self._in(period))

    def counted(self, period: Period) -> Fraction | None:
        """The same of what the goal is counted in."""
        return _part_of((self._counted(one), one.report.within(period)) for one in self._in(period))

    def sales(self, period: Period) -> dict[str, Fraction]:
        """What was sold in a period, by product."""
        found: dict[str, Fraction] = {}
        for one in self._in(period):
            share = one.report.within(period)
            for name, count in one.sold.items():
                found[name] = found.get(name, ZERO) + count * share
        return found

    def estimated(self, period: Period) -> bool:
        """Whether any of what came in in a period was worked out."""
        return self._of_money and any(one.estimated for one in self._in(period))

    def _in(self, period: Period) -> Iterator[Earned]:
        period = period._replace(first=max(period.first, self.reports.start))
        first = bisect_left(self.all, period.first, key=lambda one: one.report.last)
        return takewhile(lambda one: one.report.first <= period.last, islice(self.all, first, None))


def _part_of(told: Iterable[tuple[Fraction | None, Fraction]]) -> Fraction | None:
    """The sum of what is known, of each so large a share; None where nothing is."""
    parts = [value if share is ONE else value * share for value, share in told if value is not None]
    return add_up(parts) if parts else None


def _without(there: Mapping[str, Fraction], lost: Fraction) -> dict[str, Fraction]:
    """The members who stay, where so many of all leave: each product loses the same share."""
    whole = add_up(there.values())
    if not lost or whole <= 0:
        return dict(there)
    kept = max(ZERO, ONE - lost / whole)
    return {name: count * kept for name, count in there.items()}
