"""The inputs of a scenario: every number and day its figures may rest on, at the place that counts (model 5).

Where a value counts for this scenario alone, or for all that use it, is the reader's choice: its *scope*.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.compute.backward.funnel import stage_fed
from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import AUDIENCE, GOAL, Address
from retroplan.plan.field_table import Field, Gives
from retroplan.plan.fields import field_in
from retroplan.plan.item_kinds import REPEATED
from retroplan.plan.locks import is_locked
from retroplan.plan.mix import followers, mix_of, sold_with
from retroplan.plan.model import Funnel, Plan, Product, Scenario, Source
from retroplan.plan.things import find
from retroplan.plan.travel import funnel_id, funnels_in
from retroplan.plan.value_at import value_at
from retroplan.plan.values import Range

Scope = Literal["held", "scenario"]
"""held: a value is changed where it stands; scenario: for this scenario alone, where that is possible."""
_NOT_GIVEN = frozenset({"audience.traffic", "sources.*.history.contacts", "sources.*.history.clients"})
"""Counts of which 0 says that nothing is known (model 2)."""
Number = Fraction | date
"""The value of an input: whole numbers are fractions here."""


WORSE: Mapping[str, Literal[-1, 1]] = {
    "rate": -1,
    "take": -1,
    "list_rate": -1,
    "lifetime_months": -1,
    "yields": -1,
    "churn": 1,
    "list_churn": 1,
    "refunds": 1,
    "cost_per_contact": 1,
    "fixed_costs": 1,
    "minutes": 1,
    "hours": 1,
}
"""By the key of a lever: the way nobody would want it to go, whatever figure that would serve."""


class PlanInput(NamedTuple):
    """One input: where it would be written, and what holds there now."""

    address: Address
    value: Number
    gives: Gives
    field: Field
    range: Range | None = None  # as it is written
    locked: bool = False
    stands: Address = Address()  # where what holds now stands; mostly ``address``

    @property
    def worse(self) -> int:
        """The way in which it only gets worse, 1 for more; 0 where neither does by itself."""
        return WORSE.get("rate" if self.address.parent.key == "rates" else self.address.key, 0)

    @property
    def origin(self) -> Address:
        """Where what holds now stands."""
        return self.stands or self.address


def inputs_of(
    plan: Plan, scenario: Scenario, scope: Scope = "held", *, history: bool = False
) -> tuple[PlanInput, ...]:
    """Every input of a scenario, each once: those closest to the money first, what is wanted last.

    ``history``: also what sources cost and brought so far; what a contact is planned to cost stands for it.
    """
    found: dict[Address, PlanInput] = {}
    for origin, address in _places(plan, scenario, scope):
        if not history and address.pattern.startswith("sources.*.history"):
            continue
        value, field = _value(plan, scenario, origin), field_in(plan, address)
        if value is not None and field is not None and field.gives and address not in found:
            locked = is_locked(plan, address)
            if address.pattern in _NOT_GIVEN:
                field = field._replace(low_open=True)
            found[address] = PlanInput(
                address, value, field.gives, field, plan.ranges.get(origin), locked, origin
            )
    return tuple(found.values())


def _value(plan: Plan, scenario: Scenario, origin: Address) -> Number | None:
    value: object = value_at(plan, origin)
    if value is None and origin.pattern == "sources.*.cost_per_contact":
        source = find(plan, origin.thing)
        value = source.planned_cost if isinstance(source, Source) else None
    if value is None and origin.parent == addresses.scenario(scenario.id) / "mix":
        value = mix_of(plan, scenario).get(origin.key)
    if isinstance(value, bool) or not isinstance(value, Fraction | int | date):
        return None
    return Fraction(value) if isinstance(value, int) else value


def _places(plan: Plan, scenario: Scenario, scope: Scope) -> Iterator[tuple[Address, Address]]:
    """Where each value stands that counts, and where it would be written."""
    mix = mix_of(plan, scenario)
    sold = {name for product in mix for name in sold_with(followers(plan), product)}
    for product in plan.products:
        if product.id in sold:
            yield from _of_product(scenario, product, scope)
    yield from _rates(plan, scenario, scope)
    if len(mix) > 1:
        for name in mix:
            yield _same(addresses.scenario(scenario.id) / "mix" / name)
    yield _same(addresses.scenario(scenario.id) / "fixed_costs")
    funnels = funnels_in(plan, scenario)
    for source in plan.sources:
        if funnels and stage_fed(source, funnels) is not None:
            yield from _of_source(scenario, source, scope)
    for item in plan.backlog:
        if item.kind in REPEATED and item.inside(scenario.id):
            keys = ("yields", "minutes", "share") if item.every is None else ("times", "minutes")
            yield from (_same(addresses.item(item.id) / key) for key in keys)
    for product in plan.products:
        if product.id not in sold and holding.product_in(scenario, product).active:
            yield from _of_product(scenario, product, scope)
    yield from (_same(AUDIENCE / key) for key in ("list_size", "list_churn", "traffic"))
    yield from _lags(funnels)
    wishes = ("amount", "baseline", "growth", "margin", "tax", "levy", "deadline", "start")
    yield from (_same(GOAL / key) for key in wishes)


def _same(address: Address) -> tuple[Address, Address]:
    return address, address


_OF_PRODUCT = ("price", "commission", "refunds", "fee_rate", "fee_fixed", "cost", "list_rate", "hours")
_OF_MEMBERS = ("paid_months", "active")


def _of_product(scenario: Scenario, product: Product, scope: Scope) -> Iterator[tuple[Address, Address]]:
    here = holding.product_in(scenario, product)
    keys = list(_OF_PRODUCT)
    if here.recurring:
        keys[1:1] = ["churn" if here.lifetime_months is None else "lifetime_months"]
        keys += _OF_MEMBERS
    if here.follows:
        keys.append("take")
    for key in keys:
        held = holding.product_field(scenario, product, key).address
        own, _ = holding.field_places(scenario, product.id, key)
        yield held, own if scope == "scenario" else held


def _rates(plan: Plan, scenario: Scenario, scope: Scope) -> Iterator[tuple[Address, Address]]:
    """The rates by which products of the mix are sold, from the sale back; then those behind it."""
    mix = mix_of(plan, scenario)
    found: list[tuple[int, Address, Address]] = []
    for product in plan.products:
        funnel = plan.find_funnel(funnel_id(scenario, product)) if product.id in mix else None
        for place, stage in enumerate(funnel.stages[:-1] if funnel is not None else ()):
            assert funnel is not None
            held = holding.rate(plan, scenario, product, stage, funnel.id).address
            own = held
            if scope == "scenario" and held.section == "products":
                own = addresses.override(scenario.id, product.id) / "rates" / stage.id
            elif scope == "scenario" and held.section != "scenarios":
                own = addresses.scenario(scenario.id) / "rates" / stage.id
            found.append((_away(funnel, place), held, own))
    for _, held, own in sorted(found, key=lambda one: one[0]):
        yield held, own


def _away(funnel: Funnel, place: int) -> int:
    """How far a step is from the money: the one before the sale is nearest."""
    sale = funnel.sale_at
    return sale - place if place < sale else len(funnel.stages) + place


def _of_source(scenario: Scenario, source: Source, scope: Scope) -> Iterator[tuple[Address, Address]]:
    held = holding.share(scenario, source).address
    own = addresses.scenario(scenario.id) / "sources" / source.id
    yield held, own if scope == "scenario" else held
    base = addresses.source(source.id)
    yield from (_same(base / key) for key in ("cost_per_contact", "invest"))
    yield from (_same(base / "history" / key) for key in ("spend", "contacts", "clients"))
    yield from (_same(base / "history" / "revenue" / f"{days}d") for days in source.history.revenue)


def _lags(funnels: tuple[Funnel, ...]) -> Iterator[tuple[Address, Address]]:
    for funnel in funnels:
        for stage in funnel.stages[: funnel.sale_at]:
            yield _same(addresses.stage(funnel.id, stage.id) / "lag_days")
