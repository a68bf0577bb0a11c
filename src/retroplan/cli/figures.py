"""Which figure a short name means: ``visitors`` is the count of that stage in the active scenario."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.compute.figures import GOAL, SCENARIO
from retroplan.compute.results import Results
from retroplan.explain import explain
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.figures import MEANT, pattern_of
from retroplan.plan.model import Plan
from retroplan.plan.say import Either, Say, Text, say
from retroplan.planfile.reading.guesses import near


def find(plan: Plan, results: Results, name: str) -> Address | None:
    """The address a name stands for: itself, or the first that ends in it and has a reason."""
    bare = name.strip()
    for asked in dict.fromkeys((bare, bare.lower().replace(" ", "-"))):
        for address in _candidates(plan, Address(asked)):
            if explain(plan, results, address) is not None:
                return address
    return None


def _candidates(plan: Plan, name: Address) -> Iterator[Address]:
    """What may be meant: the name itself, a figure of that key, or the one that a thing stands for."""
    yield name
    for place in _places(plan):
        key = MEANT.get(pattern_of(place))
        if key is not None:
            yield place / name / key
        yield place / name


def _places(plan: Plan) -> Iterator[Address]:
    """Where a short name is looked for, in order: the active scenario goes before what is seen less often."""
    active = plan.active
    base = addresses.scenario(active.id) if active else addresses.SCENARIOS
    yield addresses.GOAL
    yield base / "stages"
    yield base
    yield base / "products"
    yield from (base / "products" / product for product in (active.mix if active else ()))
    yield base / "sources"
    yield from (addresses.BACKLOG / group for group in ("routines", "initiatives", "tasks"))
    yield from (addresses.BACKLOG, addresses.KPIS, addresses.REVIEW, addresses.SOURCES, addresses.SMART)


def nearest(plan: Plan, name: str) -> str | None:
    """The short name that is spelled most like one that means nothing."""
    things = (plan.products, plan.sources, plan.backlog, plan.kpis)
    ids = (one.id for listed in things for one in listed)
    stages = (stage.id for funnel in plan.funnels for stage in funnel.stages)
    return near(name.strip().lower(), dict.fromkeys((*names(plan), *stages, *SCENARIO, *GOAL, *ids)))


def unknown(plan: Plan, name: str) -> Say:
    """Say that no figure is called so, and which is nearest or what there is."""
    meant = nearest(plan, name)
    if meant is not None:
        return say("no figure is called {name}; did you mean {near}?", name=Text(name), near=Text(meant))
    return say(
        "no figure is called {name}; there are {some}, and every path of 'show --json'",
        name=Text(name),
        some=Either(tuple(Text(one) for one in names(plan))),
    )


def names(plan: Plan) -> tuple[str, ...]:
    """Some short names that work in this plan, to offer instead of one that does not."""
    active = plan.active
    funnel = plan.find_funnel(active.funnel) if active else None
    stages = tuple(stage.id for stage in funnel.stages) if funnel else ()
    return ("target", *stages, "income", "cac", "hours_per_month")
