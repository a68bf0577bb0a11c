"""Who uses a thing: what a removal would leave without it, counted by kind."""

from __future__ import annotations

from retroplan.plan import address as addresses
from retroplan.plan.model import Plan
from retroplan.plan.refs import references
from retroplan.plan.say import Say, mark_n, say_n
from retroplan.tui.desk.whose import thing_of

_COUNTED = {
    "scenarios": mark_n("{n} scenario", "{n} scenarios"),
    "backlog": mark_n("{n} item of the backlog", "{n} items of the backlog"),
    "checkins": mark_n("{n} check-in", "{n} check-ins"),
    "sources": mark_n("{n} source", "{n} sources"),
    "products": mark_n("{n} product", "{n} products"),
    "audience": mark_n("{n} segment", "{n} segments"),
    "kpis": mark_n("{n} key figure", "{n} key figures"),
}


def used_by(plan: Plan, thing: str) -> tuple[Say, ...]:
    """How many things of each kind name this one; the plan's choice of its active scenario is no use."""
    found = {thing_of(address) for address in references(plan, thing)} - {"", thing}
    starts = [addresses.split(user)[0] for user in sorted(found)]
    return tuple(
        say_n(one, many, starts.count(start)) for start, (one, many) in _COUNTED.items() if start in starts
    )
