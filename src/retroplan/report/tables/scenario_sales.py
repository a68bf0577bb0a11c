"""What scenarios sell: a row for each product, whatever its place in a mix."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from retroplan.compute.figures import PRODUCT
from retroplan.compute.results import ProductResult
from retroplan.plan import address as addresses
from retroplan.plan.figures import BY_PATTERN
from retroplan.plan.model import Product
from retroplan.plan.say import Text
from retroplan.plan.values import Kind
from retroplan.report.tables.lines import FigureLine
from retroplan.report.tables.scenario_lines import ScenarioLines, any_of, as_fraction

ROOM = 13
"""Cells of a column in which a number and a price stand side by side; else the number stands alone."""


def sold(lines: ScenarioLines) -> Iterator[FigureLine]:
    """How many of each product are sold, and for how much; of a membership how many must be won and held."""
    words = lines.sheet.words
    for product in lines.sheet.plan.products:
        found = _results(lines, product)
        if not any(found):
            continue
        members = any(one is not None and one.active is not None for one in found)
        key = "active" if members else "sales"
        line = _line(lines, product, found, key, words.foreign(product.name))
        yield line._replace(beside=_prices(lines, found, key))
        if members:
            won = _line(
                lines, product, found, "sales", words.tell("To win: {product}", product=Text(product.name))
            )
            hold = _line(
                lines, product, found, "hold", words.tell("To hold: {product}", product=Text(product.name))
            )
            yield from (one for one in (won, hold) if any_of(one))


Found = tuple[ProductResult | None, ...]


def _results(lines: ScenarioLines, product: Product) -> Found:
    return tuple(
        None if one is None else next((sold for sold in one.products if sold.id == product.id), None)
        for one in lines.results
    )


def _line(lines: ScenarioLines, product: Product, found: Found, key: str, label: str) -> FigureLine:
    """The line of a figure of a product; only where it is sold there is one."""
    row = BY_PATTERN[addresses.scenario("*") / "products" / "*" / key]
    values = tuple(None if one is None else as_fraction(PRODUCT[key](one)) for one in found)
    words = lines.sheet.words
    where = tuple(addresses.scenario(name) / "products" / product.id / key for name in lines.ids)

    def address(at: int) -> str:
        return where[at] if found[at] is not None else ""

    places = 0 if row.kind is Kind.WHOLE else 2
    return FigureLine(
        addresses.product(product.id) / key,
        label,
        lambda value: words.number(value, places),
        values,
        address,
        sold=frozenset(at for at, one in enumerate(found) if one is not None),
    )


def _prices(lines: ScenarioLines, found: Found, key: str) -> tuple[str, ...]:
    """What each sale or member brings, as it stands behind the number; "" where there is no room for it."""
    words, texts = lines.sheet.words, []
    for one in found:
        count = None if one is None else as_fraction(PRODUCT[key](one))
        if one is None or count is None:
            texts.append("")
            continue
        number, price = words.number(count, 2), words.money(Fraction(one.unit), 2)
        text = words.tell("{many} x {price}", many=Text(number), price=Text(price))
        texts.append(text.removeprefix(number) if len(text) <= ROOM else "")
    return tuple(texts)
