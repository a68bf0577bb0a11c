"""References: who refers to a thing, and what may be referred to.

The first is what a new id must be carried to, and what a removal would break.

Only what is written in the file counts; a default, such as the mix of a scenario without one, names nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from retroplan.plan import address as addresses
from retroplan.plan.address import join
from retroplan.plan.fields import Field
from retroplan.plan.model import Plan

_TABLES: dict[str, tuple[str, ...]] = {
    "funnels.*.stages.*": (
        "audience.segments.*.rates.*",
        "products.*.rates.*",
        "scenarios.*.rates.*",
        "checkins.*.counts.*",
    ),
    "products.*": ("scenarios.*.mix.*", "checkins.*.sales.*"),
    "sources.*": ("scenarios.*.sources.*",),
    "backlog.*": ("checkins.*.actions.*",),
}
"""By the kind of thing: the entries of tables whose key is its id."""


def references(plan: Plan, address: str) -> tuple[str, ...]:
    """The addresses of everything that names the thing, in any order; empty for any other address.

    An address is that of an entry whose key is the id (``scenarios.x.mix.guide``,
    ``scenarios.x.products.guide``, ``checkins.2026-12-07.counts.visitors``), or that of a field whose value
    is the id or holds it (``scenario``, ``scenarios.x.funnel``, ``backlog.x.needs``;
    ``backlog.x.feeds``, where a source stands as ``sources.ID``). A stage that stands in several funnels is
    one stage: the ``id`` fields of the others refer to it too (model 1).
    """
    kind, name = addresses.pattern(address), addresses.last(address)
    values = _VALUES.get(kind)
    overridden = kind == "products.*" and not address.startswith("products.")
    if values is None or overridden:
        return ()
    found = [*_entries(plan, kind, name), *values(plan, address, name)]
    return tuple(each for each in dict.fromkeys(found) if each in plan.written)


def _entries(plan: Plan, kind: str, name: str) -> Iterator[str]:
    tables = _TABLES.get(kind, ())
    end = f".{name}"
    for written in plan.written:
        if not written.endswith(end):
            continue
        pattern = addresses.pattern(written)
        override = pattern == "products.*" and written.startswith("scenarios.")
        if pattern in tables or (override and kind == "products.*"):
            yield written


def _stage(plan: Plan, address: str, name: str) -> Iterator[str]:
    for funnel in plan.funnels:
        where = join("funnels", funnel.id, "stages", name)
        if where != address:
            yield join(where, "id")
    yield from (join("sources", each.id, "feeds") for each in plan.sources if each.feeds == name)
    yield from (join("backlog", each.id, "feeds") for each in plan.backlog if each.feeds == name)
    yield f"kpis.rate:{name}.id"


def _product(plan: Plan, address: str, name: str) -> Iterator[str]:
    yield from (join("backlog", each.id, "for") for each in plan.backlog if each.product == name)


def _scenario(plan: Plan, address: str, name: str) -> Iterator[str]:
    if plan.scenario == name:
        yield "scenario"
    yield from (join("backlog", each.id, "scenarios") for each in plan.backlog if name in each.scenarios)


def _funnel(plan: Plan, address: str, name: str) -> Iterator[str]:
    yield from (join("scenarios", each.id, "funnel") for each in plan.scenarios if each.funnel == name)


def _segment(plan: Plan, address: str, name: str) -> Iterator[str]:
    yield from (join("scenarios", each.id, "segment") for each in plan.scenarios if each.segment == name)


def _source(plan: Plan, address: str, name: str) -> Iterator[str]:
    yield from (join("backlog", each.id, "feeds") for each in plan.backlog if each.feeds == f"sources.{name}")


def _item(plan: Plan, address: str, name: str) -> Iterator[str]:
    yield from (join("backlog", each.id, "needs") for each in plan.backlog if name in each.needs)


_VALUES: dict[str, Callable[[Plan, str, str], Iterator[str]]] = {
    "funnels.*.stages.*": _stage,
    "products.*": _product,
    "scenarios.*": _scenario,
    "funnels.*": _funnel,
    "audience.segments.*": _segment,
    "sources.*": _source,
    "backlog.*": _item,
}
"""By the kind of thing: the fields whose value is its id."""


def known_ids(plan: Plan, field: Field, address: str) -> tuple[str, ...]:
    """The ids that the reference in a field of the thing at an address may name; none where it is none."""
    match field.refers:
        case "products" | "scenarios" | "funnels" | "sources":
            return tuple(thing.id for thing in getattr(plan, field.refers))
        case "stages":
            return tuple(stage_names(plan))
        case "feeds":
            return (*stage_names(plan), *(f"sources.{source.id}" for source in plan.sources))
        case "segments":
            return tuple(segment.id for segment in plan.audience.segments)
        case "initiatives":
            own = addresses.split(address)[1:2]
            items = (item.id for item in plan.backlog if item.kind == "initiative")
            return tuple(item for item in items if (item,) != own)
        case "routines":
            return tuple(item.id for item in plan.backlog if item.kind == "routine")
        case _:
            return ()


def stage_names(plan: Plan) -> Mapping[str, str]:
    """Every stage by its id, with its name."""
    found: dict[str, str] = {}
    for funnel in plan.funnels:
        for stage in funnel.stages:
            found.setdefault(stage.id, stage.name)
    return found
