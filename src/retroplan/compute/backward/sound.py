"""Which scenarios rest on sound values alone: no figure is computed from a guess (``Plan.unsound``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from retroplan.compute.backward.funnel import stage_fed
from retroplan.plan.model import Plan, Product, Scenario, Source


def sound_scenarios(plan: Plan) -> tuple[Scenario, ...]:
    """The scenarios whose funnel, products, segment and sources are all there and hold no error."""
    bad = _thing_names(plan.unsound)
    if not bad:
        return tuple(scenario for scenario in plan.scenarios if _complete(plan, scenario))
    if not bad.isdisjoint({"audience", "audience.traffic", "audience.list_size", "horizon"}):
        return ()
    if any(_misplaced(plan, source) for source in plan.sources if f"sources.{source.id}" in bad):
        return ()
    products = {product.id: product for product in plan.products}
    return tuple(
        scenario
        for scenario in plan.scenarios
        if f"scenarios.{scenario.id}" not in bad
        and f"funnels.{scenario.funnel}" not in bad
        and (scenario.segment is None or f"audience.segments.{scenario.segment}" not in bad)
        and _complete(plan, scenario)
        and not any(_counts(plan, scenario, name, products.get(name)) for name in _named(bad, "products"))
        and not any(
            _arrives(plan, scenario, source) for source in plan.sources if f"sources.{source.id}" in bad
        )
    )


def _thing_names(unsound: Iterable[str]) -> set[str]:
    """The names of unsound things, each with the things it stands in."""
    found: set[str] = set()
    for name in unsound:
        parts = name.split(".")
        whole = 3 if parts[:2] == ["audience", "segments"] else 2
        found.add(".".join(parts[:whole]))
    return found


def _named(bad: Iterable[str], kind: str) -> list[str]:
    return [name.partition(".")[2] for name in bad if name.startswith(f"{kind}.")]


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
    override = f"scenarios.{scenario.id}.products.{product_id}.active"
    return bool(
        product.active
        or scenario.overrides.get(product_id, {}).get("active")
        or f"products.{product_id}.active" in plan.unread
        or override in plan.unread
    )


def _arrives(plan: Plan, scenario: Scenario, source: Source) -> bool:
    funnel = plan.find_funnel(scenario.funnel)
    return funnel is not None and stage_fed(source, funnel) is not None


def _misplaced(plan: Plan, source: Source) -> bool:
    """Whether no funnel has the stage the source feeds: nobody knows which scenarios it bears on."""
    return all(stage_fed(source, funnel) is None for funnel in plan.funnels if funnel.stages)
