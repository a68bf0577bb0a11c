"""Why a scenario cannot reach its goal, in words and figures (model 5.3, 5.5, 5.6, 5.8)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.compute.backward.chains import pays_after
from retroplan.compute.backward.funnel import Path, Route
from retroplan.compute.backward.need import TooDear
from retroplan.compute.backward.products import Offer
from retroplan.compute.results import GoalResult
from retroplan.plan.model import Stage
from retroplan.plan.say import Count, Day, Money, Say, Share, Text, say


def nothing_sold() -> Say:
    """The mix has no weight above 0."""
    return say("the mix of this scenario sells nothing; give a product a weight above 0")


def worthless(offer: Offer) -> Say:
    """A payment leaves nothing."""
    return say(
        "each payment for {product} leaves {unit} after your commission, refunds, fees and cost; "
        "it must leave more than nothing",
        product=Text(offer.product.name),
        unit=Money(offer.unit),
    )


def overfed(stage: Stage, share: Fraction) -> Say:
    """The sources of a stage bring more than all of its people."""
    return say(
        "the sources of {stage} bring {share} of its people together; 100% is all there are",
        stage=Text(stage.name),
        share=Share(share),
    )


def nobody_passes(route: Route, path: Path) -> Say:
    """A rate of 0 where people must pass."""
    stages = route.funnel.stages
    position = max(at for at, place in enumerate(route.places) if path.nums[place] is None)
    return say(
        "nobody moves on from {stage} to {next}: the rate is 0%",
        stage=Text(stages[position].name),
        next=Text(stages[position + 1].name),
    )


def too_dear(dear: TooDear, goal: GoalResult) -> Say:
    """A sale costs at least what it brings."""
    product, brings = Text(dear.chain[0].offer.product.name), Money(dear.brings)
    if dear.brings <= 0:
        return say(
            "each sale of {product} brings {brings} with what is sold after it; "
            "it must bring more than nothing",
            product=product,
            brings=brings,
        )
    assert dear.cost is not None
    cost, pays = Money(dear.cost), pays_after(dear.chain, dear.cost)
    if pays is None:
        return say(
            "each sale of {product} costs {cost} to win and brings {brings}; it would never pay",
            product=product,
            cost=cost,
            brings=brings,
        )
    if goal.traits.repeats:
        return say(
            "each sale of {product} costs {cost} to win and brings {brings} by month {by}; "
            "from month {month} on it would pay",
            product=product,
            cost=cost,
            brings=brings,
            by=Count(dear.month),
            month=Count(pays),
        )
    return say(
        "each sale of {product} costs {cost} to win and brings {brings} on average by the deadline; "
        "from month {month} on it would pay",
        product=product,
        cost=cost,
        brings=brings,
        month=Count(pays),
    )


def too_late(stage: Stage, day: date) -> Say:
    """People of a stage would have had to come before the start."""
    return say(
        "{stage} would have had to arrive by {day}, before the start",
        stage=Text(stage.name),
        day=Day(day),
    )
