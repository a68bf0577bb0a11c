"""Cadences: routines done so many times each work day, week or month, whatever the targets (model 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.dates import Period, WorkCalendar, current_month, day_at, plan_month
from retroplan.compute.exact.sums import ceil_div
from retroplan.compute.results import GoalResult
from retroplan.plan.kinds import Cadence
from retroplan.plan.model import ZERO, Capacity

MONTHS_A_WEEK = Fraction(84, 365)
"""Months of a week."""
Rhythm = tuple[Cadence, int]
"""What is repeated: so many times in each day, week or month."""


class Turn(NamedTuple):
    """A day, week or month of a cadence, as far as it lies in the plan, and how often is asked for in it."""

    period: Period
    times: int
    days: int  # working days of the period, or all of them where the whole has no working day
    whole: int  # the same of the day, week or month before start and end cut it

    @property
    def cut(self) -> bool:
        """Whether the plan's start or end leaves a part of it alone."""
        return self.days < self.whole


def times_a_week(every: Cadence, times: int, capacity: Capacity) -> Fraction:
    """How often a week, at the pace of the whole year: a week has its work days, and 84/365 of a month."""
    if every == "day":
        return Fraction(times * len(capacity.work_days))
    return Fraction(times) if every == "week" else times * MONTHS_A_WEEK


def turn_on(goal: GoalResult, calendar: WorkCalendar, rhythm: Rhythm, today: date) -> Turn:
    """The turn that holds today; the first before the start, the last after the end of the plan.

    A monthly goal goes on after its deadline, so that cuts nothing.
    """
    last = _last(goal)
    return _turn(goal, calendar, rhythm, _around(goal, rhythm[0], min(max(today, goal.start), last)))


def turn_hours(
    goal: GoalResult, calendar: WorkCalendar, weeks: Sequence[Period], cadences: Mapping[Rhythm, Fraction]
) -> Iterator[tuple[Period, Fraction]]:
    """The turns that the weeks have days of, each with its hours; ``cadences``: hours of one time of all.

    Those of single days are told by the week, over whose working days they lie evenly.
    """
    for every in dict.fromkeys(every for every, _ in cadences):
        hours = [(times, each) for (one, times), each in cadences.items() if one == every and each]
        for period in _turns(goal, every, weeks) if hours else ():
            cut = _cut(goal, period)
            if every == "day":
                days = calendar.count(cut)
                yield cut, days * sum((times * each for times, each in hours), ZERO)
            else:
                part = _part(calendar, cut, period)
                yield cut, sum((ceil_div(times * part[0], part[1]) * each for times, each in hours), ZERO)


def _turns(goal: GoalResult, every: Cadence, weeks: Sequence[Period]) -> Iterator[Period]:
    """The whole weeks or months that those weeks have days of, as far as the plan has days in them."""
    last = _last(goal)
    if every != "month":
        yield from (week for week in weeks if week.last >= goal.start and week.first <= last)
        return
    if not weeks:
        return
    number = current_month(goal.start, goal.deadline, weeks[0].first)
    while (month := plan_month(goal.start, goal.deadline, number)).first <= min(weeks[-1].last, last):
        yield month
        number += 1
        if month.last >= weeks[-1].last:
            return


def _last(goal: GoalResult) -> date:
    """The last day on which anything is asked for."""
    return date.max if goal.traits.repeats else goal.deadline


def _around(goal: GoalResult, every: Cadence, day: date) -> Period:
    """The whole day, week or month of the plan that holds that day."""
    if every == "day":
        return Period(day, day)
    if every == "week":
        monday = day.toordinal() - day.weekday()
        return Period(day_at(monday), day_at(monday + 6))
    return plan_month(goal.start, goal.deadline, current_month(goal.start, goal.deadline, day))


def _cut(goal: GoalResult, whole: Period) -> Period:
    return Period(max(whole.first, goal.start), min(whole.last, _last(goal)))


def _part(calendar: WorkCalendar, cut: Period, whole: Period) -> tuple[int, int]:
    """Working days of what is left of a turn, and of all of it; all days where it has no working day."""
    days = calendar.count(whole)
    return (calendar.count(cut), days) if days else (cut.days, whole.days)


def _turn(goal: GoalResult, calendar: WorkCalendar, rhythm: Rhythm, whole: Period) -> Turn:
    cut = _cut(goal, whole)
    days, of = _part(calendar, cut, whole)
    return Turn(cut, ceil_div(rhythm[1] * days, of), days, of)


def hours_by_rhythm(timed: Iterable[tuple[Rhythm, Fraction]]) -> dict[Rhythm, Fraction]:
    """Hours of one time of all routines of each cadence, from the minutes of each."""
    found: dict[Rhythm, Fraction] = {}
    for rhythm, minutes in timed:
        if minutes:
            found[rhythm] = found.get(rhythm, ZERO) + minutes / 60
    return found
