"""What a product brings per payment, over the months and for ever."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.backward.chains import Part, pays_after
from retroplan.compute.backward.products import CENTURY, Catalogue, Offer, Paying, members, unit_of
from retroplan.plan.model import ONE, Product
from tests.support.plans import literal
from tests.support.plans.build import a_plan, a_product, a_scenario, story_goal
from tests.support.plans.strategies import products


def test_unit_takes_commission_refunds_fees_and_cost_off_the_price() -> None:
    product = a_product(price=100, commission="50%", refunds="10%", fee_rate="2%", fee_fixed="0.25", cost=3)
    assert unit_of(product) == 50 - 5 - 1 - Fraction("0.25") - 3
    assert unit_of(a_product(price=67, commission="50%")) == Fraction("33.5")
    goal = story_goal(levy="20%")
    assert unit_of(product, goal) == 45 * Fraction(4, 5) - 1 - Fraction("0.25") - 3
    assert unit_of(product, goal._replace(kind="growth")) == 45, "growth is in turnover"


@settings(max_examples=60, deadline=None)
@given(products("p"), st.integers(1, 40))
def test_the_lines_hold_what_the_formulas_say(product: Product, months: int) -> None:
    offer = Offer(product)
    for month in range(months + 1):
        assert offer.unit * offer.paid.at(month) == literal.S(product, month) == offer.brought(month)
        periods = month if product.billing == "monthly" else ceil(Fraction(month, 12))
        assert offer.kept.at(month) == (1 - offer.leaving) ** periods
    assert offer.ltv == literal.ltv(product)


def test_a_yearly_payment_comes_every_twelfth_month() -> None:
    offer = Offer(a_product(price=120, billing="yearly", churn="25%"))
    assert [offer.brought(month) for month in (1, 12, 13, 24, 25)] == [120, 120, 210, 210, Fraction("277.5")]
    assert offer.ltv == 480
    assert Offer(a_product(price=120, billing="yearly", churn="25%", paid_months=13)).ltv == 210


def test_lifetime_has_no_end_without_churn_and_payments_that_stop_give_it_one() -> None:
    assert Offer(a_product(billing="monthly")).ltv is None
    assert Offer(a_product(billing="monthly", paid_months=12)).ltv == 120


@pytest.mark.parametrize(("cost", "month"), [("9.99", 1), (10, 2), ("99.99", 10), (100, 11)])
def test_the_first_month_in_which_a_sale_pays(cost: str, month: int) -> None:
    assert pays_after((Part(Offer(a_product(billing="monthly")), ONE),), Fraction(cost)) == month


def test_a_sale_that_never_pays_has_no_such_month() -> None:
    assert pays_after((Part(Offer(a_product(billing="monthly", churn="50%")), ONE),), Fraction(20)) is None
    assert pays_after((Part(Offer(a_product()), ONE),), Fraction(10)) is None
    assert pays_after((Part(Offer(a_product(billing="monthly")), ONE),), Fraction(10 * CENTURY)) is None


def test_members_bring_their_income_until_they_leave_and_growth_counts_the_difference() -> None:
    club = a_product("club", 10, billing="monthly", churn="50%", active=8, paid_months=1)
    paying = members([Offer(club), Offer(a_product())])
    assert [offer.product.id for offer in paying] == ["club"]
    line = Paying(paying).income(3, above_start=False)
    assert [line.at(month) for month in range(4)] == [80, 40, 20, 10]
    line = Paying(paying).income(3, above_start=True)
    assert [line.at(month) for month in range(4)] == [0, -40, -60, -70]


def test_yearly_members_bring_a_twelfth_each_month_and_leave_when_they_would_renew() -> None:
    book = a_product("book", 120, billing="yearly", churn="25%", active=10)
    line = Paying(members([Offer(book)])).income(14, above_start=False)
    assert [line.at(month) for month in (0, 1, 12, 13)] == [100, 75, 75, Fraction(225, 4)]
    assert Paying(members([Offer(book)])).left(3).at(3) == 0, "they are no members billed monthly"


def test_scenarios_share_an_offer_until_one_overrides_it() -> None:
    plan = a_plan()
    catalogue = Catalogue(plan)
    plain, cheaper = a_scenario("a"), a_scenario("b", overrides={"guide": {"price": 9}})
    assert catalogue.offers(plain)["guide"] is catalogue.offers(a_scenario("c"))["guide"]
    assert catalogue.offers(cheaper)["guide"].unit == 9
    assert catalogue.offers(plain)["guide"].unit == 10


def test_an_override_of_lifetime_months_replaces_churn_and_back() -> None:
    plan = a_plan(products=[a_product("club", 10, billing="monthly", churn="5%")])
    six = a_scenario(overrides={"club": {"lifetime_months": 6}})
    assert Catalogue(plan).offers(six)["club"].leaving == Fraction(1, 6)
    plan = a_plan(products=[a_product("club", 10, billing="monthly", lifetime_months=6)])
    tenth = a_scenario(overrides={"club": {"churn": "10%"}})
    assert Catalogue(plan).offers(tenth)["club"].leaving == Fraction(1, 10)
