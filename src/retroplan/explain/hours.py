"""Why a scenario takes so many hours a month (model 5.9)."""

from __future__ import annotations

from retroplan.compute.backlog.backlog import weekly_hours
from retroplan.compute.backward.scenarios import WEEKS_A_MONTH
from retroplan.explain.explanation import (
    Explanation,
    Input,
    ScenarioView,
    explained,
    field,
    figure,
    filled,
    number,
)
from retroplan.explain.people import count_input
from retroplan.explain.sales import product_figure, sales_input
from retroplan.plan import address as addresses
from retroplan.plan.say import Number, Word, say


def explain_hours_per_month(view: ScenarioView) -> Explanation:
    """The reason of ``scenarios.ID.hours_per_month``."""
    result, plan = view.result, view.plan
    weekly = weekly_hours(plan, view.goal, view.scenario, result.stages, result.sources)
    total = result.hours_per_month
    clients = None if total is None else total - weekly * WEEKS_A_MONTH
    return explained(
        view.base / "hours_per_month",
        number(total),
        filled(
            "{hours} hours a month = {weekly} a week for routines × 365 / 84 + {clients} for clients",
            hours=number(total),
            weekly=Number(weekly),
            clients=number(clients),
        ),
        say("hours a week of the routines × 365 / 84 + hours for sales or active clients"),
        (*_routines(view), *_clients(view)),
    )


def _routines(view: ScenarioView) -> list[Input]:
    plan, active = view.plan, view.plan.active
    found: list[Input] = []
    if active is not None and active.id == view.scenario.id:
        result = view.result
        weekly = weekly_hours(plan, view.goal, view.scenario, result.stages, result.sources)
        found.append(figure("backlog.hours_per_week", Number(weekly)))
        return found
    for item in plan.backlog:
        if item.traits.repeats and item.inside(view.scenario.id) and item.minutes:
            feeds = item.feeds or view.work.funnel.stages[0].id
            places = [place for place, stage in enumerate(view.work.funnel.stages) if stage.id == feeds]
            found += [count_input(view, place) for place in places]
            base = addresses.item(item.id)
            found += [
                field(plan, base / "share", item.share),
                field(plan, base / "yields", item.yields),
                field(plan, base / "minutes", item.minutes),
            ]
    return found


def _clients(view: ScenarioView) -> list[Input]:
    found: list[Input] = []
    for product, each in view.sold:
        if product.hours:
            if each.active is None:
                found.append(sales_input(view, product, each))
            else:
                label = Word("members needed")
                found.append(figure(product_figure(view, product, "active"), number(each.active), label))
            found.append(view.of_product(product, "hours"))
    return found
