"""What the chart of income says: which scenario brings more, from which month on, and who is out of reach."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.backward.projection import PART, amounts_of
from retroplan.compute.results import GoalResult, Results, ScenarioResult
from retroplan.plan.model import Plan
from retroplan.plan.say import Argument, Count, Either, Say, Text, say, say_n
from retroplan.report.tables.review_says import told_whole
from retroplan.report.width import clip

NAMED = 3
"""Scenarios out of reach that are named."""
NAME = 30
"""Cells of a name in a sentence."""


class ScenarioCourse(NamedTuple):
    """A scenario that can reach the goal, and what counts towards it: of each month, in all so far.

    Both in hundredths, from month 1 on.
    """

    id: str
    name: str
    active: bool
    goal_month: int | None
    each: Sequence[int]
    sums: Sequence[int]

    @property
    def last(self) -> int:
        """All of it, in hundredths."""
        return self.sums[-1]

    def by(self, month: int) -> Fraction:
        """What has come by the end of a month."""
        return Fraction(self.sums[month - 1], PART)


def courses_of(plan: Plan, results: Results) -> tuple[ScenarioCourse, ...]:
    """The scenarios that can reach the goal, in the file's order."""
    goal = results.goal
    if goal is None:
        return ()
    active = plan.active.id if plan.active else ""
    return tuple(
        ScenarioCourse(one.id, one.name, one.id == active, one.goal_month, *amounts_of(one.projection, goal))
        for one in results.scenarios
        if one.reachable and len(one.projection)
    )


def said(plan: Plan, results: Results, courses: Sequence[ScenarioCourse]) -> list[Say]:
    """The sentences: the answer, then who is out of reach."""
    goal = results.goal
    if goal is None:
        return [say("Income is drawn once the goal can be computed.")]
    out = [one for one in results.scenarios if not one.reachable]
    if not courses:
        return [say("No scenario can reach the goal.") if out else say("There is no scenario to draw.")]
    active = plan.active
    lost = next((one for one in out if active and one.id == active.id), None)
    return [*_answer(goal, courses, lost), *_out_of_reach([one for one in out if one is not lost])]


def _answer(goal: GoalResult, courses: Sequence[ScenarioCourse], lost: ScenarioResult | None) -> list[Say]:
    """The best against the active one, ``lost`` where that is out of reach."""
    if lost is not None:
        best = max(courses, key=lambda one: one.last)
        gaps: dict[str, Argument] = {
            "active": _name(lost.name),
            "best": _name(best.name),
            "more": told_whole(goal, best.by(len(best.each))),
        }
        return [
            say_n(
                "{active} cannot reach the goal; {best} brings {more} in one month.",
                "{active} cannot reach the goal; {best} brings {more} in {n} months.",
                len(best.each),
                **gaps,
            )
        ]
    active = next((one for one in courses if one.active), courses[0])
    others = [one for one in courses if one is not active]
    if not others:
        return [_alone(goal, active)]
    told = _more(goal, max(others, key=lambda one: one.last), active)
    return [told] if goal.traits.repeats else [_first(goal, active, others), told]


def _first(goal: GoalResult, active: ScenarioCourse, others: Sequence[ScenarioCourse]) -> Say:
    """Who reaches a goal first that is reached once."""
    target, months = goal.told(goal.target), len(active.each)
    best = min(others, key=lambda one: (one.goal_month or months + 1, -one.last))
    gaps: dict[str, Argument] = {"target": target, "best": _name(best.name), "active": _name(active.name)}
    if best.goal_month is None and active.goal_month is None:
        return say_n(
            "No scenario reaches {target} in one month.",
            "No scenario reaches {target} in {n} months.",
            months,
            **gaps,
        )
    if active.goal_month is None or (best.goal_month or months + 1) < active.goal_month:
        gaps["month"] = Count(best.goal_month or 0)
        if active.goal_month is None:
            return say_n(
                "{best} reaches {target} in month {month}, {active} not in one month.",
                "{best} reaches {target} in month {month}, {active} not in {n} months.",
                months,
                **gaps,
            )
        gaps["later"] = Count(active.goal_month)
        return say("{best} reaches {target} in month {month}, {active} in month {later}.", **gaps)
    gaps["month"] = Count(active.goal_month)
    if all(one.goal_month == active.goal_month for one in others):
        return say("Every scenario within reach brings {target} by month {month}.", **gaps)
    return say("No scenario reaches {target} before {active}: in month {month}.", **gaps)


def _more(goal: GoalResult, best: ScenarioCourse, active: ScenarioCourse) -> Say:
    """Which of the two brings more, and from which month on."""
    lead, other = (best, active) if best.last > active.last else (active, best)
    months, repeats = len(lead.each), goal.traits.repeats
    sums = ahead_from(lead.sums, other.sums)
    if sums is None:
        return say_n(
            "{lead} brings as much as {other}: {more} in one month.",
            "{lead} brings as much as {other}: {more} in {n} months.",
            months,
            **_gaps(goal, lead, other, months),
        )
    gaps = _gaps(goal, lead, other, sums) | {"all": Count(sums)}
    if repeats and (each := ahead_from(lead.each, other.each)) is not None:
        if each == sums == 1:
            return say_n(
                "{lead} brings more than {other}: {more} against {less} in one month.",
                "{lead} brings more than {other} from the first month: {more} against {less} in {n} months.",
                months,
                **_gaps(goal, lead, other, months),
            )
        return say(
            "{lead} brings more a month than {other} from month {month}, in all from month {all}"
            " ({more} against {less}).",
            month=Count(each),
            **gaps,
        )
    if repeats and (late := ahead_from(other.each, lead.each)) is not None:
        return say(
            "{lead} brings more in all than {other} from month {all} ({more} against {less}), "
            "though {other} brings more a month from month {month}.",
            month=Count(late),
            **gaps,
        )
    return say("{lead} brings more in all than {other} from month {all} ({more} against {less}).", **gaps)


def _alone(goal: GoalResult, course: ScenarioCourse) -> Say:
    """When the only scenario reaches the goal."""
    reached = goal.traits.reached
    template = reached.never if course.goal_month is None else reached.template
    target = goal.amount(goal.target)
    gaps: dict[str, Argument] = {"target": target, "months": Count(len(course.each))}
    if course.goal_month is not None:
        gaps["month"] = Count(course.goal_month)
    return say("{scenario}: {reason}.", scenario=_name(course.name), reason=say(template, **gaps))


def _out_of_reach(lost: Sequence[ScenarioResult]) -> list[Say]:
    if not lost:
        return []
    names = Either(tuple(_name(one.name) for one in lost[:NAMED]))
    if len(lost) <= NAMED:
        return [say("Out of reach: {names}.", names=names)]
    more = len(lost) - NAMED
    return [
        say_n("Out of reach: {names} and one more.", "Out of reach: {names} and {n} more.", more, names=names)
    ]


def ahead_from(one: Sequence[int], other: Sequence[int]) -> int | None:
    """The month from which on one is above the other, to the end; None where it is not in the end."""
    month = len(one) + 1
    while month > 1 and one[month - 2] > other[month - 2]:
        month -= 1
    return month if month <= len(one) else None


def _gaps(goal: GoalResult, lead: ScenarioCourse, other: ScenarioCourse, month: int) -> dict[str, Argument]:
    """The names of both, and what each has brought by a month."""
    return {
        "lead": _name(lead.name),
        "other": _name(other.name),
        "more": told_whole(goal, lead.by(month)),
        "less": told_whole(goal, other.by(month)),
    }


def _name(name: str) -> Text:
    return Text(clip(name, NAME))
