"""The ways through a scenario's funnels: who feeds them, how many people one sale takes (model 5, 5.1)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from retroplan.compute.backward.pace import delays, lags
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import GoalResult
from retroplan.plan import holding
from retroplan.plan.model import ZERO, Funnel, Plan, Product, Scenario, Source, Stage
from retroplan.plan.travel import funnel_id, funnels_in, stages_of

Feeding = Mapping[str, tuple[tuple[Source, Fraction], ...]]
"""Stage id to the sources that feed it, each with the share of the stage's people it brings."""


def stage_fed(source: Source, funnels: Sequence[Funnel]) -> str | None:
    """The stage of these funnels where the source's people arrive; None when all of them lack it.

    A source that names no stage feeds the first of the first of them.
    """
    if not source.feeds:
        return funnels[0].stages[0].id
    there = any(stage.id == source.feeds for funnel in funnels for stage in funnel.stages)
    return source.feeds if there else None


def sources_feeding(plan: Plan, scenario: Scenario, funnels: Sequence[Funnel]) -> Feeding:
    """The sources that count in these funnels, by the stage they feed, in the file's order (model 5)."""
    feeding: dict[str, list[tuple[Source, Fraction]]] = {}
    for source in plan.sources:
        stage = stage_fed(source, funnels)
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


def path_of(rates: Sequence[Fraction | None], brought: Sequence[Fraction], sale: int | None = None) -> Path:
    """People per sale at each stage: q(sale) = 1, q(s) = q(s+1) x (1 - F(s+1)) / rate(s).

    Behind the sale people go on forward: q(s+1) = q(s) x rate(s). ``brought`` holds F of each stage, the
    share its sources bring; ``sale`` is the place of the sale, without it the last.
    """
    last = len(rates) - 1 if sale is None else sale
    ratios: list[tuple[int, int] | None] = [(1, 1)]
    for position in range(last - 1, -1, -1):
        ratios.append(_before(ratios[-1], rates[position], brought[position + 1]))
    ratios.reverse()
    for rate in rates[last:-1]:
        (top, bottom), (passed, of) = ratios[-1] or (0, 1), (rate or ZERO).as_integer_ratio()
        ratios.append((top * passed, bottom * of))
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


class Route(NamedTuple):
    """A funnel among all those of a scenario; a place is that of a stage among the scenario's."""

    funnel: Funnel
    places: tuple[int, ...]  # of its stages
    delays: tuple[int, ...]  # by place: whole months until somebody there buys; 0 where it has no such stage

    @property
    def delay(self) -> int:
        """H: the whole months until somebody buys who begins now."""
        return self.delays[self.places[0]]

    @property
    def sale(self) -> int:
        """The place of its sale."""
        return self.places[self.funnel.sale_at]


class Routes:
    """All the ways through a scenario's funnels, and the path of each product; those alike share one."""

    def __init__(self, plan: Plan, scenario: Scenario, goal: GoalResult) -> None:
        """The plan must have the scenario's own funnel, with a stage."""
        self._plan, self._scenario, self._goal = plan, scenario, goal
        self.funnels = funnels_in(plan, scenario)
        self.stages: tuple[Stage, ...] = stages_of(self.funnels)
        self.feeding = sources_feeding(plan, scenario, self.funnels)
        self.brought = [fed(self.feeding, stage.id) for stage in self.stages]
        """F of each stage."""
        self._places = {stage.id: place for place, stage in enumerate(self.stages)}
        self._routes = {funnel.id: self._route(funnel) for funnel in self.funnels}
        self._names = {funnel.id: {stage.id for stage in funnel.stages} for funnel in self.funnels}
        self._common: dict[str, Path] = {}

    def _route(self, funnel: Funnel) -> Route:
        places = tuple([self._places[stage.id] for stage in funnel.stages])
        months = [0] * len(self.stages)
        for place, delay in zip(places, delays(funnel, self._goal), strict=True):
            months[place] = delay
        return Route(funnel, places, tuple(months))

    @property
    def own(self) -> Route:
        """That of the scenario's own funnel."""
        return self._routes[self.funnels[0].id]

    @property
    def lags(self) -> list[int]:
        """By place the days from an arrival to the sale; of a stage in several funnels the longest."""
        found = [0] * len(self.stages)
        for route in self._routes.values():
            for place, days in zip(route.places, lags(route.funnel), strict=True):
                found[place] = max(found[place], days)
        return found

    def following(self, place: int) -> int | None:
        """The place of the next stage, in the first funnel in which there is one; else None."""
        for route in self._routes.values():
            if place in route.places[:-1]:
                return route.places[route.places.index(place) + 1]
        return None

    def before_sale(self, place: int) -> tuple[tuple[Funnel, Stage], ...]:
        """The stages from that one to the one before the sale, in each funnel that has it."""
        found: list[tuple[Funnel, Stage]] = []
        for route in self._routes.values():
            if place in route.places:
                stages = route.funnel.stages[route.places.index(place) : route.funnel.sale_at]
                found += [(route.funnel, stage) for stage in stages]
        return tuple(found)

    def of(self, product: Product) -> Route:
        """The route of a product of the mix."""
        return self._routes[funnel_id(self._scenario, product)]

    def path(self, product: Product) -> Path:
        """The path of a product of the mix, by place."""
        funnel = self.of(product).funnel
        names = self._names[funnel.id]
        own = self._scenario.product_rates.get(product.id)
        if (own and not names.isdisjoint(own)) or not names.isdisjoint(product.rates):
            return self._make(product)
        if funnel.id not in self._common:
            self._common[funnel.id] = self._make(product)
        return self._common[funnel.id]

    def _make(self, product: Product) -> Path:
        route = self.of(product)
        funnel = route.funnel
        rates = [
            holding.rate(self._plan, self._scenario, product, stage, funnel.id).value
            for stage in funnel.stages
        ]
        brought = [self.brought[place] for place in route.places]
        path = path_of(rates, brought, funnel.sale_at)
        if len(self._routes) == 1:
            return path
        nums: list[int | None] = [0] * len(self.stages)
        for place, people in zip(route.places, path.nums, strict=True):
            nums[place] = people
        return Path(tuple(nums), path.den)
