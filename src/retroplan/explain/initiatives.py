"""Why an initiative must begin and end by its days (model 6)."""

from __future__ import annotations

from datetime import date

from retroplan.compute.results import InitiativeResult
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    count,
    day,
    explained,
    field,
    figure,
    filled,
)
from retroplan.plan import address as addresses
from retroplan.plan.model import BacklogItem
from retroplan.plan.say import Count, Say, Text, say


def explain_initiative(
    given: Given, view: ScenarioView, item: BacklogItem, found: InitiativeResult, key: str
) -> Explanation | None:
    """The reason of ``backlog.initiatives.ID.KEY``."""
    base, what = addresses.item(item.id), addresses.BACKLOG / "initiatives" / item.id / key
    finish = figure(addresses.BACKLOG / "initiatives" / item.id / "finish_by", day(found.finish_by))
    start = figure(addresses.BACKLOG / "initiatives" / item.id / "start_by", day(found.start_by))
    if key == "start_by":
        return Explanation(
            what,
            say("latest start: {item}", item=Text(item.title)),
            day(found.start_by),
            filled(
                "{start} = {finish} less {days} days, plus 1",
                start=day(found.start_by),
                finish=day(found.finish_by),
                days=Count(item.days),
            ),
            say("latest finish - days it takes + 1"),
            (finish, field(given.plan, base / "days", item.days)),
        )
    if key == "finish_by":
        return _finish(given, view, item, found, what)
    if key == "slack":
        return explained(
            what,
            count(found.slack),
            filled(
                "{slack} days from {today} to {start}",
                slack=Count(found.slack),
                today=day(given.results.today),
                start=day(found.start_by),
            ),
            say("days from today to the latest start"),
            (start,),
        )
    return None


def _finish(
    given: Given, view: ScenarioView, item: BacklogItem, found: InitiativeResult, what: str
) -> Explanation:
    finish = day(found.finish_by)
    blocks = found.blocks
    other = None if blocks is None else given.items.get(blocks)
    inputs: tuple[Input, ...]
    sentence: Say
    if blocks is not None and other is not None and item.id in other.needs:
        starts = _start_of(given, blocks)
        sentence = filled(
            "{finish}: the day before {other} must begin", finish=finish, other=Text(other.title)
        )
        inputs = (
            figure(addresses.BACKLOG / "initiatives" / blocks / "start_by", day(starts), Text(other.title)),
            field(given.plan, addresses.item(blocks) / "needs", Text(item.id)),
        )
    elif blocks is not None:
        sentence = filled(
            "{finish}: the day before the start, for {product}", finish=finish, product=Text(blocks)
        )
        inputs = (
            field(given.plan, addresses.item(item.id) / "for", Text(blocks)),
            field(given.plan, "goal.start", view.goal.start),
        )
    elif item.due is not None:
        sentence = filled("{finish}: the day it is due", finish=finish)
        inputs = (field(given.plan, addresses.item(item.id) / "due", item.due),)
    else:
        sentence = filled("{finish}: the deadline of the goal", finish=finish)
        inputs = (field(given.plan, "goal.deadline", view.goal.deadline),)
    return Explanation(
        what,
        say("latest finish: {item}", item=Text(item.title)),
        finish,
        sentence,
        say("the earlier of its due day and the day before what needs it must begin"),
        inputs,
    )


def _start_of(given: Given, name: str) -> date | None:
    found = given.initiatives.get(name)
    return None if found is None else found.start_by
