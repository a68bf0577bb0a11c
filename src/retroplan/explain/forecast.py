"""Why the review period is likely to bring what the forecast says (model 5.14)."""

from __future__ import annotations

from retroplan.compute.results import Forecast, ForecastProduct, ForecastStage, Review
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    amount,
    explained,
    figure,
    filled,
    number,
    share,
)  # fmt: skip
from retroplan.plan import address as addresses
from retroplan.plan.say import Argument, Count, Day, Number, Text, Word, mark, say, say_n
from retroplan.plan.travel import stages_in

BASE = addresses.REVIEW / "forecast"


def explain_forecast(given: Given, view: ScenarioView, review: Review, rest: list[str]) -> Explanation | None:
    """The reason of ``review.forecast.REST``; None where there is no forecast."""
    found = review.forecast
    if found is None:
        return None
    teller = _ForecastReasons(given, view, review, found)
    match rest:
        case ["days"]:
            return teller.days()
        case ["ahead"]:
            return teller.ahead()
        case ["money"]:
            return teller.money()
        case ["low" | "high" as key]:
            return teller.end(key)
        case ["enough"]:
            return teller.enough()
        case ["by"]:
            return teller.by()
        case ["products", name, "sold" | "middle" | "low" | "high" as key]:
            one = next((one for one in found.products if one.id == name), None)
            return None if one is None else teller.product(one, key)
        case ["people", stage, "lately" | "likely" as key]:
            found_people = next((one for one in found.people if one.id == stage), None)
            return None if found_people is None else teller.people(found_people, key)
    return None


class _ForecastReasons:
    def __init__(self, given: Given, view: ScenarioView, review: Review, found: Forecast) -> None:
        self.given, self.view, self.review, self.found = given, view, review, found
        self.stages = stages_in(given.plan, view.scenario)

    def amount(self, value: Argument | None, key: str) -> Input:
        """Another figure of the review as an input."""
        return figure(addresses.REVIEW / key, value)

    def of_products(self, key: str) -> list[Input]:
        """A figure of each product as an input."""
        values = {one.id: one.middle if key == "middle" else one.sold for one in self.found.products}
        names = {one.id: one.name for one in self.given.plan.products}
        return [
            figure(BASE / "products" / name / key, Number(value), Text(names.get(name, name)))
            for name, value in values.items()
        ]

    def counted(self, key: str, value: int) -> Input:
        """So many days as an input."""
        return figure(BASE / key, Count(value))

    def days(self) -> Explanation:
        return explained(
            BASE / "days",
            Count(self.found.days),
            say_n("the last day that reports cover", "the last {n} days that reports cover", self.found.days),
            say("the last 28 days covered by reports, a week longer at a time until they hold ten sales"),
            self.of_products("sold"),
        )

    def ahead(self) -> Explanation:
        return explained(
            BASE / "ahead",
            Count(self.found.ahead),
            say_n(
                "{n} day after the last known one, up to {last}",
                "{n} days after the last known one, up to {last}",
                self.found.ahead,
                last=Day(self.review.last),
            ),
            say("days of the review period after the last day of which is known what came in"),
        )

    def money(self) -> Explanation:
        goal, found = self.view.goal, self.found
        came = self.review.revenue
        rest = found.money - (came or 0)
        return explained(
            BASE / "money",
            amount(goal, found.money),
            filled(
                "{money} = {came} that came in + {rest} at the pace of the last {days} days",
                money=amount(goal, found.money),
                came=amount(goal, came or rest * 0),
                rest=amount(goal, rest),
                days=Count(found.days),
            ),
            say(goal.traits.unit.likely),
            (
                figure(addresses.REVIEW / "revenue", amount(goal, came), Word(goal.traits.unit.came)),
                *self.of_products("middle"),
                self.counted("ahead", found.ahead),
            ),
        )

    def end(self, key: str) -> Explanation:
        goal, found = self.view.goal, self.found
        value = amount(goal, found.low if key == "low" else found.high)
        template = mark("{value}: nine of ten futures bring that much or more, {days} days say")
        if key == "high":
            template = mark("{value}: nine of ten futures bring that much or less, {days} days say")
        return explained(
            BASE / key,
            value,
            filled(template, value=value, days=Count(found.days)),
            say("the same pace as in the days looked back on, as luck may have it"),
            (*self.of_products("sold"), self.counted("days", found.days), self.counted("ahead", found.ahead)),
        )

    def enough(self) -> Explanation:
        value, missing = share(self.found.enough), amount(self.view.goal, self.review.remaining)
        template = mark("{value} of futures bring the {missing} that are missing")
        if value is None:
            template = mark("not known: the active scenario cannot reach the goal")
        return explained(
            BASE / "enough",
            value,
            filled(template, value=value, missing=missing),
            say("the share of futures that bring all that is missing in the days left"),
            (
                *([] if missing is None else [self.amount(missing, "remaining")]),
                *self.of_products("sold"),
                self.counted("ahead", self.found.ahead),
            ),
        )

    def by(self) -> Explanation:
        value = None if self.found.by is None else Day(self.found.by)
        template = mark("{value}: by then what is missing is likely to be in, at the present pace")
        if value is None:
            template = mark("at the present pace what is missing does not come in")
            if self.view.goal.traits.repeats:
                template = mark("at the present pace what is missing does not come in this month")
        return explained(
            BASE / "by",
            value,
            filled(template, value=value),
            say("the day on which sales at the present pace have brought what is missing"),
            (self.amount(amount(self.view.goal, self.review.remaining), "remaining"),),
        )

    def product(self, one: ForecastProduct, key: str) -> Explanation:
        name = next((each.name for each in self.given.plan.products if each.id == one.id), one.id)
        what = BASE / "products" / one.id / key
        days, ahead = self.counted("days", self.found.days), self.counted("ahead", self.found.ahead)
        sold = figure(BASE / "products" / one.id / "sold", number(one.sold))
        if key == "sold":
            return Explanation(
                what,
                say("{product}: sold lately", product=Text(name)),
                Number(one.sold),
                filled(
                    "{sold} in the last {days} covered days",
                    sold=Number(one.sold),
                    days=Count(self.found.days),
                ),
                say("what reports say of these days, each spread evenly over the days it speaks of"),
            )
        if key == "middle":
            return Explanation(
                what,
                say("{product}: likely sales", product=Text(name)),
                Number(one.middle),
                filled(
                    "{middle} = {sold} × {ahead} days left / {days} days",
                    middle=Number(one.middle),
                    sold=Number(one.sold),
                    ahead=Count(self.found.ahead),
                    days=Count(self.found.days),
                ),
                say("sold lately × days left of the period / days looked back on"),
                (sold, ahead, days),
            )
        value = one.low if key == "low" else one.high
        template = mark("nine of ten futures bring {n} sales or more")
        label = say("{product}: at least, in nine of ten cases", product=Text(name))
        if key == "high":
            template = mark("nine of ten futures bring {n} sales or less")
            label = say("{product}: at most, in nine of ten cases", product=Text(name))
        return Explanation(
            what,
            label,
            Count(value),
            filled(template, n=Count(value)),
            say("the same pace as in the days looked back on, as luck may have it"),
            (sold, ahead, days),
        )

    def people(self, one: ForecastStage, key: str) -> Explanation:
        """Why so many people came lately, or are likely to come."""
        names = {stage.id: stage.name for stage in self.stages}
        stage, what = Text(names.get(one.id, one.id)), BASE / "people" / one.id
        days, ahead = self.counted("days", self.found.days), self.counted("ahead", self.found.ahead)
        if key == "lately":
            return Explanation(
                what / "lately",
                say("{stage}: people lately", stage=stage),
                Number(one.lately),
                filled(
                    "{people} in the last {days} covered days",
                    people=Number(one.lately),
                    days=Count(self.found.days),
                ),
                say("what reports say of these days, each spread evenly over the days it speaks of"),
                (days,),
            )
        return Explanation(
            what / "likely",
            say("{stage}: people likely", stage=stage),
            Number(one.likely),
            filled(
                "{likely} = {lately} × {ahead} days left / {days} days",
                likely=Number(one.likely),
                lately=Number(one.lately),
                ahead=Count(self.found.ahead),
                days=Count(self.found.days),
            ),
            say("people lately × days left of the period / days looked back on"),
            (figure(what / "lately", Number(one.lately)), ahead, days),
        )
