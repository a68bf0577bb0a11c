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
from retroplan.plan.fields import field_of
from retroplan.plan.model import (
    BacklogItem,
    Funnel,
    Plan,
    Product,
    Scenario,
    Segment,
    Source,
    SourceHistory,
    Stage,
)
from retroplan.plan.values import HORIZONS, Kind, Range

Tried = Fraction | date | Range
"""What may be put: a range stands in the records as its likely value."""
T = TypeVar("T", BacklogItem, Funnel, Product, Scenario, Segment, Source, Stage)


def put_at(plan: Plan, address: Address, value: Tried) -> Plan:
    """The plan with that value at the address of a number or day that ``field_table`` lets give.

    Raises ``KeyError`` for an address of anything else.
    """
    field = field_of(address)
    if field is None:
        raise KeyError(address)
    ranges = plan.ranges
    if isinstance(value, Range):
        ranges, value = {**ranges, address: value}, value.likely
    elif address in ranges:
        ranges = {place: one for place, one in ranges.items() if place != address}
    stored = int(value) if field.kind is Kind.WHOLE and isinstance(value, Fraction) else value
    return _put(plan, address, stored)._replace(ranges=ranges, written=plan.written | {address})


def _put(plan: Plan, address: Address, value: Fraction | int | date) -> Plan:
    if isinstance(value, Fraction) and address.pattern.endswith(("rates.*", "stages.*.rate")):
        return _rated_at(plan, address, value)
    match address.parts:
        case ("goal", key) if plan.goal is not None:
            return plan._replace(goal=_field(plan.goal, key, value))
        case ("audience", key):
            return plan._replace(audience=_field(plan.audience, key, value))
        case ("products", name, key):
            return plan._replace(products=_one(plan.products, name, lambda one: _field(one, key, value)))
        case ("sources", name, *keys):
            return plan._replace(sources=_one(plan.sources, name, lambda one: _of_source(one, keys, value)))
        case ("backlog", name, key):
            return plan._replace(backlog=_one(plan.backlog, name, lambda one: _field(one, key, value)))
        case ("funnels", name, _, stage, key):
            found = _one(plan.funnels, name, lambda one: _staged(one, stage, key, value))
            return plan._replace(funnels=found)
        case ("scenarios", name, *keys):
            return plan._replace(
                scenarios=_one(plan.scenarios, name, lambda one: _of_scenario(one, keys, value))
            )
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
        case ("funnels", name, _, stage, key):
            return plan._replace(funnels=_one(plan.funnels, name, lambda one: _staged(one, stage, key, rate)))
    raise KeyError(address)


def _one(things: Sequence[T], name: str, changed: Callable[[T], T]) -> tuple[T, ...]:
    """The things, the one with that id changed."""
    return tuple(changed(one) if one.id == name else one for one in things)


N = TypeVar("N")


def _field(record: N, key: str, value: object) -> N:
    """A record with another value under a key of the file."""
    return record._replace(**{key: value})  # type: ignore[attr-defined,no-any-return]


R = TypeVar("R", Product, Scenario, Segment)


def _rated(thing: R, stage: str, rate: Fraction) -> R:
    return thing._replace(rates={**thing.rates, stage: rate})


def _staged(funnel: Funnel, stage: str, key: str, value: object) -> Funnel:
    return funnel._replace(stages=_one(funnel.stages, stage, lambda one: _field(one, key, value)))


def _of_source(source: Source, keys: Sequence[str], value: object) -> Source:
    match keys:
        case [key]:
            return _field(source, key, value)
        case ["history", key]:
            return source._replace(history=_field(source.history, key, value))
        case ["history", "revenue", span]:
            return source._replace(history=_earned(source.history, span, value))
    raise KeyError(source.id)


def _earned(history: SourceHistory, span: str, value: object) -> SourceHistory:
    if not isinstance(value, Fraction) or span not in HORIZONS:
        raise KeyError(span)
    return history._replace(revenue={**history.revenue, HORIZONS[span]: value})


def _of_scenario(scenario: Scenario, keys: Sequence[str], value: object) -> Scenario:
    match keys:
        case [key]:
            return _field(scenario, key, value)
        case ["mix", product] if isinstance(value, Fraction):
            return scenario._replace(mix={**scenario.mix, product: value})
        case ["sources", source] if isinstance(value, Fraction):
            return scenario._replace(sources={**scenario.sources, source: value})
        case ["products", product, key] if isinstance(value, Fraction | int):
            fields = {**scenario.overrides.get(product, {}), key: value}
            return scenario._replace(overrides={**scenario.overrides, product: fields})
    raise KeyError(scenario.id)


def _rated_for(scenario: Scenario, product: str, stage: str, rate: Fraction) -> Scenario:
    rates = {**scenario.product_rates.get(product, {}), stage: rate}
    return scenario._replace(product_rates={**scenario.product_rates, product: rates})
