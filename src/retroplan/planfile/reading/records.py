"""From values by address to the records of a plan, with the defaults of model 2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import BY_PATH
from retroplan.plan.model import (
    HORIZONS,
    NOTHING,
    ONE,
    WEEKDAYS,
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
    funnels = tuple(_funnel(found, thing) for thing in found.usable(addresses.FUNNELS))
    products = tuple(_product(found, thing) for thing in found.usable(addresses.PRODUCTS))
    first_funnel = funnels[0].id if funnels else ""
    first_stage = funnels[0].stages[0].id if funnels and funnels[0].stages else ""
    scenarios = _scenarios(found, products, first_funnel)
    value = found.values[Address()].get
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
        sources=tuple(_source(found, thing, first_stage) for thing in found.usable(addresses.SOURCES)),
        backlog=tuple(_item(found, thing, first_stage) for thing in found.usable(addresses.BACKLOG)),
        kpis=tuple(Kpi(**_given(found, thing, Kpi._fields)) for thing in found.usable(addresses.KPIS)),
        checkins=_checkins(found),
        ranges=found.ranges,
        written=frozenset(found.places),
        unread=found.unread,
        unsound=frozenset(found.unsound),
    )


def _given(found: Gathered, table: Address, keys: Iterable[str]) -> dict[str, Any]:
    """The values that were read under an address, by key; the rest is left to the record's defaults."""
    values = found.values[table]
    return {key: values[key] for key in keys if key in values}


def _named(found: Gathered, thing: Address, keys: Iterable[str], name: str = "name") -> dict[str, Any]:
    """The same for a thing with a name, which is the id where it is left out (model 2)."""
    return {name: thing.key} | _given(found, thing, keys)


def _map(found: Gathered, table: Address) -> Mapping[str, Fraction]:
    values = found.values.get(table)
    if not values:
        return NOTHING
    return {key: value for key, value in values.items() if isinstance(value, Fraction)}


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) else default


def _goal(found: Gathered) -> Goal | None:
    """The goal, or None where a value is missing without which there is none (model 2)."""
    given = _given(found, addresses.GOAL, Goal._fields)
    kind = given.setdefault("kind", "monthly")
    needed = ("baseline", "growth") if kind == "growth" else ("amount",)
    if any(key not in given for key in (*needed, "start", "deadline")):
        return None
    blank: dict[str, Any] = {"name": "", "why": ""}
    blank |= dict.fromkeys(("amount", "baseline", "growth", "tax", "margin"), ZERO)
    return Goal(**blank | given)


def _audience(found: Gathered) -> Audience:
    segments = tuple(
        Segment(
            id=thing.key,
            rates=_map(found, thing / "rates"),
            **_named(found, thing, ("name", "basis", "about")),
        )
        for thing in found.usable(addresses.SEGMENTS)
    )
    return Audience(segments=segments, **_given(found, addresses.AUDIENCE, ("traffic", "list_size")))


def _capacity(found: Gathered) -> Capacity:
    given = _given(found, addresses.CAPACITY, Capacity._fields)
    if "work_days" in given:
        given["work_days"] = frozenset(WEEKDAYS.index(day) for day in given["work_days"])
    if "days_off" in given:
        given["days_off"] = frozenset(given["days_off"])
    return Capacity(**given)


def _funnel(found: Gathered, thing: Address) -> Funnel:
    stages = tuple(
        Stage(id=stage.key, **_named(found, stage, Stage._fields[1:]))
        for stage in found.usable(thing / "stages")
    )
    return Funnel(id=thing.key, stages=stages, **_named(found, thing, ("name",)))


def _product(found: Gathered, thing: Address) -> Product:
    given = {"price": ZERO} | _named(found, thing, _PRODUCT_FIELDS)
    return Product(id=thing.key, rates=_map(found, thing / "rates"), **given)


def _scenarios(found: Gathered, products: tuple[Product, ...], funnel: str) -> tuple[Scenario, ...]:
    things = found.usable(addresses.SCENARIOS)
    if not things and addresses.SCENARIOS not in found.unsound and not found.holds(addresses.SCENARIOS):
        return tuple(Scenario(each.id, each.name, funnel, mix={each.id: ONE}) for each in products)
    return tuple(_scenario(found, thing, products, funnel) for thing in things)


def _scenario(found: Gathered, thing: Address, products: tuple[Product, ...], funnel: str) -> Scenario:
    mix = _map(found, thing / "mix")
    if not mix and (thing / "mix" not in found.places or thing not in found.unsound):
        mix = {each.id: ONE for each in products[:1]}
    entries = found.maps.get(thing / "products", ())
    overrides: dict[str, Mapping[str, ProductValue]] = {}
    rates: dict[str, Mapping[str, Fraction]] = {}
    for entry in entries:
        product = entry.key
        fields = _given(found, entry, _PRODUCT_FIELDS)
        if fields:
            overrides[product] = fields
        if own := _map(found, entry / "rates"):
            rates[product] = own
    return Scenario(
        id=thing.key,
        mix=mix,
        rates=_map(found, thing / "rates"),
        sources=_map(found, thing / "sources"),
        overrides=overrides,
        product_rates=rates,
        **{"funnel": funnel} | _named(found, thing, ("name", "funnel", "segment", "fixed_costs")),
    )


def _source(found: Gathered, thing: Address, first_stage: str) -> Source:
    given = {"feeds": first_stage} | _named(
        found, thing, ("name", "feeds", "share", "cost_per_contact", "invest", "invest_after")
    )
    if "invest_after" in given:
        given["invest_after"] = HORIZONS[given["invest_after"]]
    history = thing / "history"
    revenue = {HORIZONS[key]: value for key, value in _map(found, history / "revenue").items()}
    counts = _given(found, history, ("spend", "contacts", "clients"))
    return Source(
        id=thing.key,
        history=SourceHistory(revenue=dict(sorted(revenue.items())), **counts),
        **given,
    )


def _item(found: Gathered, thing: Address, first_stage: str) -> BacklogItem:
    given = _named(found, thing, _ITEM_FIELDS, "title")
    if given.get("kind") == "routine":
        given.setdefault("feeds", first_stage)
    if "for" in given:
        given["product"] = given.pop("for")
    steps = tuple(
        ItemStep(**{"title": ""} | _given(found, step, ItemStep._fields))
        for step in found.usable(thing / "steps")
    )
    return BacklogItem(id=thing.key, steps=steps, **given)


_ITEM_FIELDS = tuple(
    field.key for field in BY_PATH.values() if field.table == "backlog.*" and field.key != "id"
)


def _checkins(found: Gathered) -> tuple[CheckIn, ...]:
    """The check-ins by date; those of one day in the file's order."""
    keys = ("date", "revenue", "spend", "lost", "list_size", "hours", "note")
    read = [
        CheckIn(
            address=thing,
            counts=_map(found, thing / "counts"),
            sales=_map(found, thing / "sales"),
            actions=_map(found, thing / "actions"),
            **_given(found, thing, keys),
        )
        for thing in found.usable(addresses.CHECKINS)
    ]
    return tuple(sorted(read, key=_day))


def _day(checkin: CheckIn) -> date:
    return checkin.date
