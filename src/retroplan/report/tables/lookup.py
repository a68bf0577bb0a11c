"""What the tables look up of a plan: effective products and rates, and what a sale consists of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.fields import BY_PATH, field_in, goal_lacks
from retroplan.plan.model import Plan, Product, Scenario, Stage
from retroplan.plan.refs import names
from retroplan.plan.say import Say, Word, say
from retroplan.plan.travel import funnel_id, funnels_in, stages_in, stages_of


def mixed(plan: Plan, scenario: Scenario) -> tuple[Product, ...]:
    """The products a scenario sells, with its overrides, in the file's order (model 5.4)."""
    if not scenario.mix:
        return ()
    sold = (product for product in plan.products if scenario.mix.get(product.id, 0) > 0)
    return tuple(holding.product_in(scenario, product) for product in sold)


def rate_at(
    plan: Plan, scenario: Scenario, product: Product | None, stage: str, funnel: str = ""
) -> holding.Held[Fraction | None] | None:
    """The rate that holds for a product at a stage; None where the way it is sold has no such step.

    ``funnel``: the one asked about, where it is not the way the product is sold.
    """
    used = funnel or (funnel_id(scenario, product) if product else scenario.funnel)
    found = plan.find_funnel(used)
    own = next((step for step in (found.stages[:-1] if found else ()) if step.id == stage), None)
    return None if own is None else holding.rate(plan, scenario, product, own, used)


def rates_at(plan: Plan, scenario: Scenario, stage: str) -> list[holding.Held[Fraction | None]]:
    """The rates that hold at a stage, one per product sold through a funnel that has such a step."""
    sold = [rate_at(plan, scenario, product, stage) for product in mixed(plan, scenario)]
    own = rate_at(plan, scenario, None, stage)
    return [rate for rate in sold if rate is not None] or ([] if own is None else [own])


def rates_of(plan: Plan, scenario: Scenario, stage: Stage, funnel: str) -> tuple[Fraction, ...]:
    """The rates that hold at a stage of a funnel, one per product sold through it, doubles left out."""
    sold = [each for each in mixed(plan, scenario) if funnel_id(scenario, each) == funnel] or (None,)
    found = [rate_at(plan, scenario, product, stage.id, funnel) for product in sold]
    rates = [rate.value for rate in found if rate is not None]
    return tuple(dict.fromkeys(rate for rate in rates if rate is not None))


def stages_across(plan: Plan, scenarios: Iterable[Scenario]) -> tuple[Stage, ...]:
    """Every stage of the scenarios' funnels once, in the order in which people pass them."""
    used = dict.fromkeys(funnel for one in scenarios for funnel in funnels_in(plan, one))
    return stages_of(used)


def stage_names(plan: Plan, scenario: Scenario | None) -> Mapping[str, str]:
    """The stages of a scenario by id, with their names, in the order in which people pass them."""
    return {stage.id: stage.name for stage in stages_in(plan, scenario)} if scenario else {}


def names_for(plan: Plan, path: str) -> Mapping[str, str]:
    """What a field may refer to, by the id that the file writes, with the name that people know it by."""
    return names(plan, BY_PATH[path].refers)


def goal_waits_for(plan: Plan) -> Say | None:
    """What the goal lacks, where nothing else keeps it from being computed: to begin is no error."""
    missing = goal_lacks(plan)
    if not missing or any(Address(at).section == "goal" for at in plan.unread):
        return None
    field = field_in(plan, missing)
    return say("the goal has no {field} yet", field=Word(field.label if field is not None else missing.key))
