"""Which scenarios can be computed: all they rest on is there and holds no error (``Plan.unsound``).

So no figure is computed from a guess.
"""

from __future__ import annotations

from retroplan.compute.backward.funnel import stage_fed
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.mix import followers, mix_of, sold_with
from retroplan.plan.model import Funnel, Plan, Product, Scenario, Source
from retroplan.plan.things import find
from retroplan.plan.travel import funnel_id, funnels_in

_OF_ALL = {Address(path) for path in ("audience", "audience.traffic", "audience.list_size", "horizon")}
"""What every scenario rests on."""


def computable_scenarios(plan: Plan) -> tuple[Scenario, ...]:
    """The scenarios whose funnel, products, segment and sources are all there and hold no error."""
    bad = {_outermost(Address(address)) for address in plan.unsound}
    complete = tuple(scenario for scenario in plan.scenarios if _complete(plan, scenario))
    if not bad:
        return complete
    unsound = plan.unsound_in(addresses.SOURCES)
    sources = [source for source in plan.sources if source.id in unsound]
    if not bad.isdisjoint(_OF_ALL) or any(_misplaced(plan, source) for source in sources):
        return ()
    products = {name: plan.find_product(name) for name in plan.unsound_in(addresses.PRODUCTS)}
    return tuple(
        scenario
        for scenario in complete
        if bad.isdisjoint(_named(plan, scenario))
        and not any(_counts(plan, scenario, name, product) for name, product in products.items())
        and not any(_arrives(plan, scenario, source) for source in sources)
    )


def _outermost(address: Address) -> Address:
    """The thing that an address lies in, with the thing around it: a stage is a part of its funnel."""
    thing = address.thing
    while outer := thing.parent.thing:
        thing = outer
    return thing or address


def _named(plan: Plan, scenario: Scenario) -> tuple[Address, ...]:
    """The scenario itself, and what it names but for products."""
    segment = scenario.segment
    funnels = {scenario.funnel, *(funnel_id(scenario, product) for product in _sold(plan, scenario))}
    named = addresses.scenario(scenario.id), *map(addresses.funnel, sorted(funnels))
    return named if segment is None else (*named, addresses.segment(segment))


def _sold(plan: Plan, scenario: Scenario) -> list[Product]:
    mix = mix_of(plan, scenario)
    return [product for product in plan.products if product.id in mix]


def _complete(plan: Plan, scenario: Scenario) -> bool:
    """Whether everything the scenario names is in the plan, with a rate for every stage but the last."""
    used = {scenario.funnel, *(funnel_id(scenario, product) for product in _sold(plan, scenario))}
    funnels = [plan.find_funnel(name) for name in used]
    if not plan.products or any(funnel is None or not _passable(funnel) for funnel in funnels):
        return False
    products = [addresses.product(name) for name, weight in scenario.mix.items() if weight]
    named = products if scenario.segment is None else [*products, addresses.segment(scenario.segment)]
    return all(find(plan, thing) is not None for thing in named)


def _passable(funnel: Funnel) -> bool:
    """Whether it has stages, with a rate for each but the last."""
    return bool(funnel.stages) and all(stage.rate is not None for stage in funnel.stages[:-1])


def _counts(plan: Plan, scenario: Scenario, product_id: str, product: Product | None) -> bool:
    """Whether a product bears on the scenario: it is sold there, or after what is, or has members who pay."""
    after, mix = followers(plan), scenario.mix or mix_of(plan, scenario)
    if any(product_id in sold_with(after, name) for name, weight in mix.items() if weight):
        return True
    if product is None:
        return False
    places = addresses.product(product_id), addresses.override(scenario.id, product_id)
    return bool(
        product.active
        or scenario.overrides.get(product_id, {}).get("active")
        or any(place / "active" in plan.unread for place in places)
    )


def _arrives(plan: Plan, scenario: Scenario, source: Source) -> bool:
    funnels = funnels_in(plan, scenario)
    return bool(funnels) and stage_fed(source, funnels) is not None


def _misplaced(plan: Plan, source: Source) -> bool:
    """Whether no funnel has the stage the source feeds: nobody knows which scenarios it bears on."""
    return all(stage_fed(source, (funnel,)) is None for funnel in plan.funnels if funnel.stages)
