"""Why the review says what it says (model 7): totals, rates, money, people and the re-plan."""

from __future__ import annotations

from collections.abc import Callable

from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.funnel import fed, sources_feeding
from retroplan.compute.dates import Period
from retroplan.compute.results import Review
from retroplan.compute.review.expected import days_until
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    explained,
    field,
    figure,
    filled,
    money,
    number,
    share,
)  # fmt: skip
from retroplan.explain.forecast import explain_forecast
from retroplan.explain.kept import list_growth, retention
from retroplan.explain.replan import explain_replan
from retroplan.explain.standing import explain_standing
from retroplan.explain.told import inside, reported
from retroplan.plan import address as addresses
from retroplan.plan.model import Stage
from retroplan.plan.say import Argument, Count, Day, Number, Share, Text, mark, say
from retroplan.plan.travel import funnels_in, sales_in, stages_of, steps_of


def explain_review(given: Given, rest: list[str]) -> Explanation | None:
    """The reason of ``review.REST``."""
    review, view = given.results.review, given.active
    if review is None or view is None:
        return None
    teller = _ReviewReasons(given, view, review)
    if len(rest) == 2 and rest[0] == "totals" and rest[1] in review.totals:
        return teller.total(rest[1])
    known = {stage.id for stage in teller.stages}
    if len(rest) == 2 and rest[0] == "people" and rest[1] in known:
        return teller.people(rest[1])
    if len(rest) == 2 and rest[0] == "expected_people" and rest[1] in review.expected_people:
        return teller.expected(rest[1])
    if len(rest) == 2 and rest[0] == "rates" and rest[1] in teller.steps:
        return teller.rate(rest[1])
    if rest[0] == "forecast":
        return explain_forecast(given, view, review, rest[1:])
    if len(rest) == 4 and rest[0] == "replan":
        return explain_replan(given, view, review, rest[1], rest[2], rest[3])
    rules: dict[str, Callable[[], Explanation]] = {
        "spend": teller.spend,
        "cac": teller.cac,
        "roi": teller.roi,
        "list_growth": lambda: list_growth(given, review),
        "retention": lambda: retention(given, view, review),
    }
    if len(rest) == 1 and rest[0] in rules:
        return rules[rest[0]]()
    return explain_standing(given, view, review, rest)


class _ReviewReasons:
    def __init__(self, given: Given, view: ScenarioView, review: Review) -> None:
        self.given, self.view, self.review = given, view, review
        until = [check for check in given.plan.checkins if check.date <= given.results.today]
        self.since = [check for check in until if check.date >= view.goal.start]
        self.period = Period(review.first, review.last)
        funnels = funnels_in(given.plan, view.scenario)
        self.stages = stages_of(funnels)
        self.sales = sales_in(given.plan, view.scenario)
        self.steps = {stage.id: (stage, following) for stage, following in steps_of(funnels)}
        self.feeding = sources_feeding(given.plan, view.scenario, funnels) if funnels else {}

    def own(self, key: str, value: Argument | None) -> Input:
        """A figure of the review as an input."""
        return figure(addresses.REVIEW / key, value)

    def total_input(self, stage: Stage) -> list[Input]:
        """The people reported at a stage as an input, where any were."""
        found = self.review.totals.get(stage.id)
        return (
            []
            if found is None
            else [figure(addresses.REVIEW / "totals" / stage.id, Number(found), Text(stage.name))]
        )

    def total(self, name: str) -> Explanation:
        stage = next(stage for stage in self.stages if stage.id == name)
        inputs = reported(self.given, self.since, "counts", name)
        return Explanation(
            addresses.REVIEW / "totals" / name,
            say("{stage} since the start", stage=Text(stage.name)),
            Number(self.review.totals[name]),
            filled(
                "{total} {stage} in {n} check-ins since the start",
                total=Number(self.review.totals[name]),
                stage=Text(stage.name),
                n=Count(len(inputs)),
            ),
            say("what check-ins since the start report, added up"),
            tuple(inputs),
        )

    def rate(self, name: str) -> Explanation:
        stage, following = self.steps[name]
        found = self.review.rates.get(name)
        if found is None:
            return self._no_rate(stage, following)
        sources, brought = self.feeding.get(following.id, ()), fed(self.feeding, following.id)
        template = mark(
            "{rate} = {moved} {next} / {arrived} {stage}; between {low} and {high} with 95% certainty"
        )
        if sources:
            template = mark(
                "{rate} = {all} {next} × (1 - {brought}) / {arrived} {stage}; "
                "between {low} and {high} with 95% certainty"
            )
        return Explanation(
            addresses.REVIEW / "rates" / name,
            say("rate seen from {stage} to {next}", stage=Text(stage.name), next=Text(following.name)),
            Share(found.rate),
            filled(
                template,
                rate=Share(found.rate),
                moved=Number(found.moved),
                all=Number(found.moved / (1 - brought) if brought != 1 else found.moved),
                brought=Share(brought),
                next=Text(following.name),
                arrived=Number(found.arrived),
                stage=Text(stage.name),
                low=Share(found.low),
                high=Share(found.high),
            ),
            say("people of the next stage who came from this one / people who had time to move on"),
            (
                *self.total_input(following),
                *self.total_input(stage),
                self._lag(stage),
                *[self.view.share(source) for source, _ in sources],
            ),
        )

    def _no_rate(self, stage: Stage, following: Stage) -> Explanation:
        return Explanation(
            addresses.REVIEW / "rates" / stage.id,
            say("rate seen from {stage} to {next}", stage=Text(stage.name), next=Text(following.name)),
            None,
            say("not known: it takes reports of both stages, and people who had time to move on"),
            say("people of the next stage who came from this one / people who had time to move on"),
            (*self.total_input(following), *self.total_input(stage), self._lag(stage)),
        )

    def _lag(self, stage: Stage) -> Input:
        plan = self.given.plan
        used = funnels_in(plan, self.view.scenario)
        funnel = next(one for one in used if any(each.id == stage.id for each in one.stages))
        return field(plan, addresses.stage(funnel.id, stage.id) / "lag_days", stage.lag_days)

    def people(self, name: str) -> Explanation:
        stage = next(stage for stage in self.stages if stage.id == name)
        found = number(self.review.people.get(name))
        template = mark("{total} {stage} from {first} to {last}, as check-ins say")
        if found is None:
            template = mark("nothing is reported of {stage} from {first} to {last}")
        return Explanation(
            addresses.REVIEW / "people" / name,
            say("{stage} so far", stage=Text(stage.name)),
            found,
            filled(
                template,
                total=found,
                stage=Text(stage.name),
                first=Day(self.period.first),
                last=Day(self.period.last),
            ),
            say("what check-ins report, each spread evenly over the days it speaks of"),
            tuple(reported(self.given, inside(self.given, self.period), "counts", name)),
        )

    def expected(self, name: str) -> Explanation:
        """Why so many people were to be there by the last known day."""
        found = next(one for one in self.view.result.stages if one.id == name)
        repeats, until = self.view.goal.traits.repeats, self.review.as_of
        assert until is not None
        start = self.view.goal.start
        period = self.period if repeats else Period(start, max(start, found.latest))
        key = "now" if repeats else "count"
        exact = found.exact_now if repeats else found.exact
        stage = Text(next(stage.name for stage in self.stages if stage.id == name))
        return Explanation(
            addresses.REVIEW / "expected_people" / name,
            say("{stage} expected by now", stage=stage),
            Number(self.review.expected_people[name]),
            filled(
                "{people} {stage} by {day} = {all} × {gone} days of {days}",
                people=Number(self.review.expected_people[name]),
                stage=stage,
                day=Day(until),
                all=Number(exact),
                gone=Count(days_until(period, until)),
                days=Count(period.days),
            ),
            say("people of the period, evenly over its days, up to the last that is reported"),
            (figure(self.view.base / "stages" / name / key, Number(exact), stage),),
        )

    def spend(self) -> Explanation:
        value = money(self.review.spend)
        template = mark("{value} spent from {first} to {last}, as check-ins say")
        if value is None:
            template = mark("nothing that was spent from {first} to {last} is reported")
        return explained(
            "review.spend",
            value,
            filled(template, value=value, first=Day(self.period.first), last=Day(self.period.last)),
            say("what check-ins report, each spread evenly over the days it speaks of"),
            tuple(reported(self.given, inside(self.given, self.period), "spend")),
        )

    def cac(self) -> Explanation:
        review = self.review
        template = mark("{cac} = {spend} / {customers} customers")
        if not review.customers:
            template = mark("no customer is reported yet")
        elif review.spent is None:
            template = mark("nothing that was spent is reported")
        return explained(
            "review.cac",
            money(review.cac),
            filled(
                template,
                cac=money(review.cac),
                spend=money(review.spent),
                customers=Number(review.customers),
            ),
            say("spent / customers, since the start"),
            (
                *reported(self.given, self.since, "spend"),
                *[one for stage in self.stages if stage.id in self.sales for one in self.total_input(stage)],
            ),
        )

    def roi(self) -> Explanation:
        review, told = self.review, [self.own("revenue", money(self.review.money))]
        if not counting(self.view.goal).income:
            told = reported(self.given, inside(self.given, self.period), "revenue")
        template = mark("{roi}: {revenue} came in, {spend} was spent to win clients, beside fixed costs")
        if review.roi is None:
            template = mark("not known: it takes revenue and spend that are reported, or fixed costs")
        return explained(
            "review.roi",
            share(review.roi),
            filled(template, roi=share(review.roi), revenue=money(review.money), spend=money(review.spend)),
            say("(what remains of revenue - spend - fixed costs of the days covered) / (spend + those)"),
            (
                *told,
                self.own("spend", money(review.spend)),
                field(
                    self.given.plan,
                    addresses.scenario(self.view.scenario.id) / "fixed_costs",
                    self.view.scenario.fixed_costs,
                ),
            ),
        )
