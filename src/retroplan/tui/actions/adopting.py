"""Adopting an observed rate: it becomes the plan's, as a value or its interval, in a place that is picked."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.results import ObservedRate
from retroplan.compute.whatif.measured import RatePlace, own_place, range_of, rate_places, value_of
from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.fields import field_of
from retroplan.plan.model import Plan, Scenario
from retroplan.plan.refs import referred
from retroplan.plan.say import Key, Say, Text, mark, say
from retroplan.plan.things import name_of
from retroplan.plan.values import Range
from retroplan.report.naming import call
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.lookup import stage_names
from retroplan.tui.desk.context import seen_rate
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import Choice, Sheet, SheetKey

KEYS = (SheetKey("Enter", mark("adopt")), SheetKey("Esc", mark("leave")))


class Adoption(NamedTuple):
    """One way to adopt a rate: where, and what is written there."""

    place: RatePlace
    value: Fraction | Range


def adopt(desk: Desk) -> None:
    """Offer what the observed rate under the cursor may become, and where."""
    stage = seen_rate(desk)
    scenario, review = desk.plan.active, desk.results.review
    seen = review.rates.get(stage) if review is not None else None
    if scenario is None or seen is None:
        desk.say("No rate is known here yet: people must be reported at this stage and at the next.", "warn")
        return
    if value_of(seen) is None:
        desk.say("Nobody moved on yet: such a rate would let nobody through.", "warn")
        return
    places = _places(desk.plan, scenario, stage)
    offered = {f"{number}": one for number, one in enumerate(_offers(desk.plan, seen, places))}
    if not offered:
        desk.say(_nothing(desk, places), "warn")
        return
    title = desk.words.tell(
        "{stage}: {seen} seen, {moved} of {arrived} people",
        stage=Text(stage_names(desk.plan, scenario).get(stage, stage)),
        seen=Text(desk.words.rate(seen.rate, 1)),
        moved=Text(desk.words.number(seen.moved, 0)),
        arrived=Text(desk.words.number(seen.arrived, 0)),
    )
    choices = tuple(_choices(desk, places, offered))
    desk.sheet = Sheet(title, choices, lambda key: _take(desk, offered[key]), keys=KEYS, aside=True)


def _places(plan: Plan, scenario: Scenario, stage: str) -> tuple[RatePlace, ...]:
    """Where the rate that holds stands, and the scenario's own place where that is another."""
    places = rate_places(plan, scenario, stage)
    own = own_place(plan, scenario, places, stage)
    return places if own is None else (*places, own)


def _offers(plan: Plan, seen: ObservedRate, places: tuple[RatePlace, ...]) -> Iterator[Adoption]:
    """The rate and its interval, in each place that is not locked, but what stands there already."""
    for place in places:
        for value in (value_of(seen), range_of(seen)):
            if value is not None and value != plan.ranges.get(place.address, place.rate) and not place.locked:
                yield Adoption(place, value)


def _nothing(desk: Desk, places: tuple[RatePlace, ...]) -> Say:
    if any(place.locked for place in places):
        return say("The plan's rate is locked; {key} on it unlocks it.", key=Key("cell.locked"))
    return say("The plan has this rate already.")


def _choices(desk: Desk, places: tuple[RatePlace, ...], offered: Mapping[str, Adoption]) -> Iterator[Choice]:
    """The values below the name of each place."""
    for place in places:
        found = [key for key, one in offered.items() if one.place == place]
        if found:
            now = Text(_shown(desk, place.address, desk.plan.ranges.get(place.address, place.rate)))
            heading = desk.words.tell("{where}, now {rate}", where=_where(desk, place.address), rate=now)
            yield Choice(heading, heading=True)
        for key in found:
            yield Choice(_offered(desk, offered[key]), key)


def _where(desk: Desk, address: Address) -> Say:
    """Whose rate a place states."""
    parts = address.parts
    thing = Text(name_of(desk.plan, address.thing.parent.parent if parts[0] == "funnels" else address.thing))
    match parts:
        case ("funnels", *_):
            return say("In the funnel {name}", name=thing)
        case ("scenarios", _, "products", product, *_):
            found = referred(desk.plan, "products", product)
            named = Text(name_of(desk.plan, found) if found else product)
            return say("For {product} in the scenario {scenario}", product=named, scenario=thing)
        case ("scenarios", *_):
            return say("In the scenario {name}", name=thing)
        case ("audience", *_):
            return say("For the segment {name}", name=thing)
    return say("For the product {name}", name=thing)


def _offered(desk: Desk, one: Adoption) -> str:
    shown = Text(_shown(desk, one.place.address, one.value))
    if isinstance(one.value, Range):
        likely = Text(_shown(desk, one.place.address, one.value.likely))
        return desk.words.tell("{range}, likely {rate}", range=shown, rate=likely)
    return desk.words.figure(shown)


def _shown(desk: Desk, address: Address, value: Fraction | Range) -> str:
    return CellMaker(desk.plan, desk.words).show(field_of(address), value)


def _take(desk: Desk, one: Adoption) -> None:
    """Write it, in the notation the rate has; a new one as the rate is written that it stands in place of."""
    plan, address = desk.plan, one.place.address
    before = _shown(desk, address, plan.ranges.get(address, one.place.rate))
    desk.note = None
    if (
        not desk.edit(Set(address, one.value, one.place.form)) or desk.note is not None
    ):  # what is out of reach is said then
        return
    told = say(
        "{what}: {before} → {after}. {undo} takes it back.",
        what=Text(call(desk.plan, desk.words, address)),
        before=Text(before),
        after=Text(_shown(desk, address, one.value)),
        undo=Key("edit.undo"),
    )
    desk.say(told, "good")


ACTIONS: Mapping[str, Action] = {"cell.adopt": adopt}
