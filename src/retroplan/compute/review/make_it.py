"""What would still make the review period: a better rate at one stage, or more of a routine (model 7)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from retroplan.compute.active import Active
from retroplan.compute.backlog.routines import asked, period_of
from retroplan.compute.backward.funnel import fed, sources_feeding
from retroplan.compute.results import ReplanStage, Results, Review, ScenarioResult
from retroplan.plan.model import ONE, Plan, Scenario
from retroplan.plan.travel import funnels_in, plain_steps

WEEK = 7


class BetterRate(NamedTuple):
    """The stage that loses most against the plan, and the rate there that would do: shares of 1.

    It is none that neither the plan nor what was seen makes believable.
    """

    stage: str
    seen: Fraction
    wanted: Fraction


class MoreOften(NamedTuple):
    """How much more often than planned a routine would do: in a week, or until the day ``by``."""

    routine: str
    times: int
    by: date | None  # None: so many times more in each week
    short: int = 0  # how many no longer fit, at twice the plan's own day


class MoreADay(NamedTuple):
    """People a day of the first stage: still needed, less those who are on their way, and planned."""

    stage: str
    needed: Fraction
    planned: Fraction


class MakeIt(NamedTuple):
    """Each by itself would make the period; None where it cannot, or nothing is known of it."""

    rate: BetterRate | None
    routine: MoreOften | None
    people: MoreADay | None


def make_it(plan: Plan, results: Results) -> MakeIt | None:
    """What would bring the rest of what is planned for the review period.

    The rate is the one at which those who come as lately, with the rates seen at all other stages, bring what
    remains. The routine is the one that takes most hours, as often as the re-plan asks less what is planned.
    None where nothing is missing or nothing can be planned.
    """
    scenario, review, goal = plan.active, results.review, results.goal
    result = results.scenario(scenario.id) if scenario is not None else None
    if scenario is None or review is None or goal is None or result is None or not review.remaining:
        return None
    if review.replan_planned is None:
        return None
    active, still = Active(plan, goal, scenario, result), {one.id: one for one in review.replan_planned}
    return MakeIt(
        _better_rate(plan, scenario, result, review),
        _more_often(active, results, still),
        _more_a_day(result, still),
    )


def _more_a_day(result: ScenarioResult, still: Mapping[str, ReplanStage]) -> MoreADay | None:
    first = result.stages[0]
    needed = still[first.id].per_day if first.id in still else None
    return None if needed is None else MoreADay(first.id, needed, first.per_day)


def _better_rate(plan: Plan, scenario: Scenario, result: ScenarioResult, review: Review) -> BetterRate | None:
    forecast, following = review.forecast, dict(_following(plan, scenario))
    worst: tuple[Fraction, str] | None = None
    for name, seen in review.rates.items():
        stage = result.stage(name)
        if stage is not None and stage.rate and name in following and seen.rate < stage.rate:
            part = seen.rate / stage.rate
            worst = (part, name) if worst is None or part < worst[0] else worst
    if worst is None or forecast is None or review.replan_observed is None:
        return None
    name = worst[1]
    come = next((one.likely for one in forecast.people if one.id == name), None)
    needed = next((one for one in review.replan_observed if one.id == following[name]), None)
    if not come or needed is None or needed.per_day is None:
        return None
    feeding = sources_feeding(plan, scenario, funnels_in(plan, scenario))
    wanted = needed.people * (ONE - fed(feeding, following[name])) / come
    now, planned = review.rates[name], result.stage(name)
    believable = max(now.high, planned.rate if planned and planned.rate else ONE)
    return BetterRate(name, now.rate, wanted) if now.rate < wanted <= believable else None


def _following(plan: Plan, scenario: Scenario) -> list[tuple[str, str]]:
    return [(stage.id, after.id) for stage, after in plain_steps(plan, scenario)]


def _more_often(active: Active, results: Results, still: Mapping[str, ReplanStage]) -> MoreOften | None:
    """Of the routine that takes most hours: as often as the re-plan asks, less the plan's own pace."""
    found = {one.id: one for one in results.backlog.routines} if results.backlog else {}
    stages, sources = active.result.stages, active.result.sources
    fed_by = [
        one
        for one in asked(active.plan, active.scenario, stages, sources)
        if one.stage is not None and one.stage.id in still and one.times and one.item.id in found
    ]
    if not fed_by:
        return None
    target = max(fed_by, key=lambda one: one.times * one.item.minutes)
    assert target.stage is not None
    period, one = period_of(active.goal, target.stage, results.today), found[target.item.id]
    days, again = (period.last - max(period.first, results.today)).days + 1, still[target.stage.id]
    if days <= 0 or again.per_day is None:
        return None
    each = target.item.share * target.part / (target.item.yields or ONE)
    if days < WEEK:
        more = ceil(again.people * each - one.per_week * days / WEEK)
        return MoreOften(one.id, more, period.last, one.short or 0) if more > 0 else None
    more = ceil(again.per_day * each * WEEK - one.per_week)
    return MoreOften(one.id, more, None, one.short or 0) if more > 0 else None
