"""Observed rates made the plan's own: where they would stand, and what would be written (model 5, 7)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import NamedTuple

from retroplan.compute.results import ObservedRate
from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.locks import is_locked
from retroplan.plan.mix import mix_of
from retroplan.plan.model import ONE, Plan, Scenario
from retroplan.plan.travel import funnel_id
from retroplan.plan.values import Range

_TENTH, _HUNDREDTH = Fraction(1, 1000), Fraction(1, 10_000)
_POINT = Fraction(1, 100)


class RatePlace(NamedTuple):
    """Where a stage's rate stands that holds in a scenario, and what stands there."""

    address: Address
    rate: Fraction
    locked: bool


def tidy(rate: Fraction) -> Fraction:
    """A rate as people write one: whole tenths of a percent, below one percent hundredths."""
    step = _TENTH if rate >= _POINT else _HUNDREDTH
    return min(ONE, step * floor(rate / step + Fraction(1, 2)))


def value_of(seen: ObservedRate) -> Fraction | None:
    """The observed rate, tidy; None where it would be 0, which lets nobody through."""
    return tidy(seen.rate) or None


def range_of(seen: ObservedRate) -> Range | None:
    """Its interval with the rate as the likely value, tidy; None where it would be no range."""
    found = Range(tidy(seen.low), tidy(seen.rate), tidy(seen.high))
    return found if found.likely and found.low < found.high else None


def rate_places(plan: Plan, scenario: Scenario, stage: str) -> tuple[RatePlace, ...]:
    """The places whose rates hold for a stage in a scenario, each once: mostly one.

    Several where products of the mix have rates or funnels of their own. None for a stage without a rate.
    """
    return tuple(dict.fromkeys(_places(plan, scenario, stage)))


def _places(plan: Plan, scenario: Scenario, name: str) -> Iterator[RatePlace]:
    mix = mix_of(plan, scenario)
    for product in plan.products:
        funnel = plan.find_funnel(funnel_id(scenario, product)) if product.id in mix else None
        stage = next((one for one in funnel.stages if one.id == name), None) if funnel is not None else None
        if funnel is None or stage is None or stage.rate is None:
            continue
        held = holding.rate(plan, scenario, product, stage, funnel.id)
        if held.value is not None:
            yield RatePlace(held.address, held.value, is_locked(plan, held.address))


def own_place(plan: Plan, scenario: Scenario, places: tuple[RatePlace, ...], stage: str) -> RatePlace | None:
    """The scenario's own place for the rate; None where it states one already, of all or of a product."""
    if not places or any(place.address.section == "scenarios" for place in places):
        return None
    address = addresses.scenario(scenario.id) / "rates" / stage
    locked = is_locked(plan, address) or any(place.locked for place in places)
    return RatePlace(address, places[0].rate, locked)


def measured(
    plan: Plan, scenario: Scenario, rates: Mapping[str, ObservedRate]
) -> Iterator[tuple[RatePlace, Fraction | Range]]:
    """What would be written where, so that observed rates hold in place of others that are not locked.

    Where a range stands the observed one takes its place.
    """
    for stage, seen in rates.items():
        value, interval = value_of(seen), range_of(seen)
        for place in rate_places(plan, scenario, stage) if value is not None else ():
            if value is not None and not place.locked and place.rate != value:
                yield place, interval if interval and place.address in plan.ranges else value
