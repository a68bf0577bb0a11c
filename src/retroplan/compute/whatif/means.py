"""More people than a plan needs: no wish, but means, and what they would bring (model 5.13)."""

from fractions import Fraction

from retroplan.compute.backward.target import goal_result, required_money
from retroplan.compute.whatif.bound import Bound
from retroplan.compute.whatif.figure_at import FigureAt
from retroplan.plan.address import Address
from retroplan.plan.model import ZERO, Goal, Plan
from retroplan.plan.say import Say, say

TRIES = 6
"""Times the amount is drawn nearer; people follow it in straight pieces, so few are enough."""
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
    """The plan with so much wanted that it needs as many people; None where that is not found."""
    first, low = at.exact(plan), ZERO
    if plan.goal is None or not first or not wanted:
        return None
    times, seen = Fraction(1), first
    for _ in range(TRIES):
        if seen == wanted:
            break
        rise = (seen - low) / times if times else ZERO
        if rise <= 0:
            return None
        times = times + (wanted - seen) / rise
        if times <= 0:
            return None
        found = at.exact(plan._replace(goal=_wanting(plan.goal, times)))
        if not found:
            return None
        seen = found
    return plan._replace(goal=_wanting(plan.goal, times))


def _wanting(goal: Goal, times: Fraction) -> Goal:
    """The goal with so much more wanted of it."""
    if goal.traits.above_baseline:
        return goal._replace(growth=goal.growth * times)
    return goal._replace(amount=goal.amount * times)
