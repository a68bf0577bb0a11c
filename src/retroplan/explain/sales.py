"""Why so many sales of a product (model 5.2 to 5.4)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.people import money_due
from retroplan.compute.figures import PRODUCT
from retroplan.compute.results import ProductResult
from retroplan.explain.explanation import (
    Explanation,
    Input,
    ScenarioView,
    explained,
    field,
    figure,
    filled,
    number,
)
from retroplan.plan.model import Product
from retroplan.plan.say import Argument, Count, Money, Number, Say, Share, Text, Word, mark, say


def product_figure(view: ScenarioView, product: Product, key: str) -> str:
    """The address of a figure of a product in this scenario."""
    return view.base / "products" / product.id / key


def need_of_product(view: ScenarioView, product: Product) -> Need:
    """What the scenario asks of the product."""
    return next(need for need in view.work.needs if need.offer.product.id == product.id)


def sales_input(view: ScenarioView, product: Product, found: ProductResult, key: str = "sales") -> Input:
    """The sales of a product, those from the list, or its new customers, as an input."""
    value = number(PRODUCT[key](found))
    return figure(product_figure(view, product, key), value, sales_label(key, product))


def sales_label(key: str, product: Product) -> Say:
    """What sales of a product are called: all of them, those of a month, from the list, to new customers."""
    templates = {
        "pace": mark("sales of {product} a month, exactly"),
        "sales": mark("sales of {product}"),
        "from_list": mark("sales of {product} from the list"),
        "new": mark("new customers of {product}"),
    }
    return say(templates[key], product=Text(product.name))


def explain_pace(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    """The reason of a product's ``pace``."""
    need = need_of_product(view, product)
    due, brings = _due(view, need), _brings(view, need)
    amount, unit, counts = view.goal.amount, view.goal.traits.unit, counting(view.goal)
    gaps: dict[str, Argument | None] = {
        "pace": Number(Fraction(*found.pace)),
        "due": amount(due),
        "brings": amount(brings),
        "month": Count(need.month),
    }
    inputs = [
        figure(view.base / "required", amount(view.result.required), Word(unit.required.label)),
        figure(product_figure(view, product, "share"), Share(found.share)),
        *(_paid(view, product, found) if counts.income else ()),
        figure("goal.months", Count(view.goal.months)),
    ]
    if need.won and found.acquisition_cost and counts.costs:
        gaps |= {"cost": Money(found.acquisition_cost), "listed": Number(Fraction(need.listed, need.span))}
        template = (
            mark("{pace} sales a month = ({due} - {listed} × {cost}) / ({brings} - {cost})")
            if need.listed
            else mark("{pace} sales a month = {due} / ({brings} - {cost})")
        )
        cost = figure(product_figure(view, product, "acquisition_cost"), gaps["cost"])
        inputs.append(cost)
    else:
        template = unit.pace.template
    sentence = filled(template, **gaps)
    if view.goal.traits.repeats and view.goal.months > 1:
        sentence = say("{sum}, in month {month}, which asks for most", sum=sentence, month=Count(need.month))
    if product.list_rate:
        inputs += [field(view.plan, "audience.list_size", view.plan.audience.list_size)]
        inputs.append(view.of_product(product, "list_rate"))
        inputs += list_inputs(view) if found.lives else []
    return Explanation(
        product_figure(view, product, "pace"),
        say(unit.pace.label, product=Text(product.name)),
        Number(Fraction(*found.pace)),
        sentence,
        say(unit.pace.formula),
        tuple(inputs),
    )


def _paid(view: ScenarioView, product: Product, found: ProductResult) -> list[Input]:
    """What the income of a product rests on, and that of the members there are."""
    unit = figure(product_figure(view, product, "unit"), Money(found.unit))
    return [unit, *view.stays(product), *view.members()]


def _due(view: ScenarioView, need: Need) -> Fraction:
    """P: the income a product's sales must bring, in the month that asks for most or on average."""
    due = money_due(view.goal, view.scenario, view.catalogue, view.work.members)
    return need.share * Fraction(*due.of(need.month))


def _brings(view: ScenarioView, need: Need) -> Fraction:
    """M: what one sale each month brings in that month, or on average."""
    until = view.goal.months if need.offer.product.id in view.work.members.held else None
    worth = counting(view.goal).worth(need.chain, need.delay, until)
    return worth.by(need.month) if view.goal.traits.repeats else worth.on_average(view.goal.months)


def explain_sales(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    """The reason of a product's ``sales``."""
    need = need_of_product(view, product)
    pace = Fraction(*found.pace)
    exact = pace * need.span
    gaps: dict[str, Argument | None] = {
        "sales": Number(found.sales),
        "pace": Number(pace),
        "span": Count(need.span),
        "exact": Number(exact),
        "whole": Count(need.whole),
    }
    if need.span == view.goal.window_months == 1:
        template = mark("{sales} sales: {pace} rounded up")
        if exact.denominator == 1:
            template = mark("{sales} sales: a whole number already")
    elif need.span == view.goal.window_months:
        template = mark("{sales} sales: {pace} a month over {span} months is {exact}, rounded up")
        if exact.denominator == 1:
            template = mark("{sales} sales: {pace} a month over {span} months")
    else:
        template = mark(
            "{sales} sales a month: {pace} a month over {span} months is {exact}, that is {whole} whole ones"
        )
    exact_pace = figure(product_figure(view, product, "pace"), Number(pace))
    return Explanation(
        product_figure(view, product, "sales"),
        say("sales of {product}", product=Text(product.name)),
        Number(found.sales),
        filled(template, **gaps),
        say("exact sales a month over the months counted, rounded up to whole sales, per window"),
        (exact_pace, figure("goal.months", Count(view.goal.months))),
    )


def explain_from_list(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    """The reason of a product's ``from_list``."""
    size = view.plan.audience.list_size
    template = mark(
        "{found}: {rate} of a list of {size} buy in a month, in whole sales and no more than are needed"
    )
    lives, rate = view.result.pool is not None and found.lives, Share(product.list_rate)
    if lives and product.list_rate:
        template = mark("{found}: {rate} of the list as it will be buy, in whole sales, at most those needed")
    elif not size or not product.list_rate:
        template = mark("{found}: no sales from the list are planned")
    return explained(
        product_figure(view, product, "from_list"),
        Number(found.from_list),
        filled(template, found=Number(found.from_list), size=Number(size), rate=rate),
        say("list size × list rate, in whole sales, at most what is needed"),
        (
            sales_input(view, product, found),
            field(view.plan, "audience.list_size", size),
            view.of_product(product, "list_rate"),
            *(list_inputs(view) if lives else ()),
        ),
    )


def list_inputs(view: ScenarioView) -> list[Input]:
    """Who joins a list that lives, and who leaves it."""
    audience = view.plan.audience
    return [
        field(view.plan, "audience.list_stage", audience.list_stage),
        field(view.plan, "audience.list_churn", audience.list_churn),
    ]


def explain_new(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    """The reason of a product's ``new``."""
    return Explanation(
        product_figure(view, product, "new"),
        say("new customers of {product}", product=Text(product.name)),
        Number(found.new),
        filled(
            "{new} = {sales} sales - {listed} from the list",
            new=Number(found.new),
            sales=Number(found.sales),
            listed=Number(found.from_list),
        ),
        say("sales - sales from the list"),
        (sales_input(view, product, found), sales_input(view, product, found, "from_list")),
    )
