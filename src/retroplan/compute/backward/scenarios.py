"""One scenario computed: its people, what they cost and what comes in (model 5)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from retroplan.compute.backlog.backlog import weekly_hours
from retroplan.compute.backward import money
from retroplan.compute.backward.holding import Hold
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.pace import delays, lags, latest_of, pace_of
from retroplan.compute.backward.people import Backward, work_of
from retroplan.compute.backward.products import Catalogue, Paying
from retroplan.compute.backward.projection import (
    Later,
    Projection,
    Selling,
    income_of,
    project,
)
from retroplan.compute.backward.sold import Parts, Sold, part_of, sold_as, spending
from retroplan.compute.backward.target import required_money
from retroplan.compute.exact.steps import Step
from retroplan.compute.exact.sums import add_up, ceil_div
from retroplan.compute.results import (
    Forward,
    GoalResult,
    ProductResult,
    ScenarioResult,
    SourceResult,
    StageResult,
)
from retroplan.plan.model import ONE, ZERO, Plan, Scenario
from retroplan.plan.say import Say

WEEKS_A_MONTH = Fraction(365, 84)


def scenario_result(
    plan: Plan, goal: GoalResult, scenario: Scenario, catalogue: Catalogue, month: int = 1
) -> ScenarioResult:
    """Compute one scenario whole; the plan must have its funnel and the products of its mix.

    ``month``: the current month of the plan.
    """
    required = required_money(goal, scenario)
    work = work_of(plan, goal, scenario, catalogue)
    if isinstance(work, Say):
        return ScenarioResult(scenario.id, scenario.name, scenario.funnel, False, work, required)
    return _assemble(work, required, catalogue, month)


def _assemble(work: Backward, required: Fraction, catalogue: Catalogue, month: int) -> ScenarioResult:
    plan, goal, scenario, needs = work.plan, work.goal, work.scenario, work.needs
    window = goal.window_months
    later = work.later.each or [Hold(Fraction(n.whole, n.span), Fraction(n.won, n.span)) for n in needs]
    products = tuple(
        _product(need, cost, goal, work.later.enough, hold)
        for need, cost, hold in zip(needs, work.costs, later, strict=True)
    )
    stages, sources = _stages(work, month), _sources(work)
    spend = add_up(source.spend for source in sources)
    fixed = scenario.fixed_costs * window
    won = add_up(product.new for product in products)
    cac = spend / won if won else None
    ltv = money.lifetime([(need.offer, product.sales) for need, product in zip(needs, products, strict=True)])
    selling = selling_of(work, catalogue)
    projection = project(selling, goal, months_shown(plan, goal))
    income = income_of(projection.months.gross, goal)
    weekly = weekly_hours(plan, goal, scenario, stages, sources)
    return ScenarioResult(
        id=scenario.id,
        name=scenario.name,
        funnel=scenario.funnel,
        reachable=True,
        reason=None,
        required=required,
        products=products,
        stages=stages,
        sources=sources,
        unassigned=work.people.at(0) * (1 - work.brought[0]),
        income=income,
        spend=spend,
        fixed=fixed,
        cac=cac,
        ltv=ltv,
        ltv_cac=ltv / cac if ltv is not None and cac else None,
        payback_months=money.payback([(n.offer, p.new) for n, p in zip(needs, products, strict=True)], spend),
        roi=money.roi_of(income, spend, fixed),
        scalable_share=money.scalable_share(needs),
        recurring_share=money.recurring_share(needs),
        hours_per_month=weekly * WEEKS_A_MONTH + client_hours(needs, products, window),
        forward=_forward(work, catalogue, projection),
        projection=projection.months,
        goal_month=projection.goal_month,
    )


def _product(
    need: Need, cost: Fraction | None, goal: GoalResult, share: Fraction, later: Hold
) -> ProductResult:
    offer, window, span = need.offer, goal.window_months, need.span
    active = hold = None
    if offer.product.traits.members:
        active = members_needed(need, goal, share)
        stay = offer.stay
        hold = ceil(active / stay) if stay else 0
    return ProductResult(
        id=offer.product.id,
        share=need.share,
        unit=offer.unit,
        pace=need.pace,
        sales=Fraction(need.whole * window, span),
        from_list=Fraction(need.listed * window, span),
        new=Fraction(need.won * window, span),
        active=active,
        hold=hold,
        ltv=offer.ltv,
        acquisition_cost=cost,
        later=later.sales,
        later_new=later.new,
        delay=need.delay,
    )


def members_needed(need: Need, goal: GoalResult, share: Fraction) -> int:
    """The members there must be at the deadline: n x S(H) / unit, and who is left of today's (model 5.7).

    ``share``: of those the part that is enough.
    """
    paid, power = need.offer.paid.exact(goal.months - need.delay)
    top, bottom = need.pace[0] * paid, need.pace[1] * need.offer.paid.ratio.denominator**power
    today = need.offer.product.active * share
    if today:
        kept, power = need.offer.kept.exact(goal.months)
        left = today.numerator * kept
        left_den = today.denominator * need.offer.kept.ratio.denominator**power
        top, bottom = top * left_den + left * bottom, bottom * left_den
    return ceil_div(top, bottom)


def _stages(work: Backward, month: int) -> tuple[StageResult, ...]:
    nums, den = work.people
    goal, found = work.goal, list[StageResult]()
    repeats = goal.traits.repeats
    later, gaps = work.people_later, delays(work.funnel, goal)
    same = not repeats or (goal.full_months == 1 and not gaps[0] and month <= goal.months)
    for position, (stage, lag) in enumerate(zip(work.funnel.stages, lags(work.funnel), strict=True)):
        value = nums[position]
        exact, count = Fraction(value, den), ceil_div(value, den)
        rate = None
        if position + 1 < len(nums) and value:
            walked = 1 - work.brought[position + 1]
            rate = Fraction(nums[position + 1] * walked.numerator, value * walked.denominator)
        pace = pace_of(count, lag, goal)
        now = exact if same else _now(work, position, gaps[position], month)
        found.append(
            StageResult(
                stage.id,
                exact,
                count,
                *pace,
                latest_of(lag, goal),
                rate,
                exact_now=now,
                after=ceil_div(later.nums[position], later.den) if repeats else None,
            )
        )
    return tuple(found)


def _now(work: Backward, position: int, gap: int, month: int) -> Fraction:
    """The people of a month at a stage: those who buy ``gap`` months later (model 5.8)."""
    goal, buys = work.goal, month + gap
    if buys > goal.months:
        return work.people_later.at(position)
    found = ZERO
    for need, path in zip(work.needs, work.paths, strict=True):
        new = Fraction(need.won * goal.window_months, need.span) * part_of(need, goal, buys)
        found += new * Fraction(path.nums[position] or 0, path.den)
    return found


def _sources(work: Backward) -> tuple[SourceResult, ...]:
    nums, den = work.people
    found: dict[str, SourceResult] = {}
    for position, stage in enumerate(work.funnel.stages):
        for source, share in work.feeding.get(stage.id, ()):
            contacts = Fraction(share.numerator * nums[position], share.denominator * den)
            cost = source.planned_cost
            found[source.id] = SourceResult(
                source.id,
                stage.id,
                contacts,
                ceil_div(contacts.numerator, contacts.denominator),
                contacts * cost if cost else ZERO,
            )
    return tuple(found[source.id] for source in work.plan.sources if source.id in found)


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
    for need, cost in zip(work.needs, work.costs, strict=True):
        if times is None:
            new, listed = need.a_month(need.won, goal), need.a_month(need.listed, goal)
        else:
            new, listed = times * Fraction(need.won, need.span), Fraction(need.listed, need.span)
        held = need.offer.product.id in paying.held
        sold.append(sold_as(need.offer, need.delay, new + listed, goal, held=held, planned=planned))
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
    )


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
        sales_per_month=add_up(one.pace for one in selling.sold),
        gap=work.people.at(0) / work.goal.window_months / traffic,
        goal_month=found.goal_month,
        projection=found.months,
    )


def client_hours(needs: Sequence[Need], products: Sequence[ProductResult], window_months: int) -> Fraction:
    """Your hours a month for clients: per sale (once, yearly), or per active client (monthly) (model 5.9)."""
    total = ZERO
    for need, product in zip(needs, products, strict=True):
        hours = need.offer.product.hours
        if hours:
            clients = product.sales / window_months if product.active is None else product.active
            total += clients * hours
    return total
