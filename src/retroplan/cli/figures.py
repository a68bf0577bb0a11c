"""Which figure a short name means: ``visitors`` is the count of that stage in the active scenario."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.compute.results import Results
from retroplan.explain import explain
from retroplan.plan.model import Plan


def find(plan: Plan, results: Results, name: str) -> str | None:
    """The address a name stands for: itself, or the first that ends in it and has a reason."""
    bare = name.strip()
    for asked in dict.fromkeys((bare, bare.lower().replace(" ", "-"))):
        for address in _candidates(plan, asked):
            if explain(plan, results, address) is not None:
                return address
    return None


def _candidates(plan: Plan, name: str) -> Iterator[str]:
    active = plan.active
    base = f"scenarios.{active.id}" if active else "scenarios"
    yield name
    yield f"goal.{name}"
    yield f"{base}.stages.{name}.count"
    yield f"{base}.stages.{name}"
    yield f"{base}.{name}"
    yield f"{base}.products.{name}.sales"
    yield f"{base}.products.{name}"
    for product in active.mix if active else ():
        yield f"{base}.products.{product}.{name}"
    yield f"{base}.sources.{name}.contacts"
    yield f"{base}.sources.{name}"
    for group, key in (("routines", "times"), ("initiatives", "start_by"), ("tasks", "due")):
        yield f"backlog.{group}.{name}.{key}"
        yield f"backlog.{group}.{name}"
    yield f"backlog.{name}"
    yield f"kpis.{name}.planned"
    yield f"kpis.{name}"
    yield f"review.{name}"
    yield f"sources.{name}.verdict"
    yield f"smart.{name}.ok"


def names(plan: Plan) -> tuple[str, ...]:
    """Some short names that work in this plan, to offer instead of one that does not."""
    active = plan.active
    funnel = plan.find_funnel(active.funnel) if active else None
    stages = tuple(stage.id for stage in funnel.stages) if funnel else ()
    return ("target", *stages, "income", "cac", "hours_per_month")
