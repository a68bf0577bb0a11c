"""What really happened, in ``show --json`` (model 8): sources, key figures and the review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from retroplan.compute.results import (
    Forecast,
    KpiResult,
    Members,
    ReplanStage,
    Review,
    ReviewMonth,
    SourceReview,
    Standing,
)
from retroplan.compute.review.history import Point
from retroplan.plan import address as addresses
from retroplan.plan.figures import RATIO
from retroplan.plan.model import HORIZONS, Plan
from retroplan.plan.values import Kind
from retroplan.report.json_values import Json, day, leaf, number
from retroplan.report.tables.kpi_rows import kpi_label
from retroplan.report.words import Words

_DAYS = {days: name for name, days in HORIZONS.items()}


def standing(one: Standing | None, words: Words) -> Json:
    """How the plan stands, and why."""
    return None if one is None else {"word": one.word, "reason": words.text(one.reason)}


def _by_days(pattern: str, values: Mapping[int, Fraction | None]) -> Json:
    return {_DAYS.get(days, f"{days}d"): leaf(pattern, value) for days, value in values.items()}


def source(one: SourceReview) -> Json:
    """What a source brought and costs."""
    return {
        "id": one.id,
        "cost_per_contact": leaf("sources.*.cost_per_contact", one.cost_per_contact),
        "cac": leaf("sources.*.cac", one.cac),
        "conversion": leaf("sources.*.conversion", one.conversion),
        "revenue_per_contact": _by_days("sources.*.revenue_per_contact.*", one.revenue_per_contact),
        "revenue_per_client": _by_days("sources.*.revenue_per_client.*", one.revenue_per_client),
        "roi": _by_days("sources.*.roi.*", one.roi),
        "max_cost_per_contact": leaf("sources.*.max_cost_per_contact", one.max_cost_per_contact),
        "verdict": one.verdict,
    }


_ENGLISH = Words()
"""JSON is the same in every language."""


def kpi(one: KpiResult, plan: Plan, told: Sequence[Point]) -> Json:
    """A key figure; ``told`` is its history."""
    places = one.figure.places
    label = kpi_label(_ENGLISH, one.id, plan)
    unit = {Kind.RATE: "%", Kind.MONEY: "money"}.get(one.figure.kind, one.figure.unit)
    return {
        "id": one.id,
        "name": label[:1].upper() + label[1:],
        "unit": unit,
        "better": "lower" if one.figure.better < 0 else "higher",
        "planned": number(one.planned, places),
        "actual": number(one.actual, places),
        "target": number(one.target, places),
        "met": one.met,
        "focus": one.focus,
        "action": one.action,
        "history": [[str(day), number(value, places)] for day, value in told],
    }


def _replan(stages: tuple[ReplanStage, ...] | None) -> Json:
    if stages is None:
        return None
    return [
        {"id": one.id, "count": one.people, "per_day": leaf("review.replan.planned.*.per_day", one.per_day)}
        for one in stages
    ]


def _members(one: Members | None) -> Json:
    return {
        "actual": None if one is None else leaf("review.members.actual", one.actual),
        "planned": None if one is None else leaf("review.members.planned", one.planned),
    }


def _review_month(one: ReviewMonth) -> Json:
    return {
        "month": one.month,
        "from": day(one.first),
        "to": day(one.last),
        "planned": leaf("review.months.*.planned", one.planned),
        "actual": leaf("review.months.*.actual", one.actual),
        "met": one.met,
        "estimated": one.estimated,
    }


def _forecast(one: Forecast | None) -> Json:
    if one is None:
        return None
    base = addresses.REVIEW / "forecast"
    return {
        "days": one.days,
        "ahead": one.ahead,
        "money": leaf(base / "money", one.money),
        "low": leaf(base / "low", one.low),
        "high": leaf(base / "high", one.high),
        "enough": leaf(base / "enough", one.enough),
        "by": day(one.by),
        "products": [
            {
                "id": each.id,
                "sold": leaf(base / "products.*.sold", each.sold),
                "middle": leaf(base / "products.*.middle", each.middle),
                "low": each.low,
                "high": each.high,
            }
            for each in one.products
        ],
        "people": [
            {
                "id": each.id,
                "lately": leaf(base / "people.*.lately", each.lately),
                "likely": leaf(base / "people.*.likely", each.likely),
            }
            for each in one.people
        ],
    }


def review(one: Review | None) -> Json:
    """The review."""
    if one is None:
        return None
    return {
        "from": day(one.first),
        "to": day(one.last),
        "as_of": day(one.as_of),
        "silent_days": one.silent_days,
        "estimated": one.estimated,
        "people": {stage: leaf("review.people.*", people) for stage, people in one.people.items()},
        "expected_people": {
            stage: leaf("review.expected_people.*", people) for stage, people in one.expected_people.items()
        },
        "totals": {stage: leaf("review.totals.*", total) for stage, total in one.totals.items()},
        "rates": {stage: leaf("review.rates.*", seen.rate) for stage, seen in one.rates.items()},
        "intervals": {
            stage: [number(end, RATIO) for end in (seen.low, seen.high)] for stage, seen in one.rates.items()
        },
        "revenue": leaf("review.revenue", one.revenue),
        "spend": leaf("review.spend", one.spend),
        "cac": leaf("review.cac", one.cac),
        "roi": leaf("review.roi", one.roi),
        "list_growth": leaf("review.list_growth", one.list_growth),
        "retention": leaf("review.retention", one.retention),
        "expected": leaf("review.expected", one.expected),
        "planned": leaf("review.planned", one.planned),
        "status": one.status,
        "remaining": leaf("review.remaining", one.remaining),
        "safe_days": one.safe_days,
        "members": _members(one.members),
        "months": [_review_month(month) for month in one.months],
        "forecast": _forecast(one.forecast),
        "replan": {"planned": _replan(one.replan_planned), "observed": _replan(one.replan_observed)},
    }
