"""The Products tab: products as columns, fields as rows, and what one payment brings and why (model 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from retroplan.compute.backward.chains import chain_of, lifetime_of
from retroplan.compute.backward.products import Offer, turn_of
from retroplan.compute.results import Results
from retroplan.plan import address as addresses
from retroplan.plan.billings import ONLY_FOR
from retroplan.plan.fields import BY_PATH
from retroplan.plan.figures import BY_PATTERN
from retroplan.plan.mix import followers
from retroplan.plan.model import ZERO, Goal, Plan, Product
from retroplan.plan.say import Text, mark
from retroplan.plan.value_at import value_at
from retroplan.report.rows import Cell, Column, LaterCells, Row, Table
from retroplan.report.tables.audience import moving_stages
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.teaching import lesson
from retroplan.report.words import Words

FIELDS = (
    "price", "billing", "commission", "refunds", "fee_rate", "fee_fixed", "cost", "churn", "lifetime_months",
    "paid_months", "active", "scalable", "hours", "list_rate", "funnel", "after", "take",
)  # fmt: skip
"""The inputs, in the order in which one thinks of them."""
UNIT = "scenarios.*.products.*.unit"
_PARTS = (
    mark("your part of the price"),
    mark("- refunds"),
    mark("- levy"),
    mark("- payment fees"),
    mark("- costs"),
)


def products(plan: Plan, results: Results, words: Words) -> Table:
    """Rows of the Products tab; figures are those of the plan's own values, without any scenario's."""
    sheet = CellMaker(plan, words)
    width = 15
    columns = [Column("label", width=20)]
    columns += [Column(one.id, words.foreign(one.name), width, right=True) for one in plan.products]
    rows = [
        _across(sheet, "name", sheet.label("name"), lambda one: _input(sheet, one, "name")),
        *(_field(sheet, key) for key in FIELDS if _wanted(plan, key)),
        *_stage_rates(sheet),
        _field(sheet, "id"),
        *_reasons(sheet, results),
    ]
    return Table(
        tuple(columns), tuple(rows) if plan.products else (), empty=lesson(words, "products"), heads=1
    )


def _across(sheet: CellMaker, key: str, label: Cell, make: Callable[[Product], Cell]) -> Row:
    """A row with a cell for every product, made when it is seen."""
    sold = sheet.plan.products
    return Row(key, LaterCells(len(sold) + 1, lambda at: make(sold[at - 1]) if at else label))


def _wanted(plan: Plan, key: str) -> bool:
    if key == "funnel":  # there is a choice
        return len(plan.funnels) > 1 or any(one.funnel for one in plan.products)
    if key == "after":
        return len(plan.products) > 1 or any(one.follows for one in plan.products)
    if key == "take":
        return any(one.follows or one.take is not None for one in plan.products)
    return key not in ONLY_FOR or any(key in one.traits.fields for one in plan.products)


def _field(sheet: CellMaker, key: str) -> Row:
    field = BY_PATH[addresses.product("*") / key]
    unit = f" ({sheet.words.word(field.unit)})" if field.unit and field.unit not in field.label else ""
    label = Cell(sheet.words.title(field.label) + unit, "label")
    return _across(sheet, key, label, lambda one: _input(sheet, one, key))


def _input(sheet: CellMaker, product: Product, key: str) -> Cell:
    if key in ONLY_FOR and key not in product.traits.fields:
        return Cell("", "muted")
    address = addresses.product(product.id) / key
    value = product.leaving if key == "churn" else value_at(sheet.plan, address)
    return sheet.input(address, value)._replace(right=True)


def _stage_rates(sheet: CellMaker) -> Iterator[Row]:
    """The stage rates that hold when a product is sold, in place of the funnel's."""
    stated = {stage: stage for one in sheet.plan.products for stage in one.rates}
    for stage, name in (stated | moving_stages(sheet.plan)).items():
        label = sheet.words.tell("rate at {stage}", stage=Text(name))
        named = Cell(label[:1].upper() + label[1:], "label")
        yield _across(sheet, f"rates.{stage}", named, partial(_rate, sheet, stage))


def _rate(sheet: CellMaker, stage: str, one: Product) -> Cell:
    return sheet.input(addresses.product(one.id) / "rates" / stage, one.rates.get(stage))


def _reasons(sheet: CellMaker, results: Results) -> Iterator[Row]:
    """What one payment brings, taken apart: your part of the price, what comes off it, what is left."""
    words, products = sheet.words, sheet.plan.products
    parts = {one.id: _parts(one, sheet.plan.goal) for one in products}
    yield sheet.heading("brings", words.title(BY_PATTERN[UNIT].label), len(products) + 1)
    for number, name in enumerate(_PARTS):
        if number == 0 or any(parts[one.id][number] for one in products):
            yield _across(sheet, f"brings.{number}", sheet.label(name), partial(_part, sheet, number))
    unit, value = (
        Cell("= " + words.word(BY_PATTERN[UNIT].label), "label"),
        sheet.called("scenarios.*.products.*.ltv"),
    )
    yield _across(sheet, "unit", unit, partial(_brings, sheet, results, "unit"))
    if any(one.recurring or one.follows for one in products):
        yield _across(sheet, "ltv", value, partial(_brings, sheet, results, "ltv"))


def _brings(sheet: CellMaker, results: Results, key: str, one: Product) -> Cell:
    if key == "unit":
        return _figure(sheet, results, one, key, Offer(one, sheet.plan.goal).unit)
    offers = {each.id: Offer(each, sheet.plan.goal) for each in sheet.plan.products}
    chain = chain_of(offers, followers(sheet.plan), one.id)
    return _figure(sheet, results, one, key, lifetime_of(chain))


def _part(sheet: CellMaker, number: int, one: Product) -> Cell:
    return Cell(sheet.words.money(_parts(one, sheet.plan.goal)[number], 4), "muted", right=True)


def _parts(product: Product, goal: Goal | None) -> tuple[Fraction, ...]:
    """What comes in for one payment, and what comes off it; of a goal in turnover refunds alone."""
    yours, turn = product.price * product.commission, turn_of(product)
    if goal is not None and goal.traits.in_turnover:
        return yours, turn - yours, ZERO, ZERO, ZERO
    levy = goal.levy if goal is not None else ZERO
    return yours, turn - yours, -turn * levy, -yours * product.fee_rate - product.fee_fixed, -product.cost


def _figure(sheet: CellMaker, results: Results, product: Product, key: str, value: Fraction | None) -> Cell:
    """A figure of the plan's own product, explained where a scenario sells it without changing it."""
    cell = sheet.figure(None if value is None else sheet.words.money(value, 4), _address(sheet, product, key))
    known = bool(results.scenarios)
    return cell if known and cell.figure else cell._replace(figure="")


def _address(sheet: CellMaker, product: Product, key: str) -> str:
    active = sheet.plan.active
    sellers = [
        one
        for one in sheet.plan.scenarios
        if one.mix.get(product.id, 0) > 0 and not one.overrides.get(product.id)
    ]
    if not sellers:
        return ""
    seller = active if active in sellers else sellers[0]
    return addresses.scenario(seller.id) / "products" / product.id / key if seller else ""
