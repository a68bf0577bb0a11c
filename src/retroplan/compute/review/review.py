"""The review: what really happened, beside what was expected by now, and what is left to do (model 7)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.compute.backward.funnel import Feeding, sources_feeding
from retroplan.compute.dates import Period
from retroplan.compute.exact.tally import totals
from retroplan.compute.results import (
    GoalResult,
    ReplanStage,
    Review,
    ReviewPeriod,
    ScenarioResult,
)
from retroplan.compute.review import expected as pace
from retroplan.compute.review import observed, replan
from retroplan.plan.model import ZERO, CheckIn, Funnel, Plan, Scenario

_Replans = tuple[tuple[ReplanStage, ...] | None, tuple[ReplanStage, ...] | None]


def review(
    plan: Plan, goal: GoalResult, scenario: Scenario, result: ScenarioResult, today: date
) -> Review | None:
    """Compare the check-ins up to today with that scenario (model 7).

    None when something reported could not be read, so that no figure rests on a guess. Without check-ins
    nothing came in; an unreachable scenario leaves out all that needs its figures.
    """
    period = pace.review_period(goal, today)
    found = observed.reports(plan, goal.start, period.first, today)
    funnel = plan.find_funnel(scenario.funnel)
    if funnel is None or any(_doubtful(plan, check) for check in found.known):
        return None
    feeding = sources_feeding(plan, scenario, funnel)
    seen = _seen(plan, scenario, funnel, feeding, found)
    return _with_pace(seen, plan, scenario, goal, result, funnel, feeding, found, period, today)


def _doubtful(plan: Plan, check: CheckIn) -> bool:
    """Whether a figure of the check-in could not be read, or counts people or sales of something unknown."""
    if check.address not in plan.unsound:
        return False
    tables = {check.address / "counts": check.counts, check.address / "sales": check.sales}
    return any(name.within(check.address) for name in plan.unread) or any(
        name.parent in tables and name.key not in tables[name.parent]
        for name in plan.written
        if name.within(check.address)
    )


def _seen(
    plan: Plan, scenario: Scenario, funnel: Funnel, feeding: Feeding, found: observed.Reports
) -> Review:
    """What the check-ins say by themselves."""
    since = found.since
    people = observed.stage_totals(funnel.stages, since)
    customers = people.get(funnel.stages[-1].id, ZERO)
    revenue = observed.reported(check.revenue for check in since) or ZERO
    spend = observed.reported(check.spend for check in since) or ZERO
    sold = totals(check.sales for check in since)
    sales = {product.id: sold[product.id] for product in plan.products if product.id in sold}
    sizes = [check.list_size for check in found.known if check.list_size is not None]
    return Review(
        totals=people,
        rates=observed.observed_rates(funnel.stages, feeding, since, people),
        sales=sales,
        revenue=revenue,
        spend=spend,
        customers=customers,
        cac=spend / customers if customers else None,
        roi=(revenue - spend) / spend if spend else None,
        list_growth=observed.list_growth(found.known),
        retention=observed.retention(plan, scenario, found),
        hours=observed.reported(check.hours for check in since),
        expected=None,
        status=None,
        remaining=None,
        ahead_people={},
        safe_days=None,
        replan_planned=None,
        replan_observed=None,
        list_size=sizes[-1] if sizes else None,
        shares=observed.sales_shares(plan, scenario, sales),
    )


def _with_pace(
    seen: Review,
    plan: Plan,
    scenario: Scenario,
    goal: GoalResult,
    result: ScenarioResult,
    funnel: Funnel,
    feeding: Feeding,
    found: observed.Reports,
    period: Period,
    today: date,
) -> Review:
    """Add what compares the review period with the projection."""
    line = pace.curve(plan, goal, scenario, result, period)
    whole = len(found.inside) == len(found.since)
    here = seen.totals if whole else observed.stage_totals(funnel.stages, found.inside)
    customers = here.get(funnel.stages[-1].id)
    span = _period(found.inside, period, None if line is None else line.whole, customers)
    gone = pace.days_gone(period, today)
    revenue = span.revenue or ZERO
    seen = seen._replace(
        period=span,
        ahead_people={
            stage.id: here.get(stage.id, ZERO) - pace.people_by(goal, stage, period, gone)
            for stage in result.stages
            if stage.id in seen.totals
        },
    )
    if line is not None:
        expected = pace.money_at(line, gone)
        seen = seen._replace(
            expected=expected,
            status=pace.status(revenue, expected),
            remaining=max(ZERO, line.whole - revenue),
            safe_days=pace.safe_days(line, revenue, gone),
            ahead_money=revenue - expected,
        )
    planned, with_rates = _replans(seen, goal, result, feeding, span, today)
    return seen._replace(replan_planned=planned, replan_observed=with_rates)


def _period(
    inside: tuple[CheckIn, ...], period: Period, planned: Fraction | None, customers: Fraction | None
) -> ReviewPeriod:
    return ReviewPeriod(
        period.first,
        period.last,
        planned,
        revenue=observed.reported(check.revenue for check in inside),
        spend=observed.reported(check.spend for check in inside),
        hours=observed.reported(check.hours for check in inside),
        customers=customers,
    )


def _replans(
    seen: Review, goal: GoalResult, result: ScenarioResult, feeding: Feeding, span: ReviewPeriod, today: date
) -> _Replans:
    """The re-plan with planned and with observed rates; none once the deadline is past."""
    if not result.stages or goal.deadline < today:
        return None, None
    left = replan.share_left(result.stages[-1], span.customers, seen.remaining, span.planned)
    days = Period(max(today, span.first), span.last).days
    if left is None or not days:
        return None, None
    return (
        replan.with_planned_rates(result.stages, left, days),
        replan.with_observed_rates(result.stages, feeding, seen.rates, left, days),
    )
