"""Hours asked for week by week, up to the deadline (model 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from retroplan.compute.dates import day_at
from retroplan.compute.results import GoalResult, StageResult, WeekHours
from retroplan.plan.model import ZERO

MOST_WEEKS = 530
"""Ten years are looked at, at most."""


class _Load:
    """Hours per week from stretches of days with so many hours a day, whatever their length.

    ``steps`` holds the change against the week before, so a long stretch costs no more than a short one.
    """

    def __init__(self, monday: int, weeks: int) -> None:
        self.monday, self.end = monday, monday + 7 * weeks
        self.steps = [ZERO] * (weeks + 1)

    def add(self, first: int, last: int, per_day: Fraction) -> None:
        first, stop = max(first, self.monday), min(last + 1, self.end)
        if first >= stop or not per_day:
            return
        self._from(first, per_day)
        self._from(stop, -per_day)

    def _from(self, day: int, per_day: Fraction) -> None:
        """Let every day from that one on count ``per_day`` hours more."""
        week, weekday = divmod(day - self.monday, 7)
        if week < len(self.steps):
            self.steps[week] += (7 - weekday) * per_day
        if week + 1 < len(self.steps):
            self.steps[week + 1] += weekday * per_day

    def hours(self) -> list[Fraction]:
        found, running = [], ZERO
        for step in self.steps[:-1]:
            running += step
            found.append(running)
        return found


def week_hours(
    goal: GoalResult,
    today: date,
    routines: Iterable[tuple[StageResult, Fraction]],
    initiatives: Iterable[tuple[int, int, Fraction]],
) -> tuple[WeekHours, ...]:
    """Hours per week from the week of today to that of the deadline; none once the deadline is past.

    ``routines`` holds hours a day by stage, from the start to the stage's latest day (a monthly goal goes
    on); ``initiatives`` holds latest start, latest finish (day ordinals) and hours a day. Whole weeks are
    shown, today's included, since capacity is hours in a whole week.
    """
    monday = today.toordinal() - today.weekday()
    weeks = min((goal.deadline.toordinal() - monday) // 7 + 1, MOST_WEEKS) if today <= goal.deadline else 0
    regular, planned = _Load(monday, weeks), _Load(monday, weeks)
    for stage, per_day in routines:
        last = regular.end if goal.traits.repeats else stage.latest.toordinal()
        regular.add(goal.start.toordinal(), last, per_day)
    for first, last, per_day in initiatives:
        planned.add(first, last, per_day)
    return tuple(
        WeekHours(day_at(monday + 7 * number), *hours)
        for number, hours in enumerate(zip(regular.hours(), planned.hours(), strict=True))
    )


def overdue_hours(today: date, initiatives: Iterable[tuple[int, int, Fraction]]) -> Fraction:
    """Hours of initiatives that are not done, on their days before the week of today: no week has them.

    ``initiatives`` is as in ``week_hours``.
    """
    monday = today.toordinal() - today.weekday()
    return sum(
        (max(0, min(last + 1, monday) - first) * per_day for first, last, per_day in initiatives), ZERO
    )
