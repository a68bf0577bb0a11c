"""What is in the list of a thing, how the thing is called, and which things unfold."""

from __future__ import annotations

from typing import ClassVar

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import BacklogItem, Plan

FOLDING = ("backlog.*", "sources.*", "kpis.*", "checkins.*", "audience.segments.*", "funnels.*.stages.*")
"""The kinds of things whose row unfolds to all of their fields."""
UNFOLDED = 2_000
"""Rows that all check-ins together may unfold to, and things that are unfolded at once."""


class _Ids:
    """The ids of the lists of one plan, each gathered once: they are asked for at every key."""

    plan: Plan | None = None
    lists: ClassVar[dict[Address, tuple[str, ...]]] = {}


def ids_in(plan: Plan, thing: Address) -> tuple[str, ...]:
    """The ids of the list that a thing with this address is in (or would be)."""
    if _Ids.plan is not plan:
        _Ids.plan, _Ids.lists = plan, {}
    where = thing.parent or thing
    if where not in _Ids.lists:
        _Ids.lists[where] = _gathered(plan, thing)
    return _Ids.lists[where]


def _gathered(plan: Plan, thing: Address) -> tuple[str, ...]:
    parts = thing.parts
    if parts[:1] == ("funnels",) and len(parts) > 2:
        funnel = plan.find_funnel(parts[1])
        return tuple(stage.id for stage in funnel.stages) if funnel else ()
    if parts[:1] == ("audience",):
        return tuple(segment.id for segment in plan.audience.segments)
    if thing.pattern == "backlog.*.steps.*":
        item = next((item for item in plan.backlog if item.id == parts[1]), None)
        return tuple(str(number) for number in range(len(item.steps))) if item else ()
    if parts[:1] == ("checkins",):
        return tuple(checkin.address.key for checkin in plan.checkins)
    return tuple(found.id for found in getattr(plan, parts[0], ())) if parts else ()


def name_of(plan: Plan, thing: Address) -> str:
    """How a person calls a thing: its name, title or day, else its id."""
    parts = thing.parts
    found: object = None
    if parts[0] == "checkins":
        return parts[-1]
    if parts[0] == "audience":
        found = next((one for one in plan.audience.segments if one.id == parts[-1]), None)
    elif parts[0] == "funnels" and len(parts) > 2:
        funnel = plan.find_funnel(parts[1])
        found = next((one for one in funnel.stages if one.id == parts[-1]), None) if funnel else None
    elif len(parts) > 1:
        found = next((one for one in getattr(plan, parts[0], ()) if one.id == parts[1]), None)
        if isinstance(found, BacklogItem) and len(parts) > 3:
            found = found.steps[int(parts[3])]
    return getattr(found, "name", "") or getattr(found, "title", "") or parts[-1]


def folding(plan: Plan, address: Address) -> Address:
    """The address of the thing that unfolds to show the value there; "" when there is none of that kind."""
    thing = next((around for around in address.upward if around.pattern in FOLDING), addresses.ROOT)
    return thing if thing.key in ids_in(plan, thing) else addresses.ROOT


def foldable(plan: Plan) -> frozenset[Address]:
    """Everything that can be unfolded; of more check-ins than ``UNFOLDED`` rows have room for the last."""
    stages = [stage for funnel in plan.funnels for stage in funnel.stages]
    things = [addresses.item(item.id) for item in plan.backlog]
    things += [addresses.source(source.id) for source in plan.sources]
    things += [addresses.kpi(kpi.id) for kpi in plan.kpis]
    things += [addresses.segment(segment.id) for segment in plan.audience.segments]
    things += [addresses.stage(funnel.id, stage.id) for funnel in plan.funnels for stage in funnel.stages]
    each = 1 + len(stages) + len(plan.products) + len(plan.backlog)  # what a check-in may say
    checkins = sorted(plan.checkins, key=lambda checkin: checkin.date)[-(UNFOLDED // each) :]
    return frozenset((*things[:UNFOLDED], *(checkin.address for checkin in checkins)))
