"""Who uses a thing: what a removal would leave without it, counted by kind."""

from __future__ import annotations

from retroplan.plan.address import ROOT, Address
from retroplan.plan.model import Plan
from retroplan.plan.refs import references
from retroplan.plan.say import Say, say_n

_COUNTED = {
    "scenarios": ("{n} scenario", "{n} scenarios"),
    "backlog": ("{n} item of the backlog", "{n} items of the backlog"),
    "checkins": ("{n} check-in", "{n} check-ins"),
    "sources": ("{n} source", "{n} sources"),
    "products": ("{n} product", "{n} products"),
    "audience": ("{n} segment", "{n} segments"),
    "kpis": ("{n} key figure", "{n} key figures"),
}


def used_by(plan: Plan, thing: Address) -> tuple[Say, ...]:
    """How many things of each kind name this one; the plan's choice of its active scenario is no use."""
    found = {address.thing for address in references(plan, thing)} - {ROOT, thing}
    starts = [user.section for user in sorted(found)]
    return tuple(
        say_n(one, many, starts.count(start)) for start, (one, many) in _COUNTED.items() if start in starts
    )
