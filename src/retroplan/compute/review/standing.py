"""How a plan stands, in one word: the first thing that is true of it (model 7)."""

from datetime import date

from retroplan.compute.active import Active
from retroplan.compute.results import BacklogResult, Review, ReviewMonth, Standing
from retroplan.compute.review.smart import over_capacity
from retroplan.plan.kinds import StandingWord
from retroplan.plan.model import ZERO, Plan
from retroplan.plan.say import Day, Say, Text, say, say_n

PATIENT = 10
"""Days without a report after which a plan is silent, at least ..."""
MOST_PATIENT = 35
"""... and at most, where the last report spoke of many days ..."""
GRACE = 7
"""... of so many days more than it spoke of."""


def standing(
    active: Active, review: Review | None, backlog: BacklogResult | None, today: date
) -> Standing | None:
    """The word and the reason; None where something reported could not be read."""
    plan, goal, _, result = active
    if today < goal.start:
        days = (goal.start - today).days
        return Standing("starts", say_n("the plan starts tomorrow", "the plan starts in {n} days", days))
    if plan.unsound:
        return Standing("errors", say("some values of the plan cannot be read, or make no sense together"))
    if not result.reachable:
        return Standing("out of reach", result.reason or say("no number of people is enough"))
    if review is None:
        return None
    behind = _behind(active, review)
    if behind is not None:
        return Standing("behind", behind)
    late = [one.id for one in backlog.initiatives if one.late] if backlog else []
    if late:
        return Standing("late", say("{title} is late", title=Text(_title(plan, late[0]))))
    load = over_capacity(active, backlog)
    if load is not None:
        return Standing("over capacity", load)
    return _reported(active, review, today)


def _reported(active: Active, review: Review, today: date) -> Standing:
    goal = active.goal
    if review.status == "reached":
        return Standing("reached", _came(active, review, say("all that was planned has come in")))
    if today <= review.last and review.silent_days >= patience(review):
        return Standing(
            "silent", say_n("no report for {n} day", "no report for {n} days", review.silent_days)
        )
    if review.status is None:
        done = finished(review)
        if done is not None and done.met:
            return Standing("on track", _month(active, done))
        return Standing("no report", say("nothing is reported of {day} and after", day=Day(goal.start)))
    found: StandingWord = "ahead" if review.status == "ahead" else "on track"
    return Standing(found, _came(active, review, say("nothing is expected yet")))


def _behind(active: Active, review: Review) -> Say | None:
    """Why the plan is behind: what is missing by the last known day, or what a month did not bring."""
    goal = active.goal
    if review.status == "behind" and review.expected is not None and review.as_of is not None:
        gap = review.expected - (review.revenue or ZERO)
        return say("{money} behind on {day}", money=goal.told(gap), day=Day(review.as_of))
    done = finished(review)
    return _month(active, done) if review.status is None and done is not None and not done.met else None


def finished(review: Review) -> ReviewMonth | None:
    """The last month that is over and reported."""
    return next((month for month in reversed(review.months) if month.met is not None), None)


def patience(review: Review) -> int:
    """Days without a report after which a plan is silent."""
    return min(MOST_PATIENT, max(PATIENT, review.spoke + GRACE))


def _month(active: Active, month: ReviewMonth) -> Say:
    return say(
        "the month from {day} brought {actual} of {planned}",
        day=Day(month.first),
        actual=active.goal.told(month.actual or ZERO),
        planned=active.goal.told(month.planned or ZERO),
    )


def _came(active: Active, review: Review, otherwise: Say) -> Say:
    if review.as_of is None or review.expected is None or review.revenue is None:
        return otherwise
    return say(
        "{revenue} came in by {day}, {expected} were expected",
        revenue=active.goal.told(review.revenue),
        day=Day(review.as_of),
        expected=active.goal.told(review.expected),
    )


def _title(plan: Plan, item: str) -> str:
    return next((one.title for one in plan.backlog if one.id == item), item)
