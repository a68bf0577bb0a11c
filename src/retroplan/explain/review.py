"""Why the review says what it says (model 7): totals, rates, money, people and the re-plan."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from retroplan.compute.backward.funnel import fed, sources_feeding
from retroplan.compute.results import Review
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
from retroplan.explain.replan import explain_replan
from retroplan.explain.standing import explain_standing, reported
from retroplan.plan import address as addresses
from retroplan.plan.model import Stage
from retroplan.plan.say import Argument, Count, Money, Number, Share, Text, mark, say


def explain_review(given: Given, rest: list[str]) -> Explanation | None:
    """The reason of ``review.REST``."""
    review, view = given.results.review, given.active
    if review is None or view is None:
        return None
    teller = _ReviewReasons(given, view, review)
    if len(rest) == 2 and rest[0] == "totals" and rest[1] in review.totals:
        return teller.total(rest[1])
    if len(rest) == 2 and rest[0] == "rates" and rest[1] in review.rates:
        return teller.rate(rest[1])
    if len(rest) == 4 and rest[0] == "replan":
        return explain_replan(given, view, review, rest[1], rest[2], rest[3])
    rules: dict[str, Callable[[], Explanation]] = {
        "revenue": lambda: teller.sum_of("revenue", review.revenue),
        "spend": lambda: teller.sum_of("spend", review.spend),
        "cac": teller.cac,
        "roi": teller.roi,
        "list_growth": teller.list_growth,
        "retention": teller.retention,
    }
    if len(rest) == 1 and rest[0] in rules:
        return rules[rest[0]]()
    return explain_standing(given, view, review, rest[0]) if len(rest) == 1 else None


class _ReviewReasons:
    def __init__(self, given: Given, view: ScenarioView, review: Review) -> None:
        self.given, self.view, self.review = given, view, review
        until = [check for check in given.plan.checkins if check.date <= given.results.today]
        self.since = [check for check in until if check.date >= view.goal.start]
        first = review.period.first if review.period else view.goal.start
        self.inside = [check for check in self.since if check.date >= first]
        self.known = sorted(until, key=lambda check: check.date)
        funnel = given.plan.find_funnel(view.scenario.funnel)
        self.stages: tuple[Stage, ...] = funnel.stages if funnel else ()
        self.feeding = sources_feeding(given.plan, view.scenario, funnel) if funnel else {}

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
            say("{stage} so far", stage=Text(stage.name)),
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
        place = next(place for place, stage in enumerate(self.stages) if stage.id == name)
        stage, following = self.stages[place], self.stages[place + 1]
        found = self.review.rates[name]
        sources = self.feeding.get(following.id, ())
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
                all=Number(self.review.totals[following.id]),
                brought=Share(fed(self.feeding, following.id)),
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
                field(
                    self.given.plan,
                    addresses.stage(self.view.scenario.funnel, name) / "lag_days",
                    stage.lag_days,
                ),
                *[self.view.share(source) for source, _ in sources],
            ),
        )

    def sum_of(self, key: str, value: Fraction) -> Explanation:
        inputs = reported(self.given, self.since, key)
        return explained(
            addresses.REVIEW / key,
            Money(value),
            filled("{sum} in {n} check-ins since the start", sum=Money(value), n=Count(len(inputs))),
            say("what check-ins since the start report, added up"),
            tuple(inputs),
        )

    def cac(self) -> Explanation:
        review = self.review
        template = (
            mark("{cac} = {spend} / {customers} customers")
            if review.customers
            else mark("no customer is reported yet")
        )
        return explained(
            "review.cac",
            money(review.cac),
            filled(
                template, cac=money(review.cac), spend=Money(review.spend), customers=Number(review.customers)
            ),
            say("spent / customers, since the start"),
            (self.own("spend", Money(review.spend)), *self.total_input(self.stages[-1])),
        )

    def roi(self) -> Explanation:
        review = self.review
        template = mark("{roi} = ({revenue} - {spend}) / {spend}")
        if not review.spend:
            template = mark("nothing was spent, so there is no return on it")
        return explained(
            "review.roi",
            share(review.roi),
            filled(template, roi=share(review.roi), revenue=Money(review.revenue), spend=Money(review.spend)),
            say("(revenue - spent) / spent, since the start"),
            (
                self.own("revenue", Money(review.revenue)),
                self.own("spend", Money(review.spend)),
            ),
        )

    def list_growth(self) -> Explanation:
        sizes = [check for check in self.known if check.list_size is not None]
        ends = [sizes[0], sizes[-1]] if len(sizes) > 1 else sizes
        growth = share(self.review.list_growth)
        if growth is None:
            sentence = filled("not known: it takes two list sizes on different days")
        else:
            sentence = filled(
                "{growth} a month: from {first} to {last} in {days} days",
                growth=growth,
                first=number(ends[0].list_size),
                last=number(ends[1].list_size),
                days=Count((ends[1].date - ends[0].date).days),
            )
        return explained(
            "review.list_growth",
            growth,
            sentence,
            say("(last list size / first) ^ (365 / 12 / days between) - 1"),
            tuple(reported(self.given, ends, "list_size")),
        )

    def retention(self) -> Explanation:
        review = self.review
        lost = reported(self.given, self.inside, "lost")
        gone = sum((check.lost or Fraction(0) for check in self.inside), Fraction(0))
        kept = share(review.retention)
        if review.retention is None:
            sentence = filled("not known: it takes a number of clients lost, and members who could leave")
        else:
            there = gone / (1 - review.retention) if gone else None
            sentence = filled(
                "{kept} = 1 - {lost} lost / {there} members",
                kept=kept,
                lost=Number(gone),
                there=number(there),
            )
            if there is None:
                sentence = filled("{kept}: nobody left", kept=kept)
        return explained(
            "review.retention",
            kept,
            sentence,
            say("1 - members lost in the review period / members at its start"),
            (*lost, *self.view.members()),
        )
