"""Which value holds, and where it stands: the two come from one answer."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import FIELDS
from retroplan.plan.holding import (
    Held,
    field_places,
    instead,
    may_clear,
    needed,
    product_field,
    product_in,
    rate,
    share,
    written_at,
)
from retroplan.plan.model import ONE, ZERO, Product, Scenario
from tests.support.plans.build import (
    a_funnel,
    a_plan,
    a_product,
    a_scenario,
    a_segment,
    a_source,
    a_stage,
    an_audience,
    num,
    story_goal,
)

HALF = Fraction(1, 2)


def test_the_most_specific_rate_holds_at_its_address() -> None:
    """Every choice of places that state a rate: the first of them in the order of model 5 holds."""
    order = ["scenarios.s.products.guide", "scenarios.s", "products.guide", "audience.segments.freelancers"]
    for chosen in range(16):
        stated = {place: num(f"{60 + at}%") for at, place in enumerate(order) if chosen >> at & 1}
        tables = [{"visitors": stated[place]} if place in stated else {} for place in order]
        own = {"guide": tables[0]} if tables[0] else {}
        product = a_product(rates=tables[2])
        plan = a_plan(
            audience=an_audience([a_segment("others", rates={"visitors": HALF}), a_segment(rates=tables[3])]),
            products=[product],
            scenarios=[a_scenario("s", segment="freelancers", rates=tables[1], product_rates=own)],
        )
        stage = plan.funnels[0].stages[0]
        base = (stage.rate, "funnels.newsletter.stages.visitors.rate")
        first = next(iter(stated), None)
        expected = (stated[first], f"{first}.rates.visitors") if first else base
        assert rate(plan, plan.scenarios[0], product, stage) == expected
        shared = next((place for place in stated if not place.endswith("guide")), None)
        expected = (stated[shared], f"{shared}.rates.visitors") if shared else base
        assert rate(plan, plan.scenarios[0], None, stage) == expected


def test_the_last_stage_has_no_rate() -> None:
    plan = a_plan()
    held = rate(plan, plan.scenarios[0], plan.products[0], plan.funnels[0].stages[-1])
    assert held.value is None
    assert held.address.parent == addresses.stage("newsletter", plan.funnels[0].stages[-1].id)


def test_a_rate_for_nobody_holds_like_any_other() -> None:
    plan = a_plan(scenarios=[a_scenario("s", rates={"visitors": 0})])
    held = rate(plan, plan.scenarios[0], None, plan.funnels[0].stages[0])
    assert held == Held(ZERO, Address("scenarios.s.rates.visitors"))


@pytest.mark.parametrize(
    ("own", "value", "address"),
    [
        ({}, "10%", "sources.posts.share"),
        ({"posts": "30%"}, "30%", "scenarios.s.sources.posts"),
        ({"posts": 0}, 0, "scenarios.s.sources.posts"),
        ({"ads": "30%"}, "10%", "sources.posts.share"),
    ],
)
def test_the_share_of_a_scenario_goes_before_that_of_the_source(
    own: dict[str, str | int], value: str | int, address: str
) -> None:
    held = share(a_scenario("s", sources=own), a_source("posts", share="10%"))
    assert held == (num(value), address)


def test_an_override_of_one_replaces_the_other() -> None:
    scenario = Scenario(
        "s", "s", "f", overrides={"a": {"churn": HALF}, "b": {"lifetime_months": Fraction(4)}}
    )
    by_lifetime = Product("a", "a", ONE, billing="monthly", lifetime_months=Fraction(8))
    by_churn = Product("b", "b", ONE, billing="monthly", churn=Fraction(1, 20))
    assert product_in(scenario, by_lifetime).leaving == HALF
    assert product_in(scenario, by_churn).leaving == Fraction(1, 4)
    assert product_in(scenario, by_churn._replace(id="c")).leaving == Fraction(1, 20)


@pytest.mark.parametrize(
    ("overrides", "key", "value", "scenario_says"),
    [
        ({}, "price", Fraction(10), False),
        ({"price": Fraction(7)}, "price", Fraction(7), True),
        ({"price": Fraction(7)}, "churn", HALF, False),
        ({"churn": ZERO}, "churn", ZERO, True),
        ({"churn": ZERO}, "lifetime_months", None, True),
        ({"lifetime_months": Fraction(4)}, "lifetime_months", Fraction(4), True),
        ({"lifetime_months": Fraction(4)}, "churn", ZERO, True),
        ({"scalable": False}, "scalable", False, True),
    ],
)
def test_a_field_of_a_product_holds_with_its_address(
    overrides: dict[str, Fraction | bool], key: str, value: object, scenario_says: bool
) -> None:
    scenario = Scenario("s", "s", "f", overrides={"a": overrides, "other": {"price": ONE}})
    product = Product("a", "a", Fraction(10), billing="monthly", churn=HALF)
    address = addresses.override("s", "a") if scenario_says else addresses.product("a")
    assert product_field(scenario, product, key) == Held(value, address / key)
    assert product_field(scenario, product_in(scenario, product), key) == Held(value, address / key)


def test_a_field_is_written_where_it_goes_before() -> None:
    scenario = a_scenario("s")
    own, base = field_places(scenario, "guide", "price")
    assert (own, base) == ("scenarios.s.products.guide.price", "products.guide.price")
    assert field_places(None, "guide", "price") == (base,)
    for written, place in [((), base), ((base,), base), ((own,), own), ((own, base), own)]:
        plan = a_plan(written=written)
        assert written_at(plan, scenario, "guide", "price") == place
        assert written_at(plan, None, "guide", "price") == base


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("scenarios.s.products.guide.price", "inherited"),
        ("scenarios.s.rates.visitors", "inherited"),
        ("scenarios.s.sources.posts", "inherited"),
        ("scenarios.s.fixed_costs", "default"),
        ("products.guide.churn", "default"),
        ("products.guide.paid_months", "not set"),
        ("products.guide.rates.visitors", "not set"),
        ("goal.why", "not set"),
        ("no.such.field", "not set"),
    ],
)
def test_what_holds_in_place_of_a_value(address: str, expected: str) -> None:
    assert instead(Address(address)) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("products.guide.price", True),
        ("scenarios.s.products.guide.price", False),
        ("scenarios.s.id", True),
        ("scenarios.s.name", False),
        ("funnels.newsletter.stages.visitors.rate", True),
        ("funnels.newsletter.stages.buyers.rate", False),
        ("funnels.gone.stages.visitors.rate", False),
        ("goal.start", True),
        ("goal.amount", True),
        ("goal.growth", False),
        ("goal.tax", False),
        ("no.such.field", False),
    ],
)
def test_what_nothing_can_stand_in_for(address: str, expected: bool) -> None:
    plan = a_plan(funnels=[a_funnel(a_stage("visitors", "10%"), a_stage("buyers"))])
    assert needed(plan, Address(address)) == expected
    assert not may_clear(plan, Address(address))
    assert may_clear(a_plan(written=[address], funnels=plan.funnels), Address(address)) != expected


def test_a_goal_of_growth_needs_its_growth_and_no_amount() -> None:
    plan = a_plan(goal=story_goal(kind="growth"))
    goal = addresses.GOAL
    assert {key: needed(plan, goal / key) for key in ("amount", "baseline", "growth")} == {
        "amount": False,
        "baseline": True,
        "growth": True,
    }


def test_whatever_has_a_default_may_be_taken_out() -> None:
    plan = a_plan()
    for field in FIELDS:
        if field.default not in (None, "", ()) and not field.required:
            assert not needed(plan, Address(field.path.replace("*", "guide")))
