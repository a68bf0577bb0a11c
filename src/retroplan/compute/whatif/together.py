"""Several inputs that give together: all move by one factor, no farther than they must (model 5.13)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import NamedTuple

from retroplan.compute.whatif.answers import Answer
from retroplan.compute.whatif.give import Giving, distance
from retroplan.compute.whatif.inputs import PlanInput
from retroplan.compute.whatif.search import nearest_that_holds
from retroplan.compute.whatif.walk import Way, ends
from retroplan.compute.whatif.way_on import ValueChange
from retroplan.plan.model import Plan
from retroplan.plan.put_at import put_at
from retroplan.plan.values import Kind

FINE = 1000
"""Parts of one by which the factor grows."""
MOST = 99 * FINE
"""Steps up to the largest factor: a hundred."""
_CENT = Fraction(1, 100)
_POINT = Fraction(1, 10_000)


class Mover(NamedTuple):
    """An input that may move with others, and which way brings the figure nearer."""

    input: PlanInput
    way: Way

    def at(self, step: int) -> Fraction:
        """Its value where all move by the factor 1 + step / ``FINE``: to hundredths, within bounds."""
        now = self.input.value
        assert isinstance(now, Fraction)
        grid = _POINT if self.input.field.kind is Kind.RATE else _CENT
        if self.input.field.kind is Kind.WHOLE:
            grid = Fraction(1)
        factor = 1 + Fraction(step, FINE)
        low, high = ends(self.input.field, now)
        if self.way > 0:
            return min(high, grid * ceil(now * factor / grid))
        return max(low, grid * floor(now / factor / grid))


def can_move(one: PlanInput) -> bool:
    """Whether an input can move by a factor: a number that is not 0."""
    return not isinstance(one.value, date) and one.value > 0


def bit_of_each(giving: Giving, movers: Sequence[Mover]) -> Answer | None:
    """The least factor by which these inputs meet the bound together; None: none up to a hundred does."""

    def put(step: int) -> Plan:
        plan = giving.plan
        for mover in movers:
            plan = put_at(plan, mover.input.address, giving.written(mover.input, mover.at(step)))
        return plan

    def holds(step: int) -> bool:
        return giving.bound.passed(giving.figure.seen(put(step)).value, giving.now.value)

    if not holds(MOST):
        return None
    step = nearest_that_holds(holds, MOST, guess=FINE // 10)
    if step is None:
        return None
    figure = giving.figure.seen(put(step)).value
    if figure is None or not (giving.bound.sense != "=" or giving.bound.met(figure)):
        return None
    changes = tuple(
        ValueChange(one.address, one.range or one.value, giving.written(one, mover.at(step)))
        for mover in movers
        for one in (mover.input,)
    )
    far = sum(distance(mover.input, mover.at(step), giving.goal) for mover in movers)
    return Answer(changes, figure, movers[0].input.gives, far)


def cheapest_pair(giving: Giving, movers: Sequence[Mover]) -> Answer | None:
    """Of all pairs of these inputs the one that must move least; None where none meets the bound."""
    found = (bit_of_each(giving, pair) for pair in combinations(movers, 2))
    return min((one for one in found if one is not None), key=lambda one: one.far, default=None)
