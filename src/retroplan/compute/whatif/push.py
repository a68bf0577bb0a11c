"""How far inputs are pushed to see what moves a figure: a tenth, one step, the written range (model 5.12)."""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Literal, NamedTuple

from retroplan.compute.dates import day_at
from retroplan.compute.whatif.inputs import Number, PlanInput
from retroplan.plan.field_table import Field
from retroplan.plan.fields import out_of_bounds
from retroplan.plan.model import Goal
from retroplan.plan.values import ONE, Kind

Mode = Literal["ten", "step", "ranges"]
"""ten: a tenth of what the input is; step: one step of its field; ranges: the ends of its written range."""
PART = Fraction(1, 10)
HALF = Fraction(1, 2)


class PushedTo(NamedTuple):
    """A value an input is pushed to; ``clipped``: it would go farther, but for its bounds."""

    value: Number
    clipped: bool = False


class Push(NamedTuple):
    """The two values an input is pushed to; ``stepped``: by one step, as a tenth of it is nothing."""

    low: PushedTo
    high: PushedTo
    stepped: bool = False


def push(one: PlanInput, mode: Mode, goal: Goal) -> Push | None:
    """Where an input is pushed to, within its bounds; None for ``ranges`` where no range is written."""
    value = one.value
    if mode == "ranges":
        if one.range is None or one.range.low == one.range.high:
            return None
        return Push(PushedTo(one.range.low), PushedTo(one.range.high))
    if isinstance(value, date):
        by = _days(goal) if mode == "ten" else 1
        return Push(_day(one, value, -by, goal), _day(one, value, by, goal))
    part = abs(value) * PART
    stepped = mode == "ten" and (not part or (one.field.kind is Kind.WHOLE and part < HALF))
    size = one.field.step if mode == "step" or stepped else part
    if one.field.kind is Kind.WHOLE:
        size = max(ONE, Fraction(floor(size + HALF)))
    return Push(_within(one.field, value, -size), _within(one.field, value, size), stepped)


def _days(goal: Goal) -> int:
    """A tenth of the window in whole days, at least one."""
    window = (goal.deadline - goal.start).days + 1
    return max(1, floor(window * PART + HALF))


def _day(one: PlanInput, day: date, by: int, goal: Goal) -> PushedTo:
    """A day so many days later; the plan keeps at least one day."""
    moved = day_at(day.toordinal() + by)
    last = one.address.key == "deadline"
    kept = max(moved, goal.start) if last else min(moved, goal.deadline)
    return PushedTo(kept, clipped=(kept - day).days != by)


def _within(field: Field, value: Fraction, by: Fraction) -> PushedTo:
    """A number so much more, within its bounds; half-way to a bound that is not allowed itself."""
    moved = value + by
    if not out_of_bounds(field, moved):
        return PushedTo(moved)
    bound, is_open = (field.low, field.low_open) if by < 0 else (field.high, field.high_open)
    assert bound is not None
    return PushedTo((value + bound) / 2 if is_open else bound, clipped=True)
