"""The projection through the review period, day by day, and how far ahead of it one is (model 7)."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple, Self

from retroplan.compute.active import Active
from retroplan.compute.dates import Period, current_month, plan_month
from retroplan.compute.results import GoalResult
from retroplan.compute.review.turnover import Turnover
from retroplan.plan.kinds import ReviewStatus
from retroplan.plan.model import ZERO

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
    """Start to deadline; for a monthly goal the current month (model 7)."""
    if goal.traits.repeats:
        return plan_month(goal.start, goal.deadline, current_month(goal.start, goal.deadline, today))
    return Period(goal.start, goal.deadline)


def curve(active: Active, turnover: Turnover, period: Period) -> Curve | None:
    """What the projection brings through the period in turnover, before spend and fixed costs.

    Each month's money comes evenly over its days, a baseline evenly over all of them. None for an unreachable
    scenario.
    """
    goal = active.goal
    if not active.result.reachable:
        return None
    if goal.traits.repeats:
        number = current_month(goal.start, goal.deadline, period.first)
        return Curve.through([Point(0, ZERO), Point(period.days, turnover.all(number).at(number))])
    course = turnover.all(goal.months)
    months = [plan_month(goal.start, goal.deadline, number) for number in range(1, goal.months)]
    ends = [0, *((month.last - goal.start).days + 1 for month in months), period.days]
    daily = turnover.baseline / period.days
    return Curve(
        ends,
        lambda place: course.total(place) + daily * ends[place],
        lambda place, other: course.sum_compared(place, other - daily * ends[place]),
        lambda place: daily > 0 or course.compared(place + 1, ZERO) > 0,
    )


def days_until(period: Period, day: date | None) -> int:
    """Days of the period up to that day, itself included; 0 where it is None."""
    return 0 if day is None else min(max(0, (day - period.first).days + 1), period.days)


def money_at(line: Curve, day: int) -> Fraction:
    """What the projection has brought after that many full days."""
    after = next((place for place, ends in enumerate(line.days) if place and day <= ends), None)
    if after is None:
        return line.whole
    return line.money(after - 1) + line.slope(after - 1) * (day - line.days[after - 1])


def status(came: Fraction, line: Curve, day: int, near: Fraction, most: Fraction | None) -> ReviewStatus:
    """Reached, on track, ahead or behind after so many days of the period.

    On track is within 5% of what is expected (``most``: and no further), within ``near`` of it, or within a
    day.
    """
    if line.whole and came >= line.whole:
        return "reached"
    expected = money_at(line, day)
    away, within = abs(came - expected), abs(expected) * TOLERANCE
    within = within if most is None else min(within, most)
    if away <= max(within, near):
        return "on track"
    days = days_ahead(line, came, day)
    if days is not None and abs(days) < 1:
        return "on track"
    return "ahead" if came > expected else "behind"


def days_ahead(line: Curve, revenue: Fraction, day: int) -> Fraction | None:
    """How many days one is ahead (behind: below 0).

    Ahead: from now until the projection reaches what came in already. Behind: since it last stood there.
    Beyond its end, and before its beginning, it goes on as steeply as in the month next to it that brings
    anything; None when none does.
    """
    expected = money_at(line, day)
    if revenue == expected:
        return ZERO
    reached = _when_reached(line, revenue, day) if revenue > expected else _when_left(line, revenue, day)
    return None if reached is None else reached - day


def safe_days(line: Curve, revenue: Fraction, day: int) -> int | None:
    """The same in whole days, toward zero; 0 where nothing is planned."""
    if not line.whole:
        return 0
    days = days_ahead(line, revenue, day)
    return None if days is None else int(days)


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
