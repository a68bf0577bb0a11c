"""Why an input goes no farther, in words and figures: every end that is named was tried (model 5.13)."""

from datetime import date
from fractions import Fraction
from math import ceil

from retroplan.compute.whatif.give import Giving, Stuck
from retroplan.compute.whatif.inputs import Number
from retroplan.compute.whatif.search import nearest_that_holds
from retroplan.compute.whatif.walk import walks
from retroplan.plan.say import Count, Say, say
from retroplan.plan.say import Number as Plain
from retroplan.plan.values import ONE, Kind


def end_of(giving: Giving, stuck: Stuck) -> tuple[Number, Fraction, Say]:
    """The value at which an input gives most of what it can, the figure there, and what binds."""
    figure, at = stuck.seen.value, _first_alike(giving, stuck)
    assert figure is not None
    return at, figure, _limit(giving, stuck, at)


def _limit(giving: Giving, stuck: Stuck, at: Number) -> Say:
    one = stuck.input
    if _lost_beyond(giving, stuck):
        return say("beyond that it is out of reach")
    if isinstance(at, date):
        return _of_day(giving, stuck, at)
    if at == one.field.low:
        return say("as low as it goes")
    if stuck.way > 0 and at == one.field.high:
        whole = one.field.kind is Kind.RATE and at == ONE
        return say("all there is") if whole else say("as high as it goes")
    if stuck.way < 0:
        return say("less of it changes no more")
    return say("more of it changes no more")


def _of_day(giving: Giving, stuck: Stuck, at: date) -> Say:
    """A deadline that is moved: what is paid again and again levels off."""
    one = stuck.input
    if one.address.key != "deadline":
        return say("nothing changes beyond that")
    if stuck.way < 0:
        return say("an earlier deadline changes no more")
    work = giving.figure.worked(giving.put(one, at))
    for need in work.needs if work is not None else ():
        product = need.offer.product
        if product.traits.members and product.leaving:
            new = Fraction(need.won, need.span)
            return say(
                "a later deadline changes no more: {new} new a month level off at {members} members",
                new=Plain(new),
                members=Count(ceil(new / product.leaving)),
            )
    return say("a later deadline changes no more")


def _lost_beyond(giving: Giving, stuck: Stuck) -> bool:
    """Whether the next value would be out of reach."""
    rows = walks(stuck.input._replace(value=stuck.at), stuck.way, giving.goal)
    if not rows or rows[-1].most < 1:
        return False
    return giving.now.value is not None and giving.seen(stuck.input, rows[-1].at(1)).value is None


def _first_alike(giving: Giving, stuck: Stuck) -> Number:
    """The value nearest to what is there now at which the figure is what it is at the end."""
    walk = walks(stuck.input, stuck.way, giving.goal)[0]

    def alike(number: int) -> bool:
        return giving.seen(stuck.input, walk.at(number)).value == stuck.seen.value

    last = walk.most
    if not isinstance(stuck.at, date) and not isinstance(walk.now, date):
        last = walk.number_of(stuck.at)
    if not alike(last):
        return stuck.at
    number = nearest_that_holds(alike, last)
    return stuck.at if number is None else walk.at(number)
