"""How values stand in the records of a plan where that is not as the file has them.

Spans of days are numbers, week days count from Monday, and what Python does not allow as a name has another
one. All other values stand under their own key as they were read.
"""

# Without postponed annotations, as in ``model``: a start would compile each of them.

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.kinds import WEEKDAYS
from retroplan.plan.model import HORIZONS

Written = Fraction | int | bool | str | date | tuple[str, ...] | tuple[date, ...]
"""The value of a field as it was read: exact numbers, words and ids as text."""


class Stored(NamedTuple):
    """The name of a value in its record, its form there, and the form of the file."""

    name: str
    stored: Callable[[object], object] = lambda value: value
    written: Callable[[object], object] = lambda value: value


def _days(span: object) -> int | None:
    """The days of a span such as ``30d``; None for another text."""
    return HORIZONS.get(str(span))


def _span(days: object) -> object:
    return None if days is None else f"{days}d"


def _week_days(value: object) -> object:
    return frozenset(WEEKDAYS.index(str(day)) for day in value) if isinstance(value, tuple) else value


def _day_names(value: object) -> object:
    return tuple(WEEKDAYS[day] for day in sorted(value)) if isinstance(value, frozenset) else value


def _dates(value: object) -> object:
    return tuple(sorted(value)) if isinstance(value, frozenset) else value


def _set_of(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


STORED: Mapping[str, Stored] = {
    "backlog.*.for": Stored("product"),
    "sources.*.invest_after": Stored("invest_after", _days, _span),
    "capacity.work_days": Stored("work_days", _week_days, _day_names),
    "capacity.days_off": Stored("days_off", _set_of, _dates),
}
"""By the path of the field."""
KEYS: Mapping[str, Callable[[str], object]] = {"sources.*.history.revenue": _days}
"""By the pattern of a table: how its keys stand in the record, where those are no ids."""
