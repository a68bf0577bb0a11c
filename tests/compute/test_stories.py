"""The figures users know the method by (domain page), and worked examples others published."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from retroplan.compute import compute
from retroplan.compute.backward.products import Offer
from retroplan.compute.results import ProductResult
from tests.support.plans.build import (
    a_funnel,
    a_goal,
    a_plan,
    a_product,
    a_scenario,
    a_source,
    a_stage,
    an_audience,
    num,
    story_goal,
)  # fmt: skip
from tests.support.plans.scenario import computed, counts, goal_of, these

TODAY = date(2026, 12, 7)


def test_a_computer_of_400_is_600_with_taxes_and_safety() -> None:
    assert goal_of(a_plan()).target == 600


def test_a_guide_at_10_asks_for_60_sales_600_subscribers_6000_visitors() -> None:
    result = compute(a_plan(), TODAY).scenarios[0]
    assert counts(result) == [6000, 600, 60]
    assert result.products[0].sales == 60
    assert these(result.income, result.spend, result.cac) == (600, 0, 0)
    assert these(result.payback_months, result.goal_month) == (1, 1)
    assert result.roi is None and result.ltv_cac is None
    assert [stage.per_month for stage in result.stages] == [6000, 600, 60]
    assert round(result.stages[0].per_day, 4) == Fraction("197.2603")
    assert round(result.stages[0].per_week, 4) == Fraction("1380.8219")


def test_a_product_at_100_asks_for_6_sales() -> None:
    plan = a_plan(products=[a_product("course", 100)])
    assert counts(computed(plan)) == [600, 60, 6]


def affiliate(deadline: date, churn: str) -> ProductResult:
    club = a_product("club", 67, billing="monthly", commission="50%", churn=churn)
    return computed(a_plan(products=[club], goal=story_goal(deadline=deadline))).products[0]


def test_about_20_members_of_an_affiliate_membership_pay_for_it_and_one_new_a_month_holds_them() -> None:
    club = affiliate(date(2026, 12, 31), "5%")
    assert these(club.unit, club.sales, club.active, club.hold) == (Fraction("33.5"), 18, 18, 1)


def test_within_12_months_18_members_are_one_and_a_half_new_ones_a_month() -> None:
    club = affiliate(date(2027, 11, 30), "0")
    assert these(club.sales, club.new, club.active, club.hold) == (Fraction(3, 2), Fraction(3, 2), 18, 0)


def test_another_guide_every_month_sells_to_subscribers_old_and_new() -> None:
    """A list of 300 of whom 1 in 10 buys brings 30 of the 60 sales; the rest come through the funnel."""
    plan = a_plan(products=[a_product(list_rate="10%")], audience=an_audience(list_size=300))
    result = computed(plan)
    assert these(result.products[0].from_list, result.products[0].new) == (30, 30)
    assert counts(result) == [3000, 300, 30]


def test_a_list_that_is_large_enough_needs_nobody_new() -> None:
    plan = a_plan(products=[a_product(list_rate="10%")], audience=an_audience(list_size=600))
    result = computed(plan)
    assert these(result.products[0].from_list, result.products[0].new) == (60, 0)
    assert counts(result) == [0, 0, 0]
    assert these(result.cac, result.payback_months) == (None, None)


def test_1000_of_ads_for_10_clients_is_a_cac_of_100() -> None:
    """6 months at 500 is a lifetime value of 3,000; the CAC must stay below it."""
    coaching = a_product("coaching", 500, billing="monthly", lifetime_months=6, scalable=False)
    funnel = a_funnel(a_stage("contacts", "1/10"), a_stage("clients"))
    ads = a_source("ads", "contacts", share=1, cost_per_contact=10)
    result = computed(a_plan(goal=a_goal(amount=4000), products=[coaching], funnels=[funnel], sources=[ads]))
    assert these(result.cac, result.products[0].acquisition_cost) == (100, 100)
    assert these(result.ltv, result.ltv_cac) == (3000, 30)
    assert result.products[0].new == 10  # 10 x (500 - 100) = 4000
    assert result.spend == 1000
    assert these(result.scalable_share, result.recurring_share) == (0, 1)


def test_a_contact_that_brings_2_may_cost_up_to_2() -> None:
    """Search ads: 2 EUR a contact within a month; at 1.99 the sale pays, at 2 it no longer does."""
    funnel = a_funnel(a_stage("contacts", "2%"), a_stage("clients"))
    guide = a_product("kit", 100)

    def ads(cost: str) -> bool:
        source = a_source("ads", "contacts", share=1, cost_per_contact=cost)
        return computed(a_plan(products=[guide], funnels=[funnel], sources=[source])).reachable

    assert ads("1.99")
    assert not ads("2")


def test_six_stages_from_visitors_to_customers() -> None:
    """10 customers at 25%, 50%, 40%, 50% and 2% go back to 20,000 visits."""
    rates = {"visitors": "2%", "leads": "50%", "mql": "40%", "sql": "50%", "opportunities": "25%"}
    stages = [a_stage(name, rate) for name, rate in rates.items()]
    plan = a_plan(
        goal=a_goal(amount=10_000),
        funnels=[a_funnel(*stages, a_stage("customers"))],
        products=[a_product(price=1000)],
    )
    assert counts(computed(plan)) == [20_000, 400, 200, 80, 40, 10]


def test_15_percent_more_revenue_over_the_coming_year() -> None:
    goal = a_goal(
        kind="growth", baseline=8000, growth="15%", start=date(2026, 1, 1), deadline=date(2026, 12, 31)
    )
    plan = a_plan(goal=goal)
    found = goal_of(plan)
    assert these(found.base, found.target, found.months, found.window_months) == (1200, 1200, 12, 12)
    assert counts(computed(plan))[-1] == 120


# Worked examples others published; each names the page where its figures stand.


def won_at(cac: int) -> dict[str, Any]:
    """A funnel in which one of five contacts buys, and ads that make a customer cost that much."""
    return {
        "funnels": [a_funnel(a_stage("contacts", "20%"), a_stage("customers"))],
        "sources": [a_source("ads", "contacts", share=1, cost_per_contact=num(cac) / 5)],
    }


def test_spend_over_customers_is_the_cac_and_months_times_revenue_the_lifetime_value() -> None:
    """Sevcorp, "How to track CAC & LTV", https://sevcorp.com/insights/how-to-track-cac-ltv.

    1,000 spent on 10 customers: 100 each. 200 a month for 6 months: 1,200.
    """
    club = a_product("club", 200, billing="monthly", lifetime_months=6)
    result = computed(a_plan(goal=a_goal(amount=1000), products=[club], **won_at(100)))
    assert these(result.products[0].new, result.spend, result.cac) == (10, 1000, 100)
    assert these(result.ltv, result.ltv_cac) == (1200, 12)


@pytest.mark.parametrize(
    ("price", "margin", "churn", "value"),
    [
        (50, "90%", "10%", 450),
        (100, "80%", "5%", 1600),
        (500, "70%", "2%", 17_500),
        (1000, "75%", "1%", 75_000),
    ],
)
def test_lifetime_value_is_margin_over_churn(price: int, margin: str, churn: str, value: int) -> None:
    """AbraCalc, "Customer LTV", https://abracalc.com/calculator/customer-lifetime-value-calculator/.

    One page for each row, such as .../100-arpa-80-margin-5-churn/.
    """
    cost = price * (1 - num(margin))
    assert Offer(a_product(price=price, cost=cost, billing="monthly", churn=churn)).ltv == value


def test_a_lifetime_value_of_800_at_a_cac_of_200_is_four_to_one() -> None:
    """Calculator City, "SaaS Growth & Churn Calculator", https://costcalculator.calculator.city/?p=77692.

    50 a month with 80% margin and 5% churn is worth 800; at 200 a customer that is 4 : 1.
    """
    saas = a_product("saas", 50, billing="monthly", cost=10, churn="5%")
    goal = a_goal(kind="total", amount=5000, deadline=date(2028, 11, 30))
    result = computed(a_plan(goal=goal, products=[saas], **won_at(200)))
    assert these(result.ltv, result.cac, result.ltv_cac) == (800, 200, 4)


def test_members_leave_before_the_months_newcomers_join() -> None:
    """The same page: 1,000 members, 50 lost (5%), 120 new: 1,070 x 50 = 53,500 at the end of the month."""
    saas = a_product("saas", 50, billing="monthly", churn="5%", active=1000)
    result = computed(a_plan(goal=a_goal(amount=53_500), products=[saas]))
    assert these(result.products[0].new, result.products[0].active) == (120, 1070)
    assert result.income == 53_500


@pytest.mark.parametrize(("cac", "price", "months"), [(400, 100, 6), (800, 50, 22)])
def test_months_to_recover_the_cac(cac: int, price: int, months: int) -> None:
    """Minimalist Innovation, "A Quick Guide to Customer Acquisition Cost Payback Period [...]".

    https://www.minimalistinnovation.com/post/cac-payback-period: 20,000 for 50 customers at 100 a month with
    75% margin come back in 5.33 months, for 25 customers at 50 in 21.3: by the end of the 6th and the 22nd.
    """
    saas = a_product("saas", price, billing="monthly", cost=num(price) / 4)
    goal = a_goal(kind="total", amount=50_000, deadline=date(2031, 11, 30))
    result = computed(a_plan(goal=goal, products=[saas], **won_at(cac)))
    assert these(result.cac, result.payback_months) == (cac, months)


def test_a_revenue_goal_read_backward_to_customers_and_leads() -> None:
    """TREW Marketing, "3 Steps to Calculate Your Leads-to-Revenue Ratio".

    https://www.trewmarketing.com/blog/marketing-for-engineers/calculate-leads-to-revenue-3-steps/: 500,000 at
    10,000 a customer are 50 customers; with 2% of the leads buying, 2,500 leads.
    """
    funnel = a_funnel(a_stage("leads", "2%"), a_stage("customers"))
    plan = a_plan(goal=a_goal(amount=500_000), funnels=[funnel], products=[a_product(price=10_000)])
    assert counts(computed(plan)) == [2500, 50]


def test_four_customers_ask_for_ten_thousand_visitors() -> None:
    """Breckenridge, "Leads: know their value, rest on your ROI", read backward.

    https://www.breckenridge.agency/blog/leads-know-their-value-rest-on-your-roi: 10,000 visitors at 2% are
    200 leads, and 2% of them 4 customers.
    """
    funnel = a_funnel(a_stage("visitors", "2%"), a_stage("leads", "2%"), a_stage("customers"))
    plan = a_plan(goal=a_goal(amount=4000), funnels=[funnel], products=[a_product(price=1000)])
    assert counts(computed(plan)) == [10_000, 200, 4]


def test_break_even_with_fixed_costs() -> None:
    """University of Virginia, Darden, "Managerial Accounting", "Your turn: breakeven analysis, company A".

    https://www.coursera.org/lecture/uva-darden-managerial-accounting/your-turn-breakeven-analysis-company-a-WN1qp
    : price 1,000, variable cost 600, fixed costs 1,000,000: 2,500 units. A goal of 400 takes one more.
    """
    unit = a_product("unit", 1000, cost=600)
    plan = a_plan(goal=a_goal(amount=400), products=[unit], scenarios=[a_scenario(fixed_costs=1_000_000)])
    assert computed(plan).products[0].sales == 2500 + 1


def test_a_membership_is_held_once_it_is_reached() -> None:
    """18 members at the deadline; then one a month makes up for those who leave, and the income stays."""
    goal = story_goal(deadline=date(2027, 11, 30))
    club = a_product("club", 67, billing="monthly", commission="50%", churn="5%")
    plan = a_plan(goal=goal, products=[club], horizon=36)
    (found,) = compute(plan, date(2026, 12, 1)).scenarios
    (sold,) = found.products
    assert (sold.active, sold.hold) == (18, 1)
    reached = found.projection[11]
    assert reached.income >= 600
    assert {month.income for month in found.projection[11:]} == {reached.income}
    assert {month.active for month in found.projection[11:]} == {reached.active}
    assert sold.later == reached.active * Fraction(5, 100)
    assert [stage.after for stage in found.stages] == [92, 10, 1]
    (later,) = compute(plan, date(2028, 3, 1)).scenarios
    assert [stage.now for stage in later.stages] == [92, 10, 1]


def test_of_more_members_than_are_needed_as_many_as_are_needed_are_held() -> None:
    club = a_product("club", 10, billing="monthly", churn="50%", active=400)
    plan = a_plan(goal=story_goal(deadline=date(2027, 1, 31)), products=[club], horizon=4)
    (found,) = compute(plan, date(2026, 12, 1)).scenarios
    (sold,) = found.products
    assert [month.income for month in found.projection] == [2000, 1000, 600, 600]
    assert these(sold.sales, sold.active, sold.later) == (0, 60, 30)
