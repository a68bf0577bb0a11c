"""From values by address to the records of a plan, with the defaults of model 2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from retroplan.plan import address as addresses
from retroplan.plan.fields import BY_PATH
from retroplan.plan.goal_kinds import DEFAULT_GOAL_KIND, GOAL_KINDS
from retroplan.plan.item_kinds import DEFAULT_ITEM_KIND, ITEM_KINDS
from retroplan.plan.kinds import WEEKDAYS
from retroplan.plan.model import (
    HORIZONS,
    NOTHING,
    ONE,
    ZERO,
    Audience,
    BacklogItem,
    Capacity,
    CheckIn,
    Funnel,
    Goal,
    ItemStep,
    Kpi,
    Plan,
    Product,
    ProductValue,
    Scenario,
    Segment,
    Source,
    SourceHistory,
    Stage,
)
from retroplan.planfile.reading.walk import Gathered

_PRODUCT_FIELDS = tuple(name for name in Product._fields if name not in ("id", "rates"))


def build(found: Gathered) -> Plan:
    """Make the plan of what was read; what could not be read has its default, and ``unsound`` names it."""
    funnels = tuple(_funnel(found, thing) for thing in found.things.get("funnels", ()))
    products = tuple(_product(found, thing) for thing in found.things.get("products", ()))
    first_funnel = funnels[0].id if funnels else ""
    first_stage = funnels[0].stages[0].id if funnels and funnels[0].stages else ""
    scenarios = _scenarios(found, products, first_funnel)
    value = found.values.get
    return Plan(
        format=_whole(value("format"), 1),
        currency=str(value("currency", "EUR")),
        horizon=_whole(value("horizon"), 12),
        scenario=str(value("scenario", scenarios[0].id if scenarios else "")),
        goal=_goal(found),
        audience=_audience(found),
        capacity=_capacity(found),
        funnels=funnels,
        products=products,
        scenarios=scenarios,
        sources=tuple(_source(found, thing, first_stage) for thing in found.things.get("sources", ())),
        backlog=tuple(_item(found, thing, first_stage) for thing in found.things.get("backlog", ())),
        kpis=tuple(Kpi(**_given(found, thing, Kpi._fields)) for thing in found.things.get("kpis", ())),
        checkins=_checkins(found),
        ranges=found.ranges,
        written=frozenset(found.places),
        unread=found.unread,
        unsound=frozenset(found.unsound),
    )


def _given(found: Gathered, thing: str, keys: Iterable[str]) -> dict[str, Any]:
    """The values that were read under an address, by key; the rest is left to the record's defaults."""
    values, start = found.values, f"{thing}."
    return {key: values[start + key] for key in keys if start + key in values}


def _named(found: Gathered, thing: str, keys: Iterable[str], name: str = "name") -> dict[str, Any]:
    """The same for a thing with a name, which is the id where it is left out (model 2)."""
    return {name: addresses.last(thing)} | _given(found, thing, keys)


def _map(found: Gathered, address: str) -> Mapping[str, Fraction]:
    entries = found.maps.get(address)
    if not entries:
        return NOTHING
    values = ((addresses.last(entry), found.values.get(entry)) for entry in entries)
    return {key: value for key, value in values if isinstance(value, Fraction)}


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) else default


def _goal(found: Gathered) -> Goal | None:
    """The goal, or None where a value is missing without which there is none (model 2)."""
    given = _given(found, "goal", Goal._fields)
    traits = GOAL_KINDS[given.setdefault("kind", DEFAULT_GOAL_KIND)]
    if any(key not in given for key in (*traits.needs, "start", "deadline")):
        return None
    blank: dict[str, Any] = {"name": "", "why": ""}
    blank |= dict.fromkeys(("amount", "baseline", "growth", "tax", "margin"), ZERO)
    return Goal(**blank | given)


def _audience(found: Gathered) -> Audience:
    segments = tuple(
        Segment(
            id=addresses.last(thing),
            rates=_map(found, f"{thing}.rates"),
            **_named(found, thing, ("name", "basis", "about")),
        )
        for thing in found.things.get("audience.segments", ())
    )
    return Audience(segments=segments, **_given(found, "audience", ("traffic", "list_size")))


def _capacity(found: Gathered) -> Capacity:
    given = _given(found, "capacity", Capacity._fields)
    if "work_days" in given:
        given["work_days"] = frozenset(WEEKDAYS.index(day) for day in given["work_days"])
    if "days_off" in given:
        given["days_off"] = frozenset(given["days_off"])
    return Capacity(**given)


def _funnel(found: Gathered, thing: str) -> Funnel:
    stages = tuple(
        Stage(id=addresses.last(stage), **_named(found, stage, Stage._fields[1:]))
        for stage in found.things.get(f"{thing}.stages", ())
    )
    return Funnel(id=addresses.last(thing), stages=stages, **_named(found, thing, ("name",)))


def _product(found: Gathered, thing: str) -> Product:
    given = {"price": ZERO} | _named(found, thing, _PRODUCT_FIELDS)
    return Product(id=addresses.last(thing), rates=_map(found, f"{thing}.rates"), **given)


def _scenarios(found: Gathered, products: tuple[Product, ...], funnel: str) -> tuple[Scenario, ...]:
    things = found.things.get("scenarios")
    if not things and "scenarios" not in found.unsound and not _holds(found, "scenarios"):
        return tuple(Scenario(each.id, each.name, funnel, mix={each.id: ONE}) for each in products)
    return tuple(_scenario(found, thing, products, funnel) for thing in things or ())


def _holds(found: Gathered, collection: str) -> bool:
    """Whether the list has things at all, usable or not."""
    return f"{collection}.#1" in found.places or bool(found.things.get(collection))


def _scenario(found: Gathered, thing: str, products: tuple[Product, ...], funnel: str) -> Scenario:
    mix = _map(found, f"{thing}.mix")
    if not mix and (f"{thing}.mix" not in found.places or thing not in found.unsound):
        mix = {each.id: ONE for each in products[:1]}
    entries = found.maps.get(f"{thing}.products", ())
    overrides: dict[str, Mapping[str, ProductValue]] = {}
    rates: dict[str, Mapping[str, Fraction]] = {}
    for entry in entries:
        product = addresses.last(entry)
        fields = _given(found, entry, _PRODUCT_FIELDS)
        if fields:
            overrides[product] = fields
        if own := _map(found, f"{entry}.rates"):
            rates[product] = own
    return Scenario(
        id=addresses.last(thing),
        mix=mix,
        rates=_map(found, f"{thing}.rates"),
        sources=_map(found, f"{thing}.sources"),
        overrides=overrides,
        product_rates=rates,
        **{"funnel": funnel} | _named(found, thing, ("name", "funnel", "segment", "fixed_costs")),
    )


def _source(found: Gathered, thing: str, first_stage: str) -> Source:
    given = {"feeds": first_stage} | _named(
        found, thing, ("name", "feeds", "share", "cost_per_contact", "invest", "invest_after")
    )
    if "invest_after" in given:
        given["invest_after"] = HORIZONS[given["invest_after"]]
    history = f"{thing}.history"
    revenue = {HORIZONS[key]: value for key, value in _map(found, f"{history}.revenue").items()}
    counts = _given(found, history, ("spend", "contacts", "clients"))
    return Source(
        id=addresses.last(thing),
        history=SourceHistory(revenue=dict(sorted(revenue.items())), **counts),
        **given,
    )


def _item(found: Gathered, thing: str, first_stage: str) -> BacklogItem:
    given = _named(found, thing, _ITEM_FIELDS, "title")
    if ITEM_KINDS[given.get("kind", DEFAULT_ITEM_KIND)].repeats:
        given.setdefault("feeds", first_stage)
    if "for" in given:
        given["product"] = given.pop("for")
    steps = tuple(
        ItemStep(**{"title": ""} | _given(found, step, ItemStep._fields))
        for step in found.things.get(f"{thing}.steps", ())
    )
    return BacklogItem(id=addresses.last(thing), steps=steps, **given)


_ITEM_FIELDS = tuple(
    field.key for field in BY_PATH.values() if field.table == "backlog.*" and field.key != "id"
)


def _checkins(found: Gathered) -> tuple[CheckIn, ...]:
    """The check-ins by date; those of one day in the file's order."""
    keys = ("date", "revenue", "spend", "lost", "list_size", "hours", "note")
    read = [
        CheckIn(
            address=thing,
            counts=_map(found, f"{thing}.counts"),
            sales=_map(found, f"{thing}.sales"),
            actions=_map(found, f"{thing}.actions"),
            **_given(found, thing, keys),
        )
        for thing in found.things.get("checkins", ())
    ]
    return tuple(sorted(read, key=_day))


def _day(checkin: CheckIn) -> date:
    return checkin.date
