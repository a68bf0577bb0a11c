"""Between what a value of a plan can be believed: its written range, or the interval of what was seen."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.results import ObservedRate
from retroplan.compute.whatif.inputs import Number, PlanInput
from retroplan.compute.whatif.measured import rate_places
from retroplan.plan.address import Address
from retroplan.plan.model import Plan, Scenario


class Span(NamedTuple):
    """The least and the most that can be believed, and whether that was measured."""

    low: Fraction
    high: Fraction
    measured: bool = False

    def holds(self, value: Number) -> bool:
        """Whether a value lies within; a day always does."""
        return not isinstance(value, Fraction) or self.low <= value <= self.high


def measured_spans(
    plan: Plan, scenario: Scenario, rates: Mapping[str, ObservedRate | None]
) -> Mapping[Address, Span]:
    """By the place where a rate stands: the 95% interval of what was seen of its stage (model 7)."""
    found: dict[Address, Span] = {}
    for stage, seen in rates.items():
        if seen is not None:
            for place in rate_places(plan, scenario, stage):
                found[place.address] = Span(seen.low, seen.high, measured=True)
    return found


def span_of(one: PlanInput, measured: Mapping[Address, Span]) -> Span | None:
    """Between what an input can be believed; None where nothing is known."""
    if one.range is not None and one.range.low < one.range.high:
        return Span(one.range.low, one.range.high)
    return measured.get(one.origin)
