"""How people travel in a scenario: its own funnel, and those of products sold in another way (model 5)."""

# Without postponed annotations, as in ``model``.

from collections.abc import Iterable
from itertools import pairwise

from retroplan.plan.mix import mix_of
from retroplan.plan.model import Funnel, Plan, Product, Scenario, Stage


def funnel_id(scenario: Scenario, product: Product) -> str:
    """The funnel by which a scenario sells a product: the override, the product's own, the scenario's."""
    fields = scenario.overrides.get(product.id)
    own = fields.get("funnel", product.funnel) if fields else product.funnel
    return own if isinstance(own, str) else scenario.funnel


def funnels_in(plan: Plan, scenario: Scenario) -> tuple[Funnel, ...]:
    """The funnels in use: the scenario's own, then the others of its products in the file's order.

    Those the plan lacks are left out.
    """
    mix = mix_of(plan, scenario)
    used = {funnel_id(scenario, product) for product in plan.products if product.id in mix}
    own = plan.find_funnel(scenario.funnel)
    if own is None:
        return tuple(funnel for funnel in plan.funnels if funnel.id in used)
    if used <= {own.id}:
        return (own,)
    return own, *(funnel for funnel in plan.funnels if funnel.id in used and funnel is not own)


def stages_of(funnels: Iterable[Funnel]) -> tuple[Stage, ...]:
    """The stages of several funnels, each id once as the first of them has it."""
    found: dict[str, Stage] = {}
    for funnel in funnels:
        for stage in funnel.stages:
            found.setdefault(stage.id, stage)
    return tuple(found.values())


def stages_in(plan: Plan, scenario: Scenario) -> tuple[Stage, ...]:
    """The stages of a scenario: those of its own funnel, then those that its products' other funnels add."""
    return stages_of(funnels_in(plan, scenario))


def steps_of(funnels: Iterable[Funnel]) -> tuple[tuple[Stage, Stage], ...]:
    """Every stage with the one that follows it, as the first funnel has it in which one does."""
    found: dict[str, tuple[Stage, Stage]] = {}
    for funnel in funnels:
        for stage, following in pairwise(funnel.stages):
            found.setdefault(stage.id, (stage, following))
    return tuple(found.values())


def plain_steps(plan: Plan, scenario: Scenario) -> tuple[tuple[Stage, Stage], ...]:
    """The steps at which the next stage is reached from this one alone, and this one leads to no other.

    Only there do people counted at both stages say how many moved on, whatever product they buy.
    """
    mix, ahead, before = mix_of(plan, scenario), dict[str, set[str]](), dict[str, set[str]]()
    sold = {funnel_id(scenario, product) for product in plan.products if product.id in mix}
    for funnel in plan.funnels:
        for stage, following in pairwise(funnel.stages) if funnel.id in sold else ():
            ahead.setdefault(stage.id, set()).add(following.id)
            before.setdefault(following.id, set()).add(stage.id)
    return tuple(
        (stage, following)
        for stage, following in steps_of(funnels_in(plan, scenario))
        if ahead.get(stage.id, {following.id}) == {following.id}
        and before.get(following.id, {stage.id}) == {stage.id}
    )


def sales_in(plan: Plan, scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The stages that are the sale of a product of the mix, each with the ids of those products."""
    mix, funnels = mix_of(plan, scenario), {funnel.id: funnel for funnel in plan.funnels}
    found: dict[str, tuple[str, ...]] = {}
    for product in plan.products:
        funnel = funnels.get(funnel_id(scenario, product)) if product.id in mix else None
        if funnel is not None and funnel.stages:
            found[funnel.sale.id] = (*found.get(funnel.sale.id, ()), product.id)
    return found
