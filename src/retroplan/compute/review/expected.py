"""The projection up to today, day by day, and how far ahead of it one is (model 7)."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple, Self

from retroplan.compute.backward.products import Offer, members, members_income
from retroplan.compute.backward.projection import Months
from retroplan.compute.dates import Period, add_months, month_number, months_passed
from retroplan.compute.results import GoalResult, ScenarioResult, StageResult
from retroplan.plan.holding import product_in
from retroplan.plan.kinds import ReviewStatus
from retroplan.plan.model import ZERO, Plan, Scenario

TOLERANCE = Fraction(5, 100)
"""Within this share of what is expected, one is on track."""


class Point(NamedTuple):
    """How much the projection has brought ``day`` days into the review period."""

    day: int
    money: Fraction


class Curve:
    """The projection through the review period: straight between points, from day 0 and nothing on.

    The money of most points is never asked for: whether it is enough is known from its first digits.
    """

    def __init__(
        self,
        days: Sequence[int],
        money: Callable[[int], Fraction],
        compared: Callable[[int, Fraction], int],
        rises: Callable[[int], bool],
    ) -> None:
        """By place of a point: its day, what it has brought, how that compares, whether the next has more.

        ``compared`` gives 1 where a point has brought more than so much, 0 where the same, -1 where less.
        """
        self.days, self.compared, self.rises = days, compared, rises
        self.money = cache(money)

    @classmethod
    def through(cls, points: Sequence[Point]) -> Self:
        """The curve through points whose money is known."""
        return cls(
            [point.day for point in points],
            lambda place: points[place].money,
            lambda place, other: (points[place].money > other) - (points[place].money < other),
            lambda place: points[place].money < points[place + 1].money,
        )

    @property
    def whole(self) -> Fraction:
        """What all of it brings."""
        return self.money(len(self.days) - 1)

    @property
    def stretches(self) -> range:
        """The places of the points at which a stretch begins."""
        return range(len(self.days) - 1)

    def climbs(self, place: int) -> bool:
        """Whether the stretch from that point on brings money, and takes at least a day."""
        return self.days[place + 1] > self.days[place] and self.rises(place)

    def slope(self, place: int) -> Fraction:
        """The money a day from that point on."""
        days = self.days[place + 1] - self.days[place]
        return (self.money(place + 1) - self.money(place)) / days if days else ZERO


def review_period(goal: GoalResult, today: date) -> Period:
    """Start to deadline; for a monthly goal the current month counted from the start day (model 7)."""
    if goal.traits.repeats:
        return month_number(goal.start, max(0, months_passed(goal.start, today)))
    return Period(goal.start, goal.deadline)


def curve(
    plan: Plan, goal: GoalResult, scenario: Scenario, result: ScenarioResult, period: Period
) -> Curve | None:
    """What the projection brings through the period, before spend and fixed costs.

    Each month's money comes evenly over its days; the last month of a total or growth goal ends at the
    deadline, so that all of it counts. None for an unreachable scenario.
    """
    if not result.reachable:
        return None
    if goal.traits.repeats:
        month = months_passed(goal.start, period.first) + 1
        money = month_money(plan, scenario, result, month)
        return Curve.through([Point(0, ZERO), Point(period.days, money)])
    assert isinstance(result.projection, Months)
    counted = result.projection.counted
    ends = [(add_months(goal.start, number) - goal.start).days for number in range(goal.months)]
    return Curve(
        [*ends, period.days],
        counted.total,
        counted.sum_compared,
        lambda place: counted.compared(place + 1, ZERO) > 0,
    )


def month_money(plan: Plan, scenario: Scenario, result: ScenarioResult, month: int) -> Fraction:
    """What a monthly goal's projection brings in a month (from 1), beyond its shown end too (model 5.10).

    The month's sales are kept up for good: the sum of sales x S(m), and A(m) of today's members.
    """
    if month <= len(result.projection):
        return result.projection[month - 1].gross
    offers = {product.id: Offer(product_in(scenario, product)) for product in plan.products}
    sold = [(product.sales * offers[product.id].unit, offers[product.id].paid) for product in result.products]
    return members_income(members(offers.values()), month, above_start=False).plus(sold, month).at(month)


def days_gone(period: Period, today: date) -> int:
    """Full days of the period before today."""
    return min(max(0, (today - period.first).days), period.days)


def money_at(line: Curve, day: int) -> Fraction:
    """What the projection has brought after that many full days."""
    after = next((place for place, ends in enumerate(line.days) if place and day <= ends), None)
    if after is None:
        return line.whole
    return line.money(after - 1) + line.slope(after - 1) * (day - line.days[after - 1])


def status(revenue: Fraction, expected: Fraction) -> ReviewStatus:
    """Ahead, on track (within 5%, or both 0) or behind."""
    if abs(revenue - expected) <= abs(expected) * TOLERANCE:
        return "on track"
    return "ahead" if revenue > expected else "behind"


def safe_days(line: Curve, revenue: Fraction, day: int) -> int | None:
    """How many days one is ahead (behind: below 0), toward zero.

    Ahead: from now until the projection reaches what came in already. Behind: since it last stood there.
    Beyond its end, and before its beginning, it goes on as steeply as in the month next to it that brings
    anything; None when none does.
    """
    expected = money_at(line, day)
    if revenue == expected:
        return 0
    reached = _when_reached(line, revenue, day) if revenue > expected else _when_left(line, revenue, day)
    return None if reached is None else int(reached - day)


def _crossing(line: Curve, place: int, money: Fraction) -> Fraction:
    """The day on which the stretch from that point on has brought so much."""
    return line.days[place] + (money - line.money(place)) / line.slope(place)


def _when_reached(line: Curve, money: Fraction, now: int) -> Fraction | None:
    """The first day from now on at which the projection has brought that much."""
    for place, ends in enumerate(line.days[1:]):
        if ends >= now and line.compared(place + 1, money) >= 0 and line.rises(place):
            return _crossing(line, place, money)
    steepest = next((place for place in reversed(line.stretches) if line.climbs(place)), None)
    return None if steepest is None else line.days[-1] + (money - line.whole) / line.slope(steepest)


def _when_left(line: Curve, money: Fraction, now: int) -> Fraction | None:
    """The last day up to now at which the projection had not brought more than that."""
    for place in reversed(line.stretches):
        if line.days[place] < now and line.rises(place) and line.compared(place, money) <= 0:
            return _crossing(line, place, money)
    steepest = next((place for place in line.stretches if line.climbs(place)), None)
    return None if steepest is None else money / line.slope(steepest)


def people_by(goal: GoalResult, stage: StageResult, period: Period, day: int) -> Fraction:
    """How many people should have reached a stage after that many full days of the period.

    Evenly over the month (monthly), else from the start to the stage's latest day.
    """
    days = period.days if goal.traits.repeats else Period(goal.start, stage.latest).days
    return stage.exact * Fraction(min(day, days), days) if days else stage.exact
