"""Days so many calendar months apart."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or that month's last day where it is shorter.

    31 January and one month give 28 February. Beyond the calendar's ends, its first or last day.
    """
    whole = day.year * 12 + day.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_later(day: date, months: int) -> date:
    """The day so many months later; the last day of a month stays the last."""
    found = add_months(day, months)
    last = monthrange(day.year, day.month)[1] == day.day
    return found.replace(day=monthrange(found.year, found.month)[1]) if last else found


def months_passed(start: date, day: date) -> int:
    """How many whole months, counted from the start day, are over on ``day``; negative before the start."""
    whole = (day.year - start.year) * 12 + day.month - start.month
    return whole if add_months(start, whole) <= day else whole - 1


def months_begun(start: date, deadline: date) -> int:
    """H, the calendar months begun between two days, at least 1 (model 3)."""
    whole = (deadline.year - start.year) * 12 + deadline.month - start.month
    return max(1, whole + (deadline.day > start.day))
