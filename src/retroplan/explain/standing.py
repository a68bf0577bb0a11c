"""Why one is ahead or behind, and how much is still to come in (model 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from retroplan.compute.dates import Period
from retroplan.compute.results import Review, ReviewMonth
from retroplan.compute.review.expected import days_until
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
    number,
)  # fmt: skip
from retroplan.explain.told import inside, reported
from retroplan.plan import address as addresses
from retroplan.plan.model import CheckIn
from retroplan.plan.say import Argument, Count, Day, Word, mark, say
from retroplan.plan.travel import sales_in


def explain_standing(given: Given, view: ScenarioView, review: Review, rest: list[str]) -> Explanation | None:
    """The reason of what the review says of money and of members: ``review.REST``."""
    teller = _Standing(given, view, review)
    match rest:
        case ["revenue"]:
            return teller.revenue()
        case ["expected"]:
            return teller.expected()
        case ["planned"]:
            return teller.planned()
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
        case ["months", name, "month" | "planned" | "actual" as key]:
            month = next((one for one in review.months if str(one.month) == name), None)
            return None if month is None else teller.month(month, key)
    return None


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


_BRINGS = say("sales × price × your part × (1 - refunds), and the same of today's members and baseline")


class _Standing:
    def __init__(self, given: Given, view: ScenarioView, review: Review) -> None:
        self.given, self.view, self.review = given, view, review
        self.period = Period(review.first, review.last)

    def amount(self, value: Fraction | None) -> Argument | None:
        """So much of what the goal is counted in."""
        return amount(self.view.goal, value)

    def came(self, period: Period | None = None) -> list[Input]:
        """What the check-ins of a period say came in: revenue, else what it was worked out from."""
        checks = inside(self.given, period or self.period)
        found = reported(self.given, checks, "revenue")
        return [*found, *self.worked_out(check for check in checks if check.revenue is None)]

    def worked_out(self, checks: Iterable[CheckIn]) -> Iterator[Input]:
        """Sales, or customers, of check-ins that leave their revenue out."""
        sales = sales_in(self.given.plan, self.view.scenario)
        for check in checks:
            for name, value in check.sales.items():
                yield field(self.given.plan, check.address / "sales" / name, value)
            for last in (name for name in sales if not check.sales and name in check.counts):
                yield field(self.given.plan, check.address / "counts" / last, check.counts[last])

    def revenue(self) -> Explanation:
        value = self.amount(self.review.revenue)
        template = mark("{value} came in from {first} to {last}, as check-ins say")
        if self.review.estimated:
            template = mark(
                "{value} came in from {first} to {last}; where revenue is left out, by what was sold"
            )
        if value is None:
            template = mark("nothing that came in from {first} to {last} is reported")
        return explained(
            "review.revenue",
            value,
            filled(template, value=value, first=Day(self.period.first), last=Day(self.period.last)),
            say("what check-ins report, each spread evenly over the days it speaks of"),
            tuple(self.came()),
        )

    def expected(self) -> Explanation:
        value, as_of = self.amount(self.review.expected), self.review.as_of
        days = days_until(self.period, as_of)
        template = mark("{expected}: what the plan brings in the {days} days from {first} to {last}")
        if value is None:
            template = mark("not known: the scenario cannot reach its goal")
        elif not days or as_of is None:
            template = mark("{expected}: nothing is reported of the days since {first} yet")
        return explained(
            "review.expected",
            value,
            filled(
                template,
                expected=value,
                days=Count(days),
                first=Day(self.period.first),
                last=Day(as_of or self.period.first),
            ),
            say("what the plan brings up to the last reported day, evenly over the days of each month"),
            (figure("review.planned", self.amount(self.review.planned)),),
        )

    def planned(self) -> Explanation:
        value = self.amount(self.review.planned)
        template = mark("{planned}: what the plan brings from {first} to {last}, before costs")
        if value is None:
            template = mark("not known: the scenario cannot reach its goal")
        return explained(
            "review.planned",
            value,
            filled(template, planned=value, first=Day(self.period.first), last=Day(self.period.last)),
            _BRINGS,
            tuple(self.sold()),
        )

    def sold(self) -> Iterator[Input]:
        """The sales of the plan, and what one of them brings."""
        for product, found in self.view.sold:
            yield figure(self.view.base / "products" / product.id / "sales", number(found.sales))
            yield self.view.of_product(product, "price")
            yield self.view.of_product(product, "commission")
            yield self.view.of_product(product, "refunds")
        yield from self.view.members()
        if self.view.goal.traits.above_baseline and self.given.plan.goal is not None:
            yield field(self.given.plan, "goal.baseline", self.given.plan.goal.baseline)

    def remaining(self) -> Explanation:
        value = self.amount(self.review.remaining)
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
                planned=self.amount(self.review.planned),
                first=Day(self.period.first),
                last=Day(self.period.last),
                revenue=self.amount(self.review.revenue or Fraction(0)),
            ),
            say("what the plan brings in the period - what came in, at least 0"),
            (
                figure("review.planned", self.amount(self.review.planned)),
                figure("review.revenue", self.amount(self.review.revenue)),
            ),
        )

    def both(self) -> tuple[Input, Input]:
        """What was expected and what came in, as inputs."""
        return (
            figure("review.expected", self.amount(self.review.expected)),
            figure("review.revenue", self.amount(self.review.revenue)),
        )

    def gaps(self) -> dict[str, Argument | None]:
        """The figures of the sentences."""
        days, as_of = self.review.safe_days, self.review.as_of
        return {
            "days": None if days is None else Count(abs(days)),
            "revenue": self.amount(self.review.revenue or Fraction(0)),
            "expected": self.amount(self.review.expected),
            "day": Day(as_of or self.period.first),
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
        sold = [each for one in checks for each in self.worked_out([one])]
        return explained(
            "review.members.actual",
            number(found.actual),
            filled("{value} members: today's and those won, less those lost", value=number(found.actual)),
            say("members at the start + sales - members lost"),
            (*self.view.members(), *sold, *reported(self.given, checks, "lost")),
        )

    def month(self, month: ReviewMonth, key: str) -> Explanation:
        """What a month of the plan was to bring, or brought."""
        what, period = addresses.REVIEW / "months" / month.month / key, Period(month.first, month.last)
        if key == "month":
            return explained(
                what,
                Count(month.month),
                filled("the month from {first} to {last}", first=Day(month.first), last=Day(month.last)),
                say("months of the plan, counted from the start day, from 1"),
            )
        value = self.amount(month.planned if key == "planned" else month.actual)
        gaps: dict[str, Argument | None] = {
            "value": value,
            "first": Day(month.first),
            "last": Day(month.last),
        }
        if key == "planned":
            return explained(
                what,
                value,
                filled("{value}: what the plan brings from {first} to {last}, before costs", **gaps),
                _BRINGS,
                tuple(self.sold()),
            )
        template = mark("{value} came in from {first} to {last}, as check-ins say")
        if value is None:
            template = mark("nothing that came in from {first} to {last} is reported")
        return explained(
            what,
            value,
            filled(template, **gaps),
            say("what check-ins report, each spread evenly over the days it speaks of"),
            tuple(self.came(period)),
        )
