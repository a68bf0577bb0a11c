"""The goal in money and in time (model 3)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.compute.backward.counting import counting
from retroplan.compute.results import GoalResult
from retroplan.plan.model import Goal, Plan, Scenario


def goal_result(plan: Plan) -> GoalResult | None:
    """State the goal in figures; None when a value it needs is missing or wrong."""
    goal = plan.goal
    if goal is None or "goal" in plan.unsound or goal.tax >= 1 or goal.deadline < goal.start:
        return None
    base = base_of(goal)
    months = months_begun(goal.start, goal.deadline)
    return GoalResult(
        name=goal.name,
        kind=goal.kind,
        base=base,
        target=target_of(goal),
        start=goal.start,
        deadline=goal.deadline,
        days=(goal.deadline - goal.start).days + 1,
        months=months,
        window_months=goal.window,
        full_months=months if goal.ramp == "linear" and goal.traits.repeats else 1,
    )


def base_of(goal: Goal) -> Fraction:
    """What must remain (monthly, total), or what a growth goal adds to its baseline."""
    return goal.baseline * goal.growth if goal.traits.above_baseline else goal.amount


def target_of(goal: Goal) -> Fraction:
    """Compute the target: the base, what tax takes of it and the margin on top, as the kind has them."""
    return goal.traits.target_of(base_of(goal), goal.tax, goal.margin)


def months_begun(start: date, deadline: date) -> int:
    """H: calendar months begun between the two days, at least 1."""
    months = 12 * (deadline.year - start.year) + deadline.month - start.month
    return max(1, months + (1 if deadline.day > start.day else 0))


def required_money(goal: GoalResult, scenario: Scenario) -> Fraction:
    """R = target + fixed costs over the window W, where costs come off what counts."""
    fixed = scenario.fixed_costs * goal.window_months
    return goal.target + fixed if counting(goal).costs else goal.target
