"""Several funnels in a scenario, stages behind the sale, and products sold after others."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from retroplan.compute import compute
from retroplan.explain import explain
from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.travel import plain_steps
from retroplan.report.words import Words
from tests.support.plans.build import (
    a_checkin,
    a_funnel,
    a_plan,
    a_product,
    a_scenario,
    a_source,
    a_stage,
    an_item,
    num,
)
from tests.support.plans.scenario import computed

TODAY = date(2026, 12, 10)
SHOP = a_funnel(a_stage("guests", "50%"), a_stage("customers"), id="shop")


def two_ways(**given: Any) -> Plan:
    """A guide sold by the newsletter and a course sold in a shop, half of the money each."""
    return a_plan(
        funnels=[a_funnel(), SHOP],
        products=[a_product(), a_product("course", 100, funnel="shop")],
        scenarios=[a_scenario("both", {"guide": 1, "course": 1})],
        **given,
    )


def people(plan: Plan) -> dict[str, int]:
    return {stage.id: stage.people for stage in computed(plan).stages}


def test_stages_of_other_funnels_come_behind_and_one_stage_adds_its_people_up() -> None:
    assert people(two_ways()) == {"visitors": 3000, "subscribers": 300, "customers": 33, "guests": 6}


def test_what_is_lost_is_counted_on_the_way_of_each_product() -> None:
    """300 subscribers lose 270 though 33 customers stand behind them, 3 of whom come by the shop."""
    lost = {stage.id: stage.lost for stage in computed(two_ways()).stages}
    assert lost == {"visitors": 2700, "subscribers": 270, "customers": None, "guests": 3}


def test_a_scenario_may_sell_a_product_in_another_way() -> None:
    plan = a_plan(
        funnels=[a_funnel(), SHOP],
        scenarios=[a_scenario("x", {"guide": 1}, overrides={"guide": {"funnel": "shop"}})],
    )
    assert people(plan) == {"visitors": 0, "subscribers": 0, "customers": 60, "guests": 120}


def test_a_source_without_feeds_brings_to_the_first_stage_of_the_scenarios_own_funnel() -> None:
    result = computed(two_ways(sources=[a_source("posts", "", share=1), a_source("fair", "guests", share=1)]))
    assert {source.id: (source.stage, source.contacts) for source in result.sources} == {
        "posts": ("visitors", 3000),
        "fair": ("guests", 6),
    }


def test_stages_behind_the_sale_run_forward_and_ask_for_nobody() -> None:
    funnel = a_funnel(
        a_stage("visitors", "10%"), a_stage("customers", "50%", sale=True, lag_days=30), a_stage("fans")
    )
    plan = a_plan(funnels=[funnel])
    assert people(plan) == {"visitors": 600, "customers": 60, "fans": 30}
    fans, customers = computed(plan).stages[2], computed(plan).stages[1]
    assert customers.rate == Fraction(1, 2)
    assert fans.latest == customers.latest  # the lag of the sale counts for nothing
    told = explain(plan, compute(plan, TODAY), Address("scenarios.guide.stages.fans.count"))
    assert told is not None
    assert Words().text(told.sentence) == "30 fans = 60 customers × 50%"


def upsell(**given: Any) -> Plan:
    return a_plan(
        products=[
            a_product(),
            a_product("course", 100, after="guide", take=num("10%")),
            a_product("club", 20, billing="monthly", churn="50%", after="course", take=num("50%")),
        ],
        **given,
    )


def test_what_is_sold_after_a_product_counts_for_it() -> None:
    """A guide brings 10 + 10% of 100 + 5% of 20 = 21: 600 / 21 = 28.57."""
    result = computed(upsell())
    guide, course, club = result.products
    assert [guide.sales, course.sales, club.sales] == [29, num("2.9"), num("1.45")]
    assert guide.ltv == 10 + 10 + Fraction(1, 20) * 40
    assert course.ltv == 100 + Fraction(1, 2) * 40
    assert result.ltv == guide.ltv
    assert [one.hold for one in result.products] == [None, None, None]
    assert club.active == 2
    assert people(upsell())["visitors"] == 2900
    assert result.recurring_share == Fraction(1, 21)
    told = explain(upsell(), compute(upsell(), TODAY), Address("scenarios.guide.recurring_share"))
    assert told is not None
    assert Words().text(told.sentence) == "4.76%: what club brings"


def test_a_product_below_its_cost_is_within_reach_if_what_follows_it_pays() -> None:
    plan = a_plan(products=[a_product(cost=15), a_product("course", 100, after="guide", take=num("10%"))])
    assert computed(plan).products[0].sales == 120
    dear = a_plan(products=[a_product(cost=25), a_product("course", 100, after="guide", take=num("10%"))])
    result = computed(dear)
    assert result.reason is not None
    assert Words().text(result.reason) == (
        "each sale of guide brings -5 € with what is sold after it; it must bring more than nothing"
    )


def test_every_figure_of_a_product_sold_after_another_has_a_reason_of_its_own() -> None:
    plan = upsell()
    results = compute(plan, TODAY)
    words = Words()
    told = {
        key: words.text(found.sentence)
        for key in ("sales", "new", "pace", "share", "from_list", "hold", "acquisition_cost", "ltv", "active")
        if (found := explain(plan, results, Address("scenarios.guide.products.club") / key)) is not None
    }
    assert told["sales"] == "1.45 = 50% of the 2.9 sales of course"
    assert told["acquisition_cost"] == "nothing: those who buy course are there already"
    assert told["share"] == "none of its own: what it brings counts for course, after which it is sold"
    assert len(told) == 9


def test_what_a_product_sold_after_another_needs_binds_the_scenario() -> None:
    item = an_item("record", kind="initiative", days=3, product="club")
    backlog = compute(upsell(backlog=[item]), TODAY).backlog
    assert backlog is not None
    assert [one.id for one in backlog.initiatives] == ["record"]


def test_a_customers_goal_counts_who_buys_first_and_not_who_buys_again() -> None:
    plan = upsell()
    assert plan.goal is not None
    heads = plan._replace(goal=plan.goal._replace(kind="customers", amount=Fraction(40), margin=Fraction(0)))
    result = computed(heads)
    assert result.products[0].sales == 40
    assert result.goal_month == 1


def walked(**given: Any) -> Plan:
    """The guide by the newsletter and the course in the shop, of which all customers are counted at once."""
    counts = {"visitors": 1000, "subscribers": 100, "guests": 20, "customers": 15}
    return two_ways(checkins=[a_checkin(date(2026, 12, 9), counts=counts)], **given)


def test_where_two_ways_meet_each_stage_keeps_the_rate_of_its_own() -> None:
    """30 of 33 customers come from the newsletter, 3 from the shop."""
    rates = {stage.id: stage.rate for stage in computed(two_ways()).stages}
    assert rates == {
        "visitors": num("10%"),
        "subscribers": num("10%"),
        "customers": None,
        "guests": num("50%"),
    }


def test_where_two_ways_part_those_of_both_move_on() -> None:
    webinar = a_funnel(a_stage("visitors", "20%"), a_stage("webinar", "50%"), a_stage("buyers"), id="webinar")
    plan = a_plan(
        funnels=[a_funnel(), webinar],
        products=[a_product(), a_product("course", 100, funnel="webinar")],
        scenarios=[a_scenario("both", {"guide": 1, "course": 1})],
    )
    visitors = computed(plan).stages[0]  # 3,000 for 30 guides, 30 for 3 courses
    assert (visitors.people, visitors.rate) == (3030, Fraction(306, 3030))
    assert [stage.id for stage, _ in plain_steps(plan, plan.scenarios[0])] == ["subscribers", "webinar"]


def test_no_rate_is_seen_where_nobody_knows_from_where_people_came() -> None:
    review = compute(walked(), TODAY).review
    assert review is not None
    assert set(review.rates) == {"visitors"}


def test_the_way_of_a_product_that_nobody_buys_joins_nothing() -> None:
    plan = walked()
    plan = plan._replace(scenarios=(a_scenario("guides", {"guide": 1}),))
    review = compute(plan, TODAY).review
    assert review is not None
    assert set(review.rates) == {"visitors", "subscribers"}


def test_people_before_a_common_sale_are_explained_by_those_who_come_their_way() -> None:
    plan = walked()
    results = compute(plan, TODAY)
    told = {
        what: Words().text(found.sentence)
        for what in (
            "scenarios.both.stages.subscribers.count",
            "scenarios.both.stages.guests.rate",
            "review.replan.observed.guests.count",
        )
        if (found := explain(plan, results, Address(what))) is not None
    }
    assert told == {
        "scenarios.both.stages.subscribers.count": (
            "300 subscribers: 30 of the 33 customers come this way, 30 / 10%"
        ),
        "scenarios.both.stages.guests.rate": (
            "50% = 3 / 6 guests: those who move on, each by the way of what they buy"
        ),
        "review.replan.observed.guests.count": (
            "4 guests for those of 18 customers who come this way; 50% move on"
        ),
    }
