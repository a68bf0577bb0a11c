"""Why one is ahead or behind, how much is still to come in, and how many members there are (model 7)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.dates import Period
from retroplan.compute.results import Review
from retroplan.explain.earned import EarnedReasons
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    count,
    explained,
    figure,
    filled,
    number,
)  # fmt: skip
from retroplan.explain.told import inside, reported
from retroplan.plan.say import Argument, Count, Day, Word, mark, say


def explain_standing(given: Given, view: ScenarioView, review: Review, rest: list[str]) -> Explanation | None:
    """The reason of what the review says of money and of members: ``review.REST``."""
    teller = _Standing(given, view, review)
    match rest:
        case ["remaining"]:
            return teller.remaining()
        case ["safe_days"]:
            return teller.safe_days()
        case ["status"]:
            return teller.status()
        case ["silent_days"]:
            return teller.silent_days()
        case ["members", "actual" | "planned" as key]:
            return teller.members(key)
    return teller.earned.explain(rest)


def explain_word(given: Given) -> Explanation | None:
    """The reason of ``standing.word``."""
    found = given.results.standing
    if found is None:
        return None
    return explained(
        "standing.word",
        Word(found.word),
        found.reason,
        say(
            "the first of these that is true: errors, out of reach, behind, late, over capacity, silent, "
            "no report yet, on track, ahead, reached"
        ),
    )


class _Standing:
    def __init__(self, given: Given, view: ScenarioView, review: Review) -> None:
        self.given, self.view, self.review = given, view, review
        self.earned = EarnedReasons(given, view, review)

    def remaining(self) -> Explanation:
        value = self.earned.amount(self.review.remaining)
        template = mark(
            "{remaining} = {planned} planned from {first} to {last} - {revenue} so far, at least 0"
        )
        if value is None:
            template = mark("not known: the scenario cannot reach its goal")
        return explained(
            "review.remaining",
            value,
            filled(
                template,
                remaining=value,
                planned=self.earned.amount(self.review.planned),
                first=Day(self.earned.period.first),
                last=Day(self.earned.period.last),
                revenue=self.earned.amount(self.review.revenue or Fraction(0)),
            ),
            say("what the plan brings in the period - what came in, at least 0"),
            (
                figure("review.planned", self.earned.amount(self.review.planned)),
                self.earned.came(),
            ),
        )

    def both(self) -> tuple[Input, Input]:
        """What was expected and what came in, as inputs."""
        return (
            figure("review.expected", self.earned.amount(self.review.expected)),
            self.earned.came(),
        )

    def gaps(self) -> dict[str, Argument | None]:
        """The figures of the sentences."""
        days, as_of = self.review.safe_days, self.review.as_of
        return {
            "days": None if days is None else Count(abs(days)),
            "revenue": self.earned.told(self.review.revenue or Fraction(0)),
            "expected": self.earned.amount(self.review.expected),
            "day": Day(as_of or self.earned.period.first),
        }

    def safe_days(self) -> Explanation:
        days = self.review.safe_days
        if days is None:
            template = mark("not known: the plan never brings as much as came in")
        elif days < 0:
            template = mark("{days} days behind: {revenue} came in by {day}, {expected} were expected")
        else:
            template = mark("{days} days ahead: {revenue} came in by {day}, {expected} were expected")
        return explained(
            "review.safe_days",
            count(days),
            filled(template, **self.gaps()),
            say("days in which the plan brings what came in - days that are reported, toward zero"),
            self.both(),
        )

    def status(self) -> Explanation:
        return explained(
            "review.status",
            None if self.review.status is None else Word(self.review.status),
            filled("{revenue} came in by {day}, {expected} were expected", **self.gaps()),
            say(
                "reached: nothing is missing; on track: within 5%, half a sale or a day; else ahead or behind"
            ),
            self.both(),
        )

    def silent_days(self) -> Explanation:
        as_of = self.review.as_of
        return explained(
            "review.silent_days",
            Count(self.review.silent_days),
            filled(
                "{days} days since {day}",
                days=Count(self.review.silent_days),
                day=Day(as_of or self.view.goal.start),
            ),
            say("days since the last one that is reported, or since the start, up to the end of the period"),
        )

    def members(self, key: str) -> Explanation | None:
        """Those there are, or those planned for the current month."""
        found = self.review.members
        if found is None:
            return None
        if key == "planned":
            value = number(found.planned)
            return explained(
                "review.members.planned",
                value,
                filled("{value} in the current month of the plan", value=value),
                say("members of the projection in the current month"),
                tuple(self.view.members()),
            )
        checks = inside(self.given, Period(self.view.goal.start, self.given.results.today))
        sold = [each for one in checks for each in self.earned.worked_out([one])]
        return explained(
            "review.members.actual",
            number(found.actual),
            filled("{value} members: today's and those won, less those lost", value=number(found.actual)),
            say("members at the start + sales - members lost"),
            (*self.view.members(), *sold, *reported(self.given, checks, "lost")),
        )
