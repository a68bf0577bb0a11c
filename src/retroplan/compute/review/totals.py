"""What check-ins have told so far: what a total typed today is more than (model 7).

People read totals in their tools, the file wants what is new since the report before.
"""

from datetime import date
from fractions import Fraction

from retroplan.compute.exact.sums import add_up
from retroplan.plan import address as addresses
from retroplan.plan.address import CHECKINS, Address
from retroplan.plan.checkin import CheckIn
from retroplan.plan.model import Plan
from retroplan.plan.value_at import value_at

FLOWS = frozenset({"revenue", "spend", "lost", "hours"})
TABLES = frozenset({"counts", "sales", "actions"})
"""What adds up over check-ins: these figures, and those of these tables."""


def is_flow(address: Address) -> bool:
    """Whether that value of a check-in adds up with those of the others."""
    thing = address.thing
    if thing.parent != CHECKINS:
        return False
    inside = address.parts[len(thing.parts) :]
    return (len(inside) == 1 and inside[0] in FLOWS) or (len(inside) == 2 and inside[0] in TABLES)


def joins_list(plan: Plan, address: Address) -> bool:
    """Whether that value counts the people who join the mailing list."""
    stage = plan.audience.list_stage
    return stage is not None and address == address.thing / "counts" / stage


def told_before(plan: Plan, address: Address, day: date) -> Fraction | None:
    """All that was told of a figure before the check-in of that address and day; None where nothing was.

    The sum of what other check-ins since the start say of it. Of those who join the list the last size of it
    that was told, else the plan's own.
    """
    others = [one for one in plan.checkins if one.address != address.thing and one.date <= day]
    if joins_list(plan, address):
        sizes = sorted((one.date, one.list_size) for one in others if one.list_size is not None)
        if sizes:
            return sizes[-1][1]
        return (
            plan.audience.list_size
            if "audience.list_size" in plan.written
            else _summed(plan, others, address)
        )
    return _summed(plan, others, address)


def _summed(plan: Plan, others: list[CheckIn], address: Address) -> Fraction | None:
    start, found = plan.goal.start if plan.goal else date.min, []
    inside = address.parts[len(address.thing.parts) :]
    for one in others:
        value = value_at(plan, addresses.join(one.address, *inside)) if one.date >= start else None
        if isinstance(value, Fraction | int):
            found.append(Fraction(value))
    return add_up(found) if found else None
