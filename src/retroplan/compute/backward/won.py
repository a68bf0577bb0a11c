"""How many new customers each month of a projection wins (model 5.8, 5.10)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import GoalResult, ProductResult, ScenarioResult
from retroplan.plan.model import ZERO


def won_in(goal: GoalResult, one: ScenarioResult, month: int) -> Fraction:
    """People who buy for the first time in a month, of all products of the mix; 1 is the first month."""
    return add_up(_won(goal, product, month) for product in one.products if product.after is None)


def _won(goal: GoalResult, product: ProductResult, month: int) -> Fraction:
    if month <= product.delay:
        return ZERO
    if not goal.traits.repeats:
        return product.new / (goal.window_months - product.delay)
    if month > goal.months:
        return product.later_new
    return product.new * min(month, product.full_months) / product.full_months
