"""What a scenario sells: the products of its mix, and those that are sold after them (model 2, 5.4)."""

# Without postponed annotations, as in ``model``.

from collections.abc import Mapping
from fractions import Fraction

from retroplan.plan.model import ONE, Plan, Product, Scenario
from retroplan.plan.say import mark

Followers = Mapping[str, tuple[Product, ...]]
"""By product id: the products that are offered to its buyers, in the file's order; no key for nobody."""

FIXED_IN_SCENARIOS: Mapping[str, str] = {
    "id": mark("an override cannot give another id; this is ignored"),
    "after": mark("what a product is sold after is the same in every scenario; this is ignored"),
}
"""The fields of a product that no scenario can override, with what is said of one that tries."""


def first_product(plan: Plan) -> Product | None:
    """What a scenario without a mix sells: the first product that is not sold after another."""
    return next((product for product in plan.products if not product.follows), None)


def mix_of(plan: Plan, scenario: Scenario) -> dict[str, Fraction]:
    """The weights above 0, in the file's order of products; without a mix the first product alone."""
    if not scenario.mix:
        first = first_product(plan)
        return {first.id: ONE} if first is not None else {}
    return {
        product.id: scenario.mix[product.id]
        for product in plan.products
        if scenario.mix.get(product.id, 0) > 0
    }


def followers(plan: Plan) -> Followers:
    """Which products are sold after which."""
    found: dict[str, tuple[Product, ...]] = {}
    for product in plan.products:
        if product.after is not None:
            found[product.after] = (*found.get(product.after, ()), product)
    return found


def sold_with(after: Followers, name: str) -> tuple[str, ...]:
    """The product itself, and all that are sold after it, however far; each once."""
    found = {name: None}
    waiting = [name]
    while waiting:
        for product in after.get(waiting.pop(), ()):
            if product.id not in found:
                found[product.id] = None
                waiting.append(product.id)
    return tuple(found)
