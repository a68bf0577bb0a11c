"""Why so much money is needed, comes in, goes out and comes back (model 3, 5.9)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from retroplan.compute.backward.chains import worth_of
from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.need import Need
from retroplan.compute.backward.projection import income_of
from retroplan.compute.figures import SCENARIO
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
    share,
)  # fmt: skip
from retroplan.explain.sales import product_figure, sales_input
from retroplan.plan.model import Product
from retroplan.plan.say import Argument, Count, Money, Number, Text, Word, mark, say


def explain_required(view: ScenarioView) -> Explanation:
    """The reason of ``scenarios.ID.required``; unreachable scenarios have it too."""
    goal, fixed, reason = view.goal, view.scenario.fixed_costs, view.goal.traits.unit.required
    return Explanation(
        view.base / "required",
        Word(reason.label),
        goal.amount(view.result.required),
        filled(
            reason.template,
            required=goal.amount(view.result.required),
            target=goal.amount(goal.target),
            fixed=Money(fixed),
            months=Count(goal.window_months),
        ),
        say(reason.formula),
        (
            figure("goal.target", goal.amount(goal.target)),
            *(_fixed_inputs(view) if counting(goal).costs else ()),
        ),
    )


def _fixed_inputs(view: ScenarioView) -> tuple[Input, ...]:
    """What the fixed costs of the window come from."""
    months = view.goal.window_months
    return (
        field(view.plan, view.base / "fixed_costs", view.scenario.fixed_costs),
        figure("goal.window_months", Count(months)),
    )


def explain_total(view: ScenarioView, key: str) -> Explanation | None:
    """The reason of one of a reachable scenario's own figures, ``scenarios.ID.KEY``."""
    rule = _RULES.get(key)
    return rule(view) if rule else None


def _own(view: ScenarioView, key: str, value: Argument | None) -> Input:
    return figure(view.base / key, value)


def brought(view: ScenarioView, product: Product) -> Fraction:
    """M: what the sales of one window bring for each of them, by its end (monthly) or in a month of it."""
    need = next(need for need in view.work.needs if need.offer.product.id == product.id)
    return _brings(view, need)


def _brings(view: ScenarioView, need: Need) -> Fraction:
    worth = worth_of(need.chain, need.delay)
    return worth.by(view.goal.months) if view.goal.traits.repeats else worth.on_average(view.goal.months)


def members_money(view: ScenarioView) -> Fraction:
    """What members who already pay bring in the window."""
    course = view.catalogue.members_income(
        view.work.members, view.goal.months, above_start=view.goal.traits.above_baseline
    )
    return income_of(course, view.goal)


def _income(view: ScenarioView) -> Explanation:
    parts: list[Argument] = []
    inputs: list[Input] = []
    for product, found in view.mix:
        each = Money(brought(view, product))
        parts.append(say("{sales} × {each}", sales=Number(found.sales), each=each))
        unit = figure(product_figure(view, product, "unit"), Money(found.unit))
        inputs += [sales_input(view, product, found), unit, *view.stays(product)]
        inputs += view.followers(product)
    if view.work.members.offers:
        parts.append(say("{money} of today's members", money=Money(members_money(view))))
        inputs += view.members()
    template = mark("{income} = {parts}") if len(parts) == 1 else mark("{income} = the sum of {parts}")
    return explained(
        view.base / "income",
        money(view.result.income),
        filled(template, income=money(view.result.income), parts=listed(parts)),
        say("sales × what each brings, and what today's members bring; before costs"),
        tuple(inputs),
    )


def _spend(view: ScenarioView) -> Explanation:
    names = {source.id: source.name for source in view.plan.sources}
    inputs = [
        figure(view.base / "sources" / each.id / "spend", Money(each.spend), Text(names[each.id]))
        for each in view.result.sources
    ]
    spend, parts = money(view.result.spend), [Money(each.spend) for each in view.result.sources]
    if len(parts) > 1:
        sentence = filled("{spend} = the sum of {parts}", spend=spend, parts=listed(parts))
    elif parts:
        sentence = filled("{spend}: one source", spend=spend)
    else:
        sentence = filled("{spend}: no source brings people here", spend=spend)
    return explained(view.base / "spend", spend, sentence, say("spend on all sources"), tuple(inputs))


def _fixed(view: ScenarioView) -> Explanation:
    months = view.goal.window_months
    return explained(
        view.base / "fixed",
        money(view.result.fixed),
        filled(
            "{fixed} = {each} a month × {months}",
            fixed=money(view.result.fixed),
            each=Money(view.scenario.fixed_costs),
            months=Count(months),
        ),
        say("fixed costs a month × months in the window"),
        (
            figure("goal.window_months", Count(months)),
            field(view.plan, view.base / "fixed_costs", view.scenario.fixed_costs),
        ),
    )


def _new(view: ScenarioView) -> list[Input]:
    return [sales_input(view, product, found, "new") for product, found in view.mix]


def _cac(view: ScenarioView) -> Explanation:
    won = sum((found.new for _, found in view.mix), Fraction(0))
    template = mark("{cac} = {spend} / {new} new customers") if won else mark("no new customers are needed")
    return explained(
        view.base / "cac",
        money(view.result.cac),
        filled(template, cac=money(view.result.cac), spend=money(view.result.spend), new=Number(won)),
        say("spend / new customers"),
        (_own(view, "spend", money(view.result.spend)), *_new(view)),
    )


def _ltv(view: ScenarioView) -> Explanation:
    inputs: list[Input] = []
    for product, found in view.mix:
        label = say("lifetime value of {product}", product=Text(product.name))
        inputs.append(figure(product_figure(view, product, "ltv"), money(found.ltv), label))
    inputs += [sales_input(view, product, found) for product, found in view.mix]
    parts = [
        filled("{ltv} ({sales} sales)", ltv=money(found.ltv), sales=Number(found.sales))
        for _, found in view.mix
    ]
    template = mark("{ltv}: the mean of {parts}")
    if view.result.ltv is None:
        template = mark("no value: nothing is sold, or what is sold brings money for ever: {parts}")
    return explained(
        view.base / "ltv",
        money(view.result.ltv),
        filled(template, ltv=money(view.result.ltv), parts=listed(parts)),
        say("mean lifetime value of the products, weighted by their sales"),
        tuple(inputs),
    )


def _ltv_cac(view: ScenarioView) -> Explanation:
    found = view.result
    template = mark("{ratio} = {ltv} / {cac}")
    if found.ltv_cac is None:
        template = mark("no ratio: it takes a lifetime value and a cost of one client above 0")
    return explained(
        view.base / "ltv_cac",
        number(found.ltv_cac),
        filled(template, ratio=number(found.ltv_cac), ltv=money(found.ltv), cac=money(found.cac)),
        say("lifetime value / cost of one client"),
        (
            _own(view, "ltv", money(found.ltv)),
            _own(view, "cac", money(found.cac)),
        ),
    )


def _payback(view: ScenarioView) -> Explanation:
    found = view.result
    template = mark("by the end of month {months} a new customer has brought the {cac} it cost")
    if found.cac is None:
        template = mark("no new customers are needed")
    elif found.payback_months is None:
        template = mark("a new customer does not bring the {cac} it cost within 120 months")
    units = [
        figure(product_figure(view, product, "unit"), Money(each.unit), Text(product.name))
        for product, each in view.sold
    ]
    stays = [each for product, _ in view.sold for each in view.stays(product)]
    return explained(
        view.base / "payback_months",
        count(found.payback_months),
        filled(template, months=count(found.payback_months), cac=money(found.cac)),
        say("the first month by whose end new customers have brought what they cost on average"),
        (_own(view, "cac", money(found.cac)), *_new(view), *units, *stays),
    )


def _roi(view: ScenarioView) -> Explanation:
    found = view.result
    template = mark("{roi} = ({income} - {spend} - {fixed}) / ({spend} + {fixed})")
    if found.roi is None:
        template = mark("nothing is spent, so there is no return on it")
    gaps = {"income": money(found.income), "spend": money(found.spend), "fixed": money(found.fixed)}
    return explained(
        view.base / "roi",
        share(found.roi),
        filled(template, roi=share(found.roi), **gaps),
        say("(income - spend - fixed costs) / (spend + fixed costs)"),
        (
            _own(view, "income", money(found.income)),
            _own(view, "spend", money(found.spend)),
            _own(view, "fixed", money(found.fixed)),
        ),
    )


def _mix_share(
    view: ScenarioView, key: str, counts: Callable[[Product], bool], field_key: str
) -> Explanation:
    names: list[Argument] = [Text(product.name) for product, _ in view.sold if counts(product)]
    inputs: list[Input] = []
    for product, found in view.sold:
        part = figure(product_figure(view, product, "share"), share(found.share), Text(product.name))
        inputs += [part, view.of_product(product, field_key)]
    value = share(SCENARIO[key](view.result))
    if names:
        template = (
            mark("{share}: what {products} brings")
            if len(names) == 1
            else mark("{share}: what {products} bring")
        )
        sentence = filled(template, share=value, products=listed(names))
    else:
        sentence = filled("{share}: no product of the mix is of this kind", share=value)
    formula = say("the shares of the money these products bring, added up")
    return explained(view.base / key, value, sentence, formula, inputs)


def _scalable(view: ScenarioView) -> Explanation:
    return _mix_share(view, "scalable_share", lambda product: product.scalable, "scalable")


def _recurring(view: ScenarioView) -> Explanation:
    return _mix_share(view, "recurring_share", lambda product: product.recurring, "billing")


_RULES: dict[str, Callable[[ScenarioView], Explanation]] = {
    "income": _income,
    "spend": _spend,
    "fixed": _fixed,
    "cac": _cac,
    "ltv": _ltv,
    "ltv_cac": _ltv_cac,
    "payback_months": _payback,
    "roi": _roi,
    "scalable_share": _scalable,
    "recurring_share": _recurring,
}
TOTALS = frozenset(_RULES)
"""The figures explained here."""
