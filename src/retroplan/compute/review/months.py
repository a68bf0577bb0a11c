"""The months of the plan that have begun: what each was to bring, and what it brought (model 7)."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from retroplan.compute.dates import Period
from retroplan.compute.results import GoalResult, ReviewMonth
from retroplan.compute.review.earned import Earnings
from retroplan.compute.review.expected import Curve
from retroplan.compute.review.turnover import Turnover
from retroplan.plan.model import ZERO

MOST_MONTHS = 600
"""Months of the plan that have a row of their own; older ones are not told."""


class MonthsCase(Protocol):
    """What the months of a review are made of."""

    goal: GoalResult
    today: date
    earnings: Earnings
    turnover: Turnover

    @property
    def line(self) -> Curve | None:
        """What is planned; None for an unreachable scenario."""

    def number(self, day: date) -> int:
        """The number of the month that holds a day."""

    def month(self, number: int) -> Period:
        """A month of the plan."""


def months_of(case: MonthsCase) -> Iterator[ReviewMonth]:
    """A row for each month of the plan that has begun."""
    goal, earnings = case.goal, case.earnings
    if case.today < goal.start:
        return
    last = case.number(case.today) if goal.traits.repeats else min(case.number(case.today), goal.months)
    course = case.turnover.all(last) if case.line is not None else None
    daily = case.turnover.baseline / Period(goal.start, goal.deadline).days
    for number in range(max(1, last - MOST_MONTHS + 1), last + 1):
        month = case.month(number)
        planned = None if course is None else course.shown(number) + daily * month.days
        actual, as_of = earnings.counted(month), earnings.as_of
        met = None
        if as_of is not None and as_of >= month.last and planned is not None:
            met = planned - (actual or ZERO) <= case.turnover.half_sale
        yield ReviewMonth(number, month.first, month.last, planned, actual, met, earnings.estimated(month))
