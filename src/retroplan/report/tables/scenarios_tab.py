"""The Scenarios tab: scenarios side by side, their figures first, then the inputs that make them differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from retroplan.compute.results import Results
from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.fields import BY_PATH
from retroplan.plan.model import ZERO, Plan, Product, Scenario, Source, Stage
from retroplan.plan.say import Key, Text
from retroplan.report.rows import Cell, Column, Later, Row, Table
from retroplan.report.tables.cells import BEST, BLANK, OVERRIDE, CellMaker, Value
from retroplan.report.tables.lines import Compare, figure_row
from retroplan.report.tables.lookup import funnel_of, mixed, stages_of
from retroplan.report.tables.scenario_lines import figure_lines
from retroplan.report.words import Words

LABEL, WIDTH = 19, 14
"""At 80 columns the label and four scenarios fit, a cell between them and one kept for marks."""


def scenarios(
    plan: Plan, results: Results, words: Words, *, compare: Compare = "values", inputs: bool = True
) -> Table:
    """Rows of the Scenarios tab; typing in a scenario's column changes that scenario alone.

    Without ``inputs`` it ends where those begin: what is only printed shows none of them.
    """
    sheet = CellMaker(plan, words)
    columns = [Column("label", "", LABEL)]
    columns += [Column(one.id, words.foreign(one.name), WIDTH, right=True) for one in plan.scenarios]
    active = plan.active
    place = plan.scenarios.index(active) if active else 0
    rows = [
        _names(sheet),
        *_state(sheet, results),
        *_products(sheet),
        *(figure_row(sheet, line, compare, place) for line in figure_lines(sheet, results)),
        *(_inputs(sheet) if inputs else ()),
    ]
    empty = words.tell(
        "A scenario is one way to the goal: products sold through a funnel. {key} adds one.",
        key=Key("thing.add"),
    )
    shown = tuple(rows) if plan.scenarios else ()
    return Table(tuple(columns), shown, empty=empty, heads=1, legend=_legend(sheet, compare))


def _title(sheet: CellMaker, one: Scenario) -> str:
    name = sheet.words.foreign(one.name)
    return sheet.words.plain("▸ ") + name if one == sheet.plan.active else name


def _across(
    sheet: CellMaker,
    key: str,
    label: Cell,
    make: Callable[[int, Scenario], Cell],
    filled: frozenset[int] | None = None,
) -> Row:
    """A row with a cell for every scenario and its place, made when it is seen; ``filled`` as for ``Row``."""
    there = sheet.plan.scenarios
    cells = Later(len(there) + 1, lambda at: make(at - 1, there[at - 1]) if at else label)
    return Row(key, cells, filled=filled)


def _names(sheet: CellMaker) -> Row:
    """The names, which head the columns."""

    def name(_: int, one: Scenario) -> Cell:
        cell = sheet.input(addresses.scenario(one.id) / "name", one.name)
        return cell._replace(text=_title(sheet, one) + " ", right=True)

    return _across(sheet, "name", sheet.label("name"), name)


def _own(sheet: CellMaker, key: str, label: Cell, read: Callable[[Scenario], Value]) -> Row:
    """A row of inputs that every scenario has for itself."""

    def own(_: int, one: Scenario) -> Cell:
        return _spaced(sheet.input(addresses.scenario(one.id) / key, read(one))._replace(right=True))

    return _across(sheet, key, label, own)


def _named(text: str) -> Cell:
    """A label made of our words and the user's, with a capital at its front."""
    return Cell(text[:1].upper() + text[1:], "label")


def _spaced(cell: Cell) -> Cell:
    """Leave the place of the mark free, so that the digits of a column stay in line."""
    return cell._replace(text=cell.text + " ")


def _state(sheet: CellMaker, results: Results) -> Iterator[Row]:
    """Whether each scenario can reach the goal, and why not; nothing while all can."""
    known = {one.id: one for one in results.scenarios}
    found = {one.id: known.get(one.id) for one in sheet.plan.scenarios}
    if all(result is not None and result.reachable for result in found.values()):
        return
    cells = [sheet.label("the goal")]
    for name, result in found.items():
        address = addresses.scenario(name) / "reachable"
        if result is None:
            cells.append(Cell(sheet.words.word("has errors") + " ", "bad", right=True))
        elif result.reachable:
            cells.append(Cell(sheet.words.word("reachable") + " ", "good", figure=address, right=True))
        else:
            cells.append(Cell(sheet.words.word("unreachable") + " ", "bad", figure=address, right=True))
    yield Row("reachable", tuple(cells))
    for name, result in found.items():
        if result is not None and result.reason is not None:
            reason = sheet.words.tell(
                "{scenario}: {reason}", scenario=Text(result.name), reason=result.reason
            )
            cell = Cell(reason, "bad", figure=addresses.scenario(name) / "reachable")
            yield Row(f"reason.{name}", (cell, *(BLANK,) * len(found)))


def _products(sheet: CellMaker) -> Iterator[Row]:
    """The products sold, by their place in the mix: name, price, and whatever a scenario overrides."""
    plan = sheet.plan
    order = {product.id: at for at, product in enumerate(plan.products)}
    sold = [
        [
            plan.products[at]
            for at in sorted(order[name] for name, weight in one.mix.items() if weight > 0 and name in order)
        ]
        for one in plan.scenarios
    ]
    most = max(map(len, sold), default=0)
    keys = _keys(plan) if most else ()
    for place in range(most):
        number = f" {place + 1}" if most > 1 else ""
        filled = frozenset(at for at, products in enumerate(sold, 1) if len(products) > place)
        label = Cell(sheet.words.title("product") + number, "label")
        yield _across(sheet, f"p{place}.product", label, partial(_product_name, sheet, sold, place), filled)
        for key in keys:
            field = BY_PATH.get(addresses.product("*") / key)
            label = Cell(sheet.words.title(field.label if field else key) + number, "label")
            make = partial(_product_input, sheet, sold, place, key)
            yield _across(sheet, f"p{place}.{key}", label, make, filled)


def _keys(plan: Plan) -> tuple[str, ...]:
    """The product fields worth a row: the price, and what at least one scenario overrides."""
    changed = (key for one in plan.scenarios for fields in one.overrides.values() for key in fields)
    return tuple(dict.fromkeys(("price", *changed)))


Sold = Sequence[Sequence[Product]]
"""The products that each scenario sells."""


def _product_name(sheet: CellMaker, sold: Sold, place: int, at: int, _: Scenario) -> Cell:
    if place >= len(sold[at]):
        return BLANK
    return Cell(sheet.words.foreign(sold[at][place].name) + " ", "text", right=True)


def _product_input(sheet: CellMaker, sold: Sold, place: int, key: str, at: int, one: Scenario) -> Cell:
    if place >= len(sold[at]):
        return BLANK
    product = sold[at][place]
    held = holding.product_field(one, product, key)
    return _override(sheet, addresses.override(one.id, product.id) / key, held.value, held.address)


def _override(sheet: CellMaker, address: Address, value: Value, held: Address) -> Cell:
    """The input that changes one scenario: marked where it does, else the value from where it is held."""
    if address in sheet.plan.written:
        return sheet.input(address, value, role="override", mark=OVERRIDE)._replace(right=True)
    if address in sheet.plan.unread:
        return sheet.input(address, value)._replace(right=True)
    cell = sheet.input(address, sheet.plan.ranges.get(held, value), role="inherited")
    return _spaced(cell)._replace(right=True)


def _inputs(sheet: CellMaker) -> Iterator[Row]:
    """What each scenario states for itself: funnel, costs, stage rates, weights, source shares."""
    plan, count = sheet.plan, len(sheet.plan.scenarios) + 1
    yield sheet.heading("inputs", sheet.words.title("this scenario alone"), count)
    if len(plan.funnels) > 1:
        yield _own(sheet, "funnel", sheet.label("funnel"), lambda one: one.funnel)
    if plan.audience.segments:
        yield _own(sheet, "segment", sheet.label("segment"), lambda one: one.segment)
    yield _own(sheet, "fixed_costs", sheet.label("fixed costs a month"), lambda one: one.fixed_costs)
    used = [plan.find_funnel(name) for name in {one.funnel for one in plan.scenarios}]
    moving = {stage.id for funnel in used if funnel for stage in funnel.stages[:-1]}
    for stage in stages_of(plan, plan.scenarios):
        if stage.id in moving:
            label = sheet.words.tell("rate: {stage}", stage=Text(stage.name))
            yield _across(sheet, f"rates.{stage.id}", _named(label), partial(_rate, sheet, stage))
    for product in plan.products if len(plan.products) > 1 else ():
        label = sheet.words.tell("weight: {product}", product=Text(product.name))
        yield _own(sheet, f"mix.{product.id}", _named(label), _weight(product.id))
    for source in plan.sources:
        label = sheet.words.tell("share: {source}", source=Text(source.name))
        yield _across(sheet, addresses.source(source.id), _named(label), partial(_share, sheet, source))


def _share(sheet: CellMaker, source: Source, _: int, one: Scenario) -> Cell:
    held = holding.share(one, source)
    return _override(sheet, addresses.scenario(one.id) / "sources" / source.id, held.value, held.address)


def _weight(product: str) -> Callable[[Scenario], Value]:
    return lambda one: one.mix.get(product, ZERO)


def _rate(sheet: CellMaker, stage: Stage, _: int, one: Scenario) -> Cell:
    """The rate that holds at a stage; blank where the scenario's funnel has no such step."""
    funnel = funnel_of(sheet.plan, one)
    steps = funnel.stages[:-1] if funnel else ()
    own = next((step for step in steps if step.id == stage.id), None)
    if own is None:
        return BLANK
    sold = mixed(sheet.plan, one) or (None,)
    rates = [holding.rate(sheet.plan, one, product, own) for product in sold]
    cell = _override(sheet, addresses.scenario(one.id) / "rates" / stage.id, *rates[0])
    others = dict.fromkeys(each.value for each in rates)
    if len(others) > 1:  # products of the mix have rates of their own
        text = " / ".join(sheet.none if rate is None else sheet.words.rate(rate) for rate in others)
        cell = cell._replace(text=text + (cell.text[-1:] or " "))
    return cell


def _legend(sheet: CellMaker, compare: Compare) -> str:
    """What is shown, where it is not the values, and what the marks mean."""
    words = sheet.words
    said = {
        "values": "",
        "differences": words.tell("differences to the active scenario"),
        "ratios": words.tell("multiples of the active scenario"),
    }[compare]
    marks = (("▸", words.word("active")), (OVERRIDE, words.word("its own")), (BEST, words.word("best")))
    return "  ".join(filter(None, (said, *(f"{words.plain(sign)} {meaning}" for sign, meaning in marks))))
