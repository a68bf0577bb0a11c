"""Calendar arithmetic of a plan: months counted from a day, working days between two days."""

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from retroplan.plan.model import Capacity
from retroplan.plan.months import add_months, months_passed


class Period(NamedTuple):
    """A stretch of days, both ends counted; empty when ``last`` lies before ``first``."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has; 0 for an empty one."""
        return max(0, self.last.toordinal() - self.first.toordinal() + 1)


def day_at(ordinal: int) -> date:
    """The day with that ordinal, held within the calendar (years 1 to 9999)."""
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def week_so_far(day: date) -> Period:
    """The days from the Monday before or on a day through that day."""
    return Period(day_at(day.toordinal() - day.weekday()), day)


def month_number(start: date, number: int) -> Period:
    """Month ``number`` (from 0) counted from the start day: it ends the day before the next begins."""
    following = add_months(start, number + 1)
    end = following if following == date.max else day_at(following.toordinal() - 1)
    return Period(add_months(start, number), end)


def plan_month(start: date, deadline: date, number: int) -> Period:
    """Month ``number`` (from 1) of a plan: from its first day to the day before the next one (model 3).

    Where the month behind the last would begin on the deadline, the last one keeps that day.
    """
    following = _begins(start, deadline, number + 1)
    return Period(_begins(start, deadline, number), day_at(following.toordinal() - 1))


def _begins(start: date, deadline: date, number: int) -> date:
    begins = add_months(start, number - 1)
    return day_at(begins.toordinal() + 1) if begins == deadline != start else begins


def current_month(start: date, deadline: date, today: date) -> int:
    """The number of the month that holds today; 1 before the start (model 3)."""
    number = max(1, months_passed(start, today) + 1)
    return number - 1 if number > 1 and today < plan_month(start, deadline, number).first else number


class WorkCalendar:
    """The days one works on: week days, less days off. A century is counted as quickly as a week."""

    def __init__(self, capacity: Capacity) -> None:
        """Prepare the counts for the plan's work days and days off."""
        self._days = capacity.work_days
        self._before = tuple(sum(day in self._days for day in range(n)) for n in range(7))
        self._off = sorted(day.toordinal() for day in capacity.days_off if day.weekday() in self._days)

    def works(self, day: date) -> bool:
        """Whether that day is a working day."""
        return self._until(day.toordinal()) > self._until(day.toordinal() - 1)

    def count(self, period: Period) -> int:
        """How many working days the period has."""
        return max(0, self._until(period.last.toordinal()) - self._until(period.first.toordinal() - 1))

    def _until(self, ordinal: int) -> int:
        """Working days from the calendar's first day, a Monday, to that one."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * len(self._days) + self._before[rest] - bisect_right(self._off, ordinal)
