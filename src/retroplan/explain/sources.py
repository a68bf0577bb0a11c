"""Why a source is worth what it is (model 7, source review)."""

from __future__ import annotations

from retroplan.compute.figures import BY_DAYS
from retroplan.compute.results import SourceReview
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    explained,
    field,
    figure,
    filled,
    money,
    share,
)  # fmt: skip
from retroplan.plan import address as addresses
from retroplan.plan.mix import mix_of
from retroplan.plan.model import HORIZONS, ZERO, Source
from retroplan.plan.say import Argument, Count, Money, Number, Share, Text, Word, mark, say
from retroplan.plan.value_at import value_at

_SUMS = {"revenue_per_contact": mark("contacts"), "revenue_per_client": mark("clients")}
"""By the figure of revenue: the people it is divided by."""


def explain_source_review(given: Given, rest: list[str]) -> Explanation | None:
    """The reason of ``sources.ID.KEY`` or ``sources.ID.KEY.30d``."""
    found = next((one for one in given.results.sources if one.id == rest[0]), None)
    source = next((one for one in given.plan.sources if one.id == rest[0]), None)
    if found is None or source is None:
        return None
    teller = _SourceReasons(given, source, found)
    if len(rest) == 3 and rest[2] in HORIZONS:
        if rest[1] in _SUMS:
            return teller.revenue(rest[1], rest[2])
        return teller.roi(rest[2]) if rest[1] == "roi" else None
    if len(rest) != 2:
        return None
    rule = {
        "cost_per_contact": teller.cost,
        "cac": teller.cac,
        "conversion": teller.conversion,
        "max_cost_per_contact": teller.most,
        "verdict": teller.verdict,
    }.get(rest[1])
    return rule() if rule else None


class _SourceReasons:
    def __init__(self, given: Given, source: Source, found: SourceReview) -> None:
        self.given, self.source, self.found = given, source, found
        self.base = addresses.source(source.id)

    def past(self, key: str) -> Input:
        """A field of the source's history."""
        address = self.base / "history" / key
        return field(self.given.plan, address, value_at(self.given.plan, address))

    def own(self, key: str, value: Argument | None) -> Input:
        """A figure of the same review."""
        return figure(self.base / key, value)

    def cost_input(self) -> Input:
        """The cost per contact as an input."""
        return self.own("cost_per_contact", Money(self.found.cost_per_contact))

    def value_input(self, days: str) -> Input:
        """The revenue per contact after some days as an input."""
        value = self.found.revenue_per_contact.get(HORIZONS[days])
        return figure(self.base / "revenue_per_contact" / days, money(value))

    def cost(self) -> Explanation:
        past = self.source.history
        cost = Money(self.found.cost_per_contact)
        if past.spend is not None and past.contacts:
            sentence = filled(
                "{cost} = {spend} / {contacts} contacts",
                cost=cost,
                spend=Money(past.spend),
                contacts=Number(past.contacts),
            )
            inputs: tuple[Input, ...] = (self.past("spend"), self.past("contacts"))
        else:
            sentence = filled("{cost}: the planned cost, as nothing was paid so far", cost=cost)
            inputs = (field(self.given.plan, self.base / "cost_per_contact", self.source.planned_cost),)
        formula = say("spent so far / contacts so far, else the planned cost")
        return explained(self.base / "cost_per_contact", cost, sentence, formula, inputs)

    def conversion(self) -> Explanation:
        found, past = self.found, self.source.history
        template = mark("{conversion} = {clients} clients / {contacts} contacts")
        if found.conversion is None:
            template = mark("not known: it takes clients and contacts so far")
        return explained(
            self.base / "conversion",
            share(found.conversion),
            filled(
                template,
                conversion=share(found.conversion),
                clients=Number(past.clients or ZERO),
                contacts=Number(past.contacts or ZERO),
            ),
            say("clients so far / contacts so far"),
            (self.past("clients"), self.past("contacts")),
        )

    def cac(self) -> Explanation:
        found, past = self.found, self.source.history
        spent = past.spend is not None
        template = mark("{cac} = {cost} a contact / {conversion}")
        if found.cac is None:
            template = mark("not known: it takes clients so far, and what was spent or what a contact costs")
        elif spent:
            template = mark("{cac} = {spend} / {clients} clients")
        inputs = (self.past("spend"), self.past("clients"))
        return explained(
            self.base / "cac",
            money(found.cac),
            filled(
                template,
                cac=money(found.cac),
                cost=Money(found.cost_per_contact),
                conversion=share(found.conversion),
                spend=money(past.spend),
                clients=Number(past.clients or ZERO),
            ),
            say("spent so far / clients so far, else cost per contact / conversion"),
            inputs if spent else (self.cost_input(), self.own("conversion", share(found.conversion))),
        )

    def revenue(self, key: str, days: str) -> Explanation:
        people = _SUMS[key]
        value = money(BY_DAYS[key](self.found).get(HORIZONS[days]))
        revenue = self.source.history.revenue.get(HORIZONS[days])
        counted = self.past(people).value
        template = mark("{value} = {revenue} in {days} days / {people} {word}")
        if value is None:
            template = mark("not known: it takes the {word} so far and what they brought in {days} days")
        return explained(
            self.base / key / days,
            value,
            filled(
                template,
                value=value,
                revenue=money(revenue),
                days=Count(HORIZONS[days]),
                people=counted,
                word=Word(people),
            ),
            say("revenue after these days / contacts so far")
            if people == "contacts"
            else say("revenue after these days / clients so far"),
            (
                field(self.given.plan, self.base / "history" / "revenue" / days, revenue),
                self.past(people),
            ),
        )

    def keeps(self) -> list[Input]:
        """What says how much of revenue remains: the products of the active scenario, and the levy."""
        view, goal = self.given.active, self.given.plan.goal
        if view is None or self.found.kept == 1:
            return []
        found = [
            view.of_product(product, key)
            for name in mix_of(view.plan, view.scenario)
            if (product := view.plan.find_product(name)) is not None
            for key in ("price", "commission", "fee_rate", "fee_fixed", "cost")
        ]
        return [*found, field(view.plan, "goal.levy", goal.levy)] if goal is not None else found

    def roi(self, days: str) -> Explanation | None:
        if HORIZONS[days] not in self.found.roi:
            return None
        past, roi = self.source.history, self.found.roi[HORIZONS[days]]
        value, spent = self.value_input(days), past.spend is not None
        revenue = past.revenue.get(HORIZONS[days])
        at = self.base / "history" / "revenue" / days
        told = (field(self.given.plan, at, revenue), self.past("spend"))
        template = mark("{roi} = ({value} × {kept} - {cost}) / {cost}")
        if spent:
            template = mark("{roi} = ({revenue} × {kept} - {spend}) / {spend}")
        if roi is None:
            template = mark("not known: it takes what was spent, or what a contact costs and brings")
        return explained(
            self.base / "roi" / days,
            share(roi),
            filled(
                template,
                roi=share(roi),
                value=value.value,
                cost=Money(self.found.cost_per_contact),
                kept=Share(self.found.kept),
                revenue=money(revenue),
                spend=money(past.spend),
            ),
            say("(revenue × the share that remains of it - spent) / spent; else the same by contact"),
            (*(told if spent else (value, self.cost_input())), *self.keeps()),
        )

    def most(self) -> Explanation:
        days = f"{self.source.invest_after}d"
        value, most = self.value_input(days), money(self.found.max_cost_per_contact)
        template = mark("{most} = {share} of the {value} a contact brings in {days} days")
        if self.found.kept != 1:
            template = mark("{most} = {share} of {kept} of the {value} a contact brings in {days} days")
        if most is None:
            template = mark("not known: what a contact brings in {days} days is not")
        return explained(
            self.base / "max_cost_per_contact",
            most,
            filled(
                template,
                most=most,
                share=Share(self.source.invest),
                kept=Share(self.found.kept),
                value=value.value,
                days=Count(self.source.invest_after),
            ),
            say("invest × revenue per contact after the days you can wait × the share that remains of it"),
            (
                *([value] if most is not None else []),
                field(self.given.plan, self.base / "invest", self.source.invest),
                field(self.given.plan, self.base / "invest_after", Text(days)),
                *self.keeps(),
            ),
        )

    def verdict(self) -> Explanation:
        known = self.found.max_cost_per_contact is not None
        most = self.own("max_cost_per_contact", money(self.found.max_cost_per_contact))
        return explained(
            self.base / "verdict",
            Word(self.found.verdict),
            self.found.reason,
            say("no data; scale: it pays for itself; stop: it never did; watch: everything else"),
            (most, self.cost_input()) if known else (self.cost_input(), self.past("contacts")),
        )
