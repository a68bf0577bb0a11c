"""Why an input goes no farther, in words and figures: every end that is named was tried (model 5.13)."""

from datetime import date
from fractions import Fraction

from retroplan.compute.whatif.give import Giving, Stuck
from retroplan.compute.whatif.inputs import Number
from retroplan.compute.whatif.search import nearest_that_holds
from retroplan.compute.whatif.walk import walks
from retroplan.plan.say import Say, say
from retroplan.plan.values import ONE, Kind


def end_of(giving: Giving, stuck: Stuck) -> tuple[Number, Fraction, Say]:
    """The value at which an input gives most of what it can, the figure there, and what binds."""
    one, figure = stuck.input, stuck.seen.value
    assert figure is not None
    if isinstance(stuck.at, date):
        at = _first_alike(giving, stuck)
        if one.address.key != "deadline":
            return at, figure, say("nothing changes beyond that")
        if stuck.way < 0:
            return at, figure, say("an earlier deadline changes no more")
        return at, figure, say("a later deadline changes no more: what is paid again and again levels off")
    if stuck.way < 0:
        if stuck.at == one.field.low:
            return stuck.at, figure, say("is as low as it goes")
        return _first_alike(giving, stuck), figure, say("less of it changes no more")
    if one.field.high is not None and stuck.at == one.field.high:
        if one.field.kind is Kind.RATE and one.field.high == ONE:
            return stuck.at, figure, say("is all there is")
        return stuck.at, figure, say("is as high as it goes")
    return _first_alike(giving, stuck), figure, say("more of it changes no more")


def _first_alike(giving: Giving, stuck: Stuck) -> Number:
    """The value nearest to what is there now at which the figure is what it is at the end."""
    rows = walks(stuck.input, stuck.way, giving.goal)
    walk = rows[0]
    if giving.seen(stuck.input, walk.at(walk.most)).value != stuck.seen.value:
        return stuck.at

    def alike(number: int) -> bool:
        return giving.seen(stuck.input, walk.at(number)).value == stuck.seen.value

    number = nearest_that_holds(alike, walk.most)
    return stuck.at if number is None else walk.at(number)
