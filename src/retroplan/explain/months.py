"""Why each month of a projection brings what it does, and when the goal is met (model 5.10)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.backward.products import Paying
from retroplan.compute.figures import MONTH
from retroplan.compute.results import Month
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
from retroplan.explain.sales import product_figure, sales_input
from retroplan.explain.track import Track
from retroplan.plan import address as addresses
from retroplan.plan.say import Argument, Count, Money, Number, Say, Share, Word, mark, say


def explain_month(view: ScenarioView, month: int, key: str, *, forward: bool) -> Explanation | None:
    """The reason of ``scenarios.ID.projection.MONTH.KEY``, or of the forward view's."""
    track = Track(view, forward=forward)
    if not 1 <= month <= len(track.months) or (forward and view.result.forward is None):
        return None
    found, what = track.months[month - 1], track.base / "projection" / month / key
    if key == "month":
        return _number_of(view, what, month)
    if key == "gross":
        return _gross(track, what, found)
    if key == "income":
        return _income(track, what, found)
    if key == "cumulative":
        return _cumulative(track, what, found)
    if key == "list":
        return _list(track, what, found)
    return _active(track, what, found) if key == "active" else None


def _number_of(view: ScenarioView, what: str, month: int) -> Explanation:
    start = field(view.plan, "goal.start", view.goal.start)
    return explained(
        what,
        Count(month),
        filled("month {month}, counted from {start}", month=Count(month), start=start.value),
        say("months counted from the start, from 1"),
        (start,),
    )


def _sold(track: Track) -> list[Input]:
    view = track.view
    found: list[Input] = []
    for product, each in view.sold:
        found.append(sales_input(view, product, each))
        found += [figure(product_figure(view, product, "unit"), Money(each.unit)), *view.stays(product)]
    return found


def _gross(track: Track, what: str, found: Month) -> Explanation:
    view = track.view
    parts: list[Argument] = [
        say(
            "{pace} × {each}",
            pace=Number(track.pace(product.id)),
            each=Money(each.unit * track.paid(product.id, found.month)),
        )
        for product, each in view.sold
    ]
    parts += _from_list(track, found.month)
    paying = Paying(view.work.members.offers) if track.forward else view.work.members
    if paying.offers:
        line = view.catalogue.members_income(paying, found.month, above_start=view.goal.traits.above_baseline)
        there = line.at(found.month) + track.back(found.month)
        parts.append(say("{money} of today's members", money=Money(there)))
    template = mark("{gross} = {parts}") if len(parts) == 1 else mark("{gross} = the sum of {parts}")
    return Explanation(
        what,
        say("income of month {month} before costs", month=Count(found.month)),
        Money(found.gross),
        filled(template, gross=Money(found.gross), parts=listed(parts)),
        say("sales a month × what a sale each month brings by then, and what today's members bring"),
        (*_sold(track), *_list_inputs(track, found.month - 1), *view.members(), *track.traffic()),
    )


def _from_list(track: Track, month: int) -> list[Argument]:
    """What the list buys in a month, where it lives: so many of each product."""
    found: list[Argument] = []
    for product, each in track.view.sold:
        buys = track.listed(product.id, month)
        if buys is not None:
            many, price = Number(buys), Money(each.unit)
            found.append(say("{many} to the list × {price}", many=many, price=price))
    return found


def _list_inputs(track: Track, month: int) -> list[Input]:
    """The list at the end of a month, where it lives; at the start what is written."""
    if track.selling.pool is None:
        return []
    if month and not track.forward:
        return [track.own(month, "list", Number(track.people(month)))]
    return [field(track.view.plan, addresses.AUDIENCE / "list_size", track.selling.list_size)]


def _list(track: Track, what: str, found: Month) -> Explanation:
    audience, pool = track.view.plan.audience, track.selling.pool
    formula = say("the list of the month before × (1 - list churn) + those who join")
    if pool is None:
        size = field(track.view.plan, addresses.AUDIENCE / "list_size", audience.list_size)
        sentence = filled("{size}: nothing says who joins the list, so it stays", size=size.value)
        return explained(what, Number(found.list), sentence, formula, (size,))
    sentence = filled(
        "{list} = {before} × (1 - {churn}) + {joins} who join",
        list=Number(found.list),
        before=Number(track.people(found.month - 1)),
        churn=Share(audience.list_churn),
        joins=Number(pool.joins * pool.flow.joining(found.month)),
    )
    inputs = (
        *_list_inputs(track, found.month - 1),
        field(track.view.plan, addresses.AUDIENCE / "list_stage", audience.list_stage),
        field(track.view.plan, addresses.AUDIENCE / "list_churn", audience.list_churn),
        *track.traffic(),
    )
    return explained(what, Number(found.list), sentence, formula, inputs)


def _income(track: Track, what: str, found: Month) -> Explanation:
    view = track.view
    fixed = view.scenario.fixed_costs
    return Explanation(
        what,
        say("income of month {month} after costs", month=Count(found.month)),
        Money(found.income),
        filled(
            "{income} = {gross} - {spend} to win customers - {fixed} fixed costs",
            income=Money(found.income),
            gross=Money(found.gross),
            spend=Money(found.gross - found.income - fixed),
            fixed=Money(fixed),
        ),
        say("income before costs - spend a month - fixed costs a month"),
        (
            track.own(found.month, "gross", Money(found.gross)),
            figure(view.base / "spend", money(view.result.spend)),
            field(view.plan, view.base / "fixed_costs", fixed),
            *track.traffic(),
        ),
    )


def _cumulative(track: Track, what: str, found: Month) -> Explanation:
    income = track.own(found.month, "income", Money(found.income))
    gaps: dict[str, Argument | None] = {"sum": Money(found.cumulative), "income": Money(found.income)}
    inputs = [income]
    if found.month == 1:
        sentence = filled("{sum}: the first month", **gaps)
    else:
        before = Money(track.months[found.month - 2].cumulative)
        sentence = filled("{sum} = {before} so far + {income}", before=before, **gaps)
        inputs.append(track.own(found.month - 1, "cumulative", before, Word("running sum before")))
    return Explanation(
        what,
        say("running sum up to month {month}", month=Count(found.month)),
        Money(found.cumulative),
        sentence,
        say("running sum of the month before + income of the month after costs"),
        tuple(inputs),
    )


def _active(track: Track, what: str, found: Month) -> Explanation:
    view = track.view
    clubs = [(product, each) for product, each in view.sold if product.traits.members]
    won = sum(
        (track.pace(product.id) * track.paid(product.id, found.month) for product, _ in clubs),
        Fraction(0),
    )
    inputs = [
        each
        for product, result in clubs
        for each in (sales_input(view, product, result), *view.stays(product))
    ]
    return Explanation(
        what,
        say("members in month {month}", month=Count(found.month)),
        Number(found.active),
        filled(
            "{active} = {won} won and still there + {left} of today's",
            active=Number(found.active),
            won=Number(won),
            left=Number(found.active - won),
        ),
        say("members won each month who are still there + members of today who are left (monthly billing)"),
        (*inputs, *view.members(), *track.traffic()),
    )


def explain_goal_month(view: ScenarioView, *, forward: bool) -> Explanation | None:
    """The reason of ``goal_month`` of a scenario or of its forward view."""
    if forward and view.result.forward is None:
        return None
    track = Track(view, forward=forward)
    reached = view.goal.traits.reached
    key = reached.key
    inputs = [figure("goal.target", view.goal.amount(view.goal.target))]
    if track.goal_month is not None and key:
        shown = min(track.goal_month, len(track.months))  # it may come later than is shown
        inputs.append(track.own(shown, key, money(MONTH[key](track.months[shown - 1]))))
    return explained(
        track.base / "goal_month",
        count(track.goal_month),
        _when(track),
        say(reached.formula),
        (*inputs, *track.traffic()),
    )


def _when(track: Track) -> Say:
    goal, month = track.view.goal, track.goal_month
    gaps: dict[str, Argument | None] = {
        "target": goal.amount(goal.target),
        "month": count(month),
        "months": Count(len(track.months)),
    }
    reached = goal.traits.reached
    return filled(reached.never if month is None else reached.template, **gaps)
