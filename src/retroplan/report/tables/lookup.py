"""What the tables look up of a plan: effective products and rates, and what a sale consists of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from retroplan.plan import holding
from retroplan.plan.fields import BY_PATH
from retroplan.plan.model import Funnel, Plan, Product, Scenario, Stage
from retroplan.plan.refs import names


def mixed(plan: Plan, scenario: Scenario) -> tuple[Product, ...]:
    """The products a scenario sells, with its overrides, in the file's order (model 5.4)."""
    if not scenario.mix:
        return ()
    sold = (product for product in plan.products if scenario.mix.get(product.id, 0) > 0)
    return tuple(holding.product_in(scenario, product) for product in sold)


def rates_of(plan: Plan, scenario: Scenario, stage: Stage) -> tuple[Fraction, ...]:
    """The rates that hold at a stage of the scenario's funnel, one per product sold, doubles left out."""
    sold = mixed(plan, scenario) or (None,)
    found = [holding.rate(plan, scenario, product, stage).value for product in sold]
    return tuple(dict.fromkeys(rate for rate in found if rate is not None))


def stages_of(plan: Plan, scenarios: Iterable[Scenario]) -> tuple[Stage, ...]:
    """Every stage of the scenarios' funnels once, in the order in which people pass them."""
    found: dict[str, Stage] = {}
    for name in dict.fromkeys(scenario.funnel for scenario in scenarios):
        funnel = plan.find_funnel(name)
        for stage in funnel.stages if funnel else ():
            found.setdefault(stage.id, stage)
    return tuple(found.values())


def funnel_of(plan: Plan, scenario: Scenario | None) -> Funnel | None:
    """The funnel a scenario uses."""
    return plan.find_funnel(scenario.funnel) if scenario else None


def names_for(plan: Plan, path: str) -> Mapping[str, str]:
    """What a field may refer to, by the id that the file writes, with the name that people know it by."""
    return names(plan, BY_PATH[path].refers)
