"""Whether a plan is still the example that a newcomer begins with."""

from __future__ import annotations

from fractions import Fraction

from retroplan.plan.model import Plan

NAME, WHY, AMOUNT = "A new computer", "The old one is dying, and my work depends on it", Fraction(400)
"""The goal of the example, as it is written."""


def is_example(plan: Plan) -> bool:
    """Whether the goal is the example's own: nobody has said yet what they want themselves."""
    goal = plan.goal
    return goal is not None and (goal.name, goal.why, goal.amount) == (NAME, WHY, AMOUNT)
