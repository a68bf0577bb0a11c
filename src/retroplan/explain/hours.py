"""Why a scenario takes so many hours a month, and a week so many (model 5.9, 6)."""

from __future__ import annotations

from retroplan.compute.backlog.backlog import weekly_hours
from retroplan.compute.dates import week_so_far
from retroplan.compute.results import WEEKS_A_MONTH, BacklogResult
from retroplan.explain.cadences import cadence_fields
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    explained,
    field,
    figure,
    filled,
    number,
)
from retroplan.explain.sales import product_figure, sales_input
from retroplan.explain.told import inside, reported
from retroplan.explain.ways import count_input
from retroplan.plan import address as addresses
from retroplan.plan.say import Argument, Day, Number, Word, mark, say


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


def explain_hours_per_week(view: ScenarioView) -> Explanation:
    """The reason of ``scenarios.ID.hours_per_week``."""
    monthly, weekly = number(view.result.hours_per_month), number(view.result.hours_per_week)
    return explained(
        view.base / "hours_per_week",
        weekly,
        filled("{hours} hours a week = {monthly} a month × 84 / 365", hours=weekly, monthly=monthly),
        say("hours a month × 84 / 365"),
        () if monthly is None else (figure(view.base / "hours_per_month", monthly),),
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
        counts = item.traits.repeats and item.inside(view.scenario.id) and item.minutes
        if counts and item.every is not None:
            minutes = field(plan, addresses.item(item.id) / "minutes", item.minutes)
            found += [*cadence_fields(plan, item), minutes]
        elif counts:
            feeds = item.feeds or view.work.stages[0].id
            places = [place for place, stage in enumerate(view.work.stages) if stage.id == feeds]
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


def explain_worked(given: Given, backlog: BacklogResult) -> Explanation:
    """The reason of ``backlog.hours_worked``."""
    period, worked = week_so_far(given.results.today), number(backlog.hours_worked)
    gaps: dict[str, Argument | None] = {"first": Day(period.first), "last": Day(period.last), "hours": worked}
    template = mark("{hours} hours from {first} to {last}, as check-ins say")
    if worked is None:
        template = mark("not known: no check-in tells hours of {first} to {last}")
    return explained(
        "backlog.hours_worked",
        worked,
        filled(template, **gaps),
        say("hours of check-ins, evenly over the days each speaks of"),
        reported(given, inside(given, period), "hours"),
    )


def explain_week(
    given: Given, view: ScenarioView, backlog: BacklogResult, monday: str, key: str
) -> Explanation | None:
    """The reason of ``backlog.weeks.MONDAY.KEY``."""
    week = next((one for one in backlog.weeks if str(one.monday) == monday), None)
    if week is None:
        return None
    what, start = addresses.BACKLOG / "weeks" / monday / key, Day(week.monday)
    if key == "routines":
        return explained(
            what,
            Number(week.routines),
            filled("{hours} hours in the week from {day}", hours=Number(week.routines), day=start),
            say("times × minutes / 60 of the period, evenly over its working days, over all routines"),
            [
                figure(addresses.BACKLOG / "routines" / one.id / "hours", Number(one.hours))
                for one in backlog.routines
                if one.hours
            ],
        )
    if key == "products":
        total = view.result.hours_per_month
        return explained(
            what,
            Number(week.products),
            filled("{hours} hours in the week from {day}", hours=Number(week.products), day=start),
            say("hours for sales or active clients, evenly over all days"),
            [] if total is None else [figure(view.base / "hours_per_month", Number(total))],
        )
    if key == "all":
        parts = {"routines": week.routines, "initiatives": week.initiatives, "products": week.products}
        return explained(
            what,
            Number(week.all),
            filled("{hours} hours in the week from {day}", hours=Number(week.all), day=start),
            say("routines, initiatives and sales together"),
            [figure(what.parent / part, Number(hours)) for part, hours in parts.items() if hours],
        )
    if key != "initiatives":
        return None
    end = week.monday.toordinal() + 6
    inside = [
        one
        for one in backlog.initiatives
        if one.status != "done"
        and one.start_by.toordinal() <= end
        and (one.finish_by >= week.monday or one.late)
    ]
    return explained(
        what,
        Number(week.initiatives),
        filled("{hours} hours in the week from {day}", hours=Number(week.initiatives), day=start),
        say("the hours left of each, evenly over what is left of its days that are no days off"),
        [
            each
            for one in inside
            if given.items[one.id].hours
            for each in (
                field(given.plan, addresses.item(one.id) / "hours", given.items[one.id].hours),
                figure(addresses.BACKLOG / "initiatives" / one.id / "start_by", Day(one.start_by)),
            )
        ],
    )
