"""Why so many people, so fast, from where (model 5.5, 5.6, 5.8)."""

from __future__ import annotations

from retroplan.compute.backward.funnel import fed
from retroplan.compute.figures import STAGE
from retroplan.compute.results import StageResult
from retroplan.explain.explanation import (
    Explanation,
    Input,
    ScenarioView,
    day,
    explained,
    field,
    figure,
    filled,
    listed,
    number,
    share,
)  # fmt: skip
from retroplan.explain.later import explain_after, explain_now, lag_inputs
from retroplan.explain.ways import count_input, of_all, of_those, parted, rates_at, rounded, unused
from retroplan.plan.say import Argument, Count, Number, Share, Text, mark, say

_PER = {
    "per_day": (mark("people × 12 / 365"), mark("people / days that still count")),
    "per_week": (mark("7 × people a day"), mark("7 × people a day")),
    "per_month": (mark("the people of a month"), mark("365 / 12 × people a day")),
}

_MOVED = mark("people who move on / people of the stage, over all products")

STAGE_FIGURES = frozenset({"count", "latest", "rate", "now", "after", *_PER})
"""The figures of a stage in a scenario."""


def explain_stage(view: ScenarioView, name: str, key: str) -> Explanation | None:
    """The reason of ``scenarios.ID.stages.NAME.KEY``."""
    found = view.result.stage(name)
    place = next((place for place, stage in enumerate(view.work.stages) if stage.id == name), None)
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


def _count(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation:
    stages, ahead = view.work.stages, view.work.goes_on_from(place)
    if not any(place in way.places for way in view.work.ways):
        return unused(view, what, place, found)
    if any(way.sale == place for way in view.work.ways):
        return _buyers(view, what, place, found)
    if ahead is None:
        return _afterwards(view, what, place, found)
    stage, following = stages[place], stages[ahead]
    after = view.result.stages[ahead]
    brought = fed(view.work.feeding, following.id)
    rates = rates_at(view, place)
    if sum(place in way.places for way in set(view.work.ways)) > 1:
        return of_all(view, what, place, found)
    sources = [view.share(source) for source, _ in view.work.feeding.get(following.id, ())]
    own = parted(view, place, ahead)
    if own is not None:
        return of_those(view, what, place, found, own)
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
        sentence = rounded(sentence)
    return Explanation(
        what,
        Text(stage.name),
        Count(found.people),
        sentence,
        say("people of the next stage × (1 - what sources bring there) / rate, rounded up"),
        (count_input(view, ahead), *rates, *sources),
    )


def _afterwards(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation:
    """People of a stage behind the sale: a share of those before."""
    way = next(way for way in view.work.ways if place in way.places)
    before = way.places[way.places.index(place) - 1]
    stage, first = view.work.stages[place], view.work.stages[before]
    rates = rates_at(view, before)
    straight = view.work.routes.following(before) == place  # else people of several funnels are in it
    template = mark("{count} {stage} = {people} {first} × {rate}")
    sentence = filled(
        template if straight else mark("{count} {stage}: those of the {people} {first} who go on"),
        count=Count(found.people),
        stage=Text(stage.name),
        people=Number(view.result.stages[before].exact),
        first=Text(first.name),
        rate=share(view.result.stages[before].rate),
    )
    return Explanation(
        what,
        Text(stage.name),
        Count(found.people),
        rounded(sentence) if found.exact.denominator != 1 else sentence,
        say("people of the stage before × the share that goes on, rounded up"),
        (count_input(view, before), *rates),
    )


def _buyers(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation:
    stage = view.work.stages[place]
    sold = [both for both, way in zip(view.mix, view.work.ways, strict=True) if way.sale == place]
    new = [
        figure(
            view.base / "products" / result.id / "new",
            Number(result.new),
            say("new customers of {product}", product=Text(product.name)),
        )
        for product, result in sold
    ]
    parts = [say("{n} of {product}", n=Number(result.new), product=Text(p.name)) for p, result in sold]
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
        rounded(sentence) if found.exact.denominator != 1 else sentence,
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
        gaps["days"] = Count(goal.days - view.work.routes.lags[place])
        days = figure("goal.days", Count(goal.days))
        inputs = (people, days, *lag_inputs(view, place)) if key == "per_day" else (daily,)
    formula = say(monthly if goal.traits.repeats else total)
    return explained(what, value, filled(templates[key], **gaps), formula, inputs)


def _latest(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation:
    lag = view.work.routes.lags[place]
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
    stages, following = view.work.stages, view.work.routes.following(place)
    if following is None:
        return None
    after, brought = view.result.stages[following], fed(view.work.feeding, stages[following].id)
    inputs = (count_input(view, place), count_input(view, following), *rates_at(view, place))
    own = parted(view, place, following)
    if own is not None:
        sentence = filled(
            "{rate} = {own} / {people} {stage}: those who move on, each by the way of what they buy",
            rate=share(found.rate),
            own=Number(own),
            people=Number(found.exact),
            stage=Text(stages[place].name),
        )
        return explained(what, share(found.rate), sentence, say(_MOVED), inputs)
    return explained(
        what,
        share(found.rate),
        filled(
            "{rate} = {next} {following} × (1 - {brought}) / {people} {stage}",
            rate=share(found.rate),
            next=Number(after.exact),
            following=Text(stages[following].name),
            brought=Share(brought),
            people=Number(found.exact),
            stage=Text(stages[place].name),
        ),
        say(_MOVED),
        inputs,
    )
