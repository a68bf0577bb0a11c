"""The inputs that make scenarios differ: what one of them states for itself, prices and rates first."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple, TypeGuard

from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.fields import BY_PATH, field_of
from retroplan.plan.mix import FIXED_IN_SCENARIOS, followers, sold_with
from retroplan.plan.model import ZERO, Plan, Product, Scenario, Source, Stage
from retroplan.plan.say import Text
from retroplan.plan.travel import funnels_in, steps_of
from retroplan.plan.values import Kind
from retroplan.report.rows import Cell, LaterCells, Row
from retroplan.report.tables.cells import BLANK, OVERRIDE, CellMaker, Value
from retroplan.report.tables.lines import Compare, compared
from retroplan.report.tables.lookup import rate_at, rates_at, stages_across
from retroplan.report.words import Words

MORE = "differ"
"""The key of the row that picks another field."""


class Stated(NamedTuple):
    """What holds in a scenario: where it would state it, the value, and where that comes from.

    ``text`` is what is shown where several values hold at once, or a weight as the ``share`` it gives.
    """

    own: Address
    value: Value
    held: Address
    text: str = ""
    share: Fraction | None = None


class Difference(NamedTuple):
    """A value that scenarios may state for themselves; ``stated`` is None where it has no meaning for one.

    ``lever`` says that it has a row in any case, not only where a scenario states it.
    """

    key: str
    label: str
    stated: Callable[[Scenario], Stated | None]
    lever: bool = False


def input_rows(sheet: CellMaker, compare: Compare, active: int) -> Iterator[Row]:
    """The rows, those that differ and the levers; the last picks what else should differ."""
    there = sheet.plan.scenarios
    yield sheet.heading("inputs", sheet.words.tell("What makes them differ"), len(there) + 1)
    for one in differences(sheet.plan, sheet.words):
        if one.lever or _differs(sheet.plan, one):
            yield _row(sheet, one, compare, active)
    label = Cell(sheet.words.tell("+ another difference"), "label")
    yield Row(MORE, (label, *(BLANK,) * len(there)))


def differences(plan: Plan, words: Words) -> Iterator[Difference]:
    """Everything that a scenario may state for itself, in the order of the table."""
    if len(plan.funnels) > 1:
        yield _own("funnel", words.title("funnel"), lambda one: one.funnel)._replace(lever=True)
    if plan.audience.segments:
        yield _own("segment", words.title("segment"), lambda one: one.segment)._replace(lever=True)
    sold = {name for one in plan.scenarios for name, weight in one.mix.items() if weight}
    brought = {name for one in plan.scenarios for name in _sold(plan, one)}
    for product in plan.products:
        for key in _PRODUCT_FIELDS:
            yield _of_product(plan, words, product, key, lever=key == "price" and product.id in brought)
    moving = {step.id for one in plan.scenarios for step, _ in steps_of(funnels_in(plan, one))}
    for stage in stages_across(plan, plan.scenarios):
        if stage.id in moving:
            yield _rate(plan, words, stage)
            yield from (_rate_of(plan, words, product, stage) for product in plan.products)
    several = {name for one in plan.scenarios if sum(map(bool, one.mix.values())) > 1 for name in one.mix}
    for product in plan.products if len(plan.products) > 1 else ():
        label = _named(words.tell("weight: {product}", product=Text(product.name)))
        lever = not product.follows and (product.id in several or product.id not in sold)
        yield Difference(f"mix.{product.id}", label, _weight(words, product.id), lever)
    for source in plan.sources:
        yield _share(words, source)
    yield _own("fixed_costs", words.title("fixed costs a month"), lambda one: one.fixed_costs)
    yield _own("id", words.title("id"), lambda one: one.id)._replace(lever=True)


_PRODUCT_FIELDS = tuple(
    field.key
    for field in BY_PATH.values()
    if field.table == "products.*" and field.key not in FIXED_IN_SCENARIOS
)


def _own(key: str, label: str, read: Callable[[Scenario], Value]) -> Difference:
    """What every scenario has for itself."""

    def stated(one: Scenario) -> Stated:
        place = addresses.scenario(one.id) / key
        return Stated(place, read(one), place)

    return Difference(key, label, stated)


def _weight(words: Words, product: str) -> Callable[[Scenario], Stated | None]:
    """The weight of a product, shown as the share of the income it brings."""

    def stated(one: Scenario) -> Stated:
        place, share = addresses.scenario(one.id) / "mix" / product, holding.share_of_income(one.mix, product)
        text = "–" if share is None else words.rate(share)
        return Stated(place, one.mix.get(product, ZERO), place, text, share)

    return stated


def _of_product(plan: Plan, words: Words, product: Product, key: str, *, lever: bool) -> Difference:
    """A field of a product, in the scenarios that sell it."""
    field = BY_PATH[addresses.product("*") / key]
    label = words.tell("{field}: {product}", field=Text(words.word(field.label)), product=Text(product.name))

    def stated(one: Scenario) -> Stated | None:
        if product.id not in one.overrides and product.id not in _sold(plan, one):
            return None
        held = holding.product_field(one, product, key)
        return Stated(addresses.override(one.id, product.id) / key, held.value, held.address)

    return Difference(addresses.product(product.id) / key, _named(label), stated, lever)


def _rate(plan: Plan, words: Words, stage: Stage) -> Difference:
    """The rate that holds at a stage, of each product where they differ; none where there is no such step."""

    def stated(one: Scenario) -> Stated | None:
        rates = rates_at(plan, one, stage.id)
        if not rates:
            return None
        others = tuple(dict.fromkeys(each.value for each in rates))
        text = (
            " / ".join("–" if rate is None else words.rate(rate) for rate in others)
            if len(others) > 1
            else ""
        )
        return Stated(addresses.scenario(one.id) / "rates" / stage.id, *rates[0], text)

    label = words.tell("rate: {stage}", stage=Text(stage.name))
    return Difference(f"rates.{stage.id}", _named(label), stated, lever=True)


def _sold(plan: Plan, one: Scenario) -> set[str]:
    """The products of the mix, and those sold after them."""
    after = followers(plan)
    return {name for product, weight in one.mix.items() if weight for name in sold_with(after, product)}


def _rate_of(plan: Plan, words: Words, product: Product, stage: Stage) -> Difference:
    """The rate that holds at a stage when a product is sold, in the scenarios that sell it."""

    def stated(one: Scenario) -> Stated | None:
        held = rate_at(plan, one, product, stage.id)
        if held is None or not (one.mix.get(product.id) or product.id in one.product_rates):
            return None
        return Stated(addresses.override(one.id, product.id) / "rates" / stage.id, *held)

    label = words.tell("rate: {stage}, {product}", stage=Text(stage.name), product=Text(product.name))
    return Difference(addresses.product(product.id) / "rates" / stage.id, _named(label), stated)


def _share(words: Words, source: Source) -> Difference:
    def stated(one: Scenario) -> Stated:
        return Stated(addresses.scenario(one.id) / "sources" / source.id, *holding.share(one, source))

    label = words.tell("share: {source}", source=Text(source.name))
    return Difference(addresses.source(source.id), _named(label), stated)


def _named(text: str) -> str:
    """A label made of our words and the user's, with a capital at its front."""
    return text[:1].upper() + text[1:]


def _differs(plan: Plan, one: Difference) -> bool:
    """Whether a scenario states the value in the file."""
    places = [found.own for found in map(one.stated, plan.scenarios) if found]
    return any(at in plan.written or at in plan.unread for at in places)


def _row(sheet: CellMaker, one: Difference, compare: Compare, active: int) -> Row:
    there = sheet.plan.scenarios

    def cell(at: int) -> Cell:
        if at == 0:
            return Cell(one.label, "label")
        found = one.stated(there[at - 1])
        if found is None:
            return BLANK
        shown = _cell(sheet, found)
        if compare == "values" or at - 1 == active:
            return shown
        return _set_against(sheet, shown, found, one.stated(there[active]), compare)

    return Row(one.key, LaterCells(len(there) + 1, cell))


def _cell(sheet: CellMaker, found: Stated) -> Cell:
    """The input that changes one scenario: marked where it does, else the value from where it is held."""
    if found.own in sheet.plan.unread:
        return sheet.input(found.own, found.value)._replace(right=True)
    if found.own == found.held and found.own.override and found.own in sheet.plan.written:
        cell = sheet.input(found.own, found.value, role="override", mark=OVERRIDE)
    elif found.own == found.held:
        cell = _spaced(sheet.input(found.own, found.value))
    else:
        cell = _spaced(
            sheet.input(found.own, sheet.plan.ranges.get(found.held, found.value), role="inherited")
        )
    return cell._replace(right=True, text=found.text + cell.text[-1:] if found.text else cell.text)


def _set_against(sheet: CellMaker, cell: Cell, found: Stated, base: Stated | None, compare: Compare) -> Cell:
    """The cell with what its number is more or less than that of the active scenario."""
    if found.share is not None and base is not None and base.share is not None:
        text = compared(sheet.words, Kind.RATE, sheet.words.rate, found.share, base.share, compare)
        return cell._replace(text=text + cell.text[-1:])
    field = field_of(found.own)
    value, other = found.value, base.value if base else None
    if field is None or found.text or not _is_number(value) or not _is_number(other):
        return cell
    text = compared(
        sheet.words, field.kind, lambda one: sheet.show(field, one), Fraction(value), Fraction(other), compare
    )
    return cell._replace(text=text + cell.text[-1:])


def _is_number(value: Value) -> TypeGuard[Fraction | int]:
    return isinstance(value, Fraction | int) and not isinstance(value, bool)


def _spaced(cell: Cell) -> Cell:
    """Leave the place of the mark free, so that the digits of a column stay in line."""
    return cell._replace(text=cell.text + " ")
