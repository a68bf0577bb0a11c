"""Hours asked for week by week, up to the deadline (model 6)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from retroplan.compute.backlog.cadences import Rhythm, turn_hours
from retroplan.compute.dates import Period, WorkCalendar, current_month, day_at, plan_month
from retroplan.compute.results import GoalResult, WeekHours
from retroplan.plan.model import ZERO, Capacity

MOST_WEEKS = 530
"""Ten years are looked at, at most."""


class Asked(NamedTuple):
    """What takes hours, as far as weeks are concerned."""

    routines: Mapping[Period, Fraction]
    """Hours of the routines, by the period they are for; of a monthly goal by its current month."""
    initiatives: Iterable[tuple[int, int, Fraction]]
    """Latest start and finish as day ordinals, and the hours left."""
    products: Fraction
    """Hours a day that sales and members take."""
    cadences: Mapping[Rhythm, Fraction] = MappingProxyType({})
    """Hours of one time of all routines of each cadence."""


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


def week_hours(goal: GoalResult, capacity: Capacity, today: date, asked: Asked) -> tuple[WeekHours, ...]:
    """Hours per week from the week of today to that of the deadline; none once the deadline is past.

    Whole weeks are shown, today's included, since capacity is hours in a whole week. Routines take their
    hours on working days; initiatives on any day from today on that is no day off; products on every day.
    """
    monday = today.toordinal() - today.weekday()
    count = min((goal.deadline.toordinal() - monday) // 7 + 1, MOST_WEEKS) if today <= goal.deadline else 0
    weeks = [Period(day_at(monday + 7 * number), day_at(monday + 7 * number + 6)) for number in range(count)]
    products, planned = _Load(monday, count), _Load(monday, count)
    end = planned.end if goal.traits.repeats else goal.deadline.toordinal()
    products.add(goal.start.toordinal(), end, asked.products)
    off = sorted(day.toordinal() for day in capacity.days_off)
    for one in asked.initiatives:
        _spread(planned, *one, today.toordinal(), off)
    regular = _routines(goal, WorkCalendar(capacity), weeks, asked)
    each = zip(weeks, regular, planned.hours(), products.hours(), strict=True)
    return tuple(WeekHours(week.first, *hours) for week, *hours in each)


def _spread(load: _Load, start: int, finish: int, hours: Fraction, today: int, off: list[int]) -> None:
    """An initiative's hours over what is left of its days from today that are no days off.

    All of those days where each is one; all today where it should be over.
    """
    if finish < today:
        load.add(today, today, hours)
        return
    first = max(start, today)
    free = off[bisect_left(off, first) : bisect_right(off, finish)]
    days = finish - first + 1
    if len(free) == days:
        free = []
    per_day = hours / (days - len(free))
    load.add(first, finish, per_day)
    for day in free:
        load.add(day, day, -per_day)


def _routines(goal: GoalResult, calendar: WorkCalendar, weeks: list[Period], asked: Asked) -> list[Fraction]:
    """The hours of the routines in each week: those of a period over its working days."""
    found = [ZERO] * len(weeks)
    if not weeks:
        return found
    if goal.traits.repeats:
        hours = sum(asked.routines.values(), ZERO)
        periods = [(month, hours) for month in _months(goal, weeks)] if hours else []
    else:
        periods = list(asked.routines.items())
    periods += turn_hours(goal, calendar, weeks, asked.cadences)
    monday = weeks[0].first.toordinal()
    for period, hours in periods:
        days = calendar.count(period)
        each = hours / (days or period.days)
        first = max(0, (period.first.toordinal() - monday) // 7)
        last = min(len(weeks) - 1, (period.last.toordinal() - monday) // 7)
        for place in range(first, last + 1):
            week = weeks[place]
            here = Period(max(period.first, week.first), min(period.last, week.last))
            found[place] += each * (calendar.count(here) if days else here.days)
    return found


def _months(goal: GoalResult, weeks: list[Period]) -> Iterator[Period]:
    """The months of the plan that the weeks have days of."""
    number = current_month(goal.start, goal.deadline, weeks[0].first)
    while (month := plan_month(goal.start, goal.deadline, number)).first <= weeks[-1].last:
        yield month
        number += 1
        if month.last >= weeks[-1].last:
            return
