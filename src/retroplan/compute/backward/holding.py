"""Once a monthly goal is reached its members are held: how many must be won for that (model 5.7, 5.10)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.backward.need import Need
from retroplan.compute.backward.products import Paying
from retroplan.compute.exact.course import Course
from retroplan.compute.results import GoalResult
from retroplan.plan.model import ONE, ZERO


class Hold(NamedTuple):
    """One product from the month behind the deadline on, a month."""

    sales: Fraction
    new: Fraction  # of them, to people who must be won


class Holding(NamedTuple):
    """What keeps a goal that is reached."""

    enough: Fraction = ONE  # the share of today's members that is enough at the deadline
    each: tuple[Hold, ...] = ()  # by place in the mix; none where nobody is held: all goes on as before


def holding_of(
    goal: GoalResult, required: Fraction, needs: Sequence[Need], paying: Paying, income: Course | None
) -> Holding:
    """What the products of a mix sell once the goal is reached; of a held one as many as leave are won.

    Of today's members R / A(H) are enough where A(H) exceeds R. ``income``: A(m), None where nobody pays yet.
    """
    if not goal.traits.repeats:
        return Holding()
    share = ONE
    if income is not None:
        there = income.at(goal.months)
        share = required / there if there > required else ONE
    if not paying.held:
        return Holding(share)
    held = paying.held
    each = (_hold(need, need.offer.product.id in held, goal.months, share) for need in needs)
    return Holding(share, tuple(each))


def _hold(need: Need, held: bool, months: int, share: Fraction) -> Hold:
    sales, new = Fraction(need.whole, need.span), Fraction(need.won, need.span)
    if not held:
        return Hold(sales, new)
    stay = need.offer.stay
    each = _members_then(need, months, share) / stay if stay else ZERO
    return Hold(each, each if need.won == need.whole else each * new / sales)


def _members_then(need: Need, months: int, share: Fraction) -> Fraction:
    """The members of a product in month H as the projection has them, of today's the share that is enough."""
    won = Fraction(need.whole, need.span) * need.offer.paid.at(months - need.delay)
    active = need.offer.product.active
    return won + active * need.offer.kept.at(months) * share if active else won
