"""Who refers to a thing: what a new id must be carried to, and what a removal would break.

Only what is written in the file counts; a default, such as the mix of a scenario without one, names nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
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


def references(plan: Plan, address: Address) -> tuple[Address, ...]:
    """The addresses of everything that names the thing, in any order; empty for any other address.

    An address is that of an entry whose key is the id (``scenarios.x.mix.guide``,
    ``scenarios.x.products.guide``, ``checkins.2026-12-07.counts.visitors``), or that of a field whose value
    is the id or holds it (``scenario``, ``scenarios.x.funnel``, ``backlog.x.needs``;
    ``backlog.x.feeds``, where a source stands as ``sources.ID``). A stage that stands in several funnels is
    one stage: the ``id`` fields of the others refer to it too (model 1).
    """
    kind = address.pattern
    values = _VALUES.get(kind)
    if values is None or address.override:
        return ()
    found = [*_entries(plan, kind, address.key), *values(plan, address, address.key)]
    return tuple(each for each in dict.fromkeys(found) if each in plan.written)


def _entries(plan: Plan, kind: Address, name: str) -> Iterator[Address]:
    tables = _TABLES.get(kind, ())
    end = f".{name}"
    for written in plan.written:
        if not written.endswith(end):
            continue
        pattern = written.pattern
        override = pattern == "products.*" and written.override
        if pattern in tables or (override and kind == "products.*"):
            yield written


def _stage(plan: Plan, address: Address, name: str) -> Iterator[Address]:
    for funnel in plan.funnels:
        where = addresses.stage(funnel.id, name)
        if where != address:
            yield where / "id"
    yield from (addresses.source(each.id) / "feeds" for each in plan.sources if each.feeds == name)
    yield from (addresses.item(each.id) / "feeds" for each in plan.backlog if each.feeds == name)
    yield addresses.kpi(f"rate:{name}") / "id"


def _product(plan: Plan, address: Address, name: str) -> Iterator[Address]:
    yield from (addresses.item(each.id) / "for" for each in plan.backlog if each.product == name)


def _scenario(plan: Plan, address: Address, name: str) -> Iterator[Address]:
    if plan.scenario == name:
        yield Address("scenario")
    yield from (addresses.item(each.id) / "scenarios" for each in plan.backlog if name in each.scenarios)


def _funnel(plan: Plan, address: Address, name: str) -> Iterator[Address]:
    yield from (addresses.scenario(each.id) / "funnel" for each in plan.scenarios if each.funnel == name)


def _segment(plan: Plan, address: Address, name: str) -> Iterator[Address]:
    yield from (addresses.scenario(each.id) / "segment" for each in plan.scenarios if each.segment == name)


def _source(plan: Plan, address: Address, name: str) -> Iterator[Address]:
    yield from (addresses.item(each.id) / "feeds" for each in plan.backlog if each.feeds == address)


def _item(plan: Plan, address: Address, name: str) -> Iterator[Address]:
    yield from (addresses.item(each.id) / "needs" for each in plan.backlog if name in each.needs)


_VALUES: dict[str, Callable[[Plan, Address, str], Iterator[Address]]] = {
    "funnels.*.stages.*": _stage,
    "products.*": _product,
    "scenarios.*": _scenario,
    "funnels.*": _funnel,
    "audience.segments.*": _segment,
    "sources.*": _source,
    "backlog.*": _item,
}
"""By the kind of thing: the fields whose value is its id."""
