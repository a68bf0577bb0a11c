"""What a scenario needs before sales, people and times are whole: what a small change moves (model 5.12)."""

from collections.abc import Iterable
from fractions import Fraction

from retroplan.compute.backlog.cadences import times_a_week
from retroplan.compute.backlog.routines import RoutineTarget, pace
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.people import Backward, people_of
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import GoalResult, StageResult
from retroplan.plan.model import ONE, ZERO, Capacity

WEEK, HOUR = 7, 60


def unrounded(work: Backward) -> Backward:
    """The scenario with exact sales, and the people they take."""
    needs = [_exact(need, listed) for need, listed in zip(work.needs, work.listed, strict=True)]
    return work._replace(needs=needs, people=people_of(work.goal, work.stages, needs, work.paths))


def _exact(need: Need, listed: Fraction) -> Need:
    """The same need over so many more months that its exact sales, and those of the list, are whole."""
    top, bottom = need.pace
    bought = listed / need.span
    whole = top * bought.denominator
    return need._replace(
        whole=whole, span=bottom * bought.denominator, listed=min(whole, bought.numerator * bottom)
    )


def exact_times(target: RoutineTarget, stages: Iterable[StageResult]) -> Fraction:
    """How often a routine is asked for in the window, before that is whole; of a cadence in its turn."""
    item, stage = target.item, target.stage
    if stage is None or item.yields is None:
        return Fraction(target.times)
    people = next((one.exact_now for one in stages if one.id == stage.id), ZERO)
    return item.share * target.part * people / item.yields if item.yields else ZERO


def exact_pace(
    target: RoutineTarget, stages: Iterable[StageResult], goal: GoalResult, capacity: Capacity
) -> Fraction:
    """How often a week a routine is asked for, before its times are whole."""
    if target.rhythm is not None:
        return times_a_week(*target.rhythm, capacity)
    return WEEK * exact_times(target, stages) * pace(goal, target.stage)


def exact_hours(
    routines: Iterable[RoutineTarget], stages: Iterable[StageResult], goal: GoalResult, capacity: Capacity
) -> Fraction:
    """Hours a week that routines take, before their times are whole."""
    stages = tuple(stages)
    return add_up(
        [ZERO, *(exact_pace(one, stages, goal, capacity) * one.item.minutes / HOUR for one in routines)]
    )


def by_exact(stage: StageResult, key: str) -> Fraction | None:
    """A figure of a stage in exact people; None for one that has none."""
    times = stage.exact / stage.people if stage.people else ONE
    match key:
        case "count":
            return stage.exact
        case "now":
            return stage.exact_now
        case "per_month":
            return stage.per_month * times
        case "per_week":
            return stage.per_week * times
        case "per_day":
            return stage.per_day * times
    return None
