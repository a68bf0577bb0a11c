"""Which sources feed a funnel, and how many people of each stage one sale takes (model 5, 5.1)."""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from retroplan.compute.exact.sums import add_up
from retroplan.plan import holding
from retroplan.plan.model import ZERO, Funnel, Plan, Product, Scenario, Source

Feeding = Mapping[str, tuple[tuple[Source, Fraction], ...]]
"""Stage id to the sources that feed it, each with the share of the stage's people it brings."""


def stage_fed(source: Source, funnel: Funnel) -> str | None:
    """The stage of this funnel where the source's people arrive; None when the funnel lacks it.

    A source that names no stage feeds the first.
    """
    if not source.feeds:
        return funnel.stages[0].id
    return source.feeds if any(stage.id == source.feeds for stage in funnel.stages) else None


def sources_feeding(plan: Plan, scenario: Scenario, funnel: Funnel) -> Feeding:
    """The sources that count in this funnel, by the stage they feed, in the file's order (model 5)."""
    feeding: dict[str, list[tuple[Source, Fraction]]] = {}
    for source in plan.sources:
        stage = stage_fed(source, funnel)
        if stage is not None:
            feeding.setdefault(stage, []).append((source, holding.share(scenario, source).value))
    return {stage: tuple(pairs) for stage, pairs in feeding.items()}


def fed(feeding: Feeding, stage: str) -> Fraction:
    """F(s): the share of a stage's people that sources bring."""
    sources = feeding.get(stage)
    return add_up(share for _, share in sources) if sources else ZERO


class Path(NamedTuple):
    """How many people of each stage one sale takes (model 5.1), over a common denominator.

    From a stage nobody leaves on, and from all stages before it, no number of people is enough: None.
    """

    nums: tuple[int | None, ...]
    den: int

    def people(self, position: int) -> Fraction | None:
        """q(s) of the stage at that position."""
        found = self.nums[position]
        return None if found is None else Fraction(found, self.den)


def path_of(rates: list[Fraction | None], brought: list[Fraction]) -> Path:
    """People per sale at each stage: q(last) = 1, q(s) = q(s+1) x (1 - F(s+1)) / rate(s).

    ``brought`` holds F of each stage, the share its sources bring.
    """
    ratios: list[tuple[int, int] | None] = [(1, 1)]
    for position in range(len(rates) - 2, -1, -1):
        ratios.append(_before(ratios[-1], rates[position], brought[position + 1]))
    ratios.reverse()
    den = lcm(*[ratio[1] for ratio in ratios if ratio is not None])
    return Path(tuple(None if ratio is None else ratio[0] * (den // ratio[1]) for ratio in ratios), den)


def _before(
    following: tuple[int, int] | None, rate: Fraction | None, brought: Fraction
) -> tuple[int, int] | None:
    top, bottom = brought.as_integer_ratio()
    if top == bottom or (following is not None and not following[0]):
        return (0, 1)
    if following is None or not rate:
        return None
    passed, of = rate.as_integer_ratio()
    return following[0] * (bottom - top) * of, following[1] * bottom * passed


class Paths:
    """The paths of a scenario's products; those without rates of their own share one."""

    def __init__(self, plan: Plan, scenario: Scenario, funnel: Funnel, feeding: Feeding) -> None:
        self._plan, self._scenario, self._funnel = plan, scenario, funnel
        self.brought = [fed(feeding, stage.id) for stage in funnel.stages]
        self._names = {stage.id for stage in funnel.stages}
        self._common: Path | None = None

    def of(self, product: Product) -> Path:
        """The path of one product."""
        own = self._scenario.product_rates.get(product.id)
        if (own and not self._names.isdisjoint(own)) or not self._names.isdisjoint(product.rates):
            return self._make(product)
        if self._common is None:
            self._common = self._make(product)
        return self._common

    def _make(self, product: Product) -> Path:
        rates = [
            holding.rate(self._plan, self._scenario, product, stage).value for stage in self._funnel.stages
        ]
        return path_of(rates, self.brought)
