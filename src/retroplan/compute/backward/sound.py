"""Which scenarios rest on sound values alone: no figure is computed from a guess (``Plan.unsound``)."""

from __future__ import annotations

from collections.abc import Callable

from retroplan.compute.backward.funnel import stage_fed
from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.model import Plan, Product, Scenario, Source

_EVERYWHERE = {
    addresses.AUDIENCE,
    addresses.AUDIENCE / "traffic",
    addresses.AUDIENCE / "list_size",
    Address("horizon"),
}
"""What bears on every scenario."""


def sound_scenarios(plan: Plan) -> tuple[Scenario, ...]:
    """The scenarios whose funnel, products, segment and sources are all there and hold no error."""
    bad = set(map(_outermost, plan.unsound))
    if not bad:
        return tuple(scenario for scenario in plan.scenarios if _complete(plan, scenario))
    if not bad.isdisjoint(_EVERYWHERE):
        return ()
    unsound_sources = plan.unsound_in(addresses.SOURCES)
    sources = [source for source in plan.sources if source.id in unsound_sources]
    if any(_misplaced(plan, source) for source in sources):
        return ()
    known = {product.id: product for product in plan.products}
    products = [(name, known.get(name)) for name in plan.unsound_in(addresses.PRODUCTS)]
    return tuple(
        scenario
        for scenario in plan.scenarios
        if bad.isdisjoint(_named(scenario))
        and _complete(plan, scenario)
        and not any(_counts(plan, scenario, name, product) for name, product in products)
        and not any(_arrives(plan, scenario, source) for source in sources)
    )


def _outermost(unsound: Address) -> Address:
    """The thing that an unsound one stands in: the funnel of a stage."""
    return (unsound.things or (unsound,))[-1]


def _named(scenario: Scenario) -> set[Address]:
    """The scenario itself, and the funnel and the segment it names."""
    found = {addresses.scenario(scenario.id), addresses.funnel(scenario.funnel)}
    return found if scenario.segment is None else found | {addresses.segment(scenario.segment)}


def _complete(plan: Plan, scenario: Scenario) -> bool:
    """Whether everything the scenario names is in the plan, with a rate for every stage but the last."""
    funnel = plan.find_funnel(scenario.funnel)
    if funnel is None or not funnel.stages or not plan.products:
        return False
    if any(stage.rate is None for stage in funnel.stages[:-1]):
        return False
    known: Callable[[str], object] = plan.find_product
    if any(weight and known(name) is None for name, weight in scenario.mix.items()):
        return False
    return scenario.segment is None or any(
        segment.id == scenario.segment for segment in plan.audience.segments
    )


def _counts(plan: Plan, scenario: Scenario, product_id: str, product: Product | None) -> bool:
    """Whether a product bears on the scenario: it is sold there, or has members who already pay."""
    if scenario.mix.get(product_id) or (not scenario.mix and plan.products[0].id == product_id):
        return True
    if product is None:
        return False
    unread = any(place in plan.unread for place in holding.field_places(scenario, product_id, "active"))
    return bool(product.active or holding.product_in(scenario, product).active or unread)


def _arrives(plan: Plan, scenario: Scenario, source: Source) -> bool:
    funnel = plan.find_funnel(scenario.funnel)
    return funnel is not None and stage_fed(source, funnel) is not None


def _misplaced(plan: Plan, source: Source) -> bool:
    """Whether no funnel has the stage the source feeds: nobody knows which scenarios it bears on."""
    return all(stage_fed(source, funnel) is None for funnel in plan.funnels if funnel.stages)
