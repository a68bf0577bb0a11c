"""Why the goal is what it is (model 3)."""

from __future__ import annotations

from retroplan.explain.explanation import Explanation, Given, count, day, explained, field, figure, filled
from retroplan.plan import address as addresses
from retroplan.plan.model import Goal
from retroplan.plan.say import Count, Day, Money, Share, Word, say
from retroplan.plan.value_at import value_at


def explain_goal(given: Given, key: str) -> Explanation | None:
    """The reason of ``goal.KEY``."""
    goal = given.plan.goal
    if goal is None or given.results.goal is None:
        return None
    if key == "base":
        return _base(given, goal)
    if key == "target":
        return _target(given, goal)
    if key in ("days", "months"):
        return _time(given, key)
    return _window(given, goal) if key == "window_months" else None


def _base(given: Given, goal: Goal) -> Explanation:
    found = given.results.goal
    assert found is not None
    reason, base = goal.traits.base, found.amount(found.base)
    needed = [addresses.GOAL / key for key in goal.traits.needs]
    return Explanation(
        "goal.base",
        Word(reason.label),
        base,
        filled(reason.template, base=base, baseline=Money(goal.baseline), growth=Share(goal.growth)),
        say(reason.formula),
        tuple(field(given.plan, address, value_at(given.plan, address)) for address in needed),
    )


def _target(given: Given, goal: Goal) -> Explanation:
    found = given.results.goal
    assert found is not None
    reason, base, target = goal.traits.target, found.amount(found.base), found.amount(found.target)
    shares = [field(given.plan, "goal.margin", goal.margin)]
    if goal.traits.taxed:
        shares.insert(0, field(given.plan, "goal.tax", goal.tax))
    return Explanation(
        "goal.target",
        Word(reason.label),
        target,
        filled(reason.template, target=target, base=base, tax=Share(goal.tax), margin=Share(goal.margin)),
        say(reason.formula),
        (figure("goal.base", base, Word(goal.traits.base.label)), *shares),
    )


def _time(given: Given, key: str) -> Explanation:
    found = given.results.goal
    assert found is not None
    ends = (
        field(given.plan, "goal.start", found.start),
        field(given.plan, "goal.deadline", found.deadline),
    )
    start, deadline = Day(found.start), Day(found.deadline)
    if key == "days":
        return explained(
            "goal.days",
            count(found.days),
            say(
                "{days} days from {start} to {deadline}",
                days=Count(found.days),
                start=start,
                deadline=deadline,
            ),
            say("days from start to deadline, both counted"),
            ends,
        )
    return explained(
        "goal.months",
        count(found.months),
        say(
            "{months} calendar months begun between {start} and {deadline}",
            months=Count(found.months),
            start=start,
            deadline=day(found.deadline) or deadline,
        ),
        say("calendar months begun between start and deadline, at least 1"),
        ends,
    )


def _window(given: Given, goal: Goal) -> Explanation:
    found = given.results.goal
    assert found is not None
    months = figure("goal.months", Count(found.months))
    kind = field(given.plan, "goal.kind", goal.kind)
    if goal.traits.repeats:
        sentence = say("1 month: the goal is wanted every month")
    else:
        sentence = say(
            "{months} months: the goal is wanted once, by the deadline", months=Count(found.months)
        )
    return explained(
        "goal.window_months",
        count(found.window_months),
        sentence,
        say("1 for a monthly goal, else all months from start to deadline"),
        (kind,) if goal.traits.repeats else (months, kind),
    )
