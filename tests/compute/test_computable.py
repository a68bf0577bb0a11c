"""Nothing that rests on a missing or wrong value is computed."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.compute import compute
from retroplan.plan.model import Plan
from tests.support.plans.build import a_funnel, a_plan, a_product, a_scenario, a_source, a_stage

TODAY = date(2026, 12, 7)
OTHER = a_funnel(a_stage("calls", "50%"), a_stage("deals"), id="phone")


def plan_with(*unsound: str, unread: dict[str, str] | None = None) -> Plan:
    return a_plan(
        funnels=[a_funnel(), OTHER],
        products=[a_product(), a_product("club", 30, billing="monthly")],
        scenarios=[
            a_scenario("one", {"guide": 1}, segment=None),
            a_scenario("two", {"club": 1}, funnel="phone"),
        ],
        sources=[a_source("posts", "visitors"), a_source("lost", "nowhere")],
        unsound=frozenset(unsound),
        unread=unread or {},
    )


@pytest.mark.parametrize(
    ("unsound", "left"),
    [
        ((), ["one", "two"]),
        (("goal",), []),
        (("products.guide",), ["two"]),
        (("scenarios.two",), ["one"]),
        (("funnels.phone",), ["one"]),
        (("funnels.newsletter.stages.visitors",), ["two"]),
        (("sources.posts",), ["two"]),
        (("sources.lost",), []),
        (("audience",), []),
        (("audience.segments.freelancers",), ["one", "two"]),
        (("backlog.write", "kpis.cac", "checkins.2026-12-07"), ["one", "two"]),
    ],
)
def test_scenarios_that_rest_on_an_error_are_left_out(unsound: tuple[str, ...], left: list[str]) -> None:
    assert [scenario.id for scenario in compute(plan_with(*unsound), TODAY).scenarios] == left


def test_a_product_whose_members_are_unknown_bears_on_every_scenario() -> None:
    unread = {"products.club.active": "many"}
    assert compute(plan_with("products.club", unread=unread), TODAY).scenarios == ()


def test_a_scenario_that_names_what_is_not_there_is_left_out() -> None:
    plan = a_plan(
        scenarios=[
            a_scenario("funnel", funnel="nowhere"),
            a_scenario("product", {"nothing": 1}),
            a_scenario("segment", segment="nobody"),
            a_scenario("good"),
        ]
    )
    assert [scenario.id for scenario in compute(plan, TODAY).scenarios] == ["good"]


def test_what_belongs_to_the_active_scenario_is_missing_with_it() -> None:
    results = compute(plan_with("products.guide")._replace(scenario="one"), TODAY)
    assert (results.backlog, results.review, results.kpis, results.smart) == (None, None, (), ())
    results = compute(plan_with("goal"), TODAY)
    assert results.goal is None
    assert [source.id for source in results.sources] == ["posts", "lost"]


def test_a_funnel_with_a_rate_missing_and_a_plan_without_products_have_no_figures() -> None:
    broken = a_funnel(a_stage("visitors"), a_stage("customers"))
    assert compute(a_plan(funnels=[broken]), TODAY).scenarios == ()
    assert compute(a_plan(products=[], scenarios=[a_scenario()]), TODAY).scenarios == ()
