"""Who uses a thing: what a removal would leave without it, counted by kind."""

from __future__ import annotations

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.refs import references
from retroplan.plan.say import Say, say, say_n
from retroplan.plan.things import THINGS


def used_by(plan: Plan, thing: str) -> tuple[Say, ...]:
    """How many things of each kind name this one; the plan's choice of its active scenario is no use.

    The list of the audience is told by what it is, for there is one alone.
    Neither is the same stage in another funnel, which needs no other to be there.
    """
    own = Address(thing)
    found = references(plan, own)
    users = {at.thing for at in found}
    lists = [
        user.parent.pattern
        for user in users
        if user and (user.key, user.parent.pattern) != (own.key, own.parent.pattern)
    ]
    counts = ((*row.counted, lists.count(Address(row.path))) for row in THINGS)
    of_list = [say("the mailing list")] if addresses.AUDIENCE / "list_stage" in found else []
    return (*of_list, *(say_n(one, many, count) for one, many, count in counts if count))
