"""Who uses a thing: what a removal would leave without it, counted by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from retroplan.plan import address as addresses
from retroplan.plan.model import Plan
from retroplan.plan.refs import references
from retroplan.plan.say import Say, say_n
from retroplan.tui.desk.whose import thing_of

_COUNTED: Mapping[str, Callable[[int], Say]] = {
    "scenarios": lambda n: say_n("{n} scenario", "{n} scenarios", n),
    "backlog": lambda n: say_n("{n} item of the backlog", "{n} items of the backlog", n),
    "checkins": lambda n: say_n("{n} check-in", "{n} check-ins", n),
    "sources": lambda n: say_n("{n} source", "{n} sources", n),
    "products": lambda n: say_n("{n} product", "{n} products", n),
    "audience": lambda n: say_n("{n} segment", "{n} segments", n),
    "kpis": lambda n: say_n("{n} key figure", "{n} key figures", n),
}


def used_by(plan: Plan, thing: str) -> tuple[Say, ...]:
    """How many things of each kind name this one; the plan's choice of its active scenario is no use."""
    found = {thing_of(address) for address in references(plan, thing)} - {"", thing}
    starts = [addresses.split(user)[0] for user in sorted(found)]
    return tuple(counted(starts.count(start)) for start, counted in _COUNTED.items() if start in starts)
