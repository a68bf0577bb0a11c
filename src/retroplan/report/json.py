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
from retroplan.plan.fields import kpi_kind
from retroplan.plan.model import HORIZONS, Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Say
from retroplan.plan.values import Kind
from retroplan.report.rounding import scaled
from retroplan.report.words import NEUTRAL, Words

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
MONEY, PER_CONTACT, RATIO, PACE = 2, 4, 6, 4
"""Decimals (model 8)."""
_DAYS = {days: name for name, days in HORIZONS.items()}


def number(value: Fraction | int | None, places: int) -> int | float | None:
    """Round half away from zero; whole values are whole in JSON too. What a float cannot hold is null."""
    return None if value is None else _decimal(scaled(value, places), places)


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
        "base": number(one.base, MONEY),
        "target": number(one.target, MONEY),
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
        "required": number(one.required, MONEY),
        "products": [_product(product) for product in one.products],
        "stages": [_stage(stage) for stage in one.stages],
        "sources": [
            {"id": source.id, "contacts": source.contacts, "spend": number(source.spend, MONEY)}
            for source in one.sources
        ],
        "income": number(one.income, MONEY),
        "spend": number(one.spend, MONEY),
        "fixed": number(one.fixed, MONEY),
        "cac": number(one.cac, MONEY),
        "ltv": number(one.ltv, MONEY),
        "ltv_cac": number(one.ltv_cac, RATIO),
        "payback_months": one.payback_months,
        "roi": number(one.roi, RATIO),
        "scalable_share": number(one.scalable_share, RATIO),
        "recurring_share": number(one.recurring_share, RATIO),
        "hours_per_month": number(one.hours_per_month, PACE),
        "confidence": None,
        "forward": _forward(one.forward),
        "projection": _projection(one.projection),
        "goal_month": one.goal_month,
    }


def _product(one: ProductResult) -> Json:
    return {
        "id": one.id,
        "share": number(one.share, RATIO),
        "unit": number(one.unit, MONEY),
        "sales": number(one.sales, PACE),
        "from_list": number(one.from_list, PACE),
        "new": number(one.new, PACE),
        "active": one.active,
        "hold": one.hold,
        "ltv": number(one.ltv, MONEY),
        "acquisition_cost": number(one.acquisition_cost, MONEY),
    }


def _stage(one: StageResult) -> Json:
    return {
        "id": one.id,
        "count": one.people,
        "per_month": number(one.per_month, PACE),
        "per_week": number(one.per_week, PACE),
        "per_day": number(one.per_day, PACE),
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
        "traffic": number(one.traffic, PACE),
        "sales_per_month": number(one.sales_per_month, PACE),
        "gap": number(one.gap, RATIO),
        "goal_month": one.goal_month,
        "projection": _projection(one.projection),
    }


def _backlog(one: BacklogResult | None) -> Json:
    if one is None:
        return None
    return {
        "scenario": one.scenario,
        "hours_per_week": number(one.hours_per_week, PACE),
        "routines": [
            {
                "id": routine.id,
                "times": routine.times,
                "per_week": number(routine.per_week, PACE),
                "today": routine.today,
                "done": number(routine.done, PACE),
                "hours": number(routine.hours, PACE),
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


def _by_days(values: Mapping[int, Fraction | None], places: int) -> Json:
    return {_DAYS.get(days, f"{days}d"): number(value, places) for days, value in values.items()}


def _source(one: SourceReview) -> Json:
    return {
        "id": one.id,
        "cost_per_contact": number(one.cost_per_contact, PER_CONTACT),
        "cac": number(one.cac, MONEY),
        "conversion": number(one.conversion, RATIO),
        "revenue_per_contact": _by_days(one.revenue_per_contact, PER_CONTACT),
        "revenue_per_client": _by_days(one.revenue_per_client, MONEY),
        "roi": _by_days(one.roi, RATIO),
        "max_cost_per_contact": number(one.max_cost_per_contact, PER_CONTACT),
        "verdict": one.verdict,
    }


def _kpi(one: KpiResult) -> Json:
    kind = kpi_kind(one.id)
    places = MONEY if kind is Kind.MONEY else RATIO if kind is Kind.RATE or one.id == "ltv_cac" else PACE
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
    return [{"id": one.id, "count": one.people, "per_day": number(one.per_day, PACE)} for one in stages]


def _review(one: Review | None) -> Json:
    if one is None:
        return None
    return {
        "totals": {stage: number(total, PACE) for stage, total in one.totals.items()},
        "rates": {stage: number(seen.rate, RATIO) for stage, seen in one.rates.items()},
        "revenue": number(one.revenue, MONEY),
        "spend": number(one.spend, MONEY),
        "cac": number(one.cac, MONEY),
        "roi": number(one.roi, RATIO),
        "list_growth": number(one.list_growth, RATIO),
        "retention": number(one.retention, RATIO),
        "expected": number(one.expected, MONEY),
        "status": one.status,
        "remaining": number(one.remaining, MONEY),
        "safe_days": one.safe_days,
        "replan": {"planned": _replan(one.replan_planned), "observed": _replan(one.replan_observed)},
    }
