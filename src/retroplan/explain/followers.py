"""Why so much of what is sold after another product (model 4, 5.4)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from retroplan.compute.figures import PRODUCT
from retroplan.compute.results import ProductResult
from retroplan.explain.explanation import Explanation, Input, ScenarioView, explained, figure, filled, number
from retroplan.explain.sales import product_figure, sales_label
from retroplan.plan.model import Product
from retroplan.plan.say import Argument, Number, Say, Share, Text, mark, say


def _first(view: ScenarioView, found: ProductResult) -> tuple[Product, ProductResult]:
    """The product it is sold after."""
    return next((product, one) for product, one in view.sold if one.id == found.after)


def _own(view: ScenarioView, product: Product, found: ProductResult, key: str) -> Explanation:
    """Sales, or sales a month: those of the product before × take."""
    first, before = _first(view, found)
    taken = view.of_product(product, "take")
    values = {
        "pace": (Fraction(*found.pace), Fraction(*before.pace)),
        "sales": (found.sales, before.sales),
        "new": (found.new, before.sales),
    }
    value, whole = values[key]
    gaps: dict[str, Argument | None] = {
        "value": Number(value),
        "take": taken.value,
        "whole": Number(whole),
        "first": Text(first.name),
    }
    source = "sales" if key == "new" else key
    return Explanation(
        product_figure(view, product, key),
        sales_label(key, product),
        Number(value),
        filled(mark("{value} = {take} of the {whole} sales of {first}"), **gaps),
        say("take × sales of the product it is sold after"),
        (figure(product_figure(view, first, source), Number(whole), sales_label(source, first)), taken),
    )


def _none(template: str) -> Callable[[ScenarioView, Product, ProductResult, str], Explanation]:
    def rule(view: ScenarioView, product: Product, found: ProductResult, key: str) -> Explanation:
        first, before = _first(view, found)
        value = number(PRODUCT[key](found))
        shown: Argument | None = Share(found.share) if key == "share" else value
        label = sales_label("sales", first)
        sales = figure(product_figure(view, first, "sales"), Number(before.sales), label)
        inputs: tuple[Input, ...] = (sales, view.of_product(product, "take"))
        formula: Say = say("who buys it is there already: nobody is won for it, and it stands in no mix")
        sentence = filled(template, first=Text(first.name))
        return explained(product_figure(view, product, key), shown, sentence, formula, inputs)

    return rule


_RULES: dict[str, Callable[[ScenarioView, Product, ProductResult, str], Explanation]] = {
    "pace": _own,
    "sales": _own,
    "new": _own,
    "share": _none(mark("none of its own: what it brings counts for {first}, after which it is sold")),
    "from_list": _none(mark("none: it is offered to those who buy {first}, not to the list")),
    "hold": _none(mark("not held: as many come as buy {first}")),
    "acquisition_cost": _none(mark("nothing: those who buy {first} are there already")),
}
"""The figures that are others where a product is sold after another."""


def explain_follower(
    view: ScenarioView, product: Product, found: ProductResult, key: str
) -> Explanation | None:
    """The reason of a figure of what is sold after another product; None where it is that of any product."""
    rule = _RULES.get(key)
    return rule(view, product, found, key) if rule else None
