"""One scenario computed: its people, what they cost and what comes in (model 5)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from retroplan.compute.backlog.backlog import weekly_hours
from retroplan.compute.backward import money
from retroplan.compute.backward.asked import asked_of
from retroplan.compute.backward.chains import worth_of
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.people import Backward, work_of
from retroplan.compute.backward.products import Catalogue, Paying
from retroplan.compute.backward.projection import (
    Later,
    Projection,
    Selling,
    income_of,
    project,
)
from retroplan.compute.backward.reached import sources_needed, stages_reached, unassigned
from retroplan.compute.backward.sold import Listed, Parts, Sold, SoldAs, sold_as, sold_to_list, spending
from retroplan.compute.backward.target import required_money
from retroplan.compute.exact.steps import Step
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import (
    WEEKS_A_MONTH,
    Forward,
    GoalResult,
    ProductResult,
    ScenarioResult,
)
from retroplan.plan.model import ONE, ZERO, Plan, Scenario
from retroplan.plan.say import Say


def scenario_result(
    plan: Plan, goal: GoalResult, scenario: Scenario, catalogue: Catalogue, month: int = 1
) -> ScenarioResult:
    """Compute one scenario whole; the plan must have its funnel and the products of its mix.

    ``month``: the current month of the plan.
    """
    work = work_of(plan, goal, scenario, catalogue)
    if isinstance(work, Say):
        return unreachable_result(goal, scenario, work)
    selling = selling_of(work, catalogue)
    projection = project(selling, goal, months_shown(plan, goal))
    return needed_result(work, catalogue, month)._replace(
        forward=_forward(work, catalogue, projection),
        projection=projection.months,
        goal_month=projection.goal_month,
    )


def unreachable_result(goal: GoalResult, scenario: Scenario, why: Say) -> ScenarioResult:
    """A scenario that cannot reach its goal."""
    required = required_money(goal, scenario)
    return ScenarioResult(scenario.id, scenario.name, scenario.funnel, False, why, required)


def needed_result(work: Backward, catalogue: Catalogue, month: int) -> ScenarioResult:
    """What a scenario needs, what that costs and brings: without any month of a projection."""
    plan, goal, scenario, needs = work.plan, work.goal, work.scenario, work.needs
    window, products = goal.window_months, asked_of(work)
    mix = {product.id: product for product in products if product.after is None}
    stages, sources = stages_reached(work, month), sources_needed(work)
    spend = add_up(source.spend for source in sources)
    fixed = scenario.fixed_costs * window
    won = add_up(product.new for product in mix.values())
    cac = spend / won if won else None
    ltv = money.lifetime([(product.ltv, product.sales) for product in mix.values()])
    income = _income(work, catalogue)
    weekly = weekly_hours(plan, goal, scenario, stages, sources)
    return ScenarioResult(
        id=scenario.id,
        name=scenario.name,
        funnel=scenario.funnel,
        reachable=True,
        reason=None,
        required=required_money(goal, scenario),
        products=products,
        stages=stages,
        sources=sources,
        unassigned=unassigned(work),
        income=income,
        spend=spend,
        fixed=fixed,
        cac=cac,
        ltv=ltv,
        ltv_cac=ltv / cac if ltv is not None and cac else None,
        payback_months=money.payback([(need.chain, mix[need.offer.product.id].new) for need in needs], spend),
        roi=money.roi_of(income, spend, fixed),
        scalable_share=money.scalable_share(needs, goal),
        recurring_share=money.recurring_share(needs, goal),
        hours_per_month=weekly * WEEKS_A_MONTH + client_hours(work, products),
        pool=work.pool,
    )


def _income(work: Backward, catalogue: Catalogue) -> Fraction:
    """Sales x what each brings, and what today's members bring (model 5.9)."""
    goal = work.goal
    there = catalogue.members_income(
        work.members, months_shown(work.plan, goal), above_start=goal.traits.above_baseline
    )
    parts = [income_of(there, goal)]
    for need in work.needs:
        worth = worth_of(need.chain, need.delay)
        brings = worth.by(goal.months) if goal.traits.repeats else worth.on_average(goal.months)
        parts.append(Fraction(need.whole * goal.window_months, need.span) * brings)
    return add_up(parts)


def months_shown(plan: Plan, goal: GoalResult) -> int:
    """How many months a projection has: the horizon, or up to the deadline if that is later."""
    return max(plan.horizon, goal.months)


def selling_of(work: Backward, catalogue: Catalogue, times: Fraction | None = None) -> Selling:
    """The month's sales and costs; with ``times`` those of the traffic there is, never held."""
    goal, months, planned = work.goal, months_shown(work.plan, work.goal), times is None
    paying = work.members if planned else Paying(work.members.offers)
    sold: list[Sold] = []
    spent: Parts = []
    fixed = work.scenario.fixed_costs
    for need, way, cost in zip(work.needs, work.ways, work.costs, strict=True):
        if times is None:
            new, listed = need.a_month(need.won, goal), need.a_month(need.listed, goal)
        else:  # a way that begins elsewhere is gone as planned
            here = times if way.places[0] == 0 else ONE
            new, listed = here * Fraction(need.won, need.span), Fraction(need.listed, need.span)
        held = planned and need.offer.product.id in paying.held
        how = SoldAs(need.delay, need.full(goal) if planned else 1, held)
        if work.pool is not None and need.lives:
            series = _listed(work, need, times).series(need.delay, goal)
            sold += [sold_to_list(offer, often, series) for offer, often in need.chain]
            listed = ZERO
        sold += [sold_as(offer, (new + listed) * often, how, goal) for offer, often in need.chain]
        if cost and new:
            found = spending(need, cost, new, goal, planned=planned)
            fixed, spent = fixed + found.each, [*spent, *found.more]
    later = None
    if planned and paying.held:
        later = _later(work)
        spent += _spent_later(work)
    return Selling(
        tuple(sold),
        catalogue.members_left(paying, months),
        catalogue.members_income(paying, months, above_start=goal.traits.above_baseline),
        fixed,
        spent,
        later,
        paying.loose,
        None if work.pool is None else work.pool.times(ONE if times is None else times),
        work.plan.audience.list_size,
    )


def _listed(work: Backward, need: Need, times: Fraction | None) -> Listed:
    """What a product sells to the list as it lives; with ``times`` so much more people join it."""
    assert work.pool is not None
    enough = None if need.won else Fraction(need.whole * work.goal.window_months, need.span)
    pool = work.pool if times is None else work.pool.times(times)
    return Listed(pool, need.offer.product.list_rate, enough)


def _spent_later(work: Backward) -> Parts:
    """What is spent otherwise once members are held, from the month in which those who replace them come."""
    return [
        (cost * (hold.new - Fraction(need.won, need.span)), Step(work.goal.months - need.delay))
        for need, cost, hold in zip(work.needs, work.costs, work.later.each, strict=True)
        if cost and hold.new != Fraction(need.won, need.span)
    ]


def _later(work: Backward) -> Later:
    """What changes in the month behind the deadline: how many of today's members stay."""
    goal, paying, share = work.goal, work.members, work.later.enough
    fewer = income = ZERO
    if share != ONE:
        for offer in paying.offers:
            if offer.product.id in paying.held:
                gone = offer.product.active * offer.kept.at(goal.months) * (ONE - share)
                fewer, income = fewer - gone, income - gone * offer.unit
    return Later(goal.months, income, fewer)


def traffic_factor(work: Backward) -> Fraction:
    """x: the traffic of a window for each first-stage person needed; 1 when nobody is."""
    first = work.people.at(0)
    return work.plan.audience.traffic * work.goal.window_months / first if first else ONE


def _forward(work: Backward, catalogue: Catalogue, planned: Projection) -> Forward | None:
    traffic = work.plan.audience.traffic
    if not traffic:
        return None
    times = traffic_factor(work)
    selling = selling_of(work, catalogue, times)
    goal, slow = work.goal, any(need.delay for need in work.needs)
    timed = goal.full_months > 1 or (slow and not goal.traits.repeats)  # it has another pace each month
    same = times == 1 and not work.members.held and not timed  # the forward view is never held
    found = planned if same else project(selling, work.goal, months_shown(work.plan, work.goal))
    return Forward(
        traffic=traffic,
        sales_per_month=add_up(
            one.pace * one.once.at(goal.months) for one in selling.sold if not one.offer.product.follows
        ),
        gap=work.people.at(0) / work.goal.window_months / traffic,
        goal_month=found.goal_month,
        projection=found.months,
    )


def client_hours(work: Backward, products: Sequence[ProductResult]) -> Fraction:
    """Your hours a month for clients: per sale (once, yearly), or per active client (monthly) (model 5.9)."""
    hours = {part.offer.product.id: part.offer.product.hours for need in work.needs for part in need.chain}
    total = ZERO
    for product in products:
        if hours[product.id]:
            clients = product.sales / work.goal.window_months if product.active is None else product.active
            total += clients * hours[product.id]
    return total
