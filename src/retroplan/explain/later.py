"""Why so many people this month, and so many once a goal is reached and held (model 5.7, 5.8, 5.10)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.backward.projection import lowest_of
from retroplan.compute.results import StageResult
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
)  # fmt: skip
from retroplan.explain.sales import product_figure
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.say import Argument, Count, Number, Text, mark, say


def explain_now(view: ScenarioView, what: Address, place: int, found: StageResult) -> Explanation:
    """The people of the current month: those who buy in time, or who hold what is reached then."""
    stage, base = view.work.stages[place], view.base / "stages" / found.id
    gaps: dict[str, Argument | None] = {"people": Count(found.now), "stage": Text(stage.name)}
    whole = figure(base / "count", Count(found.people))
    inputs: tuple[Input, ...] = (whole,)
    if not view.goal.traits.repeats:
        template = mark("{people} {stage}: those of the whole window")
    elif found.exact_now == found.exact:
        template = mark("{people} {stage}: this month asks for those of any month up to the deadline")
    elif found.exact_now == view.work.people_later.at(place):
        template = mark("{people} {stage}: who comes now buys after the deadline, and holds what is reached")
        inputs = (figure(base / "after", count(found.after)),)
    elif not found.exact_now:
        template = mark("{people} {stage}: the first sale is made in month {first}")
        gaps["first"] = Count(min(need.delay for need in view.work.needs) + 1)
        inputs = (whole, *lag_inputs(view, 0))
    else:
        template = mark("{people} {stage}: part of {whole}, as sales grow to their number")
        gaps["whole"] = Count(found.people)
        inputs = (whole, field(view.plan, "goal.ramp", "linear"))
    formula = say("the people of a month who buy in it or later, as many as sales of that month ask for")
    return explained(what, Count(found.now), filled(template, **gaps), formula, inputs)


def lag_inputs(view: ScenarioView, place: int) -> list[Input]:
    """The lags from a stage to the sale, in each funnel that has the stage."""
    return [
        field(view.plan, addresses.stage(funnel.id, stage.id) / "lag_days", stage.lag_days)
        for funnel, stage in view.work.routes.before_sale(place)
    ]


def explain_after(view: ScenarioView, what: Address, place: int, found: StageResult) -> Explanation:
    """The people a month once the goal is reached; there are none of a goal that is reached once."""
    formula = say("members who leave are replaced, all else goes on: new customers × people for each")
    if found.after is None:
        sentence = filled("the goal is reached once: nothing has to be held")
        months = figure("goal.window_months", Count(view.goal.window_months))
        return explained(what, None, sentence, formula, (months,))
    parts: list[Argument] = []
    inputs: list[Input] = []
    for (product, result), path in zip(view.mix, view.work.paths, strict=True):
        each = Fraction(path.nums[place] or 0, path.den)
        parts.append(
            say(
                "{new} of {product} × {each}",
                new=Number(result.later_new),
                product=Text(product.name),
                each=Number(each),
            )
        )
        key, value = ("new", Number(result.new)) if result.active is None else ("hold", count(result.hold))
        inputs.append(figure(product_figure(view, product, key), value))
    template = (
        mark("{people} {stage} a month = {parts}, rounded up")
        if len(parts) == 1
        else mark("{people} {stage} a month = the sum of {parts}, rounded up")
    )
    name = view.work.stages[place].name
    sentence = filled(template, people=count(found.after), stage=Text(name), parts=listed(parts))
    return explained(what, count(found.after), sentence, formula, tuple(inputs))


def explain_lowest(view: ScenarioView) -> Explanation:
    """The least that the running sum comes to, or 0: what must be there before."""
    months, what = view.result.projection, view.base / "lowest"
    value = lowest_of(months)
    formula = say("the least of 0 and the running sums of all months")
    if not value:
        return explained(what, money(value), filled("the running sum never falls below 0"), formula, ())
    month = next(each.month for each in months if each.cumulative == value)
    at = figure(view.base / "projection" / month / "cumulative", money(value))
    sentence = filled(
        "{lowest}: the running sum of month {month}, the lowest", lowest=money(value), month=Count(month)
    )
    return explained(what, money(value), sentence, formula, (at,))
