"""What came in, and what the plan brings beside it: in the review period and month by month (model 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from retroplan.compute.backward.counting import counting
from retroplan.compute.dates import Period
from retroplan.compute.results import Review, ReviewMonth
from retroplan.compute.review.expected import days_until
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    amount,
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


class EarnedReasons:
    """Tells what check-ins say came in, and what the plan brings beside it."""

    def __init__(self, given: Given, view: ScenarioView, review: Review) -> None:
        self.given, self.view, self.review = given, view, review
        self.period = Period(review.first, review.last)
        self.unit = view.goal.traits.unit
        self._of_money = counting(view.goal).income

    def explain(self, rest: list[str]) -> Explanation | None:
        """The reason of ``review.REST``; None where that is no sum of money of the period or of a month."""
        match rest:
            case ["revenue"]:
                return self._revenue()
            case ["expected"]:
                return self._expected()
            case ["planned"]:
                return self._planned()
            case ["months", name, "month" | "planned" | "actual" as key]:
                month = next((one for one in self.review.months if str(one.month) == name), None)
                return None if month is None else self._month(month, key)
        return None

    def amount(self, value: Fraction | None) -> Argument | None:
        """So much of what the goal is counted in."""
        return amount(self.view.goal, value)

    def told(self, value: Fraction | None) -> Argument | None:
        """The same in a sentence that does not say what is counted."""
        return None if value is None else self.unit.told(value)

    def came(self) -> Input:
        """What came in, as an input."""
        return figure("review.revenue", self.amount(self.review.revenue), Word(self.unit.came))

    def _reported(self, period: Period) -> list[Input]:
        """What the check-ins of a period say came in: revenue, else what it was worked out from."""
        checks = inside(self.given, period)
        if not self._of_money:
            return list(self.worked_out(checks))
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

    def _sold(self) -> Iterator[Input]:
        """The sales of the plan, and what one of them brings where the goal is counted in money."""
        for product, found in self.view.sold:
            yield figure(self.view.base / "products" / product.id / "sales", number(found.sales))
            if not self._of_money:
                continue
            yield self.view.of_product(product, "price")
            yield self.view.of_product(product, "commission")
            yield self.view.of_product(product, "refunds")
        if not self._of_money:
            return
        yield from self.view.members()
        if self.view.goal.traits.above_baseline and self.given.plan.goal is not None:
            yield field(self.given.plan, "goal.baseline", self.given.plan.goal.baseline)

    def _revenue(self) -> Explanation:
        value = self.told(self.review.revenue)
        template = mark("{value} came in from {first} to {last}, as check-ins say")
        if self.review.estimated:
            template = mark(
                "{value} came in from {first} to {last}; where revenue is left out, by what was sold"
            )
        if value is None:
            template = mark("nothing that came in from {first} to {last} is reported")
        return Explanation(
            "review.revenue",
            Word(self.unit.came),
            self.amount(self.review.revenue),
            filled(template, value=value, first=Day(self.period.first), last=Day(self.period.last)),
            say("what check-ins report, each spread evenly over the days it speaks of"),
            tuple(self._reported(self.period)),
        )

    def _expected(self) -> Explanation:
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
                expected=self.told(self.review.expected),
                days=Count(days),
                first=Day(self.period.first),
                last=Day(as_of or self.period.first),
            ),
            say("what the plan brings up to the last reported day, evenly over the days of each month"),
            (figure("review.planned", self.amount(self.review.planned)),),
        )

    def _planned(self) -> Explanation:
        value = self.amount(self.review.planned)
        template = self.unit.planned
        if value is None:
            template = mark("not known: the scenario cannot reach its goal")
        return explained(
            "review.planned",
            value,
            filled(
                template,
                planned=self.told(self.review.planned),
                first=Day(self.period.first),
                last=Day(self.period.last),
            ),
            say(self.unit.brings),
            tuple(self._sold()),
        )

    def _month(self, month: ReviewMonth, key: str) -> Explanation:
        """What a month of the plan was to bring, or brought."""
        what, period = addresses.REVIEW / "months" / month.month / key, Period(month.first, month.last)
        if key == "month":
            return explained(
                what,
                Count(month.month),
                filled("the month from {first} to {last}", first=Day(month.first), last=Day(month.last)),
                say("months of the plan, counted from the start day, from 1"),
            )
        found = month.planned if key == "planned" else month.actual
        value = self.amount(found)
        gaps: dict[str, Argument | None] = {
            "value" if key == "actual" else "planned": self.told(found),
            "first": Day(month.first),
            "last": Day(month.last),
        }
        if key == "planned":
            return explained(
                what,
                value,
                filled(self.unit.planned, **gaps),
                say(self.unit.brings),
                tuple(self._sold()),
            )
        template = mark("{value} came in from {first} to {last}, as check-ins say")
        if value is None:
            template = mark("nothing that came in from {first} to {last} is reported")
        return explained(
            what,
            value,
            filled(template, **gaps),
            say("what check-ins report, each spread evenly over the days it speaks of"),
            tuple(self._reported(period)),
        )
