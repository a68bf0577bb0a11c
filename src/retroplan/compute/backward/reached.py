"""How many people must reach each stage, how fast, and what sources bring of them (model 5.5, 5.6, 5.8)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.backward.pace import latest_of, pace_of
from retroplan.compute.backward.people import Backward
from retroplan.compute.backward.sold import part_of
from retroplan.compute.exact.sums import add_up, ceil_div
from retroplan.compute.results import SourceResult, StageResult
from retroplan.plan.model import ONE, ZERO


def stages_reached(work: Backward, month: int) -> tuple[StageResult, ...]:
    """Every stage of the scenario; ``month``: the current one of the plan."""
    nums, den = work.people
    goal, routes, found = work.goal, work.routes, list[StageResult]()
    repeats, later = goal.traits.repeats, work.people_later
    slow = any(any(way.delays) for way in work.ways)
    same = not repeats or (goal.full_months == 1 and not slow and month <= goal.months)
    for place, (stage, lag) in enumerate(zip(work.stages, routes.lags, strict=True)):
        value, after = nums[place], routes.following(place)
        exact, count = Fraction(value, den), ceil_div(value, den)
        rate = None
        if after is not None and value:
            rate = moving_on(work, place) * den / value
        found.append(
            StageResult(
                stage.id,
                exact,
                count,
                *pace_of(count, lag, goal),
                latest_of(lag, goal),
                rate,
                exact_now=exact if same else _now(work, place, month),
                after=ceil_div(later.nums[place], later.den) if repeats else None,
                lost_by_way=_lost(work, place) if len(routes.funnels) > 1 else None,
            )
        )
    return tuple(found)


def _lost(work: Backward, place: int) -> Fraction | None:
    """People of a stage who do not go on, each on the way of its product; whatever sources bring later."""
    found: list[Fraction] = []
    for need, path, way in zip(work.needs, work.paths, work.ways, strict=True):
        if place in way.places[:-1]:
            after = way.places[way.places.index(place) + 1]
            on = (path.nums[after] or 0) * (ONE - work.routes.brought[after])
            new = Fraction(need.won * work.goal.window_months, need.span)
            found.append(new * ((path.nums[place] or 0) - on) / path.den)
    return add_up(found) if found else None


def moving_on(work: Backward, place: int) -> Fraction:
    """How many of a stage move on by themselves, each by the way of the product they will buy."""
    nums, den = work.people
    if len(work.routes.funnels) == 1:
        after = work.routes.following(place)
        return ZERO if after is None else Fraction(nums[after], den) * (ONE - work.routes.brought[after])
    found = ZERO
    for need, path, way in zip(work.needs, work.paths, work.ways, strict=True):
        at = way.places.index(place) + 1 if place in way.places else len(way.places)
        if at < len(way.places):
            after = way.places[at]
            new = Fraction(need.won * work.goal.window_months, need.span)
            walked = ONE - work.routes.brought[after]
            found += new * Fraction(path.nums[after] or 0, path.den) * walked
    return found


def _now(work: Backward, place: int, month: int) -> Fraction:
    """The people of a month at a stage: those who buy as many months later as it takes (model 5.8)."""
    goal, found = work.goal, ZERO
    for at, (need, path, way) in enumerate(zip(work.needs, work.paths, work.ways, strict=True)):
        buys = month + way.delays[place]
        if buys <= goal.months:
            new = Fraction(need.won * goal.window_months, need.span) * part_of(need, goal, buys)
        elif work.later.each:
            new = work.later.each[at].new
        else:
            new = Fraction(need.won * goal.window_months, need.span)
        found += new * Fraction(path.nums[place] or 0, path.den)
    return found


def sources_needed(work: Backward) -> tuple[SourceResult, ...]:
    """What each source must bring, in the file's order."""
    nums, den = work.people
    found: dict[str, SourceResult] = {}
    for place, stage in enumerate(work.stages):
        for source, share in work.feeding.get(stage.id, ()):
            contacts = Fraction(share.numerator * nums[place], share.denominator * den)
            cost = source.planned_cost
            found[source.id] = SourceResult(
                source.id,
                stage.id,
                contacts,
                ceil_div(contacts.numerator, contacts.denominator),
                contacts * cost if cost else ZERO,
            )
    return tuple(found[source.id] for source in work.plan.sources if source.id in found)


def unassigned(work: Backward) -> Fraction:
    """People of the first stages whom no source brings: they come by themselves, or not at all."""
    found = ZERO
    for need, path, way in zip(work.needs, work.paths, work.ways, strict=True):
        first = way.places[0]
        new = Fraction(need.won * work.goal.window_months, need.span)
        people = new * Fraction(path.nums[first] or 0, path.den)
        found += people * (ONE - work.routes.brought[first])
    return found
