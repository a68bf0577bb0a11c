"""Why a routine with a cadence is due so often (model 6)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.backlog.cadences import Turn, turn_on
from retroplan.compute.dates import WorkCalendar
from retroplan.compute.results import RoutineResult
from retroplan.explain.explanation import Explanation, Given, Input, ScenarioView, explained, field, filled
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import BacklogItem, Plan
from retroplan.plan.say import Argument, Count, Day, Number, Text, mark, say

_CUT = {
    "day": mark("{times} on this day: {each} each work day"),
    "week": mark("{times} from {first} to {last}: {each} a week × {days} of {whole} days, rounded up"),
    "month": mark("{times} from {first} to {last}: {each} a month × {days} of {whole} days, rounded up"),
}
_WHOLE = {
    "day": _CUT["day"],
    "week": mark("{times} from {first} to {last}: {each} a week"),
    "month": mark("{times} from {first} to {last}: {each} a month"),
}
_A_WEEK = {
    "day": mark("{week} a week = {each} each work day × {days} work days a week"),
    "week": mark("{week} a week, as its cadence says"),
    "month": mark("{week} a week = {each} a month × 84 / 365"),
}


def turn_of(given: Given, view: ScenarioView, item: BacklogItem) -> Turn | None:
    """The day, week or month its times are for; None where it follows what it feeds."""
    if item.every is None:
        return None
    calendar = WorkCalendar(given.plan.capacity)
    return turn_on(view.goal, calendar, (item.every, item.times), given.results.today)


def cadence_fields(plan: Plan, item: BacklogItem) -> list[Input]:
    """What states a cadence."""
    base = addresses.item(item.id)
    return [field(plan, base / "every", item.every), field(plan, base / "times", item.times)]


def explain_turn(given: Given, item: BacklogItem, found: RoutineResult, turn: Turn) -> Explanation:
    """The reason of the times of a cadence: those stated, or the part that lies in the plan."""
    gaps: dict[str, Argument | None] = {
        "times": Count(found.times),
        "each": Count(item.times),
        "first": Day(turn.period.first),
        "last": Day(turn.period.last),
        "days": Count(turn.days),
        "whole": Count(turn.whole),
    }
    inputs = cadence_fields(given.plan, item)
    formula = say("as often as its cadence says, whatever the targets")
    if turn.cut:
        formula = say("times of its cadence × working days of it in the plan / all of its working days")
        inputs += [
            _work_days(given.plan),
            *(
                field(given.plan, addresses.GOAL / key, day)
                for key, day in (("start", turn.period.first), ("deadline", turn.period.last))
                if given.results.goal is not None and getattr(given.results.goal, key) == day
            ),
        ]
    return Explanation(
        _at(item, "times"),
        say("times: {item}", item=Text(item.title)),
        Count(found.times),
        filled((_CUT if turn.cut else _WHOLE)[str(item.every)], **gaps),
        formula,
        tuple(inputs),
    )


def explain_week_of(plan: Plan, item: BacklogItem, found: RoutineResult) -> Explanation:
    """The reason of how often a week a cadence asks for, at the pace of the whole year."""
    gaps: dict[str, Argument | None] = {
        "week": Number(found.per_week),
        "each": Count(item.times),
        "days": Count(len(plan.capacity.work_days)),
    }
    inputs = cadence_fields(plan, item)
    return explained(
        _at(item, "per_week"),
        Number(found.per_week),
        filled(_A_WEEK[str(item.every)], **gaps),
        say("times of its cadence, told by the week"),
        [*inputs, _work_days(plan)] if item.every == "day" else inputs,
    )


def _at(item: BacklogItem, key: str) -> Address:
    return addresses.BACKLOG / "routines" / item.id / key


def _work_days(plan: Plan) -> Input:
    return field(plan, "capacity.work_days", Number(Fraction(len(plan.capacity.work_days))))
