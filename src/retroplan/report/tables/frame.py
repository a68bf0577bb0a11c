"""The line that always answers "what, by when, how does it stand", and today in one line."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from retroplan.compute.results import GoalResult, Results, RoutineResult
from retroplan.plan.kinds import StandingWord
from retroplan.plan.model import Plan
from retroplan.plan.say import Say, Text, mark, say
from retroplan.plan.value_at import value_at
from retroplan.report.rows import Role
from retroplan.report.tables.lookup import goal_waits_for
from retroplan.report.tables.review_period import days_text
from retroplan.report.words import Words

SOON = 7
"""Days ahead that are looked at for what must start or is due."""


class Headline(NamedTuple):
    """The pieces of the line; ``role`` is the look of ``state``, whose words say the same."""

    goal: str
    target: str
    left: str
    state: str
    role: Role = "text"
    by: str = ""
    more: str = ""  # how far from the plan, where ``state`` does not say it


def frame(plan: Plan, results: Results, words: Words) -> Headline:
    """Say what is wanted, how much, how long there is, and whether it goes as it should."""
    goal = results.goal
    called = value_at(plan, "goal.name")
    name = words.foreign(called) if isinstance(called, str) and called else words.tell("your goal")
    if goal is None:
        waits = goal_waits_for(plan)
        state = words.tell("the goal has errors") if waits is None else words.tell("only just begun")
        role: Role = "bad" if waits is None else "warn"
        return Headline(name, words.tell("no target yet"), "", state, role)
    state, role = _state(plan, results, words)
    by = words.tell("by {day}", day=Text(words.month_day(goal.deadline)))
    target, left = target_text(goal, words), left_text(goal, results.today, words)
    more = _more(results, words) if role != "bad" else ""
    return Headline(name, target, left, state, role, by, more)


def target_text(goal: GoalResult, words: Words) -> str:
    """The target with its period."""
    return words.tell(goal.traits.headline, amount=goal.told(goal.target))


def left_text(goal: GoalResult, today: date, words: Words) -> str:
    """How many days there are: until the start, until the deadline, or since."""
    if today < goal.start:
        return words.tell_n("starts tomorrow", "starts in {n} days", (goal.start - today).days)
    left = (goal.deadline - today).days
    if left > 0:
        return words.tell_n("one day left", "{n} days left", left)
    if left and goal.traits.repeats:
        return words.tell("goes on since {day}", day=Text(words.month_day(goal.deadline)))
    return (
        words.tell_n("ended yesterday", "ended {n} days ago", -left) if left else words.tell("the last day")
    )


def out_of_reach(plan: Plan, results: Results) -> Say | None:
    """Why the active scenario cannot reach the goal; None where it can."""
    found = results.scenario(plan.active.id) if plan.active else None
    return None if found is None or found.reachable else found.reason or say("unreachable")


_SAID: Mapping[StandingWord, str] = {
    "behind": mark("behind"),
    "late": mark("late"),
    "over capacity": mark("over capacity"),
    "silent": mark("silent"),
    "no report": mark("no report yet"),
    "on track": mark("on track"),
    "ahead": mark("ahead"),
    "reached": mark("reached"),
}
"""The word of the frame; before the start the days are told, and errors stand at the right."""
_GOOD: frozenset[StandingWord] = frozenset({"on track", "ahead", "reached"})


def _state(plan: Plan, results: Results, words: Words) -> tuple[str, Role]:
    """How the plan stands, in one word; of one behind or ahead how many days."""
    if out_of_reach(plan, results):
        return words.tell("! out of reach"), "bad"
    found, review = results.standing, results.review
    if found is None or found.word not in _SAID:
        return "", "text"
    role: Role = "good" if found.word in _GOOD else "warn"
    if found.word == "silent" and review is not None:
        return words.tell_n("no report for a day", "no report for {n} days", review.silent_days), role
    if found.word in ("ahead", "behind") and review is not None and review.status and review.safe_days:
        return days_text(words, review.safe_days), role
    return words.word(_SAID[found.word]), role


def _more(results: Results, words: Words) -> str:
    """How far from the plan by the last report, where the word says something else."""
    review, found = results.review, results.standing
    if review is None or found is None or review.status not in ("ahead", "behind") or not review.safe_days:
        return ""
    return "" if found.word in ("ahead", "behind", "starts") else days_text(words, review.safe_days)


def today(plan: Plan, results: Results, words: Words) -> str:
    """Today in one line: how often which routine, what is late, what must start within a week.

    Where the goal is out of reach that comes first, with the reason.
    """
    reason = out_of_reach(plan, results)
    said = _today(plan, results, words)
    return words.tell("Out of reach: {why}. {rest}", why=reason, rest=Text(said)) if reason else said


def _today(plan: Plan, results: Results, words: Words) -> str:
    if results.backlog is None or results.goal is None:
        return words.tell("today's numbers appear once the plan can be computed")
    if results.today < results.goal.start:
        return _before(plan, results, words)
    if results.today > results.goal.deadline and not results.goal.traits.repeats:
        days = (results.today - results.goal.deadline).days
        return words.tell_n("The plan ended yesterday.", "The plan ended {n} days ago.", days)
    parts = due_soon(plan, results, words)
    return (
        words.tell("Today: {all}", all=Text("; ".join(parts)))
        if parts
        else words.tell("Nothing is due today.")
    )


def due_soon(plan: Plan, results: Results, words: Words) -> list[str]:
    """What is due today, late, or must start within a week, each ready to be shown."""
    titles = {one.id: one.title for one in plan.backlog}
    routines = results.backlog.routines if results.backlog is not None else ()
    times = [_times(words, one, titles.get(one.id, one.id)) for one in routines if one.left_today]
    return [*times, *_pending(plan, results, words)]


def _times(words: Words, one: RoutineResult, title: str) -> str:
    """How often a routine is still to be done today."""
    return words.tell("{times} × {title}", times=Text(words.number(one.left_today)), title=Text(title))


def _pending(plan: Plan, results: Results, words: Words) -> list[str]:
    """What is late, due today, or must start within the next seven days."""
    if results.backlog is None:
        return []
    titles = {one.id: one.title for one in plan.backlog}
    said: list[str] = []
    for one in results.backlog.initiatives:
        title = Text(titles.get(one.id, one.id))
        if one.late:
            said.append(words.tell("late: {title}", title=title))
        elif one.status == "todo" and (one.start_by - results.today).days <= SOON:
            said.append(words.tell("start {title} by {day}", title=title, day=Text(words.day(one.start_by))))
    for task in results.backlog.tasks:
        title = Text(titles.get(task.id, task.id))
        if task.late:
            said.append(words.tell("late: {title}", title=title))
        elif task.due is not None and task.status != "done" and (task.due - results.today).days <= SOON:
            said.append(words.tell("{title} is due {day}", title=title, day=Text(words.day(task.due))))
    return said


def _before(plan: Plan, results: Results, words: Words) -> str:
    """Before the start: how many days are left, and what must be ready by then."""
    goal, found = results.goal, results.backlog
    if goal is None or found is None:
        return ""
    starts = words.tell_n(
        "The plan starts tomorrow", "The plan starts in {n} days", (goal.start - results.today).days
    )
    titles = {one.id: one.title for one in plan.backlog}
    ready = [
        titles.get(one.id, one.id)
        for one in found.initiatives
        if one.status != "done" and one.finish_by < goal.start
    ]
    parts = [starts]
    if ready:
        names = ", ".join(words.foreign(title) for title in ready)
        parts.append(words.tell("ready by then: {titles}", titles=Text(names)))
    return "; ".join([*parts, *_pending(plan, results, words)])
