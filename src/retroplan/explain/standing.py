"""Why you stand where you stand: expected, still to come in, days ahead (model 7, pace)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from retroplan.compute.backward.counting import counting
from retroplan.compute.dates import Period, months_passed
from retroplan.compute.results import Review, ReviewPeriod
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    amount,
    count,
    explained,
    field,
    figure,
    filled,
    money,
)
from retroplan.plan.model import CheckIn
from retroplan.plan.say import Argument, Count, Day, Money, Word, mark, say
from retroplan.plan.value_at import value_at


def explain_standing(given: Given, view: ScenarioView, review: Review, key: str) -> Explanation | None:
    """The reason of ``review.KEY``: expected, remaining, safe_days or status."""
    if review.period is None:
        return None
    teller = _Standing(given, view, review, review.period)
    rules: dict[str, Callable[[], Explanation]] = {
        "expected": teller.expected,
        "remaining": teller.remaining,
        "safe_days": teller.safe_days,
        "status": teller.status,
    }
    return rules[key]() if key in rules else None


def reported(given: Given, checks: Iterable[CheckIn], table: str, name: str = "") -> list[Input]:
    """What check-ins say of one figure, as inputs."""
    found: list[Input] = []
    for check in checks:
        address = check.address / table / name if name else check.address / table
        value = value_at(given.plan, address)
        if value is not None:
            found.append(field(given.plan, address, value))
    return found


class _Standing:
    def __init__(self, given: Given, view: ScenarioView, review: Review, period: ReviewPeriod) -> None:
        self.given, self.view, self.review, self.period = given, view, review, period
        first, today = max(period.first, view.goal.start), given.results.today
        self.inside = [check for check in given.plan.checkins if first <= check.date <= today]

    def own(self) -> Input:
        """What is expected by now, as an input."""
        return figure("review.expected", self.amount(self.review.expected))

    def amount(self, value: Fraction | None) -> Argument | None:
        """So much of what the goal is counted in."""
        return amount(self.view.goal, value)

    def came(self) -> list[Input]:
        """What the check-ins of the review period report of it."""
        funnel = self.given.plan.find_funnel(self.view.scenario.funnel)
        last, counts = funnel.stages[-1].id if funnel else "", counting(self.view.goal)
        return [
            field(self.given.plan, check.address / key, value)
            for check in self.inside
            for key, value in counts.reported(check, last).items()
        ]

    def expected(self) -> Explanation:
        value = self.amount(self.review.expected)
        today = self.given.results.today
        first, last = self.period.first, self.period.last
        gone = min(max(0, (today - first).days), Period(first, last).days)
        sentence = filled(
            "{expected}: what the projection brings before costs in the {days} full days since {first}",
            expected=value,
            days=Count(gone),
            first=Day(first),
        )
        return explained(
            "review.expected",
            value,
            sentence if value is not None else filled("not known: the scenario cannot reach its goal"),
            say("the projection of the review period before costs, evenly over the days of each month"),
            tuple(self.months()),
        )

    def months(self) -> list[Input]:
        """The months of the projection that lie in the review period and have begun."""
        goal, result = self.view.goal, self.view.result
        until = months_passed(goal.start, min(self.given.results.today, self.period.last)) + 1
        months = [until] if goal.traits.repeats else range(1, min(until, goal.months) + 1)
        return [
            figure(
                self.view.base / "projection" / month / "gross",
                Money(result.projection[month - 1].gross),
                say("income of month {month} before costs", month=Count(month)),
            )
            for month in months
            if 1 <= month <= len(result.projection)
        ]

    def remaining(self) -> Explanation:
        value, period = self.amount(self.review.remaining), self.period
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
                planned=self.amount(period.planned),
                first=Day(period.first),
                last=Day(period.last),
                revenue=self.amount(period.counted or Fraction(0)),
            ),
            say("what the projection brings in the review period - revenue in it, at least 0"),
            (
                *self.planned(),
                *self.came(),
            ),
        )

    def planned(self) -> list[Input]:
        """What the review period is to bring: the month's income, or that of the whole window."""
        if self.view.goal.traits.repeats:
            return self.months()
        income = money(self.view.result.income)
        return [figure(self.view.base / "income", income)]

    def safe_days(self) -> Explanation:
        review = self.review
        days = review.safe_days
        gaps: dict[str, Argument | None] = {
            "days": None if days is None else Count(abs(days)),
            "revenue": self.amount(self.period.counted or Fraction(0)),
            "expected": self.amount(review.expected),
        }
        if days is None:
            template = mark("not known: the projection never brings as much as came in")
        elif days < 0:
            template = mark(
                "{days} days behind: the {revenue} that came in were due then; by now {expected} are"
            )
        else:
            template = mark("{days} days ahead: {revenue} came in, and {expected} are due by now")
        return explained(
            "review.safe_days",
            count(days),
            filled(template, **gaps),
            say("days between today and the day the projection brings what came in, toward zero"),
            (
                self.own(),
                *self.came(),
            ),
        )

    def status(self) -> Explanation:
        review = self.review
        return explained(
            "review.status",
            None if review.status is None else Word(review.status),
            filled(
                "{revenue} came in, {expected} are expected by now",
                revenue=self.amount(self.period.counted or Fraction(0)),
                expected=self.amount(review.expected),
            ),
            say("on track within 5% of what is expected by now, else ahead or behind"),
            (
                self.own(),
                *self.came(),
            ),
        )
