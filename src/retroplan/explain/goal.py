"""Why the goal is what it is (model 3)."""

from __future__ import annotations

from retroplan.explain.explanation import Explanation, Given, count, day, field, figure, filled, money
from retroplan.plan.model import Goal
from retroplan.plan.say import Argument, Count, Day, Money, Share, Word, say


def explain_goal(given: Given, key: str) -> Explanation | None:
    """The reason of ``goal.KEY``."""
    goal = given.plan.goal
    if goal is None or given.results.goal is None:
        return None
    if key == "base":
        return _growth_base(given, goal) if goal.kind == "growth" else _base(given, goal)
    if key == "target":
        return _target(given, goal)
    if key in ("days", "months"):
        return _time(given, key)
    return _window(given, goal) if key == "window_months" else None


def _base(given: Given, goal: Goal) -> Explanation:
    return Explanation(
        "goal.base",
        Word("what must remain"),
        Money(goal.amount),
        say("{base} is the amount you want", base=Money(goal.amount)),
        say("the amount of the goal"),
        (field(given.plan, "goal.amount", goal.amount),),
    )


def _growth_base(given: Given, goal: Goal) -> Explanation:
    base = money(goal.baseline * goal.growth)
    return Explanation(
        "goal.base",
        Word("what is to be earned on top"),
        base,
        filled(
            "{base} = {baseline} × {growth}",
            base=base,
            baseline=Money(goal.baseline),
            growth=Share(goal.growth),
        ),
        say("baseline × growth"),
        (
            field(given.plan, "goal.baseline", goal.baseline),
            field(given.plan, "goal.growth", goal.growth),
        ),
    )


def _target(given: Given, goal: Goal) -> Explanation:
    found = given.results.goal
    assert found is not None
    base = figure("goal.base", Word("what must remain"), Money(found.base))
    margin = field(given.plan, "goal.margin", goal.margin)
    target, tax = Money(found.target), field(given.plan, "goal.tax", goal.tax)
    parts: dict[str, Argument | None] = {
        "target": target,
        "base": Money(found.base),
        "margin": Share(goal.margin),
    }
    if goal.kind == "growth":
        sentence = filled("{target} = {base} × (1 + {margin}); growth takes no tax", **parts)
        return Explanation(
            "goal.target", Word("target"), target, sentence, say("base × (1 + margin)"), (base, margin)
        )
    return Explanation(
        "goal.target",
        Word("target"),
        target,
        filled("{target} = {base} / (1 - {tax}) × (1 + {margin})", tax=Share(goal.tax), **parts),
        say("base / (1 - tax) × (1 + margin)"),
        (base, tax, margin),
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
        return Explanation(
            "goal.days",
            Word("days"),
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
    return Explanation(
        "goal.months",
        Word("months"),
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
    months = figure("goal.months", Word("months"), Count(found.months))
    kind = field(given.plan, "goal.kind", goal.kind)
    if goal.kind == "monthly":
        sentence = say("1 month: the goal is wanted every month")
    else:
        sentence = say(
            "{months} months: the goal is wanted once, by the deadline", months=Count(found.months)
        )
    return Explanation(
        "goal.window_months",
        Word("months in the window"),
        count(found.window_months),
        sentence,
        say("1 for a monthly goal, else all months from start to deadline"),
        (kind,) if goal.kind == "monthly" else (months, kind),
    )
