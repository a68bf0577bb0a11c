"""Which thing of a list an address belongs to, and what else is in that list."""

from __future__ import annotations

from typing import ClassVar

from retroplan.plan import address as addresses
from retroplan.plan.fields import field_of
from retroplan.plan.model import BacklogItem, Plan
from retroplan.plan.say import mark

FOLDING = ("backlog.*", "sources.*", "kpis.*", "checkins.*", "audience.segments.*", "funnels.*.stages.*")
"""The kinds of things whose row unfolds to all of their fields."""
UNFOLDED = 2_000
"""Rows that all check-ins together may unfold to, and things that are unfolded at once."""


class _Ids:
    """The ids of the lists of one plan, each gathered once: they are asked for at every key."""

    plan: Plan | None = None
    lists: ClassVar[dict[str, tuple[str, ...]]] = {}


def ids_in(plan: Plan, thing: str) -> tuple[str, ...]:
    """The ids of the list that a thing with this address is in (or would be)."""
    if _Ids.plan is not plan:
        _Ids.plan, _Ids.lists = plan, {}
    where = addresses.parent(thing) or thing
    if where not in _Ids.lists:
        _Ids.lists[where] = _gathered(plan, thing)
    return _Ids.lists[where]


def _gathered(plan: Plan, thing: str) -> tuple[str, ...]:
    parts = addresses.split(thing)
    if parts[:1] == ("funnels",) and len(parts) > 2:
        funnel = plan.find_funnel(parts[1])
        return tuple(stage.id for stage in funnel.stages) if funnel else ()
    if parts[:1] == ("audience",):
        return tuple(segment.id for segment in plan.audience.segments)
    if addresses.pattern(thing) == "backlog.*.steps.*":
        item = next((item for item in plan.backlog if item.id == parts[1]), None)
        return tuple(str(number) for number in range(len(item.steps))) if item else ()
    if parts[:1] == ("checkins",):
        return tuple(addresses.last(checkin.address) for checkin in plan.checkins)
    return tuple(found.id for found in getattr(plan, parts[0], ())) if parts else ()


def thing_of(address: str) -> str:
    """The address of the thing of a list that an address belongs to; "" when it belongs to none.

    An override belongs to its scenario, a stage to itself and not to its funnel.
    """
    parts = addresses.split(address)
    longest = 2 if parts[:1] == ("scenarios",) else len(parts)
    for end in range(longest, 0, -1):
        start = addresses.join(*parts[:end])
        if addresses.parent(addresses.pattern(start)) in addresses.COLLECTIONS:
            return start
    return ""


def name_of(plan: Plan, thing: str) -> str:
    """How a person calls a thing: its name, title or day, else its id."""
    parts = addresses.split(thing)
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


def folding(plan: Plan, address: str) -> str:
    """The address of the thing that unfolds to show the value there; "" when there is none of that kind."""
    parts = addresses.split(address)
    for end in range(len(parts), 0, -1):
        start = addresses.join(*parts[:end])
        if addresses.pattern(start) in FOLDING:
            return start if parts[end - 1] in ids_in(plan, start) else ""
    return ""


def foldable(plan: Plan) -> frozenset[str]:
    """Everything that can be unfolded; of more check-ins than ``UNFOLDED`` rows have room for the last."""
    stages = [stage for funnel in plan.funnels for stage in funnel.stages]
    things = [f"backlog.{item.id}" for item in plan.backlog]
    things += [f"sources.{source.id}" for source in plan.sources]
    things += [f"kpis.{kpi.id}" for kpi in plan.kpis]
    things += [f"audience.segments.{segment.id}" for segment in plan.audience.segments]
    things += [f"funnels.{funnel.id}.stages.{stage.id}" for funnel in plan.funnels for stage in funnel.stages]
    each = 1 + len(stages) + len(plan.products) + len(plan.backlog)  # what a check-in may say
    checkins = sorted(plan.checkins, key=lambda checkin: checkin.date)[-(UNFOLDED // each) :]
    return frozenset((*things[:UNFOLDED], *(checkin.address for checkin in checkins)))


def may_clear(plan: Plan, address: str) -> bool:
    """Whether the value can be taken out, so that another one holds: it is written, and not needed."""
    return address in plan.written and not needed(plan, address)


def inherits(address: str) -> bool:
    """Whether the base plan has a value that holds where this one, of a scenario, is not written."""
    parts = addresses.split(address)
    return parts[:1] == ("scenarios",) and parts[2:3] in (("products",), ("rates",), ("sources",))


def standing_in(address: str) -> str:
    """What holds where the value is not written: "inherited" (the base plan's), "default" or "not set"."""
    if inherits(address):
        return mark("inherited")
    field = field_of(address)
    return mark("not set") if field is None or field.default in (None, "", ()) else mark("default")


def needed(plan: Plan, address: str) -> bool:
    """Whether nothing can stand in for the value: no default, no base plan.

    So it is with what every plan, product or check-in must say, with the amount of the goal, and with the
    rate of every stage but the last. A scenario's own values have those of the base plan behind them.
    """
    field, parts = field_of(address), addresses.split(address)
    if field is None or (parts[0] == "scenarios" and parts[2:3] != ("id",)):
        return False
    if field.path == "funnels.*.stages.*.rate":
        funnel = plan.find_funnel(parts[1])
        return funnel is not None and funnel.stages[-1:] != () and funnel.stages[-1].id != parts[3]
    if parts[0] == "goal" and plan.goal is not None:
        growth = plan.goal.kind == "growth"
        return field.required or parts[1] in (("baseline", "growth") if growth else ("amount",))
    return field.required
