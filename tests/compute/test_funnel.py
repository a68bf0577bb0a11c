"""Which rate holds, who feeds what, people per sale, and why nobody gets through."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from retroplan.compute.backward.funnel import path_of, sources_feeding
from retroplan.plan import holding
from retroplan.plan.model import Plan
from retroplan.plan.say import Count, Day, Money, Share, Text
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
)  # fmt: skip
from tests.support.plans.scenario import computed, counts

PLACES: list[tuple[str, str]] = [
    ("funnels.newsletter.stages.subscribers.rate", "10%"),
    ("audience.segments.freelancers.rates.subscribers", "20%"),
    ("products.guide.rates.subscribers", "30%"),
    ("scenarios.s.rates.subscribers", "40%"),
    ("scenarios.s.products.guide.rates.subscribers", "50%"),
]


def layered(depth: int) -> Plan:
    rates: list[Any] = [
        {"subscribers": rate} if place < depth else {} for place, (_, rate) in enumerate(PLACES)
    ]
    return a_plan(
        audience=an_audience([a_segment(rates=rates[1])]),
        products=[a_product(rates=rates[2])],
        scenarios=[a_scenario("s", segment="freelancers", rates=rates[3], product_rates={"guide": rates[4]})],
    )


@pytest.mark.parametrize("depth", range(1, 6))
def test_the_most_specific_rate_holds(depth: int) -> None:
    plan = layered(depth)
    stage, address, rate = plan.funnels[0].stages[1], *PLACES[depth - 1]
    assert holding.rate(plan, plan.scenarios[0], plan.products[0], stage) == (num(rate), address)
    assert computed(plan).stages[1].exact == 60 / num(rate)


def test_a_source_counts_only_where_its_stage_is_and_scenario_shares_come_first() -> None:
    plan = a_plan(sources=[a_source("a", share="10%"), a_source("b", "nowhere"), a_source("c", "")])
    feeding = sources_feeding(plan, a_scenario(sources={"a": "30%"}), plan.funnels[:1])
    assert {stage: [(s.id, share) for s, share in found] for stage, found in feeding.items()} == {
        "visitors": [("a", num("30%")), ("c", 0)]
    }


def test_sources_in_the_middle_spare_the_stages_before() -> None:
    path = path_of([num("10%"), num("10%"), None], [Fraction(0), num("25%"), Fraction(0)])
    assert [path.people(place) for place in range(3)] == [75, 10, 1]


def test_nobody_passes_a_rate_of_zero_unless_the_next_stage_is_brought_whole() -> None:
    closed = [num("10%"), Fraction(0), None]
    assert path_of(closed, [Fraction(0)] * 3).nums == (None, None, 1)
    assert path_of(closed, [Fraction(0), Fraction(0), Fraction(1)]).people(0) == 0


def reason(plan: Plan) -> Any:
    result = computed(plan)
    assert not result.reachable
    assert result.reason is not None
    assert (result.products, result.stages, result.income, result.forward) == ((), (), None, None)
    return result.reason


def closed_plan(**more: Any) -> Plan:
    return a_plan(funnels=[a_funnel(a_stage("visitors", 0, name="Visitors"), a_stage("buyers"))], **more)


def test_a_rate_of_zero_is_named() -> None:
    said = reason(closed_plan())
    assert said.arguments == {"stage": Text("Visitors"), "next": Text("buyers")}


def test_a_rate_of_zero_does_not_matter_when_the_list_is_enough() -> None:
    plan = closed_plan(products=[a_product(list_rate=1)], audience=an_audience(list_size=60))
    assert counts(computed(plan)) == [0, 0]
    paid = plan._replace(sources=(a_source(share="50%", cost_per_contact=1),))
    assert computed(paid).products[0].acquisition_cost is None


def test_a_rate_of_zero_is_named_where_today_s_members_leave_and_must_be_replaced() -> None:
    """They are enough by the deadline, but the goal holds on only if others come in for those who leave."""
    club = a_product("club", billing="monthly", churn="10%", active=100)
    said = reason(closed_plan(products=[club]))
    assert said.arguments == {"stage": Text("Visitors"), "next": Text("buyers")}
    assert computed(closed_plan(products=[club._replace(churn=Fraction(0))])).reachable


def test_shares_above_all_the_people_are_named() -> None:
    said = reason(a_plan(sources=[a_source("a", share="60%"), a_source("b", share="50%")]))
    assert said.arguments == {"stage": Text("visitors"), "share": Share(num("110%"))}


def test_a_payment_that_leaves_nothing_is_named() -> None:
    assert reason(a_plan(products=[a_product(cost=10)])).arguments["unit"] == Money(Fraction(0))


def test_a_mix_without_weight_is_named() -> None:
    assert "weight above 0" in reason(a_plan(scenarios=[a_scenario(mix={"guide": 0})])).template


def test_a_sale_that_costs_more_than_it_brings_says_from_when_it_would_pay() -> None:
    club = a_product("club", "9.8", billing="monthly", churn="50%")
    funnel = a_funnel(a_stage("contacts", "10%"), a_stage("clients"))
    ads = a_source("ads", "contacts", share=1, cost_per_contact="1.24")
    said = reason(a_plan(products=[club], funnels=[funnel], sources=[ads]))
    assert said.arguments["cost"] == Money(Fraction("12.4"))
    assert said.arguments["brings"] == Money(Fraction("9.8"))
    assert said.arguments["month"] == Count(2)
    never = a_plan(products=[a_product("club", 10)], funnels=[funnel], sources=[ads])
    assert "never pay" in reason(never).template


def test_people_who_would_have_had_to_come_before_the_start_are_named_with_the_day() -> None:
    stages = [a_stage("visitors", "10%", lag_days=21), a_stage("subscribers", "10%", lag_days=10)]
    said = reason(a_plan(funnels=[a_funnel(*stages, a_stage("customers"))]))
    goal = story_goal()
    assert said.arguments["stage"] == Text("visitors")
    assert isinstance(said.arguments["day"], Day)
    assert (goal.deadline - said.arguments["day"].value).days == 31


def test_an_uneven_mix_has_the_effective_rate_of_all_its_people() -> None:
    plan = a_plan(
        products=[a_product(), a_product("course", 30, rates={"visitors": "5%"})],
        scenarios=[a_scenario(mix={"guide": 1, "course": 1})],
    )
    stages = computed(plan).stages
    assert [stage.exact for stage in stages] == [3000 + 2000, 300 + 100, 40]
    assert stages[0].rate == Fraction(400, 5000)
