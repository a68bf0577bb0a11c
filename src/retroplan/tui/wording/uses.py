"""Who uses a thing: what a removal would leave without it, counted by kind."""

from __future__ import annotations

from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.refs import references
from retroplan.plan.say import Say, say_n
from retroplan.plan.things import THINGS


def used_by(plan: Plan, thing: str) -> tuple[Say, ...]:
    """How many things of each kind name this one; the plan's choice of its active scenario is no use.

    Neither is the same stage in another funnel, which needs no other to be there.
    """
    own = Address(thing)
    users = {at.thing for at in references(plan, own)}
    lists = [
        user.parent.pattern
        for user in users
        if user and (user.key, user.parent.pattern) != (own.key, own.parent.pattern)
    ]
    counts = ((*row.counted, lists.count(Address(row.path))) for row in THINGS)
    return tuple(say_n(one, many, count) for one, many, count in counts if count)
