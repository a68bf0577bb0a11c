"""``show --json`` (model 8): every result as JSON numbers, rounded once, here; the locale plays no part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from retroplan.compute.backward.projection import Months
from retroplan.compute.results import (
    BacklogResult,
    Forward,
    GoalResult,
    KpiResult,
    Month,
    ProductResult,
    ReplanStage,
    Results,
    Review,
    ScenarioResult,
    SourceReview,
    StageResult,
)
from retroplan.plan import address as addresses
from retroplan.plan.figures import BY_PATTERN, MONEY, PACE, figure_of
from retroplan.plan.model import HORIZONS, Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Say
from retroplan.report.rounding import scaled
from retroplan.report.words import NEUTRAL, Words

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_DAYS = {days: name for name, days in HORIZONS.items()}


def number(value: Fraction | int | None, places: int) -> int | float | None:
    """Round half away from zero; whole values are whole in JSON too. What a float cannot hold is null."""
    return None if value is None else _decimal(scaled(value, places), places)


def _leaf(pattern: str, value: Fraction | int | None) -> int | float | None:
    """The value of a figure, with as many decimals as its row in the figure table says."""
    return number(value, BY_PATTERN[pattern].places)


def _decimal(size: int, places: int) -> int | float | None:
    """``size`` / 10^``places``."""
    scale: int = 10**places
    if size % scale == 0:
        return size // scale
    try:
        return size / scale
    except OverflowError:
        return None


def show(
    name: str, plan: Plan | None, results: Results | None, problems: Iterable[Problem]
) -> dict[str, Json]:
    """Build the whole answer; ``plan`` is None when the file is no TOML, ``name`` is what it is called."""
    words = Words(NEUTRAL, plan.currency if plan else "EUR")
    found = results if results is not None else Results(date.min, None)
    return {
        "plan": name,
        "format": plan.format if plan else None,
        "currency": plan.currency if plan else None,
        "goal": _goal(found.goal),
        "scenarios": [_scenario(one, words) for one in found.scenarios],
        "backlog": _backlog(found.backlog),
        "sources": [_source(one) for one in found.sources],
        "problems": [_problem(one, words) for one in problems],
        "kpis": [_kpi(one) for one in found.kpis],
        "review": _review(found.review),
        "smart": [{"id": one.id, "ok": one.ok, "reason": _say(one.reason, words)} for one in found.smart],
    }


def _say(sentence: Say | None, words: Words) -> str | None:
    return None if sentence is None else words.text(sentence)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _problem(one: Problem, words: Words) -> Json:
    return {
        "severity": one.severity,
        "address": one.address,
        "line": one.line,
        "message": words.text(one.message),
    }


def _goal(one: GoalResult | None) -> Json:
    if one is None:
        return None
    return {
        "name": one.name,
        "kind": one.kind,
        "base": _leaf("goal.base", one.base),
        "target": _leaf("goal.target", one.target),
        "start": _day(one.start),
        "deadline": _day(one.deadline),
        "days": one.days,
        "months": one.months,
        "window_months": one.window_months,
    }


def _scenario(one: ScenarioResult, words: Words) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "reachable": one.reachable,
        "reason": _say(one.reason, words),
        "required": _leaf("scenarios.*.required", one.required),
        "products": [_product(product) for product in one.products],
        "stages": [_stage(stage) for stage in one.stages],
        "sources": [
            {
                "id": source.id,
                "contacts": source.contacts,
                "spend": _leaf("scenarios.*.sources.*.spend", source.spend),
            }
            for source in one.sources
        ],
        "income": _leaf("scenarios.*.income", one.income),
        "spend": _leaf("scenarios.*.spend", one.spend),
        "fixed": _leaf("scenarios.*.fixed", one.fixed),
        "cac": _leaf("scenarios.*.cac", one.cac),
        "ltv": _leaf("scenarios.*.ltv", one.ltv),
        "ltv_cac": _leaf("scenarios.*.ltv_cac", one.ltv_cac),
        "payback_months": one.payback_months,
        "roi": _leaf("scenarios.*.roi", one.roi),
        "scalable_share": _leaf("scenarios.*.scalable_share", one.scalable_share),
        "recurring_share": _leaf("scenarios.*.recurring_share", one.recurring_share),
        "hours_per_month": _leaf("scenarios.*.hours_per_month", one.hours_per_month),
        "confidence": None,
        "forward": _forward(one.forward),
        "projection": _projection(one.projection),
        "goal_month": one.goal_month,
    }


def _product(one: ProductResult) -> Json:
    return {
        "id": one.id,
        "share": _leaf("scenarios.*.products.*.share", one.share),
        "unit": _leaf("scenarios.*.products.*.unit", one.unit),
        "sales": _leaf("scenarios.*.products.*.sales", one.sales),
        "from_list": _leaf("scenarios.*.products.*.from_list", one.from_list),
        "new": _leaf("scenarios.*.products.*.new", one.new),
        "active": one.active,
        "hold": one.hold,
        "ltv": _leaf("scenarios.*.products.*.ltv", one.ltv),
        "acquisition_cost": _leaf("scenarios.*.products.*.acquisition_cost", one.acquisition_cost),
    }


def _stage(one: StageResult) -> Json:
    return {
        "id": one.id,
        "count": one.people,
        "per_month": _leaf("scenarios.*.stages.*.per_month", one.per_month),
        "per_week": _leaf("scenarios.*.stages.*.per_week", one.per_week),
        "per_day": _leaf("scenarios.*.stages.*.per_day", one.per_day),
        "latest": _day(one.latest),
    }


def _projection(months: Sequence[Month]) -> list[Json]:
    if not isinstance(months, Months):
        return []
    columns = (
        months.net.rounded(MONEY),
        months.net.sums_rounded(MONEY),
        months.active.rounded(PACE),
    )
    return [
        {
            "month": month,
            "income": _decimal(income, MONEY),
            "cumulative": _decimal(cumulative, MONEY),
            "active": _decimal(active, PACE),
        }
        for month, (income, cumulative, active) in enumerate(zip(*columns, strict=True), 1)
    ]


def _forward(one: Forward | None) -> Json:
    if one is None:
        return None
    return {
        "traffic": _leaf("scenarios.*.forward.traffic", one.traffic),
        "sales_per_month": _leaf("scenarios.*.forward.sales_per_month", one.sales_per_month),
        "gap": _leaf("scenarios.*.forward.gap", one.gap),
        "goal_month": one.goal_month,
        "projection": _projection(one.projection),
    }


def _backlog(one: BacklogResult | None) -> Json:
    if one is None:
        return None
    return {
        "scenario": one.scenario,
        "hours_per_week": _leaf("backlog.hours_per_week", one.hours_per_week),
        "routines": [
            {
                "id": routine.id,
                "times": routine.times,
                "per_week": _leaf("backlog.routines.*.per_week", routine.per_week),
                "today": routine.today,
                "done": _leaf("backlog.routines.*.done", routine.done),
                "hours": _leaf("backlog.routines.*.hours", routine.hours),
            }
            for routine in one.routines
        ],
        "initiatives": [
            {
                "id": item.id,
                "start_by": _day(item.start_by),
                "finish_by": _day(item.finish_by),
                "status": item.status,
                "late": item.late,
            }
            for item in one.initiatives
        ],
        "tasks": [{"id": task.id, "due": _day(task.due), "status": task.status} for task in one.tasks],
    }


def _by_days(pattern: str, values: Mapping[int, Fraction | None]) -> Json:
    return {_DAYS.get(days, f"{days}d"): _leaf(pattern, value) for days, value in values.items()}


def _source(one: SourceReview) -> Json:
    return {
        "id": one.id,
        "cost_per_contact": _leaf("sources.*.cost_per_contact", one.cost_per_contact),
        "cac": _leaf("sources.*.cac", one.cac),
        "conversion": _leaf("sources.*.conversion", one.conversion),
        "revenue_per_contact": _by_days("sources.*.revenue_per_contact.*", one.revenue_per_contact),
        "revenue_per_client": _by_days("sources.*.revenue_per_client.*", one.revenue_per_client),
        "roi": _by_days("sources.*.roi.*", one.roi),
        "max_cost_per_contact": _leaf("sources.*.max_cost_per_contact", one.max_cost_per_contact),
        "verdict": one.verdict,
    }


def _kpi(one: KpiResult) -> Json:
    row = figure_of(addresses.kpi(one.id) / "planned")
    places = row.places if row else PACE
    return {
        "id": one.id,
        "planned": number(one.planned, places),
        "actual": number(one.actual, places),
        "target": number(one.target, places),
        "focus": one.focus,
        "action": one.action,
    }


def _replan(stages: tuple[ReplanStage, ...] | None) -> Json:
    if stages is None:
        return None
    return [
        {"id": one.id, "count": one.people, "per_day": _leaf("review.replan.planned.*.per_day", one.per_day)}
        for one in stages
    ]


def _review(one: Review | None) -> Json:
    if one is None:
        return None
    return {
        "totals": {stage: _leaf("review.totals.*", total) for stage, total in one.totals.items()},
        "rates": {stage: _leaf("review.rates.*", seen.rate) for stage, seen in one.rates.items()},
        "revenue": _leaf("review.revenue", one.revenue),
        "spend": _leaf("review.spend", one.spend),
        "cac": _leaf("review.cac", one.cac),
        "roi": _leaf("review.roi", one.roi),
        "list_growth": _leaf("review.list_growth", one.list_growth),
        "retention": _leaf("review.retention", one.retention),
        "expected": _leaf("review.expected", one.expected),
        "status": one.status,
        "remaining": _leaf("review.remaining", one.remaining),
        "safe_days": one.safe_days,
        "replan": {"planned": _replan(one.replan_planned), "observed": _replan(one.replan_observed)},
    }
