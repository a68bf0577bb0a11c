"""Why so many people are still needed at each stage (model 7, re-plan)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.dates import Period
from retroplan.compute.results import ReplanStage, Review
from retroplan.compute.review import replan
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    amount,
    explained,
    figure,
    filled,
    number,
    share,
    unique,
)  # fmt: skip
from retroplan.explain.people import count_input
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.say import Argument, Count, Number, Share, Text, Word, mark, say


def explain_replan(
    given: Given, view: ScenarioView, review: Review, way: str, name: str, key: str
) -> Explanation | None:
    """The reason of ``review.replan.WAY.STAGE.KEY``; WAY is planned or observed."""
    stages = {"planned": review.replan_planned, "observed": review.replan_observed}.get(way)
    place = next((place for place, stage in enumerate(stages or ()) if stage.id == name), None)
    if stages is None or place is None or review.period is None:
        return None
    found = stages[place]
    what = addresses.REVIEW / "replan" / way / name
    if key == "per_day":
        return _per_day(given, review, what, found)
    if key != "count":
        return None
    if way == "planned" or place == len(stages) - 1:
        return _planned(view, review, what, place, found)
    return _observed(view, review, what, place, stages)


def _per_day(given: Given, review: Review, what: Address, found: ReplanStage) -> Explanation:
    assert review.period is not None
    days = Period(max(given.results.today, review.period.first), review.period.last).days
    return explained(
        what / "per_day",
        Number(found.per_day),
        filled(
            "{pace} a day = {people} in {days} days, today included",
            pace=Number(found.per_day),
            people=Count(found.people),
            days=Count(days),
        ),
        say("people still needed / days left in the review period"),
        (figure(what / "count", Count(found.people)),),
    )


def left_of(view: ScenarioView, review: Review) -> Fraction | None:
    """Which share of the plan is still to do."""
    if review.period is None or not view.result.stages:
        return None
    return replan.share_left(
        view.result.stages[-1], review.period.customers, review.remaining, review.period.planned
    )


def _left_inputs(view: ScenarioView, review: Review) -> list[Input]:
    last = len(view.result.stages) - 1
    stage = view.work.funnel.stages[last]
    if review.period is not None and review.period.customers is not None and stage.id in review.totals:
        total = Number(review.totals[stage.id])
        return [
            count_input(view, last),
            figure(
                addresses.REVIEW / "totals" / stage.id, total, say("{stage} so far", stage=Text(stage.name))
            ),
        ]
    return [figure("review.remaining", amount(view.goal, review.remaining))]


def _planned(
    view: ScenarioView, review: Review, what: Address, place: int, found: ReplanStage
) -> Explanation:
    stage = view.work.funnel.stages[place]
    return Explanation(
        what / "count",
        say("{stage} still needed", stage=Text(stage.name)),
        Count(found.people),
        filled(
            "{people} {stage} = {all} × {left} that is left to do, rounded up",
            people=Count(found.people),
            stage=Text(stage.name),
            all=Number(view.result.stages[place].exact),
            left=share(left_of(view, review)),
        ),
        say("people of the plan × (1 - customers so far / customers needed), rounded up"),
        unique([count_input(view, place), *_left_inputs(view, review)]),
    )


def _observed(
    view: ScenarioView, review: Review, what: Address, place: int, stages: tuple[ReplanStage, ...]
) -> Explanation:
    funnel = view.work.funnel.stages
    stage, following = funnel[place], funnel[place + 1]
    seen = review.rates.get(stage.id)
    rate = seen.rate if seen else view.result.stages[place].rate
    label: Argument = Word("rate seen") if seen else Word("planned rate")
    address = addresses.REVIEW / "rates" / stage.id if seen else view.base / "stages" / stage.id / "rate"
    brought = view.work.brought[place + 1]
    parts: dict[str, Argument | None] = {
        "people": Count(stages[place].people),
        "stage": Text(stage.name),
        "next": number(_exact(view, review, place + 1)),
        "following": Text(following.name),
        "rate": share(rate),
        "brought": Share(brought),
    }
    template = mark("{people} {stage} = {next} {following} / {rate}, rounded up")
    if brought:
        template = mark("{people} {stage} = {next} {following} × (1 - {brought}) / {rate}, rounded up")
    after = what.parent / following.id / "count"
    return Explanation(
        what / "count",
        say("{stage} still needed", stage=Text(stage.name)),
        Count(stages[place].people),
        filled(template, **parts),
        say("people still needed at the next stage / the rate seen, the planned one where none was"),
        (
            figure(after, Count(stages[place + 1].people), Text(following.name)),
            figure(address, share(rate), label),
            *[view.share(source) for source, _ in view.work.feeding.get(following.id, ())],
        ),
    )


def _exact(view: ScenarioView, review: Review, place: int) -> Fraction | None:
    """The exact people still needed at a stage with the rates seen."""
    left = left_of(view, review)
    if left is None:
        return None
    people = view.result.stages[-1].exact * left
    for position in range(len(view.result.stages) - 2, place - 1, -1):
        stage = view.result.stages[position]
        people *= 1 - view.work.brought[position + 1]
        rate = review.rates[stage.id].rate if stage.id in review.rates else stage.rate
        if people and rate:
            people /= rate
    return people
