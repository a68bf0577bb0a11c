"""Why so many people at a stage that stands in several ways, or leads into another one (model 5, 5.5)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.backward.reached import moving_on
from retroplan.compute.results import StageResult
from retroplan.explain.explanation import (
    Explanation,
    Input,
    ScenarioView,
    figure,
    filled,
    listed,
    number,
    share,
    unique,
)
from retroplan.plan.say import Argument, Count, Number, Say, Text, say


def count_input(view: ScenarioView, place: int) -> Input:
    """The exact people of a stage as an input."""
    stage, found = view.work.stages[place], view.result.stages[place]
    return figure(view.base / "stages" / found.id / "count", Number(found.exact), Text(stage.name))


def rates_at(view: ScenarioView, place: int) -> list[Input]:
    """The rates of all products sold to new people through that stage; the same one once."""
    passing = [
        (result, view.rate(product, way.funnel.stages[way.places.index(place)]))
        for (product, result), way in zip(view.mix, view.work.ways, strict=True)
        if place in way.places
    ]
    found = [rate for result, rate in passing if result.new] or [rate for _, rate in passing]
    return list(unique(found))


def rounded(sentence: Say) -> Say:
    """The sentence of a figure that was rounded up."""
    return say("{sum}, rounded up", sum=sentence)


def parted(view: ScenarioView, place: int, following: int) -> Fraction | None:
    """How many of the next stage come from this one by themselves; None where all who do so come from it."""
    own, all_of_them = moving_on(view.work, place), view.result.stages[following].exact
    return None if own == all_of_them * (1 - view.work.routes.brought[following]) else own


def unused(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation:
    """People of a stage of the scenario's own funnel while all its products are sold in other ways."""
    stage = Text(view.work.stages[place].name)
    ways = [view.of_product(product, "funnel") for product, _ in view.mix]
    sentence = filled("{count} {stage}: no product is sold this way", count=Count(found.people), stage=stage)
    formula = say("new customers × people one of them takes, over all products, rounded up")
    return Explanation(what, stage, Count(found.people), sentence, formula, tuple(ways))


def of_all(view: ScenarioView, what: str, place: int, found: StageResult) -> Explanation:
    """People of a stage that stands in several funnels: what each product takes of it."""
    parts: list[Argument] = []
    inputs: list[Input] = []
    for (product, result), path in zip(view.mix, view.work.paths, strict=True):
        if path.nums[place]:
            new, each, name = Number(result.new), number(path.people(place)), Text(product.name)
            parts.append(filled("{new} of {product} × {each}", new=new, product=name, each=each))
            inputs.append(figure(view.base / "products" / result.id / "new", new))
    stage = Text(view.work.stages[place].name)
    gaps: dict[str, Argument | None] = {"count": Count(found.people), "stage": stage, "parts": listed(parts)}
    return Explanation(
        what,
        stage,
        Count(found.people),
        filled("{count} {stage}, added up over the funnels that have this stage: {parts}", **gaps),
        say("new customers × people one of them takes, over all products, rounded up"),
        (*inputs, *rates_at(view, place)),
    )


def of_those(view: ScenarioView, what: str, place: int, found: StageResult, own: Fraction) -> Explanation:
    """People of a stage that is not the only one before the next: those of the next who come this way."""
    ahead = view.work.goes_on_from(place)
    assert ahead is not None
    stage, following = Text(view.work.stages[place].name), Text(view.work.stages[ahead].name)
    sentence = filled(
        "{count} {stage}: {own} of the {next} {following} come this way, {own} / {rate}",
        count=Count(found.people),
        stage=stage,
        own=Number(own),
        next=Number(view.result.stages[ahead].exact),
        following=following,
        rate=share(found.rate),
    )
    return Explanation(
        what,
        stage,
        Count(found.people),
        rounded(sentence) if found.exact.denominator != 1 else sentence,
        say("people of the next stage who come this way / rate, rounded up"),
        (count_input(view, ahead), *rates_at(view, place)),
    )
