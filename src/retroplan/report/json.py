"""``show --json`` (model 8): every result as JSON numbers, rounded once, here; the locale plays no part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from retroplan.compute.backward.projection import Months, lowest_of
from retroplan.compute.results import (
    BacklogResult,
    Forward,
    GoalResult,
    Month,
    ProductResult,
    Results,
    ScenarioResult,
    StageResult,
)
from retroplan.compute.review.history import histories
from retroplan.plan.figures import MONEY, PACE
from retroplan.plan.model import Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Say
from retroplan.report.json_review import kpi, review, source, standing
from retroplan.report.json_values import Json, day, decimal, leaf
from retroplan.report.words import NEUTRAL, Words


def show(
    name: str, plan: Plan | None, results: Results | None, problems: Iterable[Problem]
) -> dict[str, Json]:
    """Build the whole answer; ``plan`` is None when the file is no TOML, ``name`` is what it is called."""
    words = Words(NEUTRAL, plan.currency if plan else "EUR")
    found = results if results is not None else Results(date.min, None)
    past = histories(plan, found) if plan else {}
    return {
        "plan": name,
        "format": plan.format if plan else None,
        "currency": plan.currency if plan else None,
        "goal": _goal(found.goal),
        "scenarios": [_scenario(one, words) for one in found.scenarios],
        "backlog": _backlog(found.backlog),
        "sources": [source(one) for one in found.sources],
        "problems": [_problem(one, words) for one in problems],
        "kpis": [kpi(one, plan, past.get(one.id, ())) for one in found.kpis] if plan else [],
        "standing": standing(found.standing, words),
        "review": review(found.review),
        "smart": [{"id": one.id, "ok": one.ok, "reason": _say(one.reason, words)} for one in found.smart],
    }


def _say(sentence: Say | None, words: Words) -> str | None:
    return None if sentence is None else words.text(sentence)


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
        "base": leaf("goal.base", one.base),
        "target": leaf("goal.target", one.target),
        "start": day(one.start),
        "deadline": day(one.deadline),
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
        "required": leaf("scenarios.*.required", one.required),
        "products": [_product(product) for product in one.products],
        "stages": [_stage(stage) for stage in one.stages],
        "sources": [
            {
                "id": source.id,
                "contacts": source.contacts,
                "spend": leaf("scenarios.*.sources.*.spend", source.spend),
            }
            for source in one.sources
        ],
        "income": leaf("scenarios.*.income", one.income),
        "spend": leaf("scenarios.*.spend", one.spend),
        "fixed": leaf("scenarios.*.fixed", one.fixed),
        "cac": leaf("scenarios.*.cac", one.cac),
        "ltv": leaf("scenarios.*.ltv", one.ltv),
        "ltv_cac": leaf("scenarios.*.ltv_cac", one.ltv_cac),
        "payback_months": one.payback_months,
        "roi": leaf("scenarios.*.roi", one.roi),
        "scalable_share": leaf("scenarios.*.scalable_share", one.scalable_share),
        "recurring_share": leaf("scenarios.*.recurring_share", one.recurring_share),
        "hours_per_month": leaf("scenarios.*.hours_per_month", one.hours_per_month),
        "confidence": None,
        "forward": _forward(one.forward),
        "projection": _projection(one.projection),
        "lowest": leaf("scenarios.*.lowest", lowest_of(one.projection)) if one.reachable else None,
        "goal_month": one.goal_month,
    }


def _product(one: ProductResult) -> Json:
    return {
        "id": one.id,
        "share": leaf("scenarios.*.products.*.share", one.share),
        "unit": leaf("scenarios.*.products.*.unit", one.unit),
        "sales": leaf("scenarios.*.products.*.sales", one.sales),
        "from_list": leaf("scenarios.*.products.*.from_list", one.from_list),
        "new": leaf("scenarios.*.products.*.new", one.new),
        "active": one.active,
        "hold": one.hold,
        "ltv": leaf("scenarios.*.products.*.ltv", one.ltv),
        "acquisition_cost": leaf("scenarios.*.products.*.acquisition_cost", one.acquisition_cost),
    }


def _stage(one: StageResult) -> Json:
    return {
        "id": one.id,
        "count": one.people,
        "per_month": leaf("scenarios.*.stages.*.per_month", one.per_month),
        "per_week": leaf("scenarios.*.stages.*.per_week", one.per_week),
        "per_day": leaf("scenarios.*.stages.*.per_day", one.per_day),
        "latest": day(one.latest),
        "now": one.now,
        "after": one.after,
    }


def _projection(months: Sequence[Month]) -> list[Json]:
    if not isinstance(months, Months):
        return []
    columns = (
        months.net.rounded(MONEY),
        months.net.sums_rounded(MONEY),
        months.active.rounded(PACE),
        map(months.people, range(1, len(months) + 1)),
    )
    return [
        {
            "month": month,
            "income": decimal(income, MONEY),
            "cumulative": decimal(cumulative, MONEY),
            "active": decimal(active, PACE),
            "list": leaf("scenarios.*.projection.*.list", people),
        }
        for month, (income, cumulative, active, people) in enumerate(zip(*columns, strict=True), 1)
    ]


def _forward(one: Forward | None) -> Json:
    if one is None:
        return None
    return {
        "traffic": leaf("scenarios.*.forward.traffic", one.traffic),
        "sales_per_month": leaf("scenarios.*.forward.sales_per_month", one.sales_per_month),
        "gap": leaf("scenarios.*.forward.gap", one.gap),
        "goal_month": one.goal_month,
        "projection": _projection(one.projection),
    }


def _backlog(one: BacklogResult | None) -> Json:
    if one is None:
        return None
    return {
        "scenario": one.scenario,
        "hours_per_week": leaf("backlog.hours_per_week", one.hours_per_week),
        "hours_worked": leaf("backlog.hours_worked", one.hours_worked),
        "routines": [
            {
                "id": routine.id,
                "times": routine.times,
                "per_week": leaf("backlog.routines.*.per_week", routine.per_week),
                "today": routine.today,
                "done_today": leaf("backlog.routines.*.done_today", routine.done_today),
                "done_yesterday": leaf("backlog.routines.*.done_yesterday", routine.done_yesterday),
                "done": leaf("backlog.routines.*.done", routine.done),
                "short": routine.short,
                "hours": leaf("backlog.routines.*.hours", routine.hours),
            }
            for routine in one.routines
        ],
        "weeks": [
            {
                "from": day(week.monday),
                "routines": leaf("backlog.weeks.*.routines", week.routines),
                "initiatives": leaf("backlog.weeks.*.initiatives", week.initiatives),
                "products": leaf("backlog.weeks.*.products", week.products),
            }
            for week in one.weeks
        ],
        "initiatives": [
            {
                "id": item.id,
                "start_by": day(item.start_by),
                "finish_by": day(item.finish_by),
                "status": item.status,
                "late": item.late,
            }
            for item in one.initiatives
        ],
        "tasks": [{"id": task.id, "due": day(task.due), "status": task.status} for task in one.tasks],
    }
