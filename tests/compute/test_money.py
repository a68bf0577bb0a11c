"""What winning clients costs and what comes back."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.compute.backward import money
from retroplan.compute.backward.chains import Chain, Part
from retroplan.compute.backward.products import Offer
from retroplan.plan.model import ONE, Product
from tests.support.plans.build import (
    a_funnel,
    a_goal,
    a_plan,
    a_product,
    a_scenario,
    a_source,
    a_stage,
    an_item,
    num,
)  # fmt: skip
from tests.support.plans.scenario import computed, these

FUNNEL = a_funnel(a_stage("contacts", "10%"), a_stage("clients"))


def alone(product: Product) -> Chain:
    """What a sale of that product brings, with nothing sold after it."""
    return (Part(Offer(product), ONE),)


def test_every_source_costs_what_its_people_cost() -> None:
    """Per sale 80 visitors, 40% of them at 0.05, and 10 subscribers, 20% of them at 0.30."""
    plan = a_plan(
        products=[a_product(price=100)],
        sources=[
            a_source("posts", share="40%", cost_per_contact="0.05"),
            a_source("fair", "subscribers", share="20%", cost_per_contact="0.30"),
        ],
    )
    result = computed(plan)
    assert result.products[0].acquisition_cost == 80 * num("0.4") * num("0.05") + 10 * num("0.2") * num("0.3")
    assert result.spend == result.products[0].new * num("2.2")
    assert result.cac == num("2.2")
    assert result.unassigned == result.stages[0].exact * num("0.6")


def test_the_planned_cost_is_that_of_the_past_when_none_is_written() -> None:
    past = a_source("ads", "contacts", share=1, history={"spend": 30, "contacts": 60})
    assert computed(a_plan(funnels=[FUNNEL], sources=[past])).products[0].acquisition_cost == 5


def test_return_on_what_was_put_in() -> None:
    assert money.roi_of(Fraction(300), Fraction(50), Fraction(50)) == 2
    assert money.roi_of(Fraction(300), Fraction(0), Fraction(0)) is None


@pytest.mark.parametrize(
    ("spend", "months"), [(0, 1), (10, 1), (11, 2), (100, 10), (1200, 120), (1201, None)]
)
def test_payback_is_the_first_month_that_covers_the_cost(spend: int, months: int | None) -> None:
    club = alone(a_product(billing="monthly"))
    assert money.payback([(club, Fraction(1))], Fraction(spend)) == months


def test_payback_weighs_new_customers_and_is_unknown_without_any() -> None:
    club, guide = alone(a_product(billing="monthly")), alone(a_product(price=30))
    assert money.payback([(club, Fraction(1)), (guide, Fraction(1))], Fraction(60)) == 3
    assert money.payback([(guide, Fraction(1))], Fraction(31)) is None
    assert money.payback([(club, Fraction(0))], Fraction(0)) is None


def test_mean_lifetime_value_weighs_sales_and_has_no_end_when_a_sold_one_has_none() -> None:
    guide, six, endless = (
        Offer(a_product(price=100)),
        Offer(a_product(price=500, billing="monthly", lifetime_months=6)),
        Offer(a_product(billing="monthly")),
    )
    assert money.lifetime([(guide.ltv, Fraction(3)), (six.ltv, Fraction(1))]) == 825
    assert money.lifetime([(guide.ltv, Fraction(3)), (endless.ltv, Fraction(1))]) is None
    assert money.lifetime([(guide.ltv, Fraction(3)), (endless.ltv, Fraction(0))]) == 100
    assert money.lifetime([]) is None


def test_shares_of_scalable_and_recurring_money_come_from_the_mix() -> None:
    plan = a_plan(
        products=[
            a_product(),
            a_product("hours", 50, scalable=False),
            a_product("club", 10, billing="monthly", churn="5%"),
        ],
        scenarios=[a_scenario(mix={"guide": 1, "hours": 2, "club": 1})],
    )
    result = computed(plan)
    assert these(result.scalable_share, result.recurring_share) == (Fraction(1, 2), Fraction(1, 4))


def test_hours_a_month_are_routines_and_clients() -> None:
    """30 visits at 2 hours each in the month, and 3 hours for each of 6 sales."""
    post = an_item("post", "routine", feeds="visitors", yields=20, minutes=120)
    plan = a_plan(products=[a_product(price=100, hours=3)], backlog=[post])
    assert computed(plan).hours_per_month == 30 * 2 + 6 * 3


def test_hours_of_a_subscription_are_those_of_its_active_clients() -> None:
    club = a_product("club", 100, billing="monthly", hours=2, active=4)
    result = computed(a_plan(goal=a_goal(amount=1000), products=[club]))
    assert these(result.products[0].active, result.hours_per_month) == (10, 20)
