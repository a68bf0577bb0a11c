"""Checks of products as they are in every scenario (model 2 and 4)."""

from collections.abc import Iterator
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.billings import ONLY_FOR
from retroplan.plan.model import Goal, Plan, Product, Scenario
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Share, Text, say
from retroplan.plan.travel import stages_in, stages_of


class _Place(NamedTuple):
    """A product where its fields are written: by itself, or overridden in a scenario."""

    product: Product  # as it is there
    scenario: Scenario | None = None

    def at(self, key: str) -> Address:
        """The address of a field in this very place."""
        return holding.field_places(self.scenario, self.product.id, key)[0]

    def written(self, plan: Plan, key: str) -> bool:
        return self.at(key) in plan.written

    def field(self, plan: Plan, key: str) -> Address:
        """Where that field stands: in the override if it is there, else with the product."""
        return holding.written_at(plan, self.scenario, self.product.id, key)


def check_products(plan: Plan) -> Iterator[Problem]:
    """Check each product once, and again in each scenario that overrides something of it."""
    for place in _places(plan):
        yield from _leaving(plan, place)
        yield from _without_effect(plan, place)
    yield from _list(plan)


def _places(plan: Plan) -> Iterator[_Place]:
    yield from map(_Place, plan.products)
    products = {product.id: product for product in plan.products}
    for scenario in plan.scenarios:
        for name in scenario.overrides:
            base = products.get(name)
            if base is not None:
                yield _Place(holding.product_in(scenario, base), scenario)


def _leaving(plan: Plan, place: _Place) -> Iterator[Problem]:
    """Churn and lifetime stand for each other; nobody would ever leave a recurring product without either."""
    product = place.product
    if place.written(plan, "churn") and place.written(plan, "lifetime_months"):
        message = say("churn and lifetime_months stand for each other; keep one of them")
        yield Problem("error", place.at("lifetime_months"), message)
    touched = place.scenario is None or any(
        place.written(plan, key) for key in ("billing", "churn", "lifetime_months")
    )
    unread = any(place.field(plan, key) in plan.unread for key in ("churn", "lifetime_months"))
    endless = product.recurring and not product.leaving
    if endless and touched and not unread:
        message = say("a recurring product without churn: no client would ever leave")
        yield Problem("warning", place.field(plan, "churn"), message)


def _without_effect(plan: Plan, place: _Place) -> Iterator[Problem]:
    """Fields that count for another billing only; a 0 says nothing and is left alone."""
    product = place.product
    says = {
        "churn": product.churn,
        "paid_months": product.paid_months,
        "lifetime_months": product.lifetime_months,
        "active": product.active,
    }
    for key, only in ONLY_FOR.items():
        if says[key] and key not in product.traits.fields and place.written(plan, key):
            yield Problem("warning", place.at(key), say(only.template))


def _list(plan: Plan) -> Iterator[Problem]:
    """A list that would buy more often than once per person in the months that are counted (model 5.2)."""
    goal = plan.goal
    audience = plan.audience
    if audience.list_churn and audience.list_stage is None:
        where = addresses.AUDIENCE / "list_churn"
        yield Problem("warning", where, say("list_churn counts only with list_stage: who joins the list"))
    known = {stage.id for stage in stages_of(plan.funnels)}
    used = {stage.id for scenario in plan.scenarios for stage in stages_in(plan, scenario)}
    if used and audience.list_stage in known - used:
        message = say("no scenario has this stage in a funnel, so nobody joins the list")
        yield Problem("warning", addresses.AUDIENCE / "list_stage", message)
    if goal is None or goal.deadline < goal.start or not (audience.list_size or audience.list_stage):
        return
    told, shrinks = set[Address](), set[Address]()
    products = {product.id: product for product in plan.products}
    for scenario in plan.scenarios:
        for name, weight in scenario.mix.items():
            base = products.get(name)
            if base is None or not weight:
                continue
            place = _Place(holding.product_in(scenario, base), scenario)
            product = place.product
            address = place.field(plan, "list_rate")
            months = _months_counted(goal, product)
            if product.list_rate * months > 1 and address not in told:
                told.add(address)
                message = say(
                    "{rate} of the list in each of {months} months: people would buy more than once",
                    rate=Share(product.list_rate),
                    months=Count(months),
                )
                yield Problem("warning", address, message)
            if product.list_rate and product.recurring and audience.list_stage and audience.list_churn:
                where = place.field(plan, "list_rate")
                if where not in shrinks:
                    shrinks.add(where)
                    message = say(
                        "{product} is paid again and again, so it is planned to sell to the list of today "
                        "though that shrinks",
                        product=Text(product.name),
                    )
                    yield Problem("warning", where, message)


def _months_counted(goal: Goal, product: Product) -> int:
    """V_i, the months over which whole sales are counted (model 5.2)."""
    return goal.months if product.recurring and goal.traits.repeats else goal.window
