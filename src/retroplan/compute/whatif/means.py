"""More people than a plan needs: no wish, but means, and what they would bring (model 5.13)."""

from fractions import Fraction

from retroplan.compute.backward.target import goal_result, required_money
from retroplan.compute.whatif.bound import Bound
from retroplan.compute.whatif.figure_at import FigureAt
from retroplan.plan.address import Address
from retroplan.plan.model import ONE, ZERO, Goal, Plan
from retroplan.plan.say import Say, say

TRIES = 12
"""Amounts that are tried; people follow the amount in straight pieces, so mostly three are enough."""
NEAR = 10**9
"""People who differ by so small a part are as many."""
_OF_PEOPLE = frozenset({"count", "per_month", "per_week", "per_day", "now"})


def is_means(figure: Address, bound: Bound, now: Fraction | None) -> bool:
    """Whether what is asked for is more people at a stage than are needed."""
    match figure.parts:
        case ("scenarios", _, "stages", _, key) if key in _OF_PEOPLE:
            return now is not None and bound.sense != "<=" and bound.value > now
    return False


def brought_by(at: FigureAt, plan: Plan, wanted: Fraction) -> Say | None:
    """What so many people would bring; None where that cannot be told, as where nobody is needed."""
    found = with_as_many(at, plan, wanted)
    now, then = goal_result(plan), None if found is None else goal_result(found)
    scenario = plan.find_scenario(at.scenario)
    if now is None or then is None or scenario is None:
        return None
    brings = required_money(then, scenario)
    more = brings - required_money(now, scenario)
    sentence = "So many would bring {brings}, {more} more than is needed."
    if now.traits.repeats:
        return say(
            "So many would bring {brings} a month, {more} more than is needed.",
            brings=now.told(brings),
            more=now.told(more),
        )
    return say(sentence, brings=now.told(brings), more=now.told(more))


def with_as_many(at: FigureAt, plan: Plan, wanted: Fraction) -> Plan | None:
    """The plan with so much wanted that it needs as many people; None where that is not found.

    People follow what is wanted in straight pieces, so the line through the two tries before mostly leads
    there; where it leads out of what is too little and too much, their middle is tried.
    """
    goal = plan.goal
    if goal is None or not wanted:
        return None
    before, fewer, times = ZERO, ZERO, ONE
    little, much = ZERO, None
    for _ in range(TRIES):
        tried = plan._replace(goal=_wanting(goal, times))
        seen = at.exact(tried)
        if seen is None:
            return None
        if abs(seen - wanted) * NEAR <= wanted:
            return tried
        if seen < wanted:
            little = times
        else:
            much = times
        rise = (seen - fewer) / (times - before)
        before, fewer = times, seen
        times = times + (wanted - seen) / rise if rise > 0 else ZERO
        if times <= little or (much is not None and times >= much):
            times = 2 * little if much is None else (little + much) / 2
    return None


def _wanting(goal: Goal, times: Fraction) -> Goal:
    """The goal with so much more wanted of it."""
    if goal.traits.above_baseline:
        return goal._replace(growth=goal.growth * times)
    return goal._replace(amount=goal.amount * times)
