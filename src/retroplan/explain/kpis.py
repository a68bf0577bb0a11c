"""Where a key figure comes from: planned, actual, wanted (model 7)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.dates import Period, current_month
from retroplan.compute.figures import value_of
from retroplan.compute.results import KpiResult
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    called,
    field,
    figure,
    filled,
    money,
    number,
    shown,
)  # fmt: skip
from retroplan.explain.told import inside, reported
from retroplan.explain.ways import count_input
from retroplan.plan import address as addresses
from retroplan.plan.kpis import PEOPLE, of_stage
from retroplan.plan.say import Argument, Number, Say, Text, mark, say

_PLANNED = {
    "scalable_share": "scalable_share",
    "recurring_share": "recurring_share",
    "cac": "cac",
    "ltv": "ltv",
    "ltv_cac": "ltv_cac",
    "roi": "roi",
    "spend": "spend",
    "hours": "hours_per_month",
}
"""KPI to the scenario's figure it is planned by."""
_ACTUAL = frozenset({"revenue", "spend", "cac", "roi", "list_growth", "retention"})
"""KPIs that are a figure of the review."""
_REPORTED = {"hours": "hours"}
"""KPI to the field of the check-ins of the review period it is added up from."""


def explain_kpi(given: Given, rest: list[str]) -> Explanation | None:
    """The reason of ``kpis.ID.planned``, ``.actual`` or ``.target``."""
    if len(rest) != 2:
        return None
    found = next((one for one in given.results.kpis if one.id == rest[0]), None)
    view = given.active
    if found is None or view is None:
        return None
    if rest[1] == "planned":
        return _planned(given, view, found)
    if rest[1] == "actual":
        return _actual(given, view, found)
    return _target(given, found) if rest[1] == "target" else None


def _value(found: KpiResult, value: Fraction | int | None) -> Argument | None:
    return shown(found.figure.kind, value)


def _target(given: Given, found: KpiResult) -> Explanation:
    target = field(given.plan, addresses.kpi(found.id) / "target", found.target)
    return Explanation(
        addresses.kpi(found.id) / "target",
        say("wanted: {kpi}", kpi=Text(found.id)),
        target.value,
        filled("{target} is the target you set", target=target.value),
        say("as written in the plan"),
        (target,),
    )


def _planned(given: Given, view: ScenarioView, found: KpiResult) -> Explanation:
    value = _value(found, found.planned)
    inputs, formula = _planned_from(given, view, found)
    template = (
        mark("{value} is planned: {formula}") if value is not None else mark("nothing is planned: {formula}")
    )
    return Explanation(
        addresses.kpi(found.id) / "planned",
        say("planned: {kpi}", kpi=Text(found.id)),
        value,
        filled(template, value=value, formula=formula),
        formula,
        tuple(inputs),
    )


def _planned_from(given: Given, view: ScenarioView, found: KpiResult) -> tuple[list[Input], Say]:
    result = view.result
    if found.own:
        return [], say("it is a figure of your own, and nothing in the plan says how it will be")
    if found.id in ("list_size", "list_growth") and result.projection:
        return _planned_list(given, view, found)
    if found.id == "retention":
        clubs = [(product, each) for product, each in view.sold if product.recurring]
        inputs = [one for product, _ in clubs for one in view.stays(product)[:1]]
        sales = (view.base / "products" / each.id / "sales" for _, each in clubs)
        inputs += [figure(at, number(each.sales)) for at, (_, each) in zip(sales, clubs, strict=True)]
        return inputs, say("who stays for a month, weighted by sales; of what is paid yearly for a twelfth")
    if found.id == "revenue":
        own = figure("review.planned", _value(found, found.planned))
        return [own], say("what the plan brings in the review period, before costs")
    if not result.reachable:
        return [], say("the active scenario cannot reach its goal")
    if found.id == "conversion":
        return [count_input(view, view.work.routes.own.sale), count_input(view, 0)], say(
            "people of the sale / of the first stage"
        )
    followed = of_stage(found.id)
    if found.id.startswith(PEOPLE) and followed is not None:
        there, which = result.stage(followed.stage), "now" if view.goal.traits.repeats else "count"
        if there is None:
            return [], say("the active scenario has no such stage")
        people = figure(view.base / "stages" / followed.stage / which, _value(found, found.planned))
        return [people], say("the people of the current month, or of the window")
    if followed is not None:
        name = followed.stage
        passed = result.stage(name)
        if passed is None or passed.rate is None:
            return [], say("the funnel of the active scenario has no rate there")
        rate = figure(view.base / "stages" / name / "rate", _value(found, found.planned))
        return [rate], say("the rate of the stage over all products")
    key = _PLANNED.get(found.id)
    if key is None:
        return [], say("no figure of this name is known")
    value = value_of(given.results, view.base / key)
    address = view.base / key
    own = figure(address, _value(found, value), called(address))
    if key == "hours_per_month" and view.goal.window_months > 1:
        months = figure("goal.window_months", Number(Fraction(view.goal.window_months)))
        return [own, months], say("hours a month × months in the window")
    return [own], say("the figure of the active scenario")


def _planned_list(given: Given, view: ScenarioView, found: KpiResult) -> tuple[list[Input], Say]:
    """The list at the end of the month that is meant, and how it grows up to the deadline."""
    goal, months = view.goal, view.result.projection
    month = goal.months
    if found.id == "list_size" and goal.traits.repeats:
        month = min(current_month(goal.start, goal.deadline, given.results.today), len(months))
    at = view.base / "projection" / month / "list"
    there = figure(at, Number(months[month - 1].list))
    if found.id == "list_size":
        return [there], say("the list at the end of the current month, or of the last one")
    size = field(given.plan, "audience.list_size", given.plan.audience.list_size)
    return [there, size], say("the growth a month, compound, from the list there is to that at the deadline")


def _actual(given: Given, view: ScenarioView, found: KpiResult) -> Explanation:
    value = _value(found, found.actual)
    inputs, formula = _actual_from(given, view, found)
    template = mark("{value} so far: {formula}") if value is not None else mark("not known yet: {formula}")
    return Explanation(
        addresses.kpi(found.id) / "actual",
        say("actual: {kpi}", kpi=Text(found.id)),
        value,
        filled(template, value=value, formula=formula),
        formula,
        tuple(inputs),
    )


def _actual_from(given: Given, view: ScenarioView, found: KpiResult) -> tuple[list[Input], Say]:
    review = given.results.review
    if review is None:
        return [], say("it comes from check-ins")
    if found.own:
        told = [check for check in given.plan.checkins if check.date <= given.results.today]
        last = [check for check in told if found.id in check.figures][-1:]
        inputs = [
            field(given.plan, check.address / "figures" / found.id, _value(found, check.figures[found.id]))
            for check in last
        ]
        return inputs, say("the last one that a check-in tells")
    if found.id in _ACTUAL:
        address = addresses.REVIEW / found.id
        own = figure(address, _value(found, found.actual), called(address))
        return [own], say("seen in check-ins")
    if found.id in _REPORTED:
        return _in_period(given, _REPORTED[found.id]), say("check-ins of the review period, added up")
    if found.id == "list_size":
        sizes = [check for check in given.plan.checkins if check.date <= given.results.today]
        last = sorted((check for check in sizes if check.list_size is not None), key=lambda check: check.date)
        inputs = [field(given.plan, check.address / "list_size", check.list_size) for check in last[-1:]]
        return inputs, say("the last list size reported")
    followed = of_stage(found.id)
    if found.id.startswith(PEOPLE) and followed is not None:
        if followed.stage not in review.people:
            return [], say("nobody was reported at this stage")
        people = figure(addresses.REVIEW / "people" / followed.stage, _value(found, found.actual))
        return [people], say("people of the review period, as check-ins say")
    if followed is not None:
        name = followed.stage
        if name not in review.rates:
            return [], say("no rate was seen at this stage")
        return [figure(addresses.REVIEW / "rates" / name, _value(found, found.actual))], say(
            "the rate seen in check-ins"
        )
    if found.id == "conversion":
        funnel = given.plan.find_funnel(view.scenario.funnel)
        ends = (funnel.sale, funnel.stages[0]) if funnel else ()
        inputs = [
            figure(
                addresses.REVIEW / "totals" / stage.id,
                Number(review.totals[stage.id]),
                Text(stage.name),
            )
            for stage in ends
            if stage.id in review.totals
        ]
        return inputs, say("people of the sale / of the first stage, since the start")
    return _from_sales(given, view, found)


def _in_period(given: Given, key: str) -> list[Input]:
    review = given.results.review
    return [] if review is None else reported(given, inside(given, Period(review.first, review.last)), key)


def _from_sales(given: Given, view: ScenarioView, found: KpiResult) -> tuple[list[Input], Say]:
    """Shares and lifetime value of what was really sold."""
    goal, today = given.results.goal, given.results.today
    inputs = [
        field(given.plan, check.address / "sales" / name, sales)
        for check in given.plan.checkins
        if goal is not None and goal.start <= check.date <= today
        for name, sales in check.sales.items()
    ]
    if found.id in ("ltv", "ltv_cac"):
        inputs += [
            figure(view.base / "products" / product.id / "ltv", money(each.ltv), Text(product.name))
            for product, each in view.sold
        ]
        return inputs, say(
            "mean lifetime value of what check-ins say was sold"
        ) if found.id == "ltv" else say("mean lifetime value of what was sold / cost of one client so far")
    return inputs, say("the share of these products in what check-ins say was sold")
