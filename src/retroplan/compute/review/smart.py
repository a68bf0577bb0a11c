"""Is the goal SMART? Five checks that compute, each with what it rests on (model 7)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.active import Active
from retroplan.compute.backward.projection import lowest_of
from retroplan.compute.backward.target import base_of
from retroplan.compute.results import (
    BacklogResult,
    GoalResult,
    Review,
    ScenarioResult,
    SmartCheck,
    WeekHours,
)
from retroplan.plan.kinds import SmartId
from retroplan.plan.model import Capacity, Plan, Scenario
from retroplan.plan.say import Argument, Day, Either, Money, Number, Say, Share, Text, Word, say, say_n
from retroplan.plan.travel import stages_in

WEEKS_PER_MONTH = Fraction(365, 84)


class Load(NamedTuple):
    """Hours and money (winning clients and fixed costs) a scenario takes in a month."""

    hours: Fraction
    money: Fraction


def smart(
    active: Active,
    review: Review | None,
    backlog: BacklogResult | None,
    today: date,
    cautious: Load | None = None,
) -> tuple[SmartCheck, ...]:
    """The five checks of the active scenario, in the order of the word (model 7).

    ``cautious`` is what the scenario takes when 80% of all draws are to be enough; without it ranges are not
    looked at.
    """
    plan, goal, scenario, result = active
    return (
        _specific(plan),
        _measurable(plan, scenario),
        _achievable(active, backlog),
        _realistic(plan, result, review, cautious),
        _time_bound(plan, goal, backlog, today),
    )


def _check(name: SmartId, wrong: Iterable[Say], basis: Say) -> SmartCheck:
    """Passes when nothing is wrong; otherwise says all that is."""
    reasons = tuple(wrong)
    if not reasons:
        return SmartCheck(name, True, None, basis)
    return SmartCheck(name, False, reasons[0] if len(reasons) == 1 else say("{all}", all=Either(reasons)))


def _specific(plan: Plan) -> SmartCheck:
    goal = plan.goal
    missing: list[Argument] = []
    if goal is None or not goal.name.strip():
        missing.append(Word("name"))
    if goal is None or not goal.why.strip():
        missing.append(Word("why"))
    if goal is None or base_of(goal) <= 0:
        missing.append(Word("amount"))
    wrong = [say("the goal does not say: {missing}", missing=Either(tuple(missing)))] if missing else []
    return _check("specific", wrong, say("the goal has a name, a reason and an amount"))


def _measurable(plan: Plan, scenario: Scenario) -> SmartCheck:
    stages = stages_in(plan, scenario)
    without: tuple[Argument, ...] = tuple(Text(stage.name) for stage in stages if not stage.kpi.strip())
    wrong = [say("no KPI says how these stages are measured: {stages}", stages=Either(without))]
    basis = say_n("the stage has a KPI", "all {n} stages have a KPI", len(stages))
    return _check("measurable", wrong if without else (), basis)


def _achievable(active: Active, backlog: BacklogResult | None) -> SmartCheck:
    """No week up to the deadline takes more hours than there are, no month more money, nor does the start."""
    capacity, load = active.plan.capacity, load_of(active.goal, active.result)
    if load is None:
        return _check("achievable", [_unreachable()], _unreachable())
    fullest, hours = fullest_week(backlog), over_capacity(active, backlog)
    if fullest is not None:
        load = load._replace(hours=fullest.all * WEEKS_PER_MONTH)
    need = None if capacity.cash is None else -lowest_of(active.result.projection)
    wrong = ([] if hours is None else [hours]) + _too_dear(capacity, load) + _too_early(capacity, need)
    return _check("achievable", wrong, _means(capacity, load, need))


def fullest_week(backlog: BacklogResult | None) -> WeekHours | None:
    """The week up to the deadline that takes most hours, the first of such; None after the deadline."""
    weeks = backlog.weeks if backlog else ()
    return max(weeks, key=lambda week: week.all) if weeks else None


def load_of(goal: GoalResult, result: ScenarioResult) -> Load | None:
    """Hours and money the scenario takes in a month; None for an unreachable one."""
    if result.hours_per_month is None or result.spend is None or result.fixed is None:
        return None
    return Load(result.hours_per_month, (result.spend + result.fixed) / goal.window_months)


def _beyond(capacity: Capacity, load: Load) -> list[Say]:
    """What of the load does not fit: hours x 84/365 a week, money a month (model 7)."""
    wrong = []
    hours = load.hours / WEEKS_PER_MONTH
    if capacity.hours_per_week is not None and hours > capacity.hours_per_week:
        wrong.append(_too_long(load, capacity.hours_per_week))
    return wrong + _too_dear(capacity, load)


def _too_dear(capacity: Capacity, load: Load) -> list[Say]:
    """What of the money a month does not fit."""
    wrong = []
    if capacity.budget_per_month is not None and load.money > capacity.budget_per_month:
        wrong.append(
            say(
                "it takes {money} a month and you have {most}",
                money=Money(load.money),
                most=Money(capacity.budget_per_month),
            )
        )
    return wrong


def _too_early(capacity: Capacity, need: Fraction | None) -> list[Say]:
    """What must be there before the plan earns, and is not: minus the lowest running sum (model 5.10)."""
    if need is None or capacity.cash is None or need <= capacity.cash:
        return []
    return [
        say(
            "it needs {need} before it earns and you have {cash} at hand"
            " ({short} more, or that much less spent until then, would do)",
            need=Money(need),
            cash=Money(capacity.cash),
            short=Money(need - capacity.cash),
        )
    ]


def over_capacity(active: Active, backlog: BacklogResult | None) -> Say | None:
    """Which week takes more hours than there are, the fullest; None where none does.

    After the deadline, of which no weeks are listed, the hours of any week are looked at.
    """
    load, most = load_of(active.goal, active.result), active.plan.capacity.hours_per_week
    week = fullest_week(backlog)
    if load is not None and week is not None and most is not None:
        if week.all <= most:
            return None
        return say(
            "the week from {day} takes {hours} hours and you have {most}",
            day=Day(week.monday),
            hours=Number(week.all),
            most=Number(most),
        )
    if load is None or most is None or load.hours / WEEKS_PER_MONTH <= most:
        return None
    return _too_long(load, most)


def _too_long(load: Load, most: Fraction) -> Say:
    hours = Number(load.hours / WEEKS_PER_MONTH)
    return say("it takes {hours} hours a week and you have {most}", hours=hours, most=Number(most))


def _means(capacity: Capacity, load: Load, need: Fraction | None) -> Say:
    hours, money = Number(load.hours / WEEKS_PER_MONTH), Money(load.money)
    if need is not None and capacity.cash is not None:
        return say(
            "it takes at most {hours} hours a week and {money} a month,"
            " and before it earns {need} of the {cash} at hand",
            hours=hours,
            money=money,
            need=Money(need),
            cash=Money(capacity.cash),
        )
    if capacity.hours_per_week is None and capacity.budget_per_month is None:
        return say(
            "it takes at most {hours} hours a week and {money} a month; the plan does not say what you have",
            hours=hours,
            money=money,
        )
    return say(
        "it takes at most {hours} hours a week and {money} a month, within what you have",
        hours=hours,
        money=money,
    )


def _unreachable() -> Say:
    return say("the active scenario cannot reach the goal")


def _realistic(
    plan: Plan, result: ScenarioResult, review: Review | None, cautious: Load | None
) -> SmartCheck:
    wrong = [] if result.reachable else [_unreachable()]
    seen = review.rates if review else {}
    names = {stage.id: stage.name for funnel in plan.funnels for stage in funnel.stages}
    for stage in result.stages:
        if stage.rate is None or stage.id not in seen:
            continue
        if stage.rate > seen[stage.id].high:
            wrong.append(
                say(
                    "the plan counts on {planned} at {stage}, check-ins show at most {high}",
                    planned=Share(stage.rate),
                    stage=Text(names.get(stage.id, stage.id)),
                    high=Share(seen[stage.id].high),
                )
            )
    if cautious is not None:
        wrong += [say("to be 80% sure, {what}", what=what) for what in _beyond(plan.capacity, cautious)]
    return _check("realistic", wrong, _shown(len(seen)))


def _shown(rates: int) -> Say:
    if not rates:
        return say("the scenario reaches the goal; no check-in shows a rate yet")
    return say_n(
        "the scenario reaches the goal, and the rate check-ins show bears it out",
        "the scenario reaches the goal, and the {n} rates check-ins show bear it out",
        rates,
    )


def _time_bound(plan: Plan, goal: GoalResult, backlog: BacklogResult | None, today: date) -> SmartCheck:
    """The deadline is today or later, or the goal goes on; and no initiative is late."""
    wrong = []
    if goal.deadline < today and not goal.traits.repeats:
        wrong.append(say("the deadline, {deadline}, is past", deadline=Day(goal.deadline)))
    initiatives = backlog.initiatives if backlog else ()
    titles = {item.id: item.title for item in plan.backlog}
    late: tuple[Argument, ...] = tuple(
        Text(titles.get(item.id, item.id)) for item in initiatives if item.late
    )
    if late:
        wrong.append(say("these initiatives are late: {late}", late=Either(late)))
    days = (goal.deadline - today).days
    basis = say("the goal goes on after its deadline, and no initiative is late")
    if days >= 0:
        basis = say_n(
            "{n} day is left and no initiative is late", "{n} days are left and no initiative is late", days
        )
    return _check("time-bound", wrong, basis)
