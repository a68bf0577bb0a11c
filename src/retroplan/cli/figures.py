"""Which figure a short name means: ``visitors`` is the count of that stage in the active scenario."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.compute.results import Results
from retroplan.explain import explain
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import Plan


def find(plan: Plan, results: Results, name: str) -> Address | None:
    """The address a name stands for: itself, or the first that ends in it and has a reason."""
    bare = name.strip()
    for asked in dict.fromkeys((bare, bare.lower().replace(" ", "-"))):
        for address in _candidates(plan, Address(asked)):
            if explain(plan, results, address) is not None:
                return address
    return None


def _candidates(plan: Plan, name: Address) -> Iterator[Address]:
    active = plan.active
    base = addresses.scenario(active.id) if active else addresses.SCENARIOS
    backlog = addresses.BACKLOG
    yield name
    yield addresses.GOAL / name
    yield base / "stages" / name / "count"
    yield base / "stages" / name
    yield base / name
    yield base / "products" / name / "sales"
    yield base / "products" / name
    for product in active.mix if active else ():
        yield base / "products" / product / name
    yield base / "sources" / name / "contacts"
    yield base / "sources" / name
    for group, key in (("routines", "times"), ("initiatives", "start_by"), ("tasks", "due")):
        yield backlog / group / name / key
        yield backlog / group / name
    yield backlog / name
    yield addresses.kpi(name) / "planned"
    yield addresses.kpi(name)
    yield addresses.REVIEW / name
    yield addresses.source(name) / "verdict"
    yield addresses.SMART / name / "ok"


def names(plan: Plan) -> tuple[str, ...]:
    """Some short names that work in this plan, to offer instead of one that does not."""
    active = plan.active
    funnel = plan.find_funnel(active.funnel) if active else None
    stages = tuple(stage.id for stage in funnel.stages) if funnel else ()
    return ("target", *stages, "income", "cac", "hours_per_month")
