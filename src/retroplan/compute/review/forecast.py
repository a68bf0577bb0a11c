"""What the rest of the review period is likely to bring, from what was sold lately (model 5.14)."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from retroplan.compute.results import Forecast, ForecastProduct, ForecastStage
from retroplan.compute.review.earned import MONTH, Earned, Earnings
from retroplan.compute.review.window import LEAST, CoveredDays, window_of
from retroplan.plan.mix import mix_of
from retroplan.plan.model import ONE, ZERO

LOW, HIGH = Fraction(1, 10), Fraction(9, 10)
"""The shares of futures that bring no more than ``low`` and ``high``."""
POINTS, SEED = 1000, 20
MOST_DAYS = int(CENTURY * MONTH)
"""Days past which nobody waits for the goal."""
MOST_WAIT = 3650
"""The same where one in ten futures, or nine, are to have brought it."""


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
    found = _futures(active, earnings, course, days)
    return None if found is None else found.told()


def reached_between(
    active: Active, earnings: Earnings, course: PeriodSoFar, days: int | None = None
) -> tuple[date | None, date | None] | None:
    """The first day by which one future in ten has brought all, and the first by which nine in ten have.

    None as above, and for a goal of every month: each stands for itself. A day past all waiting is None.
    """
    found = _futures(active, earnings, course, days)
    if found is None or course.remaining is None or active.goal.traits.repeats:
        return None
    return found.day_of(LOW), found.day_of(HIGH)


def _futures(active: Active, earnings: Earnings, course: PeriodSoFar, days: int | None) -> "_Futures | None":
    if course.as_of is None:
        return None
    ahead = Period(max(course.period.first, day_at(course.as_of.toordinal() + 1)), course.period.last).days
    window = window_of(earnings, days)
    if not ahead or window.days < LEAST:
        return None
    return _Futures(active, earnings, course, window, ahead)


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

    def arrivals(self, days: int) -> dict[str, Arrivals]:
        """How many each product may sell in so many days."""
        return {name: Arrivals(sold, self.window.days, days) for name, sold in self.sold.items()}

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
        came, there = self.course.came or ZERO, self.members(self.ahead)
        arrivals = self.arrivals(self.ahead)
        products = tuple(
            ForecastProduct(name, self.sold[name], one.middle, one.at(LOW), one.at(HIGH))
            for name, one in arrivals.items()
        )
        low, high, enough = self._spread(self.ahead, arrivals)
        return Forecast(
            days=self.window.days,
            ahead=self.ahead,
            money=came + self.middle(self.ahead),
            low=came + there + low,
            high=came + there + high,
            enough=enough,
            by=self._by(),
            products=products,
            people=tuple(self._people()),
        )

    def _people(self) -> Iterator[ForecastStage]:
        """The stages at which people were counted lately."""
        for stage, lately in self.window.people.items():
            yield ForecastStage(stage, lately, lately * self.ahead / self.window.days)

    def _spread(
        self, days: int, arrivals: Mapping[str, Arrivals]
    ) -> tuple[Fraction, Fraction, Fraction | None]:
        """What sales of so many days bring at least in 90% and in 10% of futures, and how many are enough."""
        each, there = self.each(days), self.members(days)
        missing = None if self.course.remaining is None else max(ZERO, self.course.remaining - there)
        if len(arrivals) == 1:
            ((name, one),) = arrivals.items()
            low, high, brings = one.at(LOW) * each[name], one.at(HIGH) * each[name], each[name]
            if missing is None:
                return low, high, None
            if missing == 0:
                return low, high, ONE
            return low, high, one.at_least(ceil(missing / brings)) if brings > 0 else ZERO
        sums = self._sums(each, arrivals)
        enough = None if missing is None else Fraction(len(sums) - bisect_left(sums, missing), len(sums))
        return reached_by(sums, LOW), reached_by(sums, HIGH), enough

    def _sums(self, each: Mapping[str, Fraction], arrivals: Mapping[str, Arrivals]) -> list[Fraction]:
        """What all products bring together in each of a thousand futures, in order."""
        den = lcm(*[value.denominator for value in each.values()])
        sums = [0] * POINTS
        for place, (name, one) in enumerate(arrivals.items()):
            brings = each[name].numerator * (den // each[name].denominator)
            drawn = one.drawn(*scattered(POINTS, SEED + place))
            sums = [whole + count * brings for whole, count in zip(sums, drawn, strict=True)]
        return [Fraction(top, den) for top in sorted(sums)]

    def _by(self) -> date | None:
        """The day on which the middle reaches what is missing; for a monthly goal none past the period."""
        missing, as_of = self.course.remaining, self.course.as_of
        if missing is None or as_of is None:
            return None
        if missing <= 0:
            return day_at(self._known)
        most = self.ahead if self.active.goal.traits.repeats else MOST_DAYS
        return self._first(lambda days: self.middle(days) >= missing, most)

    @property
    def _known(self) -> int:
        """The last day before those ahead, as its ordinal."""
        assert self.course.as_of is not None
        return max(self.course.period.first.toordinal() - 1, self.course.as_of.toordinal())

    def day_of(self, share: Fraction) -> date | None:
        """The first day by which that share of futures has brought all that is missing."""

        def is_enough(days: int) -> bool:
            enough = self._spread(days, self.arrivals(days))[2]
            return enough is not None and enough >= share

        if self.course.remaining is not None and self.course.remaining <= 0:
            return day_at(self._known)
        return self._first(is_enough, MOST_WAIT)

    def _first(self, is_enough: Callable[[int], bool], most: int) -> date | None:
        """The first of the days ahead that is enough; None where none of so many is."""
        high = min(self.ahead, most)
        while not is_enough(high):
            if high >= most:
                return None
            high = min(2 * high, most)
        low = 0
        while high - low > 1:
            half = (low + high) // 2
            low, high = (low, half) if is_enough(half) else (half, high)
        return day_at(self._known + high)


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
