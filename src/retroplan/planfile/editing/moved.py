"""A plan moved in time: every date of the format moves along with the start, and nothing else changes.

From the old start to the new one it is k whole months and d days. Every date moves by k months, a day that a
month lacks becomes its last, and then by d days; without days left over the last day of a month stays the
last. The plan keeps its number of months H (model 3): where the lengths of months would change it, the
deadline gives way by as many days as that takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from retroplan.plan.field_table import FIELDS
from retroplan.plan.months import add_months, months_begun, months_later, months_passed
from retroplan.plan.say import Day, Say, say
from retroplan.plan.values import Kind
from retroplan.planfile.editing.data import Document, is_day, with_value
from retroplan.planfile.editing.migrate import in_newest_format
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved
from retroplan.planfile.format import FIRST_YEAR, LAST_YEAR
from retroplan.planfile.refusal import Refusal
from retroplan.planfile.text.paths import Path, find

_START, _DEADLINE = ("goal", "start"), ("goal", "deadline")
_DATED = tuple(tuple(field.path.split(".")) for field in FIELDS if field.kind in (Kind.DATE, Kind.DATES))
"""Where dates stand; ``*`` is every thing of a list."""


def moved(text: str, start: date) -> str | Refusal:
    """The text of the plan that starts on that day, or why there is none.

    It has no start to be moved from, a date comes to lie too far away, or it cannot be changed at all.
    """
    try:
        doc = in_newest_format(text)
        old = _start_of(doc)
        splices, raw = [], doc.raw
        for path, day in _dates(doc.raw):
            item = doc.places.items[path]
            new = _moved(day, old, start, is_deadline=path == _DEADLINE)
            splices.append(Splice(item.start, item.end, new.isoformat()))
            raw = with_value(raw, path, new)
        return text if start == old else proved(doc, [splices], raw, _START)
    except CannotError as error:
        return error.refusal


def _start_of(doc: Doc) -> date:
    old = find(doc.raw, _START)
    if isinstance(old, date) and is_day(old):
        return old
    raise CannotError(say("this plan has no start to move it from"), doc.line(_START))


def _dates(raw: Document) -> Iterator[tuple[Path, date]]:
    """Every date of the format with its place."""
    for pattern in _DATED:
        for path in _places(raw, (), pattern):
            value = find(raw, path)
            each = enumerate(value) if isinstance(value, list) else ()
            for place, one in ((path, value), *(((*path, number), one) for number, one in each)):
                if isinstance(one, date) and is_day(one):
                    yield place, one


def _places(raw: Document, path: Path, pattern: tuple[str, ...]) -> Iterator[Path]:
    """The places that a pattern means, whether anything stands there or not."""
    if not pattern:
        yield path
    elif pattern[0] != "*":
        yield from _places(raw, (*path, pattern[0]), pattern[1:])
    else:
        things = find(raw, path)
        for number in range(len(things) if isinstance(things, list) else 0):
            yield from _places(raw, (*path, number), pattern[1:])


def _moved(day: date, old: date, start: date, is_deadline: bool) -> date:
    """Where a day comes to lie."""
    months = months_passed(old, start)
    left = (start - add_months(old, months)).days
    try:
        new = months_later(day, months) if not left else add_months(day, months) + timedelta(days=left)
        if is_deadline:
            new = _with_as_many_months(start, new, months_begun(old, day))
    except OverflowError:
        raise CannotError(_too_far(start)) from None
    if not FIRST_YEAR <= new.year <= LAST_YEAR:
        raise CannotError(_too_far(start))
    return new


def _with_as_many_months(start: date, deadline: date, months: int) -> date:
    """The deadline, or the day nearest to it by which so many months have begun."""
    while (begun := months_begun(start, deadline)) != months:
        deadline += timedelta(days=1 if begun < months else -1)
    return deadline


def _too_far(start: date) -> Say:
    return say(
        "with a start on {start} not all its dates lie between {first} and {last}",
        start=Day(start),
        first=Day(date(FIRST_YEAR, 1, 1)),
        last=Day(date(LAST_YEAR, 12, 31)),
    )
