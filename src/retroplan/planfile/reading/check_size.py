"""A plan that nobody would wait for is told, not computed; no plan of one person comes near these bounds."""

from collections.abc import Iterator
from math import lcm
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.holding import product_in
from retroplan.plan.model import Plan, Product, Scenario
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, say

MOST_STAGES = 100
"""Stages of a funnel. Each multiplies the exact ratio of people per sale, whose digits grow with it."""
MOST_STEPS = 25_000
"""Steps that computing a plan may take; ten thousand take about a second."""
MOST_DIGITS = 10_000
"""Steps that the exact figures of all scenarios may take for their digits alone."""
LONG_NUMBER = 1 << 16
"""Bits of a figure for which a scenario takes 150 steps; twice as many take four times as long."""
HELD = 60
"""Months past the deadline for which a monthly goal is held with the members there are."""


class Oversize(NamedTuple):
    """What is too much, and the things that are not computed for it."""

    problem: Problem
    things: tuple[Address, ...]


def oversize(plan: Plan) -> Iterator[Oversize]:
    """Find the funnels with too many stages, and too much work in all scenarios together."""
    for funnel in plan.funnels:
        if len(funnel.stages) > MOST_STAGES:
            message = say(
                "this funnel has {n} stages; at most {most} can be computed",
                n=Count(len(funnel.stages)),
                most=Count(MOST_STAGES),
            )
            thing = addresses.funnel(funnel.id)
            yield Oversize(Problem("error", thing / "stages", message), (thing,))
    steps = _steps(plan)
    if steps > MOST_STEPS:
        message = say(
            "this is {times} times as much as can be computed; leave out some of the {scenarios} scenarios, "
            "{products} products or {sources} sources, or look fewer than {months} months ahead",
            times=Count(-(-steps // MOST_STEPS)),
            scenarios=Count(len(plan.scenarios)),
            products=Count(len(plan.products)),
            sources=Count(len(plan.sources)),
            months=Count(_months(plan)),
        )
        yield Oversize(
            Problem("error", Address("scenarios"), message),
            tuple(addresses.scenario(each.id) for each in plan.scenarios),
        )

    elif _digits(plan) > MOST_DIGITS:
        message = say(
            "over {months} months the shares of clients who leave have too many digits to compute with; "
            "write churn with fewer digits, such as 4.75%, or look fewer months ahead",
            months=Count(_months(plan)),
        )
        yield Oversize(
            Problem("error", Address("scenarios"), message),
            tuple(addresses.scenario(each.id) for each in plan.scenarios),
        )


def _months(plan: Plan) -> int:
    """How far the projection looks ahead."""
    return max(plan.horizon, plan.goal.months if plan.goal is not None else 1)


def _steps(plan: Plan) -> int:
    """About how much work the scenarios are together, however many digits their figures have."""
    months = _months(plan)
    stages = {funnel.id: len(funnel.stages) for funnel in plan.funnels}
    paying = sum(bool(product.active) for product in plan.products)

    def of(scenario: Scenario) -> int:
        products = len(scenario.mix or "1") + paying
        people = 3 * min(stages.get(scenario.funnel, 0), MOST_STAGES) + len(plan.sources)
        return 10 + people + products * (1 + months // 160) + months // 3

    return sum(map(of, plan.scenarios))


def _digits(plan: Plan) -> int:
    """About how much work the digits of the exact figures are: who stays, to the power of the months."""
    months = _months(plan) + HELD
    products = {product.id: product for product in plan.products}
    paying = [product.id for product in plan.products if product.active]
    steps = 0
    for scenario in plan.scenarios:
        named = dict.fromkeys((*(scenario.mix or list(products)[:1]), *paying))
        sold = [product_in(scenario, products[name]) for name in named if name in products]
        recurring = [product for product in sold if product.recurring]
        lists = [plan.audience.list_churn] if plan.audience.list_stage is not None else []
        base = lcm(
            *[product.leaving.denominator for product in recurring], *[one.denominator for one in lists]
        )
        powers = [*(_powers(each, months) for each in recurring), *(months for _ in lists)]
        bits = (base.bit_length() - 1) * max(powers, default=0)
        steps += 150 * bits**2 // LONG_NUMBER**2
    return steps


def _powers(product: Product, months: int) -> int:
    """The highest power of the share that stays: payments in the months looked at, or in all of them."""
    if product.paid_months is not None:
        months = product.paid_months if not product.active else max(months, product.paid_months)
    return product.traits.payments(months)
