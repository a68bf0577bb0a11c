"""The value a plan has at the address of a field (model 9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from retroplan.plan.address import GOAL, MAPS, OVERRIDES, Address
from retroplan.plan.fields import BY_PATH
from retroplan.plan.model import Audience, Capacity, Goal, Plan, Scenario, SourceHistory
from retroplan.plan.stored import KEYS, STORED, Stored, Written
from retroplan.plan.things import Thing, find


def value_at(plan: Plan, address: str) -> Written | None:
    """The value of a field of the plan, its default included; None where there is none.

    A text stands for a reference or a choice, a tuple for several of them; ranges give their likely value.
    """
    at = Address(address)
    if at.pattern not in BY_PATH:
        return None
    table = at.parent
    if table.pattern in MAPS:
        entries = _values(plan, table.parent).get(table.key)
        value = entries.get(KEYS.get(table.pattern, str)(at.key)) if isinstance(entries, Mapping) else None
    else:
        stored = STORED.get(at.pattern, Stored(at.key))
        value = stored.written(_values(plan, table).get(stored.name))
    return value if isinstance(value, Fraction | int | str | date | tuple) else None


def _values(plan: Plan, table: Address) -> Mapping[str, object]:
    """What the record of the table at an address holds, by the names it has there."""
    if not table:
        return plan._asdict()
    if table.parent.pattern == OVERRIDES:
        return _overridden(find(plan, table.parent.parent), table.key)
    thing = find(plan, table)
    if thing is not None:
        return thing._asdict()
    if table == GOAL and plan.goal is None:
        return plan.wished
    part = _values(plan, table.parent).get(table.key)
    return part._asdict() if isinstance(part, Goal | Audience | Capacity | SourceHistory) else {}


def _overridden(scenario: Thing | None, product: str) -> Mapping[str, object]:
    """What a scenario says of a product, its stage rates among it."""
    if not isinstance(scenario, Scenario):
        return {}
    return {**scenario.overrides.get(product, {}), "rates": scenario.product_rates.get(product, {})}
