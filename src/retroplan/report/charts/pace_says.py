"""What the picture of the pace says, from the figures that the Review shows (model 5.14, 7)."""

from __future__ import annotations

from retroplan.compute.results import Forecast, GoalResult, Results, Review
from retroplan.compute.review.outlook import look_back
from retroplan.plan.model import ZERO, Plan
from retroplan.plan.say import Say, Text, say, say_n
from retroplan.report.tables.review_forecast import Lookback
from retroplan.report.tables.review_period import is_silent, stands_text
from retroplan.report.tables.review_says import amount_whole, review_says, told_whole
from retroplan.report.words import Words


def forecast_in(plan: Plan, results: Results, back: Lookback) -> Forecast | None:
    """The forecast that the Review tells; None where it tells none."""
    review, goal = results.review, results.goal
    if review is None or goal is None or results.today < goal.start or review.last < results.today:
        return None
    return None if is_silent(results, review) else look_back(plan, results, back.days)


def pace_says(plan: Plan, results: Results, words: Words, found: Forecast | None) -> list[str]:
    """How far one is and what comes at this pace, first of all; where that cannot be told, why."""
    goal, review = results.goal, results.review
    if goal is None or review is None or review.planned is None or review.last < results.today:
        return review_says(plan, results, words)[:1]
    planned = say(
        "{planned} planned by {day}.",
        planned=told_whole(goal, review.planned),
        day=Text(words.month_day(review.last)),
    )
    if results.today < goal.start:
        return [words.text(planned), *review_says(plan, results, words)[:1]]
    so_far = _so_far(words, results, goal, review)
    if found is not None:
        return [words.tell("{so_far}; {likely}.", so_far=so_far, likely=_likely(words, goal, review, found))]
    said = [say("{so_far}.", so_far=so_far)]
    if review.status is None:
        said.append(planned)
    if review.as_of is not None and is_silent(results, review):
        said.append(say("No forecast before there is a report again."))
    elif review.as_of is None or review.as_of < review.last:
        said.append(say("No forecast yet: it takes seven days that reports cover."))
    return [words.text(one) for one in said]


def _so_far(words: Words, results: Results, goal: GoalResult, review: Review) -> Say:
    """How many days from the plan, and what came of what was expected by the last day that is known."""
    if review.status is None or review.as_of is None:
        first = Text(words.month_day(review.first))
        return say("Nothing that came in is reported since {day}", day=first)
    stands, of = stands_text(words, review, review.status), review.expected or ZERO
    if review.status == "reached":
        stands, of = words.word(review.status), review.planned or ZERO
    figures = {
        "stands": Text(stands[:1].upper() + stands[1:]),
        "came": amount_whole(goal, review.revenue or ZERO),
        "expected": told_whole(goal, of),
    }
    if review.as_of == results.today:
        return say("{stands}: {came} of {expected} by today", **figures)
    day = Text(words.month_day(review.as_of))
    return say("{stands}: {came} of {expected} by {day}", day=day, **figures)


def _likely(words: Words, goal: GoalResult, review: Review, found: Forecast) -> Say:
    """What the period brings in the end at the pace of the days looked back on, and between which ends."""
    figures = {
        "days": say_n("the last day", "the last {n} days", found.days),
        "low": amount_whole(goal, found.low),
        "high": told_whole(goal, found.high),
        "day": Text(words.month_day(review.last)),
    }
    if not any(one.sold for one in found.products):
        return say("no sale in {days}: {low} to {high} by {day} in 16 of 20 cases", **figures)
    return say(
        "at the pace of {days}: {money} of {planned} by {day}, {low} to {high} in 16 of 20 cases",
        money=amount_whole(goal, found.money),
        planned=told_whole(goal, review.planned or ZERO),
        **figures,
    )
