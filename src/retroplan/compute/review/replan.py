"""What is left to do at each stage over the days left, with planned and with observed rates (model 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil

from retroplan.compute.backward.funnel import Feeding, fed
from retroplan.compute.results import ObservedRate, ReplanStage, StageResult
from retroplan.plan.model import ONE, ZERO


def share_left(
    last: StageResult, customers: Fraction | None, remaining: Fraction | None, planned: Fraction | None
) -> Fraction | None:
    """Which share of the plan is still to do: left = 1 - customers / count(last), at least 0.

    Without counted customers, remaining / E; None when neither is known.
    """
    if not last.people:
        return ZERO
    if customers is not None:
        return max(ZERO, ONE - customers / last.people)
    if remaining is None or planned is None:
        return None
    return remaining / planned if planned > 0 else ZERO


def with_planned_rates(stages: Sequence[StageResult], left: Fraction, days: int) -> tuple[ReplanStage, ...]:
    """count(s) = ceil(e(s) x left) and its share of each day left."""
    return tuple(_stage(stage.id, stage.exact * left, days) for stage in stages)


def with_observed_rates(
    stages: Sequence[StageResult],
    feeding: Feeding,
    rates: Mapping[str, ObservedRate],
    left: Fraction,
    days: int,
) -> tuple[ReplanStage, ...] | None:
    """The same from the last stage back with the rates seen, and the planned ones where none was.

    None when a stage people must pass lets nobody through.
    """
    people = stages[-1].exact * left
    found = [_stage(stages[-1].id, people, days)]
    for stage, following in zip(stages[-2::-1], stages[::-1], strict=False):
        people *= ONE - fed(feeding, following.id)
        if people:
            rate = rates[stage.id].rate if stage.id in rates else stage.rate
            if not rate:
                return None
            people /= rate
        found.append(_stage(stage.id, people, days))
    return tuple(reversed(found))


def _stage(name: str, people: Fraction, days: int) -> ReplanStage:
    count = ceil(people)
    return ReplanStage(name, count, Fraction(count, days))
