"""What sources must bring, what that costs, and whom no source brings (model 5.6)."""

from __future__ import annotations

from retroplan.compute.results import SourceResult
from retroplan.explain.explanation import (
    Explanation,
    Input,
    ScenarioView,
    count,
    explained,
    field,
    figure,
    filled,
    listed,
    money,
    number,
)  # fmt: skip
from retroplan.explain.ways import count_input, rounded
from retroplan.plan import address as addresses
from retroplan.plan.model import Source
from retroplan.plan.say import Count, Number, Share, Text, say

SOURCE_FIGURES = frozenset({"contacts", "spend"})
"""The figures of a source in a scenario."""


def explain_unassigned(view: ScenarioView) -> Explanation | None:
    """The reason of ``scenarios.ID.unassigned``: first-stage people no source brings."""
    firsts = sorted({way.places[0] for way in view.work.ways})
    first, brought = view.work.stages[firsts[0]], view.work.routes.brought[firsts[0]]
    if len(firsts) > 1:
        names = [Text(view.work.stages[place].name) for place in firsts]
        return explained(
            view.base / "unassigned",
            number(view.result.unassigned),
            filled("{left} of {stages}", left=number(view.result.unassigned), stages=listed(names)),
            say("people of the first stages × (1 - the shares of their sources)"),
            tuple(count_input(view, place) for place in firsts),
        )
    return explained(
        view.base / "unassigned",
        number(view.result.unassigned),
        filled(
            "{left} = {people} {stage} × (1 - {brought})",
            left=number(view.result.unassigned),
            people=Number(view.result.stages[firsts[0]].exact),
            stage=Text(first.name),
            brought=Share(brought),
        ),
        say("people of the first stage × (1 - the shares of its sources)"),
        (
            count_input(view, firsts[0]),
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
    place = next(n for n, stage in enumerate(view.work.stages) if stage.id == found.stage)
    stage, people = view.work.stages[place], view.result.stages[place]
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
        rounded(sentence) if found.exact.denominator != 1 else sentence,
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
