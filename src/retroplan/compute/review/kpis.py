"""Key figures: planned, actual, wanted, and whether they are met (model 7)."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.active import Active
from retroplan.compute.backward.chains import chain_of, lifetime_of
from retroplan.compute.backward.products import Catalogue
from retroplan.compute.dates import current_month
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import GoalResult, KpiResult, Review, ScenarioResult
from retroplan.compute.review.observed import grown, stays_a_month
from retroplan.compute.review.past import Snapshot
from retroplan.plan import address as addresses
from retroplan.plan.holding import product_in
from retroplan.plan.kpi_in import figure_in
from retroplan.plan.kpis import PEOPLE, KeyFigure, is_own, of_stage
from retroplan.plan.model import ZERO, Kpi, Plan, Product, Scenario


class Pair(NamedTuple):
    """A key figure as planned and as it is; None is not known or does not apply."""

    planned: Fraction | None
    actual: Fraction | None


Reported = Review | Snapshot
"""What key figures rest on: the review of today, or what was known on an earlier day."""


class _Given(NamedTuple):
    plan: Plan
    goal: GoalResult
    scenario: Scenario
    result: ScenarioResult
    review: Reported | None
    today: date

    @property
    def products(self) -> list[Product]:
        return [product_in(self.scenario, product) for product in self.plan.products]


def kpis(active: Active, review: Review | None, today: date) -> tuple[KpiResult, ...]:
    """The key figures the plan states, in its order (model 7); those with an error are left out."""
    given, plan = _Given(*active, review, today), active.plan
    unsound = plan.unsound_in(addresses.KPIS)
    return tuple(
        _kpi(given, kpi, review.last if review else None) for kpi in plan.kpis if kpi.id not in unsound
    )


def actuals(
    active: Active, review: Reported, today: date, names: Iterable[str]
) -> dict[str, Fraction | None]:
    """What is known of those key figures on a day."""
    given = _Given(*active, review, today)
    return {name: _figures(given, name).actual for name in names}


def is_met(row: KeyFigure, actual: Fraction | None, target: Fraction | None) -> bool | None:
    """Whether the target is reached; None when there is nothing to compare."""
    if actual is None or target is None:
        return None
    return actual <= target if row.better < 0 else actual >= target


SUMS = frozenset({"revenue", "spend", "hours"})
"""Figures that add up over the review period, as people do: while it runs they are neither met nor missed."""


def _kpi(given: _Given, kpi: Kpi, last: date | None) -> KpiResult:
    """``last``: of the review period."""
    row = figure_in(given.plan, kpi.id)
    assert row is not None
    planned, actual = _figures(given, kpi.id)
    runs = last is not None and given.today <= last
    adds_up = kpi.id in SUMS or kpi.id.startswith(PEOPLE)
    met = None if runs and adds_up else is_met(row, actual, kpi.target)
    return KpiResult(kpi.id, planned, actual, kpi.target, met, kpi.focus, kpi.action, row, kpi.name)


def _figures(given: _Given, kpi: str) -> Pair:
    followed = of_stage(kpi)
    if followed is not None:
        rule_of_stage = _people if kpi.startswith(PEOPLE) else _rate
        return rule_of_stage(given, followed.stage)
    if is_own(kpi):
        return Pair(None, given.review.figures.get(kpi) if given.review else None)
    rule = _RULES.get(kpi)
    return rule(given) if rule else Pair(None, None)


def _people(given: _Given, stage: str) -> Pair:
    """Planned: those of the current month, or of the window; actual: those the review period has so far."""
    found = given.result.stage(stage)
    planned = None
    if found is not None:
        planned = Fraction(found.now if given.goal.traits.repeats else found.people)
    return Pair(planned, given.review.people.get(stage) if given.review else None)


def _rate(given: _Given, stage: str) -> Pair:
    found = given.result.stage(stage)
    seen = given.review.rates.get(stage) if given.review else None
    return Pair(found.rate if found else None, seen.rate if seen else None)


def _revenue(given: _Given) -> Pair:
    review = given.review
    return Pair(review.planned, review.money) if review else Pair(None, None)


def _spend(given: _Given) -> Pair:
    return Pair(given.result.spend, given.review.spend if given.review else None)


def _hours(given: _Given) -> Pair:
    monthly = given.result.hours_per_month
    planned = None if monthly is None else monthly * given.goal.window_months
    return Pair(planned, given.review.hours if given.review else None)


def _sold_share(given: _Given, counts: Callable[[Product], bool]) -> Fraction | None:
    """The share of what the reported sales brought that came from those products."""
    shares = given.review.shares if given.review else {}
    return (
        add_up(shares.get(product.id, ZERO) for product in given.products if counts(product))
        if shares
        else None
    )


def _scalable(given: _Given) -> Pair:
    return Pair(given.result.scalable_share, _sold_share(given, lambda product: product.scalable))


def _recurring(given: _Given) -> Pair:
    return Pair(given.result.recurring_share, _sold_share(given, lambda product: product.recurring))


def _list_size(given: _Given) -> Pair:
    """Planned is the list at the end of the current month, of a goal that is reached once of its last."""
    goal, pool = given.goal, given.result.pool
    number = current_month(goal.start, goal.deadline, given.today) if goal.traits.repeats else goal.months
    planned = given.plan.audience.list_size if pool is None else pool.at(number)
    return Pair(planned, given.review.list_size if given.review else None)


def _list_growth(given: _Given) -> Pair:
    """Planned: compound over the months to the deadline; None for a list that begins with nobody."""
    months, first = given.result.projection, given.plan.audience.list_size
    planned = grown(first, months[given.goal.months - 1].list, given.goal.months) if months else None
    return Pair(planned, given.review.list_growth if given.review else None)


def _conversion(given: _Given) -> Pair:
    """The sale for each person of the first stage, in the scenario's own funnel."""
    stages, totals = given.result.stages, given.review.totals if given.review else {}
    funnel = given.plan.find_funnel(given.scenario.funnel)
    if funnel is None:
        return Pair(None, None)
    planned = None
    if stages and stages[0].exact:
        planned = stages[funnel.sale_at].exact / stages[0].exact
    first, last = totals.get(funnel.stages[0].id), totals.get(funnel.sale.id)
    return Pair(planned, last / first if first and last is not None else None)


def _cac(given: _Given) -> Pair:
    return Pair(given.result.cac, given.review.cac if given.review else None)


def _ltv(given: _Given) -> Pair:
    return Pair(given.result.ltv, _lifetime_sold(given))


def _lifetime_sold(given: _Given) -> Fraction | None:
    """The mean lifetime value weighted by the reported sales; None without any, or when one has no end."""
    sales = given.review.sales if given.review else {}
    catalogue = Catalogue(given.plan)
    offers = catalogue.offers(given.scenario)
    sellers = [product.id for product in given.products if sales.get(product.id) and not product.follows]
    sold = [(sales[name], lifetime_of(chain_of(offers, catalogue.followers, name))) for name in sellers]
    values = [count * value for count, value in sold if value is not None]
    if not sold or len(values) < len(sold):
        return None
    return add_up(values) / add_up(count for count, _ in sold)


def _ltv_cac(given: _Given) -> Pair:
    value, cac = _lifetime_sold(given), _cac(given).actual
    return Pair(given.result.ltv_cac, value / cac if value is not None and cac else None)


def _retention(given: _Given) -> Pair:
    """Planned: the mean of who stays for a month, weighted by sales; of what is paid yearly for a twelfth."""
    paid = {product.id: product for product in given.products if product.recurring}
    sold = [(paid[one.id], one.sales) for one in given.result.products if one.id in paid]
    whole = add_up(sales for _, sales in sold)
    stay = add_up(stays_a_month(product) * sales for product, sales in sold)
    return Pair(stay / whole if whole else None, given.review.retention if given.review else None)


def _roi(given: _Given) -> Pair:
    return Pair(given.result.roi, given.review.roi if given.review else None)


_RULES: dict[str, Callable[[_Given], Pair]] = {
    "revenue": _revenue,
    "scalable_share": _scalable,
    "recurring_share": _recurring,
    "list_size": _list_size,
    "list_growth": _list_growth,
    "conversion": _conversion,
    "cac": _cac,
    "ltv": _ltv,
    "ltv_cac": _ltv_cac,
    "retention": _retention,
    "roi": _roi,
    "spend": _spend,
    "hours": _hours,
}
