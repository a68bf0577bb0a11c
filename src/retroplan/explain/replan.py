"""Why so many people are still needed at each stage (model 7, re-plan)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.results import ReplanStage, Review
from retroplan.compute.review.replan import Replan
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
from retroplan.explain.ways import count_input, parted
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.say import Argument, Count, Number, Share, Text, Word, mark, say


def explain_replan(
    given: Given, view: ScenarioView, review: Review, way: str, name: str, key: str
) -> Explanation | None:
    """The reason of ``review.replan.WAY.STAGE.KEY``; WAY is planned or observed."""
    stages = {"planned": review.replan_planned, "observed": review.replan_observed}.get(way)
    place = next((place for place, stage in enumerate(stages or ()) if stage.id == name), None)
    replan = given.case.replan if given.case else None
    if stages is None or place is None or replan is None:
        return None
    found = stages[place]
    what = addresses.REVIEW / "replan" / way / name
    if key == "per_day":
        return _per_day(view, review, replan, what, found)
    if key != "count":
        return None
    if way == "planned" or view.work.goes_on_from(place) is None:
        return _planned(view, replan, what, place, found)
    return _observed(view, review, what, place, stages)


def _per_day(
    view: ScenarioView, review: Review, replan: Replan, what: Address, found: ReplanStage
) -> Explanation:
    stage = next(stage for stage in view.result.stages if stage.id == found.id)
    days = replan.days(stage.latest)
    template = mark("{pace} a day = {people} in {days} days")
    if found.per_day is None:
        template = mark("too late: {people} are missing, and who comes now buys after the deadline")
    return explained(
        what / "per_day",
        number(found.per_day),
        filled(template, pace=number(found.per_day), people=Count(found.people), days=Count(days)),
        say("people still needed / days of the period after the last that is reported"),
        (figure(what / "count", Count(found.people)),),
    )


def _left_inputs(view: ScenarioView, replan: Replan) -> list[Input]:
    if replan.left.from_money:
        return [figure("review.remaining", amount(view.goal, replan.course.remaining))]
    own: list[Input] = []
    for place in sorted({way.sale for way in view.work.ways}):
        stage = view.work.stages[place]
        own.append(count_input(view, place))
        if stage.id in replan.course.counted:
            said, total = say("{stage} so far", stage=Text(stage.name)), replan.course.counted[stage.id]
            own.append(figure(addresses.REVIEW / "people" / stage.id, Number(total), said))
    return own


def _planned(
    view: ScenarioView, replan: Replan, what: Address, place: int, found: ReplanStage
) -> Explanation:
    stage = view.work.stages[place]
    exact = view.result.stages[place].exact
    left = replan.people()[place]
    return Explanation(
        what / "count",
        say("{stage} still needed", stage=Text(stage.name)),
        Count(found.people),
        filled(
            "{people} {stage} = {all} × {left} that is left to do, rounded up",
            people=Count(found.people),
            stage=Text(stage.name),
            all=Number(exact),
            left=share(left / exact if exact else Fraction(0)),
        ),
        say("people of the plan × what is left of money or customers, less those on their way, rounded up"),
        unique([count_input(view, place), *_left_inputs(view, replan)]),
    )


def _observed(
    view: ScenarioView, review: Review, what: Address, place: int, stages: tuple[ReplanStage, ...]
) -> Explanation:
    after = view.work.goes_on_from(place)
    assert after is not None
    stage, following = view.work.stages[place], view.work.stages[after]
    seen = review.rates.get(stage.id)
    rate = seen.rate if seen else view.result.stages[place].rate
    label: Argument = Word("rate seen") if seen else Word("planned rate")
    address = addresses.REVIEW / "rates" / stage.id if seen else view.base / "stages" / stage.id / "rate"
    brought = view.work.routes.brought[after]
    parts: dict[str, Argument | None] = {
        "people": Count(stages[place].people),
        "stage": Text(stage.name),
        "next": Count(stages[after].people),
        "following": Text(following.name),
        "rate": share(rate),
        "brought": Share(brought),
    }
    template = mark("{people} {stage} for {next} {following}, of whom {rate} move on")
    if brought:
        template = mark(
            "{people} {stage} for {next} {following}, of whom sources bring {brought}; {rate} move on"
        )
    if parted(view, place, after) is not None:
        template = mark("{people} {stage} for those of {next} {following} who come this way; {rate} move on")
    address_after = what.parent / following.id / "count"
    return Explanation(
        what / "count",
        say("{stage} still needed", stage=Text(stage.name)),
        Count(stages[place].people),
        filled(template, **parts),
        say("people still needed at the next stage / the rate seen, the planned one where none was"),
        (
            figure(address_after, Count(stages[after].people), Text(following.name)),
            figure(address, share(rate), label),
            *[view.share(source) for source, _ in view.work.feeding.get(following.id, ())],
        ),
    )
