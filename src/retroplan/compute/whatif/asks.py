"""What a plan asks for a week from now on: its routines, people, hours (model 7, re-plan)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.active import Active
from retroplan.compute.backlog.routines import asked
from retroplan.compute.results import ReplanStage, Results
from retroplan.plan.model import ONE, ZERO, Plan

WEEK = 7
_HOUR = 60


class PaceAsked(NamedTuple):
    """So much of one thing: what the plan meant from its start, and what it takes from now on."""

    id: str  # of a routine or a stage
    planned: Fraction
    now: Fraction


class Asks(NamedTuple):
    """What is asked from now on, when what is missing is spread evenly over the days left."""

    people: PaceAsked  # of the first stage, a day
    routine: PaceAsked | None  # the one that takes most hours, a week; None: none brings people
    today: int | None  # how often it is due today
    hours: Fraction  # of the routines in a week, and what else the fullest week up to the deadline takes
    fits: bool | None  # whether those are there; None: the plan does not say how many there are


def asks(plan: Plan, results: Results) -> Asks | None:
    """What a computed plan asks for from now on; None where that is not known, or people come too late."""
    active, review, backlog = _active(plan, results), results.review, results.backlog
    if active is None or review is None or backlog is None or not review.replan_planned:
        return None
    again = {one.id: one for one in review.replan_planned}
    first = active.result.stages[0]
    if any(one.per_day is None for one in again.values()):
        return None
    found = {one.id: one for one in backlog.routines}
    routines, minutes = dict[str, PaceAsked](), dict[str, Fraction]()
    for target in asked(plan, active.scenario, active.result.stages, active.result.sources):
        item, one = target.item, found.get(target.item.id)
        if one is None:
            continue
        now = one.per_week
        if target.stage is not None and target.times:
            now = WEEK * _per_day(again, target.stage.id) * item.share * target.part / (item.yields or ONE)
            routines[item.id] = PaceAsked(item.id, one.per_week, now)
        minutes[item.id] = now * item.minutes
    most = max(routines, key=lambda name: (minutes[name], routines[name].planned), default=None)
    deadline = active.goal.deadline
    others = (week.initiatives + week.products for week in backlog.weeks if week.monday <= deadline)
    hours = sum(minutes.values(), ZERO) / _HOUR + max(others, default=ZERO)
    there = plan.capacity.hours_per_week
    return Asks(
        PaceAsked(first.id, first.per_day, _per_day(again, first.id)),
        None if most is None else routines[most],
        None if most is None else found[most].today,
        hours,
        None if there is None else hours <= there,
    )


def _active(plan: Plan, results: Results) -> Active | None:
    """The active scenario, where it is within reach."""
    scenario, goal = plan.active, results.goal
    result = results.scenario(scenario.id) if scenario is not None else None
    if scenario is None or goal is None or result is None or not result.stages:
        return None
    return Active(plan, goal, scenario, result)


def _per_day(again: Mapping[str, ReplanStage], stage: str) -> Fraction:
    return (again[stage].per_day or ZERO) if stage in again else ZERO
