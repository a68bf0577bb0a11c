"""Whether there is anything to re-pace, and why not (model 7)."""

from retroplan.compute.results import GoalResult, Results, Review
from retroplan.compute.review.standing import patience
from retroplan.plan.model import Plan
from retroplan.plan.say import Day, Key, Say, Text, say, say_n


def nothing_to_repace(plan: Plan, results: Results) -> Say | None:
    """Why no way to go on is worked out; None where a plan that runs is behind."""
    goal, scenario, review = results.goal, plan.active, results.review
    result = results.scenario(scenario.id) if scenario is not None else None
    if goal is None or scenario is None or result is None:
        return say(
            "How to go on is worked out once what the plan rests on has no errors: {key} lists them.",
            key=Key("look.problems"),
        )
    if results.today < goal.start:
        return say_n(
            "The plan starts tomorrow: there is nothing to catch up yet.",
            "The plan starts in {n} days: there is nothing to catch up yet.",
            (goal.start - results.today).days,
        )
    if result.reason is not None:
        name = Text(scenario.name or scenario.id)
        return say("{scenario} is out of reach: {why}.", scenario=name, why=result.reason)
    if review is None:
        return say(
            "Something reported cannot be read, so nothing is compared: {key} lists it.",
            key=Key("look.problems"),
        )
    return _of_review(goal, review, results)


def _of_review(goal: GoalResult, review: Review, results: Results) -> Say | None:
    if review.status == "reached":
        return say("All that was planned has come in: there is nothing to catch up.")
    if not goal.traits.repeats and goal.deadline < results.today:
        return say("The deadline, {day}, is past: a later one lets the plan go on.", day=Day(goal.deadline))
    if review.status is None:
        return say(
            "Nothing is reported of the days since {day}: {key} says what really happened.",
            day=Day(review.first),
            key=Key("thing.add"),
        )
    if review.status == "ahead":
        return say("You are ahead: the plan's own pace is more than enough.")
    if review.status == "on track":
        return say("You are on track: the plan's own pace is enough.")
    if results.today <= review.last and review.silent_days >= patience(review):
        return say_n(
            "No report for a day: {key} says what really happened, and then how to go on can be told.",
            "No report for {n} days: {key} says what really happened, and then how to go on can be told.",
            review.silent_days,
            key=Key("thing.add"),
        )
    return None
