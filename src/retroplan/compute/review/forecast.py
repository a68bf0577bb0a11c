"""What the rest of the review period is likely to bring, from what was sold lately (model 5.14)."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import ceil, lcm
from typing import NamedTuple

from retroplan.compute.active import Active
from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.products import CENTURY, Catalogue, Offer, turn_of
from retroplan.compute.dates import Period, day_at
from retroplan.compute.exact.arrivals import Arrivals, reached_by, scattered
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import Forecast, ForecastProduct
from retroplan.compute.review.earned import MONTH, Earned, Earnings
from retroplan.plan.mix import mix_of
from retroplan.plan.model import ONE, ZERO

LOW, HIGH = Fraction(1, 10), Fraction(9, 10)
"""The shares of futures that bring no more than ``low`` and ``high``."""
LATELY, WEEK, ENOUGH_SALES = 28, 7, 10
"""Days looked at; by how many more where they hold fewer sales than that."""
LEAST = 7
"""Days that must be covered by reports."""
POINTS, SEED = 1000, 20
MOST_DAYS = int(CENTURY * MONTH)
"""Days past which nobody waits for the goal."""


class CoveredDays(NamedTuple):
    """The last days covered by reports that say what was sold, and what was sold in them, by product."""

    days: int
    sold: Mapping[str, Fraction]


def window_of(earnings: Earnings, days: int | None = None) -> CoveredDays:
    """The last 28 covered days, a week longer at a time until ten sales are in, or so many as asked for."""
    told = [one for one in reversed(earnings.all) if one.customers is not None]
    covered = [_days(one, earnings.reports.start) for one in told]
    whole = sum(covered)
    if days is not None:
        return _taken(told, covered, min(days, whole))
    wanted = LATELY
    while True:
        found = _taken(told, covered, min(wanted, whole))
        if wanted >= whole or add_up(found.sold.values() or (ZERO,)) >= ENOUGH_SALES:
            return found
        wanted += WEEK


def _days(one: Earned, start: date) -> int:
    """The days of a report from the start on."""
    return Period(max(one.report.first, start), one.report.last).days


def _taken(told: list[Earned], covered: list[int], days: int) -> CoveredDays:
    """The last so many of the covered days; what a report tells lies evenly on all of its own."""
    sold: dict[str, Fraction] = {}
    left = days
    for one, here in zip(told, covered, strict=True):
        taken = min(here, left)
        if not taken:
            break
        left -= taken
        for name, count in one.sold.items():
            part = count if taken == one.report.days else count * taken / one.report.days
            sold[name] = sold.get(name, ZERO) + part
    return CoveredDays(days, sold)


class PeriodSoFar(NamedTuple):
    """How the review period stands: its days, the last known one, what came in and what is missing."""

    period: Period
    as_of: date | None
    came: Fraction | None
    remaining: Fraction | None  # None for an unreachable scenario


def forecast(
    active: Active, earnings: Earnings, course: PeriodSoFar, days: int | None = None
) -> Forecast | None:
    """The sales and the money to come until the period ends; ``days``: how many to look back on.

    None without a report, without a day left, or where fewer than seven days are covered.
    """
    if course.as_of is None:
        return None
    ahead = Period(max(course.period.first, day_at(course.as_of.toordinal() + 1)), course.period.last).days
    window = window_of(earnings, days)
    if not ahead or window.days < LEAST:
        return None
    return _Futures(active, earnings, course, window, ahead).told()


class _Futures:
    """What the days ahead may bring, in what the goal is counted in."""

    def __init__(
        self, active: Active, earnings: Earnings, course: PeriodSoFar, window: CoveredDays, ahead: int
    ) -> None:
        self.active, self.earnings, self.course = active, earnings, course
        self.window, self.ahead = window, ahead
        offers = Catalogue(active.plan).offers(active.scenario)
        self._of_money = counting(active.goal).income
        mix = mix_of(active.plan, active.scenario)
        self.offers = {
            name: one
            for name, one in offers.items()
            if (name in mix or window.sold.get(name)) and (self._of_money or not one.product.follows)
        }
        self.clubs = {name: offers[name] for name, there in earnings.members.items() if there}
        self.sold = {name: window.sold.get(name, ZERO) for name in self.offers}

    @cached_property
    def arrivals(self) -> dict[str, Arrivals]:
        """How many each product may sell."""
        return {name: Arrivals(sold, self.window.days, self.ahead) for name, sold in self.sold.items()}

    @cached_property
    def worth(self) -> Fraction:
        """What reported sales brought for each unit of money they should have; 1 where nothing says so."""
        products = self.earnings.products
        told = [one for one in self.earnings.all if one.money is not None and not one.estimated and one.sold]
        turns = {name: turn_of(product) for name, product in products.items()}
        planned = add_up(
            [ZERO]
            + [add_up([one.sold.get(name, ZERO) for one in told]) * turn for name, turn in turns.items()]
        )
        if not planned:
            return ONE
        brought = add_up(one.money for one in told if one.money is not None)
        days = [one.report.days for one in told]
        for name in self.earnings.clubs:
            brought -= _member_days(told, days, name) * turns[name] / MONTH
        return max(ZERO, brought) / planned

    def each(self, days: int) -> dict[str, Fraction]:
        """What one sale of each product brings in so many days: of one made on any of them, on average."""
        if not self._of_money:
            return dict.fromkeys(self.offers, ONE)
        return {
            name: self.worth * turn_of(one.product) * _payments(one, days)
            for name, one in self.offers.items()
        }

    def members(self, days: int) -> Fraction:
        """What those who are members already bring in so many days, as planned."""
        if not self._of_money:
            return ZERO
        there = self.earnings.members
        return add_up(
            [ZERO]
            + [there[name] * turn_of(one.product) * _stays(one, days) for name, one in self.clubs.items()]
        )

    def middle(self, days: int) -> Fraction:
        """What so many days bring at the pace of the window."""
        each = self.each(days)
        pace = [sold * each[name] for name, sold in self.sold.items()]
        return add_up([ZERO, *pace]) * days / self.window.days + self.members(days)

    def told(self) -> Forecast:
        came, each, there = self.course.came or ZERO, self.each(self.ahead), self.members(self.ahead)
        products = tuple(
            ForecastProduct(name, self.sold[name], one.middle, one.at(LOW), one.at(HIGH))
            for name, one in self.arrivals.items()
        )
        low, high, enough = self._spread(each, there)
        return Forecast(
            days=self.window.days,
            ahead=self.ahead,
            money=came + self.middle(self.ahead),
            low=came + there + low,
            high=came + there + high,
            enough=enough,
            by=self._by(),
            products=products,
        )

    def _spread(
        self, each: Mapping[str, Fraction], there: Fraction
    ) -> tuple[Fraction, Fraction, Fraction | None]:
        """What sales bring at least in 90% and in 10% of futures, and the share of them that is enough."""
        missing = None if self.course.remaining is None else max(ZERO, self.course.remaining - there)
        if len(self.arrivals) == 1:
            ((name, one),) = self.arrivals.items()
            low, high, brings = one.at(LOW) * each[name], one.at(HIGH) * each[name], each[name]
            if missing is None:
                return low, high, None
            if missing == 0:
                return low, high, ONE
            return low, high, one.at_least(ceil(missing / brings)) if brings > 0 else ZERO
        sums = self._sums(each)
        enough = None if missing is None else Fraction(len(sums) - bisect_left(sums, missing), len(sums))
        return reached_by(sums, LOW), reached_by(sums, HIGH), enough

    def _sums(self, each: Mapping[str, Fraction]) -> list[Fraction]:
        """What all products bring together in each of a thousand futures, in order."""
        den = lcm(*[value.denominator for value in each.values()])
        sums = [0] * POINTS
        for place, (name, one) in enumerate(self.arrivals.items()):
            brings = each[name].numerator * (den // each[name].denominator)
            drawn = one.drawn(*scattered(POINTS, SEED + place))
            sums = [whole + count * brings for whole, count in zip(sums, drawn, strict=True)]
        return [Fraction(top, den) for top in sorted(sums)]

    def _by(self) -> date | None:
        """The day on which the middle reaches what is missing; for a monthly goal none past the period."""
        missing, as_of = self.course.remaining, self.course.as_of
        if missing is None or as_of is None:
            return None
        first = max(self.course.period.first.toordinal() - 1, as_of.toordinal())
        if missing <= 0:
            return day_at(first)
        high = self.ahead
        most = self.ahead if self.active.goal.traits.repeats else MOST_DAYS
        while self.middle(high) < missing:
            if high >= most:
                return None
            high = min(2 * high, most)
        low = 0
        while high - low > 1:
            half = (low + high) // 2
            low, high = (low, half) if self.middle(half) >= missing else (half, high)
        return day_at(first + high)


def _member_days(told: Sequence[Earned], days: Sequence[int], name: str) -> Fraction:
    """Days that the members of a product were there for, of those who did not leave in the report's days."""
    parts = []
    for one, here in zip(told, days, strict=True):
        there = one.members.get(name, ZERO)
        if there and one.lost:
            there *= max(ZERO, ONE - one.lost / add_up(one.members.values()))
        if there:
            parts.append((*there.as_integer_ratio(), here))
    den = lcm(*[bottom for _, bottom, _ in parts])
    return Fraction(sum(top * (den // bottom) * here for top, bottom, here in parts), den)


def _payments(offer: Offer, days: int) -> Fraction:
    """Payments of one sale in so many days: the sum of p(a) x (1 - a / x) over a < x, x months.

    S(m) = p(0) + ... + p(m - 1), so with k = x rounded up that is
    (S(1) + ... + S(k - 1) + (x - k + 1) x S(k)) / x.
    """
    months = days / MONTH
    whole = ceil(months)
    if whole == 1:
        return ONE
    base = offer.paid.ratio.denominator
    (total, below), (last, under) = offer.paid.total(whole - 1), offer.paid.exact(whole)
    both = Fraction(total, base**below) + (months - whole + 1) * Fraction(last, base**under)
    return both / months


def _stays(offer: Offer, days: int) -> Fraction:
    """Payments of one member in so many days: (1 - churn)^a for a = 1, 2 ..., the last in part."""
    months = days / MONTH
    whole = int(months)
    base = offer.kept.ratio.denominator
    (total, below), (last, under) = offer.kept.total(whole), offer.kept.exact(whole + 1)
    return Fraction(total, base**below) + (months - whole) * Fraction(last, base**under)
