"""Why so many people, so fast, from where (model 5.5, 5.6, 5.8)."""

from __future__ import annotations

from retroplan.compute.backward.funnel import fed
from retroplan.compute.backward.pace import lags
from retroplan.compute.figures import STAGE
from retroplan.compute.results import SourceResult, StageResult
from retroplan.explain.explanation import (
    Explanation,
    Input,
    ScenarioView,
    count,
    day,
    explained,
    field,
    figure,
    filled,
    listed,
    money,
    number,
    share,
    unique,
)  # fmt: skip
from retroplan.explain.later import explain_after, explain_now, lag_inputs
from retroplan.plan import address as addresses
from retroplan.plan.model import Source, Stage
from retroplan.plan.say import Argument, Count, Number, Say, Share, Text, mark, say

_PER = {
    "per_day": (mark("people × 12 / 365"), mark("people / days that still count")),
    "per_week": (mark("7 × people a day"), mark("7 × people a day")),
    "per_month": (mark("the people of a month"), mark("365 / 12 × people a day")),
}

STAGE_FIGURES = frozenset({"count", "latest", "rate", "now", "after", *_PER})
"""The figures of a stage in a scenario."""
SOURCE_FIGURES = frozenset({"contacts", "spend"})
"""The figures of a source in a scenario."""


def explain_stage(view: ScenarioView, name: str, key: str) -> Explanation | None:
    """The reason of ``scenarios.ID.stages.NAME.KEY``."""
    found = view.result.stage(name)
    place = next((place for place, stage in enumerate(view.work.funnel.stages) if stage.id == name), None)
    if found is None or place is None:
        return None
    what = view.base / "stages" / name / key
    if key == "count":
        return _count(view, what, place, found)
    if key in _PER:
        return _pace(view, what, key, place, found)
    if key == "latest":
        return _latest(view, what, place, found)
    if key == "now":
        return explain_now(view, what, place, found)
    if key == "after":
        return explain_after(view, what, place, found)
    return _rate(view, what, place, found) if key == "rate" else None


def count_input(view: ScenarioView, place: int) -> Input:
    """The exact people of a stage as an input."""
    stage, found = view.work.funnel.stages[place], view.result.stages[place]
    return figure(view.base / "stages" / found.id / "count", Number(found.exact), Text(stage.name))


def _count(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation:
    stages = view.work.funnel.stages
    if place == len(stages) - 1:
        return _buyers(view, what, stages[place], found)
    stage, following = stages[place], stages[place + 1]
    after = view.result.stages[place + 1]
    brought = fed(view.work.feeding, following.id)
    rates = _rates(view, stage)
    sources = [view.share(source) for source, _ in view.work.feeding.get(following.id, ())]
    gaps: dict[str, Argument | None] = {
        "people": Number(found.exact) if found.exact.denominator == 1 else None,
        "count": Count(found.people),
        "stage": Text(stage.name),
        "next": Number(after.exact),
        "following": Text(following.name),
        "rate": share(found.rate),
        "brought": Share(brought),
        "where": Text(rates[0].address),
    }
    alone = len(rates) == 1
    if not found.exact:
        sentence = filled("{count} {stage}: nobody must come this way", **gaps)
    elif brought and alone:
        sentence = filled("{count} {stage} = {next} {following} × (1 - {brought}) / {rate} ({where})", **gaps)
    elif brought:
        sentence = filled("{count} {stage} = {next} {following} × (1 - {brought}) / {rate}", **gaps)
    elif alone:
        sentence = filled("{count} {stage} = {next} {following} / {rate} ({where})", **gaps)
    else:
        sentence = filled("{count} {stage} = {next} {following} / {rate}", **gaps)
    if found.exact.denominator != 1:
        sentence = _rounded(sentence)
    return Explanation(
        what,
        Text(stage.name),
        Count(found.people),
        sentence,
        say("people of the next stage × (1 - what sources bring there) / rate, rounded up"),
        (count_input(view, place + 1), *rates, *sources),
    )


def _rounded(sentence: Say) -> Say:
    return say("{sum}, rounded up", sum=sentence)


def _rates(view: ScenarioView, stage: Stage) -> list[Input]:
    """The rates of all products sold to new people; the same one once."""
    found = [view.rate(product, stage) for product, result in view.sold if result.new]
    found = found or [view.rate(product, stage) for product, _ in view.sold]
    return list(unique(found))


def _buyers(view: ScenarioView, what: str, stage: Stage, found: StageResult) -> Explanation:
    new = [
        figure(
            view.base / "products" / result.id / "new",
            Number(result.new),
            say("new customers of {product}", product=Text(product.name)),
        )
        for product, result in view.sold
    ]
    parts = [say("{n} of {product}", n=Number(result.new), product=Text(p.name)) for p, result in view.sold]
    sentence = filled(
        "{count} {stage}: new customers, {parts}",
        count=Count(found.people),
        stage=Text(stage.name),
        parts=listed(parts),
    )
    return Explanation(
        what,
        Text(stage.name),
        Count(found.people),
        _rounded(sentence) if found.exact.denominator != 1 else sentence,
        say("new customers of all products, rounded up"),
        tuple(new),
    )


def _pace(view: ScenarioView, what: str, key: str, place: int, found: StageResult) -> Explanation:
    monthly, total = _PER[key]
    people = figure(view.base / "stages" / found.id / "count", Count(found.people))
    value = number(STAGE[key](found))
    goal = view.goal
    gaps: dict[str, Argument | None] = {
        "pace": value,
        "people": Count(found.people),
        "day": number(found.per_day),
    }
    daily = figure(view.base / "stages" / found.id / "per_day", number(found.per_day))
    if goal.traits.repeats:
        templates = {
            "per_day": mark("{pace} a day = {people} × 12 / 365"),
            "per_week": mark("{pace} a week = 7 × {day} a day"),
            "per_month": mark("{pace} a month: the window is one month"),
        }
        inputs: tuple[Input, ...] = (daily,) if key == "per_week" else (people,)
    else:
        templates = {
            "per_day": mark("{pace} a day = {people} in the {days} days that still count"),
            "per_week": mark("{pace} a week = 7 × {day} a day"),
            "per_month": mark("{pace} a month = 365 / 12 × {day} a day"),
        }
        gaps["days"] = Count(goal.days - lags(view.work.funnel)[place])
        days = figure("goal.days", Count(goal.days))
        inputs = (people, days, *lag_inputs(view, place)) if key == "per_day" else (daily,)
    formula = say(monthly if goal.traits.repeats else total)
    return explained(what, value, filled(templates[key], **gaps), formula, inputs)


def _latest(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation:
    lag = lags(view.work.funnel)[place]
    return explained(
        what,
        day(found.latest),
        filled(
            "{latest}: the deadline {deadline} less {lag} days until they buy",
            latest=day(found.latest),
            deadline=day(view.goal.deadline),
            lag=Count(lag),
        ),
        say("deadline less the lag of this stage and all before the sale"),
        (field(view.plan, "goal.deadline", view.goal.deadline), *lag_inputs(view, place)),
    )


def _rate(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation | None:
    stages = view.work.funnel.stages
    if place + 1 >= len(stages):
        return None
    after, brought = view.result.stages[place + 1], fed(view.work.feeding, stages[place + 1].id)
    return explained(
        what,
        share(found.rate),
        filled(
            "{rate} = {next} {following} × (1 - {brought}) / {people} {stage}",
            rate=share(found.rate),
            next=Number(after.exact),
            following=Text(stages[place + 1].name),
            brought=Share(brought),
            people=Number(found.exact),
            stage=Text(stages[place].name),
        ),
        say("people who move on / people of the stage, over all products"),
        (count_input(view, place), count_input(view, place + 1), *_rates(view, stages[place])),
    )


def explain_unassigned(view: ScenarioView) -> Explanation | None:
    """The reason of ``scenarios.ID.unassigned``: first-stage people no source brings."""
    first = view.work.funnel.stages[0]
    brought = view.work.brought[0]
    return explained(
        view.base / "unassigned",
        number(view.result.unassigned),
        filled(
            "{left} = {people} {stage} × (1 - {brought})",
            left=number(view.result.unassigned),
            people=Number(view.result.stages[0].exact),
            stage=Text(first.name),
            brought=Share(brought),
        ),
        say("people of the first stage × (1 - the shares of its sources)"),
        (
            count_input(view, 0),
            *[view.share(source) for source, _ in view.work.feeding.get(first.id, ())],
        ),
    )


def explain_source(view: ScenarioView, name: str, key: str) -> Explanation | None:
    """The reason of ``scenarios.ID.sources.NAME.KEY``."""
    found = next((each for each in view.result.sources if each.id == name), None)
    source = next((each for each in view.plan.sources if each.id == name), None)
    if found is None or source is None:
        return None
    if key == "contacts":
        return _contacts(view, source, found)
    return _spend(view, source, found) if key == "spend" else None


def _contacts(view: ScenarioView, source: Source, found: SourceResult) -> Explanation:
    place = next(n for n, stage in enumerate(view.work.funnel.stages) if stage.id == found.stage)
    stage, people = view.work.funnel.stages[place], view.result.stages[place]
    part = view.share(source)
    sentence = filled(
        "{contacts} contacts = {share} of {people} {stage}",
        contacts=Count(found.contacts),
        share=part.value,
        people=Number(people.exact),
        stage=Text(stage.name),
    )
    return Explanation(
        view.base / "sources" / source.id / "contacts",
        Text(source.name),
        count(found.contacts),
        _rounded(sentence) if found.exact.denominator != 1 else sentence,
        say("share × people of the stage it feeds, rounded up"),
        (count_input(view, place), part),
    )


def cost_inputs(view: ScenarioView, source: Source) -> list[Input]:
    """Where the planned cost of a contact comes from: written, or the past."""
    base = addresses.source(source.id)
    past = source.history
    if source.cost_per_contact is None and past.spend is not None and past.contacts:
        return [
            field(view.plan, base / "history" / "spend", past.spend),
            field(view.plan, base / "history" / "contacts", past.contacts),
        ]
    return [field(view.plan, base / "cost_per_contact", source.planned_cost)]


def _spend(view: ScenarioView, source: Source, found: SourceResult) -> Explanation:
    contacts = figure(view.base / "sources" / source.id / "contacts", Number(found.exact))
    return Explanation(
        view.base / "sources" / source.id / "spend",
        say("spend on {source}", source=Text(source.name)),
        money(found.spend),
        filled(
            "{spend} = {contacts} contacts × {cost}",
            spend=money(found.spend),
            contacts=Number(found.exact),
            cost=money(source.planned_cost),
        ),
        say("exact contacts × cost per contact"),
        (contacts, *cost_inputs(view, source)),
    )
