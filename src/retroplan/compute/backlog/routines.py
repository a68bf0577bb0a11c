"""Routines: how often, how many today, how many hours (model 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from retroplan.compute.backlog.cadences import Rhythm, hours_by_rhythm, times_a_week, turn_on
from retroplan.compute.dates import Period, WorkCalendar, current_month, day_at, plan_month
from retroplan.compute.exact.sums import add_up, ceil_div
from retroplan.compute.reports import Reports
from retroplan.compute.results import GoalResult, RoutineResult, SourceResult, StageResult
from retroplan.plan import address as addresses
from retroplan.plan.item_kinds import REPEATED
from retroplan.plan.model import ONE, ZERO, BacklogItem, Capacity, Plan, Scenario

MONTHLY_PACE = Fraction(12, 365)
"""The share of a month's count that falls on a day (model 5.8)."""
_HOUR = 60


class RoutineTarget(NamedTuple):
    """A routine, how often it is asked for in the window, and the stage whose pace it follows."""

    item: BacklogItem
    times: int  # of a cadence: in each of its days, weeks or months
    stage: StageResult | None  # None: a cadence, or the scenario's funnel lacks what the routine feeds
    part: Fraction = ONE  # of the stage's people it brings some to: those of its source

    @property
    def rhythm(self) -> Rhythm | None:
        """So many times in each day, week or month; None where it follows what it feeds."""
        return (self.item.every, self.times) if self.item.every is not None else None


class StillNeeded(NamedTuple):
    """What reports before today leave to do: people by stage, exactly, after the last day they speak of."""

    people: Mapping[str, Fraction]
    until: date


def asked(
    plan: Plan, scenario: Scenario, stages: Sequence[StageResult], sources: Sequence[SourceResult]
) -> Iterator[RoutineTarget]:
    """Every routine inside the scenario with its times = ceil(share x people fed / yields) (model 6).

    People fed are the exact people of the stage, or the exact contacts of the source: only the times are
    rounded. A routine that feeds a stage or source this scenario's funnel lacks is asked for 0 times, as is
    one that brings nobody. A cadence is asked for whatever the stages.
    """
    fed = {stage.id: (stage, *stage.exact_now.as_integer_ratio()) for stage in stages}
    parts: dict[str, Fraction] = {}
    for source in sources:
        stage, name = fed[source.stage][0], addresses.source(source.id)
        parts[name] = source.exact / stage.exact if stage.exact else ZERO
        now = source.exact if stage.exact_now == stage.exact else parts[name] * stage.exact_now
        fed[name] = (stage, *now.as_integer_ratio())
    first = stages[0].id if stages else ""
    here, unsound = scenario.id, plan.unsound_in(addresses.BACKLOG)
    for item in plan.backlog:
        if item.kind not in REPEATED or (item.scenarios and not item.inside(here)):
            continue
        if item.id in unsound:
            continue
        target = fed.get(item.feeds or first)
        if item.every is not None:
            yield RoutineTarget(item, item.times, None)
        elif target is None:
            yield RoutineTarget(item, 0, None)
        else:
            part = parts.get(item.feeds, ONE)
            yield RoutineTarget(item, _times(item, target[1], target[2]), target[0], part)


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
    return hours_a_week(plan.capacity, goal, asked(plan, scenario, stages, sources))


def hours_a_week(capacity: Capacity, goal: GoalResult, routines: Iterable[RoutineTarget]) -> Fraction:
    """Hours a week that the routines take: at the pace of the stage they feed, or of their cadence."""
    minutes: dict[str, dict[int, int]] = {}  # by stage, then by denominator: whole numbers add up quickly
    found: dict[str, StageResult] = {}
    timed: list[tuple[Rhythm, Fraction]] = []
    for target in routines:
        item, times, stage, _ = target
        top, bottom = item.minutes.as_integer_ratio()
        if target.rhythm is not None:
            timed.append((target.rhythm, item.minutes))
        if stage is not None and times and top:
            found[stage.id] = stage
            sums = minutes.setdefault(stage.id, {})
            sums[bottom] = sums.get(bottom, 0) + times * top
    fed = (7 * pace(goal, stage) * _total(minutes[name]) / _HOUR for name, stage in found.items())
    paced = (times_a_week(*each, capacity) * hours for each, hours in hours_by_rhythm(timed).items())
    return sum((*fed, *paced), ZERO)


def _total(sums: Mapping[int, int]) -> Fraction:
    return sum((Fraction(top, bottom) for bottom, top in sums.items()), ZERO)


def period_of(goal: GoalResult, stage: StageResult, today: date) -> Period:
    """The period the times are for: the current month, or from the start to the stage's latest day."""
    if goal.traits.repeats:
        return plan_month(goal.start, goal.deadline, current_month(goal.start, goal.deadline, today))
    return Period(goal.start, stage.latest)


def cadence_hours(routines: Iterable[RoutineTarget]) -> dict[Rhythm, Fraction]:
    """Hours that one time of all routines of each cadence takes."""
    return hours_by_rhythm((one.rhythm, one.item.minutes) for one in routines if one.rhythm is not None)


class RoutinePeriod(NamedTuple):
    """The period that a routine's times are for on a day, and those times; ``holds``: the day is in it."""

    period: Period
    times: int
    holds: bool


def span_of(goal: GoalResult, calendar: WorkCalendar, target: RoutineTarget, today: date) -> RoutinePeriod:
    """What its times are for: the turn of a cadence, else the period of the stage it feeds (model 6)."""
    if target.rhythm is not None:
        turn = turn_on(goal, calendar, target.rhythm, today)
        idle = target.item.every == "day" and not calendar.works(today)
        return RoutinePeriod(
            turn.period, turn.times, turn.period.first <= today <= turn.period.last and not idle
        )
    if target.stage is None:
        return RoutinePeriod(Period(goal.start, goal.deadline), target.times, holds=False)
    period = period_of(goal, target.stage, today)
    return RoutinePeriod(period, target.times, period.first <= today <= period.last)


def period_hours(goal: GoalResult, routines: Iterable[RoutineTarget], today: date) -> dict[Period, Fraction]:
    """Hours that the routines which feed something take together in the period their times are for."""
    parts: dict[str, list[Fraction]] = {}
    stages: dict[str, StageResult] = {}
    for item, times, stage, _ in routines:
        if stage is not None and times and item.minutes:
            stages[stage.id] = stage
            parts.setdefault(stage.id, []).append(times * item.minutes)
    found: dict[Period, Fraction] = {}
    for name, minutes in parts.items():
        period = period_of(goal, stages[name], today)
        found[period] = found.get(period, ZERO) + add_up(minutes) / _HOUR
    return found


class DueToday(NamedTuple):
    """How often a routine is asked for today, of so many in all in its period, and how many no longer fit."""

    today: int
    wanted: int
    short: int | None


def due(times: int, wanted: int, done: Fraction, days: int, gone: int, works: bool) -> DueToday:
    """How often a routine is to be done on a day of its period (model 6).

    ``wanted``: T, ``done``: in the period before today, ``days``: J, its working days, ``gone``: j, those up
    to today. The plan's line while one is on it, else what is left spread evenly, and never more than twice
    the plan's own day; what then no longer fits is ``short``.
    """
    if not days:
        return DueToday(0, wanted, max(0, ceil(wanted - done)))
    most, left = ceil_div(2 * times, days), days - gone + works
    short = max(0, ceil(wanted - done - most * left))
    if not works:
        return DueToday(0, wanted, short)
    line = ceil(ceil_div(wanted * gone, days) - done)
    return DueToday(max(0, min(line, ceil((wanted - done) / left), most)), wanted, short)


def routine_results(
    plan: Plan,
    goal: GoalResult,
    routines: Sequence[RoutineTarget],
    found: Reports,
    today: date,
    still: StillNeeded | None = None,
) -> tuple[RoutineResult, ...]:
    """The routines with their pace, what is done and what is left to do today (model 6).

    ``found`` are the check-ins up to today, ``still`` is what those before today leave to do.
    """
    calendar, yesterday = WorkCalendar(plan.capacity), day_at(today.toordinal() - 1)
    actions = _Actions(found.before(today))
    now, before = found.actions_on(today), found.actions_on(yesterday)
    results = []
    for target in routines:
        item, stage = target.item, target.stage
        period, times, holds = span_of(goal, calendar, target, today)
        finished = actions.of(item.id, Period(period.first, min(yesterday, period.last)))
        asked_for = DueToday(0, times, None)
        if holds and times:
            wanted = times
            if stage is not None and still is not None and still.until >= period.first:
                until = Period(period.first, still.until)
                wanted = ceil(actions.of(item.id, until) + _still(target, still))
            days, gone = calendar.count(period), calendar.count(Period(period.first, today))
            asked_for = due(times, wanted, finished, days, gone, calendar.works(today))
        results.append(
            RoutineResult(
                id=item.id,
                times=times,
                per_week=times_a_week(*target.rhythm, plan.capacity)
                if target.rhythm
                else 7 * times * pace(goal, stage),
                today=asked_for.today,
                wanted=asked_for.wanted,
                short=asked_for.short,
                done=finished,
                done_today=now.get(item.id, ZERO),
                done_yesterday=before.get(item.id, ZERO),
                hours=times * item.minutes / _HOUR,
                feeds=item.feeds or (stage.id if stage is not None else ""),
            )
        )
    return tuple(results)


def _still(target: RoutineTarget, still: StillNeeded) -> int:
    """How often it is still to be done, for the people its stage still needs."""
    item, stage = target.item, target.stage
    if stage is None or not item.yields:
        return 0
    return ceil(item.share * target.part * still.people.get(stage.id, ZERO) / item.yields)


class _Actions:
    """How often routines were done in a period; each period is added up once."""

    def __init__(self, found: Reports) -> None:
        self._found = found
        self._known: dict[Period, Mapping[str, Fraction]] = {}

    def of(self, routine: str, period: Period) -> Fraction:
        """How often that routine was done in that period."""
        if period.first > period.last:
            return ZERO
        if period not in self._known:
            self._known[period] = self._found.actions(period)
        return self._known[period].get(routine, ZERO)
