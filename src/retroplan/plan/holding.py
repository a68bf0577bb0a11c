"""Which value holds where a scenario, a product, a segment and the funnel may each state one (model 5).

An answer is the value with the address it stands at, found together, so the two can never disagree. Where
nothing is written the base plan's value holds for a scenario, else the default of the field table.
"""

# Without postponed annotations, as in ``model``: a start would compile each of them.

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Generic, Literal, NamedTuple, TypeVar

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import field_in, field_of
from retroplan.plan.model import ZERO, Plan, Product, ProductValue, Scenario, Source, Stage

V = TypeVar("V")
Instead = Literal["inherited", "default", "not set"]
IN_PLACE_OF = {"churn": "lifetime_months", "lifetime_months": "churn"}
"""Fields of a product that stand for each other: a scenario that states one takes the other away."""


class Held(NamedTuple, Generic[V]):
    """A value that holds, and the address it stands at, written there or not."""

    value: V
    address: Address


def rate(
    plan: Plan, scenario: Scenario, product: Product | None, stage: Stage, funnel: str = ""
) -> Held[Fraction | None]:
    """The share that moves on from a stage, from the most specific place that states one (model 5).

    Without a product its two places are passed over. None for the last stage, which has no rate. ``funnel``:
    that of the stage, where it is not the scenario's own.
    """
    for thing, rates in _rates(plan, scenario, product):
        if stage.id in rates:
            return Held(rates[stage.id], thing / "rates" / stage.id)
    return Held(stage.rate, addresses.stage(funnel or scenario.funnel, stage.id) / "rate")


def _rates(
    plan: Plan, scenario: Scenario, product: Product | None
) -> Iterator[tuple[Address, Mapping[str, Fraction]]]:
    """What may state rates of its own, with those: the scenario's product, scenario, product, segment."""
    if product is not None and (own := scenario.product_rates.get(product.id)):
        yield addresses.override(scenario.id, product.id), own
    if scenario.rates:
        yield addresses.scenario(scenario.id), scenario.rates
    if product is not None and product.rates:
        yield addresses.product(product.id), product.rates
    for segment in plan.audience.segments if scenario.segment else ():
        if segment.id == scenario.segment:
            yield addresses.segment(segment.id), segment.rates


def share(scenario: Scenario, source: Source) -> Held[Fraction]:
    """The share of its stage's people a source brings: the scenario's, else the source's own (model 5)."""
    own = scenario.sources.get(source.id)
    if own is not None:
        return Held(own, addresses.scenario(scenario.id) / "sources" / source.id)
    return Held(source.share, addresses.source(source.id) / "share")


def product_in(scenario: Scenario, product: Product) -> Product:
    """The product with the fields this scenario overrides; churn and lifetime_months replace each other.

    ``rates`` stay the product's own: stage rates have an order of their own (``rate``).
    """
    fields = scenario.overrides.get(product.id)
    if not fields:
        return product
    changed = dict(fields)
    if "churn" in changed:
        changed.setdefault("lifetime_months", None)
    elif "lifetime_months" in changed:
        changed["churn"] = ZERO
    return product._replace(**changed)  # type: ignore[arg-type]


def product_field(scenario: Scenario, product: Product, key: str) -> Held[ProductValue]:
    """A field of a product in a scenario: the scenario's, else the product's own."""
    own, base = field_places(scenario, product.id, key)
    fields = scenario.overrides.get(product.id, {})
    overridden = key in fields or IN_PLACE_OF.get(key) in fields
    value: ProductValue = product_in(scenario, product)._asdict()[key]
    return Held(value, own if overridden else base)


def field_places(scenario: Scenario | None, product: str, key: str) -> tuple[Address, ...]:
    """Where a field of a product may be stated, the place that goes before first; None is the base plan."""
    base = addresses.product(product) / key
    return (base,) if scenario is None else (addresses.override(scenario.id, product) / key, base)


def written_at(plan: Plan, scenario: Scenario | None, product: str, key: str) -> Address:
    """The place of those in the file, whether what is written there can be read or not; else the last."""
    places = field_places(scenario, product, key)
    return next((place for place in places if place in plan.written), places[-1])


def share_of_income(mix: Mapping[str, Fraction], product: str) -> Fraction | None:
    """The share of the income that a product brings in a mix; None where no product has a weight."""
    total = sum(mix.values(), ZERO)
    return mix.get(product, ZERO) / total if total else None


def instead(address: Address) -> Instead:
    """What holds where the value is not written: that of the base plan, a default, or nothing."""
    if address.override:
        return "inherited"
    field = field_of(address)
    return "not set" if field is None or field.default in (None, "", ()) else "default"


def needed(plan: Plan, address: Address) -> bool:
    """Whether nothing can stand in for the value: no default, no base plan.

    So it is with what every plan, product or check-in must say, with the amount of the goal, and with the
    rate of every stage but the last. A scenario's own values have those of the base plan behind them.
    """
    field, parts = field_in(plan, address), address.parts
    if field is None or (address.section == "scenarios" and parts[2:3] != ("id",)):
        return False
    if field.path == "funnels.*.stages.*.rate":
        funnel = plan.find_funnel(parts[1])
        return funnel is not None and funnel.stages[-1:] != () and funnel.stages[-1].id != parts[3]
    return field.required


def may_clear(plan: Plan, address: Address) -> bool:
    """Whether the value can be taken out, so that another one holds: it is written, and not needed."""
    return address in plan.written and not needed(plan, address)
