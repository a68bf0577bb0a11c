from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from retroplan.compute.results import SourceReview
from retroplan.compute.review.sources import review_sources
from retroplan.plan.say import Money
from tests.support.plans.build import a_plan, a_product, a_source, story_goal


def reviewed(**given: Any) -> SourceReview:
    (found,) = review_sources(a_plan(sources=[a_source("ads", **given)]))
    return found


def past(**given: Any) -> dict[str, Any]:
    """Ads of 1,000 EUR that brought 500 contacts and 10 clients."""
    return {"spend": 1000, "contacts": 500, "clients": 10, "revenue": {30: 1000, 365: 1500}} | given


def test_ten_clients_for_a_thousand_euros_cost_a_hundred_each() -> None:
    assert reviewed(history=past()).cac == 100


def test_a_contact_that_brings_two_euros_in_a_month_may_cost_two() -> None:
    found = reviewed(history=past())
    assert found.revenue_per_contact == {30: 2, 365: 3}
    assert found.max_cost_per_contact == 2


def test_values_stand_per_contact_and_per_client_where_known() -> None:
    found = reviewed(history=past(spend=500))
    assert found.cost_per_contact == 1
    assert found.conversion == Fraction(1, 50)
    assert found.revenue_per_client == {30: 100, 365: 150}
    assert found.roi == {30: 1, 365: 2}


def test_the_most_a_contact_may_cost_is_given_for_every_share_and_the_plans_own() -> None:
    found = reviewed(history=past(), invest="80%")
    assert {float(share): float(cost) for share, cost in found.allowed_costs.items()} == {
        0.25: 0.5,
        0.5: 1,
        0.8: 1.6,
        1: 2,
        1.25: 2.5,
    }
    assert found.max_cost_per_contact == Fraction(8, 5)


def test_what_was_really_paid_counts_before_the_planned_cost() -> None:
    assert reviewed(history=past(), cost_per_contact=9).cost_per_contact == 2
    assert reviewed(history=past(spend=None), cost_per_contact=9).cost_per_contact == 9
    assert reviewed(history=past(contacts=0)).cost_per_contact == 0


def test_the_planned_cost_makes_the_cac_where_the_spend_is_unknown() -> None:
    assert reviewed(history=past(spend=None), cost_per_contact=3).cac == 150


@pytest.mark.parametrize(
    ("given", "cac"),
    [({}, None), ({"history": past(contacts=0)}, 100), ({"history": past(contacts=None)}, 100)],
)
def test_without_contacts_there_is_no_value_of_one(given: dict[str, Any], cac: int | None) -> None:
    found = reviewed(**given)
    assert (found.verdict, found.conversion, found.max_cost_per_contact) == ("no data", None, None)
    assert found.cac == cac
    assert set(found.revenue_per_contact.values()) <= {None}
    assert not found.allowed_costs


def test_with_spend_and_clients_alone_cost_and_return_are_known() -> None:
    found = reviewed(history={"spend": 1000, "clients": 10, "revenue": {30: 1000, 365: 1500}})
    assert found.cac == 100
    assert found.roi == {30: 0, 365: Fraction(1, 2)}


def test_what_remains_of_revenue_is_compared_with_what_was_spent() -> None:
    """A fifth goes to the state and a tenth in fees: 70% of 2 EUR a contact are 1.40, of 3 EUR 2.10."""
    goal = story_goal(levy="20%")
    plan = a_plan(
        goal=goal, products=[a_product("guide", fee_rate="10%")], sources=[a_source("ads", history=past())]
    )
    (found,) = review_sources(plan)
    assert found.revenue_per_contact == {30: 2, 365: 3}
    assert found.max_cost_per_contact == Fraction(7, 5)
    assert found.roi == {30: Fraction(-3, 10), 365: Fraction(1, 20)}
    assert found.verdict == "watch"


def test_without_clients_there_is_no_value_per_client() -> None:
    found = reviewed(history=past(clients=0))
    assert found.conversion == 0
    assert found.cac is None
    assert found.revenue_per_client == {30: None, 365: None}


def test_every_day_with_revenue_stands_in_the_review_though_nobody_is_counted() -> None:
    found = reviewed(history=past(contacts=None, clients=None))
    nothing = {30: None, 365: None}
    assert found.revenue_per_contact == found.revenue_per_client == nothing


def test_a_free_contact_has_no_return_on_investment() -> None:
    assert reviewed(history=past(spend=0)).roi == {30: None, 365: None}


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"invest_after": 90}, "no data"),  # 90 days are not known
        ({"history": past(spend=1000)}, "scale"),  # 2 EUR paid, 2 EUR back
        ({"history": past(spend=0)}, "scale"),
        ({"history": past(spend=1001)}, "watch"),  # 3 EUR after a year still pay for it
        ({"history": past(spend=1500)}, "watch"),
        ({"history": past(spend=1501)}, "stop"),
        ({"history": past(spend=1200), "invest": "125%"}, "scale"),
        ({"history": past(spend=600), "invest": "50%"}, "watch"),
        ({"history": past(revenue={30: 0})}, "stop"),
        ({"history": past(revenue={30: 0}, spend=0)}, "watch"),
        ({"history": past(revenue={30: 0, 365: 1500})}, "watch"),
        ({"history": past(revenue={7: 1, 30: 1})}, "stop"),
    ],
)
def test_the_verdict_is_the_first_that_applies(given: dict[str, Any], verdict: str) -> None:
    found = reviewed(**({"history": past()} | given))
    assert found.verdict == verdict


def test_the_reason_names_the_cost_and_the_value() -> None:
    reason = reviewed(history=past(spend=2000)).reason
    assert reason.arguments["cost"] == Money(Fraction(4))
    assert reason.arguments["value"] == Money(Fraction(3))


def test_sources_with_an_error_are_left_out() -> None:
    plan = a_plan(sources=[a_source("ads"), a_source("posts")], unsound=frozenset({"sources.ads"}))
    assert [source.id for source in review_sources(plan)] == ["posts"]
