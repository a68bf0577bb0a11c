"""Why so many sales, and what one of them brings and costs (model 4, 5.1 to 5.4, 5.7)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.backward.products import Offer
from retroplan.compute.results import ProductResult
from retroplan.explain.contacts import cost_inputs
from retroplan.explain.explanation import (
    Explanation,
    Input,
    ScenarioView,
    count,
    explained,
    field,
    figure,
    filled,
    listed,
    money,
    number,
)  # fmt: skip
from retroplan.explain.followers import explain_follower
from retroplan.explain.sales import (
    explain_from_list,
    explain_new,
    explain_pace,
    explain_sales,
    need_of_product,
    product_figure,
)
from retroplan.plan.holding import product_in
from retroplan.plan.model import Product
from retroplan.plan.say import Argument, Count, Money, Number, Say, Share, Text, mark, say


def explain_product(view: ScenarioView, name: str, key: str) -> Explanation | None:
    """The reason of ``scenarios.ID.products.NAME.KEY``."""
    rule = _RULES.get(key)
    for product, found in view.sold:
        if product.id == name and rule is not None:
            own = explain_follower(view, product, found, key) if found.after is not None else None
            return own or rule(view, product, found)
    return None


def explain_unsold(view: ScenarioView, name: str, key: str) -> Explanation | None:
    """The reason of ``unit`` or ``ltv``, which do not depend on what is sold."""
    product = view.plan.find_product(name)
    rule = {"unit": _unit, "ltv": _ltv}.get(key)
    if product is None or rule is None:
        return None
    offer = Offer(product_in(view.scenario, product), view.plan.goal)
    none = Fraction(0)
    found = ProductResult(name, none, offer.unit, (0, 1), none, none, none, None, None, offer.ltv, None)
    return rule(view, offer.product, found)


def _share(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    weights = [
        field(view.plan, view.base / "mix" / other.id, view.scenario.mix.get(other.id, Fraction(1)))
        for other, _ in view.mix
    ]
    total = sum(view.scenario.mix.get(other.id, Fraction(1)) for other, _ in view.mix)
    weight = view.scenario.mix.get(product.id, Fraction(1))
    return explained(
        product_figure(view, product, "share"),
        Share(found.share),
        filled(
            "{share} = {weight} / {total}",
            share=Share(found.share),
            weight=Number(weight),
            total=number(total),
        ),
        say("weight in the mix / sum of all weights"),
        tuple(weights),
    )


def _unit(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    keys = ("price", "commission", "refunds", "fee_rate", "fee_fixed", "cost")
    gaps: dict[str, Argument | None] = {key: _plain(product, key) for key in keys}
    inputs = [view.of_product(product, key) for key in keys]
    template = mark("{unit} = {price} × {commission} × (1 - {refunds} - {fee_rate}) - {fee_fixed} - {cost}")
    formula = say("price × commission × (1 - refunds - fee rate) - fixed fee - cost")
    goal = view.plan.goal
    if view.goal.traits.in_turnover:
        template = mark("{unit} = {price} × {commission} × (1 - {refunds}); growth is in turnover")
        formula, inputs = say("price × commission × (1 - refunds)"), inputs[:3]
    elif goal is not None and goal.levy:
        gaps["levy"] = Share(goal.levy)
        template = mark(
            "{unit} = {price} × {commission} × ((1 - {refunds}) × (1 - {levy}) - {fee_rate}) "
            "- {fee_fixed} - {cost}"
        )
        formula = say("price × commission × ((1 - refunds) × (1 - levy) - fee rate) - fixed fee - cost")
        inputs.append(field(view.plan, "goal.levy", goal.levy))
    return Explanation(
        product_figure(view, product, "unit"),
        say("one payment for {product} brings", product=Text(product.name)),
        Money(found.unit),
        filled(template, unit=Money(found.unit), **gaps),
        formula,
        tuple(inputs),
    )


def _plain(product: Product, key: str) -> Argument:
    value = getattr(product, key)
    return Share(value) if key in ("commission", "refunds", "fee_rate") else Money(value)


def _active(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    offer, months = Offer(product), view.goal.months
    pace = Fraction(*found.pace)
    won = pace * offer.paid.at(months - found.delay)
    left = product.active * offer.kept.at(months) * view.work.later.enough
    return Explanation(
        product_figure(view, product, "active"),
        say("members of {product} needed at the deadline", product=Text(product.name)),
        count(found.active),
        filled(
            "{active} = {won} won and still there + {left} of today's, rounded up",
            active=count(found.active),
            won=Number(won),
            left=Number(left),
        ),
        say("exact sales a month × those still paying + members of today who are left, rounded up"),
        (
            figure(product_figure(view, product, "pace"), Number(pace)),
            *view.stays(product),
            view.of_product(product, "active"),
            figure("goal.months", Count(months)),
        ),
    )


def _hold(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    return Explanation(
        product_figure(view, product, "hold"),
        say("new members of {product} a month that keep their number", product=Text(product.name)),
        count(found.hold),
        filled(
            "{hold} = {active} members / {stay} payments of each, rounded up",
            hold=count(found.hold),
            active=count(found.active),
            stay=number(need_of_product(view, product).offer.stay),
        ),
        say("members needed at the deadline / payments that one makes, rounded up; 0 where nobody leaves"),
        (
            figure(product_figure(view, product, "active"), count(found.active)),
            *view.stays(product),
        ),
    )


def _ltv(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    return Explanation(
        product_figure(view, product, "ltv"),
        say("lifetime value of {product}", product=Text(product.name)),
        money(found.ltv),
        _lifetime_sentence(view, product, found),
        say("all payments of one customer: what remains of one / churn, or of those until they stop"),
        (
            figure(product_figure(view, product, "unit"), Money(found.unit)),
            view.of_product(product, "billing"),
            *view.stays(product),
            *view.followers(product),
        ),
    )


def _lifetime_sentence(view: ScenarioView, product: Product, found: ProductResult) -> Say:
    gaps: dict[str, Argument | None] = {
        "ltv": money(found.ltv),
        "unit": Money(found.unit),
        "churn": Share(product.leaving),
        "months": count(product.paid_months),
    }
    if found.ltv is not None and any(one.after == product.id for one in view.result.products):
        return filled("{ltv}: all payments for it, and for what is sold after it", **gaps)
    if not product.recurring:
        return filled("{ltv}: one payment", **gaps)
    if product.paid_months is not None:
        return filled("{ltv}: payments of {unit} for {months} months, {churn} leaving each time", **gaps)
    if found.ltv is None:
        return say("no end: nobody leaves, so the payments never stop")
    return filled("{ltv} = {unit} / {churn}", **gaps)


def _cost(view: ScenarioView, product: Product, found: ProductResult) -> Explanation:
    place = view.work.needs.index(need_of_product(view, product))
    path, way = view.work.paths[place], view.work.ways[place]
    parts: list[Argument] = []
    inputs: list[Input] = []
    for position, stage in enumerate(view.work.stages):
        for source, part in view.work.feeding.get(stage.id, ()):
            people, cost = path.people(position), source.planned_cost
            inputs += [view.share(source), *cost_inputs(view, source)]
            if part and cost:
                gaps = {"people": number(people), "share": Share(part), "cost": Money(cost)}
                parts.append(filled("{people} {stage} × {share} × {cost}", stage=Text(stage.name), **gaps))
    rates = [view.rate(product, stage) for stage in way.funnel.stages[: way.funnel.sale_at]]
    cost_say = money(found.acquisition_cost)
    return Explanation(
        product_figure(view, product, "acquisition_cost"),
        say("cost to win one sale of {product}", product=Text(product.name)),
        cost_say,
        filled("{cost} = {parts}", cost=cost_say, parts=listed(parts))
        if len(parts) < 2
        else filled("{cost} = the sum of {parts}", cost=cost_say, parts=listed(parts)),
        say("people one sale takes × share of each source × its cost per contact"),
        (*inputs, *rates),
    )


_RULES = {
    "share": _share,
    "unit": _unit,
    "pace": explain_pace,
    "sales": explain_sales,
    "from_list": explain_from_list,
    "new": explain_new,
    "active": _active,
    "hold": _hold,
    "ltv": _ltv,
    "acquisition_cost": _cost,
}
PRODUCT_FIGURES = frozenset(_RULES)
"""The figures of a product in a scenario."""
