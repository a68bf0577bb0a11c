"""One press of + or -: a value moved by its field's natural step, never out of its bounds."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import floor

from retroplan.plan.edits import Value
from retroplan.plan.fields import Field, out_of_bounds
from retroplan.plan.typed.dates import FIRST_YEAR, LAST_YEAR
from retroplan.plan.values import NUMERIC, Kind, Range

MOST_STEPS = 1000
"""More steps at once than anybody means."""
_POINT = Fraction(1, 100)
_FINEST_POINT = Fraction(1, 10_000)
_TIDY = (1, 2, 4, 5, 10, 20, 25, 50, 100)
"""Parts of a step that decimals write out; a rate between them steps to the next whole one."""


def nudge(field: Field, value: Value | None, steps: int) -> Value | None:
    """Move a value by ``steps`` (negative: down); unchanged where a step would leave the bounds.

    Rates move by a point, below one point by a tenth of it, below that by a hundredth, a third to the next
    whole percent; dates by a day; a range as a whole; choices go round; yes and no change places. An unset
    value starts from its default.
    """
    steps = max(-MOST_STEPS, min(MOST_STEPS, steps))
    start = field.default if value is None else value
    if field.kind is Kind.FLAG and isinstance(start, bool):
        return start if steps % 2 == 0 else not start
    if field.kind is Kind.CHOICE:
        return _next_choice(field, start, steps)
    if isinstance(start, date):
        return _other_day(start, steps)
    if field.kind not in NUMERIC and field.kind is not Kind.WHOLE:
        return value
    moved: Fraction | int | Range
    moved = start if isinstance(start, Range | Fraction | int) else field.low or Fraction(0)
    for _ in range(abs(steps)):
        moved = _step(field, moved, 1 if steps > 0 else -1)
    if isinstance(moved, Range):
        return moved
    if out_of_bounds(field, moved):
        return value
    return int(moved) if field.kind is Kind.WHOLE else Fraction(moved)


def _next_choice(field: Field, value: object, steps: int) -> Value | None:
    if not field.choices:
        return value if isinstance(value, str) else None
    if value not in field.choices:
        return field.choices[0 if steps > 0 else -1]
    return field.choices[(field.choices.index(str(value)) + steps) % len(field.choices)]


def _other_day(day: date, steps: int) -> date:
    try:
        moved = day + timedelta(steps)
    except OverflowError:
        return day
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else day


def _step(field: Field, value: Fraction | int | Range, way: int) -> Fraction | int | Range:
    """One step up (1) or down (-1), cut at a bound that may be reached, not made where it may not."""
    if isinstance(value, Range):
        by = _size(field, value.likely, way) * way
        shifted = Range(value.low + by, value.likely + by, value.high + by)
        return value if out_of_bounds(field, shifted) else shifted
    size = _size(field, Fraction(value), way)
    moved = value + size * way
    if field.kind is Kind.RATE and (value / size).denominator not in _TIDY:
        moved = size * (
            floor(value / size) + (1 if way > 0 else 0)
        )  # a third steps to the next whole percent
    if field.high is not None and moved > field.high and not field.high_open:
        moved = max(field.high, Fraction(value))
    if field.low is not None and moved < field.low and not field.low_open:
        moved = min(field.low, Fraction(value))
    return value if out_of_bounds(field, moved) and not out_of_bounds(field, value) else moved


def _size(field: Field, value: Fraction, way: int) -> Fraction:
    if field.kind is not Kind.RATE or not value:
        return field.step
    size = min(field.step, _POINT)
    while size > _FINEST_POINT and (abs(value) < size or (abs(value) == size and (value > 0) != (way > 0))):
        size /= 10
    return size
