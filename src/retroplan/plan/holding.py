"""What holds where a value is not written: the base plan's, a default or nothing (model 2)."""

from __future__ import annotations

from typing import Literal

from retroplan.plan.address import Address
from retroplan.plan.fields import field_in, field_of
from retroplan.plan.model import Plan

Instead = Literal["inherited", "default", "not set"]


def instead(address: str) -> Instead:
    """What holds where the value is not written: the base plan's (it is inherited), a default, nothing."""
    if Address(address).override:
        return "inherited"
    field = field_of(address)
    return "not set" if field is None or field.default in (None, "", ()) else "default"


def needed(plan: Plan, address: str) -> bool:
    """Whether nothing can stand in for the value: no default, no base plan.

    So it is with what every plan, product or check-in must say, with the amount of the goal, and with the
    rate of every stage but the last. A scenario's own values have those of the base plan behind them.
    """
    field, parts = field_in(plan, address), Address(address).parts
    if field is None or (parts[0] == "scenarios" and parts[2:3] != ("id",)):
        return False
    if field.path == "funnels.*.stages.*.rate":
        funnel = plan.find_funnel(parts[1])
        return funnel is not None and funnel.stages[-1:] != () and funnel.stages[-1].id != parts[3]
    return field.required


def may_clear(plan: Plan, address: str) -> bool:
    """Whether the value can be taken out, so that another one holds: it is written, and not needed."""
    return address in plan.written and not needed(plan, address)
