"""What counts towards a goal: the money that remains, turnover, or customers (model 3, 5.3, 7).

Who asks how much is required, what a sale brings towards that and when, or what of a projection is compared
with the target, asks here. A goal counted in something else is a further row.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retroplan.compute.backward.chains import Chain, Worth, worth_of
from retroplan.compute.backward.sold import Sold
from retroplan.compute.exact.course import Course, Series
from retroplan.compute.results import GoalResult
from retroplan.plan.goal_kinds import UnitName
from retroplan.plan.model import ONE, ZERO


class Counting(NamedTuple):
    """How sales and reports count towards a goal."""

    worth: Callable[[Chain, int, int | None], Worth]
    """What one sale counts: with its delay, and the month from which on its members are held."""
    costs: bool
    """Whether what winning a sale costs, and fixed costs, come off."""
    income: bool
    """Whether it is income: each payment counts, and what members bring who already pay."""
    course: Callable[[Sequence[Sold], Course], Course]
    """What counts in each month of a projection, before costs, from what is sold and the income there is."""


def _customer(_: Chain, delay: int, until: int | None) -> Worth:
    return _ONE


def _income(_: Sequence[Sold], gross: Course) -> Course:
    return gross


_ONE = Worth(ONE, Series(ONE, summed=True, last=1))
"""A customer: one, once, whatever the product."""
COUNTING: dict[UnitName, Counting] = {
    "money": Counting(worth_of, costs=True, income=True, course=_income),
    "customers": Counting(
        _customer,
        costs=False,
        income=False,
        course=lambda sold, gross: Course(
            [(one.pace, one.once) for one in sold if not one.offer.product.follows], gross.months, ZERO
        ),
    ),
    "turnover": Counting(worth_of, costs=False, income=True, course=_income),
}


def counting(goal: GoalResult) -> Counting:
    """How sales and reports count towards that goal."""
    return COUNTING[goal.traits.unit.name]
