"""A plan with another number or day at one of its addresses, for trying what follows from it (model 9).

Only the records change: what is tried is thrown away, or made as an edit of the text. ``value_at`` reads what
stands there.
"""

# Without postponed annotations, as in ``model``.

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

from retroplan.plan.address import Address
from retroplan.plan.model import Funnel, Plan, Product, Scenario, Segment, Stage
from retroplan.plan.values import Range

Tried = Fraction | date | Range
"""What may be put: a range stands in the records as its likely value."""
T = TypeVar("T", Funnel, Product, Scenario, Segment, Stage)


def put_at(plan: Plan, address: Address, value: Tried) -> Plan:
    """The plan with that value: a number or day of the goal or a product, a rate wherever it may stand.

    Raises ``KeyError`` for an address of anything else.
    """
    ranges = {place: one for place, one in plan.ranges.items() if place != address}
    if isinstance(value, Range):
        ranges[address] = value
        value = value.likely
    return _put(plan, address, value)._replace(ranges=ranges, written=plan.written | {address})


def _put(plan: Plan, address: Address, value: Fraction | date) -> Plan:
    match address.parts:
        case ("goal", key) if plan.goal is not None:
            return plan._replace(goal=plan.goal._replace(**{key: value}))  # type: ignore[arg-type]
        case ("products", name, key) if isinstance(value, Fraction):
            return plan._replace(products=_one(plan.products, name, lambda one: _field(one, key, value)))
        case ("scenarios", name, "products", product, key) if isinstance(value, Fraction):
            changed = _one(plan.scenarios, name, lambda one: _overridden(one, product, key, value))
            return plan._replace(scenarios=changed)
    if isinstance(value, Fraction) and address.pattern.endswith(("rates.*", "stages.*.rate")):
        return _rated_at(plan, address, value)
    raise KeyError(address)


def _rated_at(plan: Plan, address: Address, rate: Fraction) -> Plan:
    """The plan with a stage's rate, which any of five places may state (model 5)."""
    match address.parts:
        case ("products", name, _, stage):
            return plan._replace(products=_one(plan.products, name, lambda one: _rated(one, stage, rate)))
        case ("scenarios", name, _, stage):
            return plan._replace(scenarios=_one(plan.scenarios, name, lambda one: _rated(one, stage, rate)))
        case ("scenarios", name, _, product, _, stage):
            changed = _one(plan.scenarios, name, lambda one: _rated_for(one, product, stage, rate))
            return plan._replace(scenarios=changed)
        case ("audience", _, name, _, stage):
            segments = _one(plan.audience.segments, name, lambda one: _rated(one, stage, rate))
            return plan._replace(audience=plan.audience._replace(segments=segments))
        case ("funnels", name, _, stage, _):
            return plan._replace(funnels=_one(plan.funnels, name, lambda one: _moved_on(one, stage, rate)))
    raise KeyError(address)


def _one(things: Sequence[T], name: str, changed: Callable[[T], T]) -> tuple[T, ...]:
    """The things, the one with that id changed."""
    return tuple(changed(one) if one.id == name else one for one in things)


def _field(product: Product, key: str, value: Fraction) -> Product:
    return product._replace(**{key: value})  # type: ignore[arg-type]


R = TypeVar("R", Product, Scenario, Segment)


def _rated(thing: R, stage: str, rate: Fraction) -> R:
    return thing._replace(rates={**thing.rates, stage: rate})


def _moved_on(funnel: Funnel, stage: str, rate: Fraction) -> Funnel:
    return funnel._replace(stages=_one(funnel.stages, stage, lambda one: one._replace(rate=rate)))


def _overridden(scenario: Scenario, product: str, key: str, value: Fraction) -> Scenario:
    fields = {**scenario.overrides.get(product, {}), key: value}
    return scenario._replace(overrides={**scenario.overrides, product: fields})


def _rated_for(scenario: Scenario, product: str, stage: str, rate: Fraction) -> Scenario:
    rates = {**scenario.product_rates.get(product, {}), stage: rate}
    return scenario._replace(product_rates={**scenario.product_rates, product: rates})
