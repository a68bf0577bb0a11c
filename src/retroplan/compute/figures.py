"""The value each figure of ``retroplan.plan.figures`` has in the results, read by its address (model 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Protocol, TypeVar

from retroplan.compute.backward.projection import lowest_of
from retroplan.compute.results import (
    BacklogResult,
    Forecast,
    ForecastProduct,
    ForecastStage,
    Forward,
    GoalResult,
    InitiativeResult,
    KpiResult,
    Members,
    Month,
    ProductResult,
    ReplanStage,
    Results,
    Review,
    ReviewMonth,
    RoutineResult,
    ScenarioResult,
    SourceResult,
    SourceReview,
    StageResult,
    WeekHours,
)
from retroplan.plan.model import HORIZONS

Value = Fraction | int | None
"""A number of the results; None where the figure does not apply."""

GOAL: Mapping[str, Callable[[GoalResult], Value]] = {
    "base": lambda one: one.base,
    "target": lambda one: one.target,
    "days": lambda one: one.days,
    "months": lambda one: one.months,
    "window_months": lambda one: one.window_months,
}
SCENARIO: Mapping[str, Callable[[ScenarioResult], Value]] = {
    "required": lambda one: one.required,
    "unassigned": lambda one: one.unassigned,
    "income": lambda one: one.income,
    "spend": lambda one: one.spend,
    "fixed": lambda one: one.fixed,
    "cac": lambda one: one.cac,
    "ltv": lambda one: one.ltv,
    "ltv_cac": lambda one: one.ltv_cac,
    "payback_months": lambda one: one.payback_months,
    "roi": lambda one: one.roi,
    "scalable_share": lambda one: one.scalable_share,
    "recurring_share": lambda one: one.recurring_share,
    "hours_per_month": lambda one: one.hours_per_month,
    "hours_per_week": lambda one: one.hours_per_week,
    "goal_month": lambda one: one.goal_month,
    "lowest": lambda one: lowest_of(one.projection) if one.projection else None,
}
PRODUCT: Mapping[str, Callable[[ProductResult], Value]] = {
    "share": lambda one: one.share,
    "unit": lambda one: one.unit,
    "pace": lambda one: Fraction(*one.pace),
    "sales": lambda one: one.sales,
    "from_list": lambda one: one.from_list,
    "new": lambda one: one.new,
    "active": lambda one: one.active,
    "hold": lambda one: one.hold,
    "ltv": lambda one: one.ltv,
    "acquisition_cost": lambda one: one.acquisition_cost,
}
STAGE: Mapping[str, Callable[[StageResult], Value]] = {
    "count": lambda one: one.people,
    "per_month": lambda one: one.per_month,
    "per_week": lambda one: one.per_week,
    "per_day": lambda one: one.per_day,
    "rate": lambda one: one.rate,
    "now": lambda one: one.now,
    "after": lambda one: one.after,
}
SOURCE: Mapping[str, Callable[[SourceResult], Value]] = {
    "contacts": lambda one: one.contacts,
    "spend": lambda one: one.spend,
}
FORWARD: Mapping[str, Callable[[Forward], Value]] = {
    "traffic": lambda one: one.traffic,
    "sales_per_month": lambda one: one.sales_per_month,
    "gap": lambda one: one.gap,
    "goal_month": lambda one: one.goal_month,
}
MONTH: Mapping[str, Callable[[Month], Value]] = {
    "month": lambda one: one.month,
    "gross": lambda one: one.gross,
    "income": lambda one: one.income,
    "cumulative": lambda one: one.cumulative,
    "active": lambda one: one.active,
    "list": lambda one: one.list,
}
BACKLOG: Mapping[str, Callable[[BacklogResult], Value]] = {
    "hours_per_week": lambda one: one.hours_per_week,
    "hours_worked": lambda one: one.hours_worked,
}
ROUTINE: Mapping[str, Callable[[RoutineResult], Value]] = {
    "times": lambda one: one.times,
    "per_week": lambda one: one.per_week,
    "today": lambda one: one.today,
    "done": lambda one: one.done,
    "done_today": lambda one: one.done_today,
    "done_yesterday": lambda one: one.done_yesterday,
    "short": lambda one: one.short,
    "hours": lambda one: one.hours,
}
WEEK: Mapping[str, Callable[[WeekHours], Value]] = {
    "routines": lambda one: one.routines,
    "initiatives": lambda one: one.initiatives,
    "products": lambda one: one.products,
    "all": lambda one: one.all,
}
INITIATIVE: Mapping[str, Callable[[InitiativeResult], Value]] = {"slack": lambda one: one.slack}
SOURCE_REVIEW: Mapping[str, Callable[[SourceReview], Value]] = {
    "cost_per_contact": lambda one: one.cost_per_contact,
    "cac": lambda one: one.cac,
    "conversion": lambda one: one.conversion,
    "max_cost_per_contact": lambda one: one.max_cost_per_contact,
}
BY_DAYS: Mapping[str, Callable[[SourceReview], Mapping[int, Fraction | None]]] = {
    "revenue_per_contact": lambda one: one.revenue_per_contact,
    "revenue_per_client": lambda one: one.revenue_per_client,
    "roi": lambda one: one.roi,
}
KPI: Mapping[str, Callable[[KpiResult], Value]] = {
    "planned": lambda one: one.planned,
    "actual": lambda one: one.actual,
    "target": lambda one: one.target,
}
REVIEW: Mapping[str, Callable[[Review], Value]] = {
    "revenue": lambda one: one.revenue,
    "spend": lambda one: one.spend,
    "cac": lambda one: one.cac,
    "roi": lambda one: one.roi,
    "list_growth": lambda one: one.list_growth,
    "retention": lambda one: one.retention,
    "expected": lambda one: one.expected,
    "planned": lambda one: one.planned,
    "silent_days": lambda one: one.silent_days,
    "remaining": lambda one: one.remaining,
    "safe_days": lambda one: one.safe_days,
}
MEMBERS: Mapping[str, Callable[[Members], Value]] = {
    "actual": lambda one: one.actual,
    "planned": lambda one: one.planned,
}
REVIEW_MONTH: Mapping[str, Callable[[ReviewMonth], Value]] = {
    "month": lambda one: one.month,
    "planned": lambda one: one.planned,
    "actual": lambda one: one.actual,
}
FORECAST: Mapping[str, Callable[[Forecast], Value]] = {
    "days": lambda one: one.days,
    "ahead": lambda one: one.ahead,
    "money": lambda one: one.money,
    "low": lambda one: one.low,
    "high": lambda one: one.high,
    "enough": lambda one: one.enough,
}
FORECAST_PRODUCT: Mapping[str, Callable[[ForecastProduct], Value]] = {
    "sold": lambda one: one.sold,
    "middle": lambda one: one.middle,
    "low": lambda one: one.low,
    "high": lambda one: one.high,
}
FORECAST_STAGE: Mapping[str, Callable[[ForecastStage], Value]] = {
    "lately": lambda one: one.lately,
    "likely": lambda one: one.likely,
}
REPLAN: Mapping[str, Callable[[ReplanStage], Value]] = {
    "count": lambda one: one.people,
    "per_day": lambda one: one.per_day,
}


class HasId(Protocol):
    """A result that goes by an id."""

    @property
    def id(self) -> str:
        """The id of the thing it is of."""


One = TypeVar("One")
AnyWithId = TypeVar("AnyWithId", bound=HasId)


def value_of(results: Results, address: str) -> Value:
    """The number at the address of a figure; None where there is none or it is no number."""
    match address.split("."):
        case ["goal", key]:
            return _read(GOAL, results.goal, key)
        case ["scenarios", name, *rest]:
            one = _named(results.scenarios, name)
            return None if one is None else _of_scenario(one, rest)
        case ["backlog", key]:
            return _read(BACKLOG, results.backlog, key)
        case ["backlog", "routines", name, key] if results.backlog:
            return _read(ROUTINE, _named(results.backlog.routines, name), key)
        case ["backlog", "weeks", monday, key] if results.backlog:
            weeks = results.backlog.weeks
            return _read(WEEK, next((one for one in weeks if str(one.monday) == monday), None), key)
        case ["backlog", "initiatives", name, key] if results.backlog:
            return _read(INITIATIVE, _named(results.backlog.initiatives, name), key)
        case ["sources", name, key]:
            return _read(SOURCE_REVIEW, _named(results.sources, name), key)
        case ["sources", name, key, days] if key in BY_DAYS and days in HORIZONS:
            source = _named(results.sources, name)
            return None if source is None else BY_DAYS[key](source).get(HORIZONS[days])
        case ["kpis", name, key]:
            return _read(KPI, _named(results.kpis, name), key)
        case ["review", *rest] if results.review:
            return _of_review(results.review, rest)
    return None


def _read(readers: Mapping[str, Callable[[One], Value]], one: One | None, key: str) -> Value:
    reader = readers.get(key)
    return None if one is None or reader is None else reader(one)


def _named(several: Iterable[AnyWithId], name: str) -> AnyWithId | None:
    return next((one for one in several if one.id == name), None)


def _of_scenario(one: ScenarioResult, rest: list[str]) -> Value:
    match rest:
        case ["products", name, key]:
            return _read(PRODUCT, _named(one.products, name), key)
        case ["stages", name, key]:
            return _read(STAGE, one.stage(name), key)
        case ["sources", name, key]:
            return _read(SOURCE, _named(one.sources, name), key)
        case ["projection", month, key]:
            return _read(MONTH, _month(one.projection, month), key)
        case ["forward", "projection", month, key] if one.forward:
            return _read(MONTH, _month(one.forward.projection, month), key)
        case ["forward", key]:
            return _read(FORWARD, one.forward, key)
        case [key]:
            return _read(SCENARIO, one, key)
    return None


def _month(months: Iterable[Month], number: str) -> Month | None:
    return next((one for one in months if str(one.month) == number), None)


def _of_review(one: Review, rest: list[str]) -> Value:
    match rest:
        case ["totals", stage]:
            return one.totals.get(stage)
        case ["people", stage]:
            return one.people.get(stage)
        case ["expected_people", stage]:
            return one.expected_people.get(stage)
        case ["members", key]:
            return _read(MEMBERS, one.members, key)
        case ["months", number, key]:
            return _read(REVIEW_MONTH, next((m for m in one.months if str(m.month) == number), None), key)
        case ["rates", stage]:
            seen = one.rates.get(stage)
            return None if seen is None else seen.rate
        case ["forecast", key]:
            return _read(FORECAST, one.forecast, key)
        case ["forecast", "products", name, key] if one.forecast:
            return _read(FORECAST_PRODUCT, _named(one.forecast.products, name), key)
        case ["forecast", "people", name, key] if one.forecast:
            return _read(FORECAST_STAGE, _named(one.forecast.people, name), key)
        case ["replan", "planned", stage, key]:
            return _read(REPLAN, _named(one.replan_planned or (), stage), key)
        case ["replan", "observed", stage, key]:
            return _read(REPLAN, _named(one.replan_observed or (), stage), key)
        case [key]:
            return _read(REVIEW, one, key)
    return None
