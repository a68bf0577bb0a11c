"""What check-ins show: rates, list growth, retention, what sold (model 7)."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple, Self

from retroplan.compute.backward.funnel import Feeding, fed
from retroplan.compute.backward.products import unit_of
from retroplan.compute.dates import Period, day_at
from retroplan.compute.exact.sums import add_up
from retroplan.compute.exact.wilson import interval
from retroplan.compute.reports import Report, Reports
from retroplan.compute.results import ObservedRate
from retroplan.compute.review.earned import Earnings
from retroplan.plan.holding import product_in
from retroplan.plan.model import ONE, ZERO, CheckIn, Plan, Product, Scenario, Stage
from retroplan.plan.values import LARGEST

_PRECISE = Context(prec=60)
_DIGITS = 30


class Spoken(NamedTuple):
    """A report with the share of its days that lie after the start, and its people by stage."""

    report: Report
    share: Fraction
    counts: Mapping[str, Fraction]


def spoken(found: Reports) -> list[Spoken]:
    """The reports that speak of days since the start."""
    whole = Period(found.start, date.max)
    return [
        Spoken(report, share, report.table(lambda check: check.counts))
        for report, share in found.inside(whole)
    ]


class Rates:
    """The rates seen by any day: next total x (1 - F(next)) / total of the stage, with an interval (model 7).

    Over the days on which both are reported, with arrivals at least the stage's lag before a day alone: the
    later ones had no time to move on. A stage without any has no rate, nor has one where more moved on than
    arrived.
    """

    def __init__(
        self, steps: Sequence[tuple[Stage, Stage]], feeding: Feeding, said: Sequence[Spoken]
    ) -> None:
        """``steps``: every stage with the one that follows it; ``said``: all that was reported."""
        self._steps = [_Step.of(step, feeding, said) for step in steps]

    def on(self, day: date, until: date) -> dict[str, ObservedRate]:
        """The rates as they were known by the end of a day; ``until``: its last known one."""
        found = ((step.stage.id, step.on(day, until)) for step in self._steps)
        return {name: rate for name, rate in found if rate is not None}

    def above(self, day: date, until: date) -> Iterator[Stage]:
        """The stages from which more moved on than arrived."""
        for step in self._steps:
            moved, arrived = step.sums(day, until)
            if arrived and moved > arrived:
                yield step.stage


class _Step(NamedTuple):
    """A stage with the running sums of who arrived there and who moved on, by report."""

    stage: Stage
    said: Sequence[Spoken]
    days: Sequence[date]
    arrived: Sequence[Fraction]
    moved: Sequence[Fraction]

    @classmethod
    def of(cls, step: tuple[Stage, Stage], feeding: Feeding, said: Sequence[Spoken]) -> Self:
        stage, following = step
        both = [one for one in said if stage.id in one.counts and following.id in one.counts]
        walked = ONE - fed(feeding, following.id)
        arrived = accumulate((one.counts[stage.id] * one.share for one in both), initial=ZERO)
        moved = accumulate((one.counts[following.id] * one.share * walked for one in both), initial=ZERO)
        return cls(stage, both, [one.report.last for one in both], list(arrived), list(moved))

    def sums(self, day: date, until: date) -> tuple[Fraction, Fraction]:
        """Who moved on, and who arrived early enough for it."""
        latest = day_at(until.toordinal() - self.stage.lag_days)
        known = bisect_right(self.days, day)
        ripe = min(known, bisect_right(self.days, latest))
        arrived = self.arrived[ripe]
        if ripe < known:  # of the report that speaks of the latest day its earlier days count
            one = self.said[ripe]
            arrived += one.counts[self.stage.id] * _share(one, latest)
        return self.moved[known], arrived

    def on(self, day: date, until: date) -> ObservedRate | None:
        moved, arrived = self.sums(day, until)
        if not arrived or moved > arrived:
            return None
        return ObservedRate(self.stage.id, moved / arrived, moved, arrived, *interval(moved, arrived))


def _share(one: Spoken, latest: date) -> Fraction:
    """The share of a report's days from the start to the latest one that counts."""
    if one.report.last <= latest:
        return one.share
    missing = (one.report.last - max(latest, day_at(one.report.first.toordinal() - 1))).days
    return max(ZERO, one.share - Fraction(missing, one.report.days))


def list_growth(checks: Sequence[CheckIn]) -> Fraction | None:
    """The list's growth per month, compound, between the first and the last list size (model 7).

    (last / first) ^ (1 / months) - 1 with months of 365/12 days, to 30 decimals. None with fewer than two
    sizes, on one day, from an empty list, or when it is too steep to mean anything.
    """
    sizes = [(check.date, check.list_size) for check in checks if check.list_size is not None]
    if len(sizes) < 2:
        return None
    (first_day, first), (last_day, last) = sizes[0], sizes[-1]
    days = (last_day - first_day).days
    if not days or not first:
        return None
    return -ONE if not last else _power(last / first, Fraction(365, 12 * days), ONE)


def grown(first: Fraction, last: Fraction, months: int) -> Fraction | None:
    """The growth per month, compound, of a number over so many months; None where it begins with nothing."""
    if not first:
        return None
    if first == last:
        return ZERO
    return -ONE if not last else _power(last / first, Fraction(1, months), ONE)


def kept_by(earnings: Earnings) -> Iterator[tuple[date, tuple[Fraction, int]]]:
    """By day of a report that tells of clients lost: who stayed through all such reports, and their days.

    The product of 1 - lost / members on its first day.
    """
    stayed, days = ONE, 0
    for one in earnings.all:
        there = add_up(one.members.values()) if one.lost is not None and one.members else ZERO
        if one.lost is not None and there > 0:
            stayed, days = stayed * max(ZERO, ONE - one.lost / there), days + one.report.days
            yield one.report.last, (stayed, days)


def stays(stayed: Fraction, days: int) -> Fraction | None:
    """Who stays for a month, where that share stayed through so many days (model 7)."""
    if stayed in (ZERO, ONE):
        return stayed
    return _power(stayed, Fraction(365, 12 * days), ZERO)


def retention(earnings: Earnings) -> Fraction | None:
    """Who stays for a month, of the members there were; None where no report tells of clients lost."""
    last = deque(kept_by(earnings), maxlen=1)
    return stays(*last[0][1]) if last else None


def stays_a_month(product: Product) -> Fraction:
    """Which share of a product's clients stays for a month; of those who pay yearly a twelfth of a year."""
    stays, every = ONE - product.leaving, product.traits.every
    if every == 1 or not stays:
        return stays
    return _power(stays, Fraction(1, every), ZERO) or ZERO


def _power(base: Fraction, exponent: Fraction, less: Fraction) -> Fraction | None:
    """``base`` to a power, less so much, to 30 decimals; None where it is too large to mean anything."""
    exact = _PRECISE.divide(Decimal(base.numerator), Decimal(base.denominator))
    power = _PRECISE.multiply(_PRECISE.ln(exact), Decimal(exponent.numerator))
    power = _PRECISE.divide(power, Decimal(exponent.denominator))
    if power > LARGEST.numerator.bit_length():
        return None
    return round(Fraction(_PRECISE.exp(power)), _DIGITS) - less


def sales_shares(plan: Plan, scenario: Scenario, sales: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Each product's share of what the reported sales brought: sales x what remains of one payment.

    Empty when they brought nothing.
    """
    brought = {
        product.id: sales[product.id] * unit_of(product_in(scenario, product), plan.goal)
        for product in plan.products
        if product.id in sales
    }
    whole = add_up(brought.values())
    return {name: value / whole for name, value in brought.items()} if whole > 0 else {}
