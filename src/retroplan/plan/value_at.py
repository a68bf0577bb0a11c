"""The value a plan has at the address of a field (model 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from retroplan.plan.address import CHECKINS, Address
from retroplan.plan.model import HORIZONS, Plan


def value_at(plan: Plan, address: Address) -> object:
    """The value of a field of the plan, its default included; None where there is none.

    A text stands for a reference or a choice; ranges give their likely value.
    """
    here: object = plan
    for part in address.parts:
        here = _step(here, part)
        if here is None:
            return None
    return here if isinstance(here, str | bool | int | date) or hasattr(here, "numerator") else None


def _step(here: object, part: str) -> object:
    """One part of an address further: a field, the entry of a table, the thing of that id."""
    if isinstance(here, Mapping):
        return here.get(HORIZONS.get(part, part))
    if isinstance(here, tuple) and not hasattr(here, "_fields"):
        return _thing(here, part)
    name = {"for": "product"}.get(part, part)
    if part == "products" and hasattr(here, "overrides"):
        return _Overrides(here.overrides, getattr(here, "product_rates", {}))
    if part == "invest_after":
        return f"{getattr(here, part)}d"
    return getattr(here, name, None)


def _thing(things: Iterable[object], part: str) -> object:
    listed = list(things)
    if part.isdecimal() and part.isascii() and int(part) < len(listed) and hasattr(listed[0], "done"):
        return listed[int(part)]
    for thing in listed:
        if getattr(thing, "id", None) == part or getattr(thing, "address", None) == CHECKINS / part:
            return thing
    return None


class _Overrides(dict[str, object]):
    """What a scenario overrides, by product: the fields and the stage rates together."""

    def __init__(self, fields: Mapping[str, Mapping[str, object]], rates: Mapping[str, object]) -> None:
        super().__init__(
            {name: {**fields.get(name, {}), "rates": rates.get(name, {})} for name in {*fields, *rates}}
        )
