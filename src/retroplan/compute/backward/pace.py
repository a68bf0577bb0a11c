"""How fast people must come, and until when (model 5.8)."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.results import GoalResult
from retroplan.plan.model import Funnel, Stage


class Pace(NamedTuple):
    """The people of a stage per month, week and day."""

    per_month: Fraction
    per_week: Fraction
    per_day: Fraction


def lags(funnel: Funnel) -> list[int]:
    """For each stage the days from an arrival there to the sale: its lag and those of all before the sale.

    None pass at the sale and behind it.
    """
    total, found = 0, [0] * (len(funnel.stages) - funnel.sale_at)
    for stage in reversed(funnel.stages[: funnel.sale_at]):
        total += stage.lag_days
        found.append(total)
    return found[::-1]


def whole_months(days: int, goal: GoalResult) -> int:
    """A lag in whole months, to the nearest, half up; at most H - 1, so that one month brings sales."""
    return min((24 * days + 365) // 730, goal.months - 1)


def delays(funnel: Funnel, goal: GoalResult) -> list[int]:
    """For each stage the whole months until somebody who arrives there buys; h for the first (model 5.1)."""
    return [whole_months(days, goal) for days in lags(funnel)]


def pace_of(people: int, lag: int, goal: GoalResult) -> Pace:
    """People per month, week and day: all year round (monthly), or over the days that still count."""
    if not people:
        return Pace(Fraction(0), Fraction(0), Fraction(0))
    if goal.traits.repeats:
        return Pace(Fraction(people), Fraction(84 * people, 365), Fraction(12 * people, 365))
    days = goal.days - lag
    return Pace(Fraction(365 * people, 12 * days), Fraction(7 * people, days), Fraction(people, days))


def latest_of(lag: int, goal: GoalResult) -> date:
    """The last day on which an arrival still counts; never before the first day of the calendar."""
    if lag >= goal.deadline.toordinal():
        return date.min
    return goal.deadline - timedelta(days=lag)


def too_late(
    stages: Sequence[Stage], days: Sequence[int], people: Sequence[int], goal: GoalResult
) -> tuple[Stage, date] | None:
    """The first stage whose people would have had to arrive before the start, and until when.

    ``days``: of each stage those until the sale.
    """
    for stage, count, lag in zip(stages, people, days, strict=True):
        if count and goal.days - lag < 1:
            return stage, latest_of(lag, goal)
    return None
