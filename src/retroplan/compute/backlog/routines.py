"""Routines: how often, how many today, how many hours (model 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from retroplan.compute.dates import Period, WorkCalendar, day_at, month_number, months_passed
from retroplan.compute.exact.sums import ceil_div
from retroplan.compute.exact.tally import totals
from retroplan.compute.results import GoalResult, RoutineResult, SourceResult, StageResult
from retroplan.plan import address as addresses
from retroplan.plan.item_kinds import REPEATED
from retroplan.plan.model import ZERO, BacklogItem, Plan, Scenario

MONTHLY_PACE = Fraction(12, 365)
"""The share of a month's count that falls on a day (model 5.8)."""
_HOUR = 60


class RoutineTarget(NamedTuple):
    """A routine, how often it is asked for in the window, and the stage whose pace it follows."""

    item: BacklogItem
    times: int
    stage: StageResult | None  # None: the scenario's funnel lacks what the routine feeds


def asked(
    plan: Plan, scenario: Scenario, stages: Sequence[StageResult], sources: Sequence[SourceResult]
) -> Iterator[RoutineTarget]:
    """Every routine inside the scenario with its times = ceil(share x people fed / yields) (model 6).

    People fed are the exact people of the stage, or the exact contacts of the source: only the times are
    rounded. A routine that feeds a stage or source this scenario's funnel lacks is asked for 0 times, as is
    one that brings nobody.
    """
    fed = {stage.id: (stage, *stage.exact.as_integer_ratio()) for stage in stages}
    for source in sources:
        fed[addresses.source(source.id)] = (fed[source.stage][0], *source.exact.as_integer_ratio())
    first = stages[0].id if stages else ""
    here, unsound = scenario.id, plan.unsound_in(addresses.BACKLOG)
    for item in plan.backlog:
        if item.kind not in REPEATED or (item.scenarios and not item.inside(here)):
            continue
        if item.id in unsound:
            continue
        target = fed.get(item.feeds or first)
        if target is None:
            yield RoutineTarget(item, 0, None)
        else:
            yield RoutineTarget(item, _times(item, target[1], target[2]), target[0])


def _times(item: BacklogItem, people: int, parts: int) -> int:
    """The share of ``people / parts`` by what the routine yields, in whole numbers all the way."""
    if item.yields is None:
        return 0
    (share, of), (each, part) = item.share.as_integer_ratio(), item.yields.as_integer_ratio()
    return ceil_div(share * people * part, of * parts * each) if each else 0


def window_days(goal: GoalResult, stage: StageResult) -> int:
    """D(s) of a total or growth goal: days from the start to the stage's latest day (model 5.8)."""
    return Period(goal.start, stage.latest).days


def pace(goal: GoalResult, stage: StageResult | None) -> Fraction:
    """The share of the window's count that falls on one day at that stage (model 5.8)."""
    if stage is None:
        return ZERO
    if goal.traits.repeats:
        return MONTHLY_PACE
    days = window_days(goal, stage)
    return Fraction(1, days) if days else ZERO


def weekly_hours(
    plan: Plan,
    goal: GoalResult,
    scenario: Scenario,
    stages: Sequence[StageResult],
    sources: Sequence[SourceResult],
) -> Fraction:
    """Hours a week that the routines of that scenario take together (model 6)."""
    by_stage = daily_hours(goal, asked(plan, scenario, stages, sources))
    return sum((7 * hours for _, hours in by_stage), ZERO)


def daily_hours(goal: GoalResult, routines: Iterable[RoutineTarget]) -> list[tuple[StageResult, Fraction]]:
    """Hours a day that the routines take, by the stage whose pace they follow."""
    minutes: dict[str, dict[int, int]] = {}  # by stage, then by denominator: whole numbers add up quickly
    found: dict[str, StageResult] = {}
    for item, times, stage in routines:
        top, bottom = item.minutes.as_integer_ratio()
        if stage is not None and times and top:
            found[stage.id] = stage
            sums = minutes.setdefault(stage.id, {})
            sums[bottom] = sums.get(bottom, 0) + times * top
    return [(stage, pace(goal, stage) * _total(minutes[name]) / _HOUR) for name, stage in found.items()]


def _total(sums: Mapping[int, int]) -> Fraction:
    return sum((Fraction(top, bottom) for bottom, top in sums.items()), ZERO)


def done(plan: Plan, goal: GoalResult, first: date, today: date) -> dict[str, Fraction]:
    """How often each routine was done from ``first`` to today, from check-ins since the start (model 6)."""
    since = max(first, goal.start)
    return totals(check.actions for check in plan.checkins if since <= check.date <= today)


def due_by(goal: GoalResult, stage: StageResult, times: int, calendar: WorkCalendar, day: date) -> int:
    """How often a routine must have been done by the end of that day (model 6).

    At the end of working day j of J of the period, ceil(times x j / J), plus all earlier periods. The period
    is start to the stage's latest day; for a monthly goal, each month counted from the start day.
    """
    if day < goal.start:
        return 0
    if goal.traits.repeats:
        number = months_passed(goal.start, day)
        period, earlier = month_number(goal.start, number), number * times
    else:
        period, earlier = Period(goal.start, stage.latest), 0
        if day > stage.latest:
            return times
    days = calendar.count(period)
    return earlier + (ceil_div(times * calendar.count(Period(period.first, day)), days) if days else 0)


def _current(goal: GoalResult, today: date) -> date:
    """The first day of the period that ``times`` is for: the start, or that of the current month."""
    if not goal.traits.repeats or today < goal.start:
        return goal.start
    return month_number(goal.start, months_passed(goal.start, today)).first


def routine_results(
    plan: Plan, goal: GoalResult, routines: Sequence[RoutineTarget], calendar: WorkCalendar, today: date
) -> tuple[RoutineResult, ...]:
    """The routines with their pace, what is done and what is left to do today (model 6)."""
    so_far, now = done(plan, goal, goal.start, today), done(plan, goal, today, today)
    works, yesterday = calendar.works(today), day_at(today.toordinal() - 1)
    recent = done(plan, goal, _current(goal, today), today)
    results = []
    for item, times, stage in routines:
        finished = so_far.get(item.id, ZERO)
        must = due_by(goal, stage, times, calendar, today) if stage is not None and works else 0
        must_have = due_by(goal, stage, times, calendar, yesterday) if must and stage is not None else 0
        results.append(
            RoutineResult(
                id=item.id,
                times=times,
                per_week=7 * times * pace(goal, stage),
                today=max(0, ceil(must - finished)),
                overdue=max(0, ceil(must_have - finished)),
                done_now=recent.get(item.id, ZERO),
                done=finished,
                done_today=now.get(item.id, ZERO),
                hours=times * item.minutes / _HOUR,
                feeds=item.feeds or (stage.id if stage is not None else ""),
            )
        )
    return tuple(results)
