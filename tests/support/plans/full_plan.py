"""A plan in which every part of the format has something to say, and variations of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from retroplan.plan.kpis import KPIS
from retroplan.plan.model import Plan
from tests.support.plans.build import (
    a_capacity,
    a_checkin,
    a_funnel,
    a_goal,
    a_kpi,
    a_plan,
    a_product,
    a_scenario,
    a_segment,
    a_source,
    a_stage,
    an_audience,
    an_item,
)


def full_plan(kind: str = "monthly", **more: Any) -> Plan:
    """A plan in which every part of the format has something to say."""
    funnel = a_funnel(
        a_stage("visitors", "10%", lag_days=5),
        a_stage("subscribers", "1/3", lag_days=2),
        a_stage("customers"),
    )
    fields: dict[str, Any] = {
        "goal": a_goal(
            kind=kind, amount=4000, baseline=9000, growth="40%", tax="20%", margin="10%",
            deadline=date(2027, 11, 30),
        ),
        "horizon": 14,
        "audience": an_audience([a_segment(rates={"visitors": "8%"})], traffic=900, list_size=500),
        "capacity": a_capacity(hours_per_week=10, budget_per_month=50),
        "funnels": [funnel],
        "products": [
            a_product("guide", 40, list_rate="1%", hours=1, fee_rate="2.9%", fee_fixed="0.25"),
            a_product("club", 30, billing="monthly", churn="5%", active=6, hours="0.5"),
            a_product(
                "course", 300, billing="yearly", churn="20%", paid_months=30, rates={"subscribers": "5%"}
            ),
            a_product("coaching", 500, billing="monthly", lifetime_months=6, scalable=False, active=1),
        ],
        "scenarios": [
            a_scenario(
                "mixed",
                {"guide": 2, "club": 1, "course": 1},
                segment="freelancers",
                fixed_costs=30,
                overrides={"guide": {"price": 45}},
                sources={"fair": "25%"},
            ),
            a_scenario("plain", {"guide": 1}),
            a_scenario("hopeless", {"guide": 1}, rates={"visitors": 0}),
        ],
        "sources": [
            a_source("posts", share="40%", cost_per_contact="0.01"),
            a_source(
                "fair", "subscribers", share="10%",
                history={"spend": 60, "contacts": 300, "clients": 12, "revenue": {7: 10, 30: 500, 365: 900}},
            ),
        ],
        "backlog": [
            an_item("post", "routine", feeds="visitors", share="40%", yields=200, minutes=180),
            an_item("call", "routine", feeds="sources.fair", yields=5, minutes=20),
            an_item("news", "routine", every="week", times=2, minutes=30),
            an_item("mail", "routine", every="day", minutes=10),
            an_item("books", "routine", every="month", times=3, minutes=60),
            an_item("write", "initiative", days=14, hours=20, product="guide"),
            an_item("plan", "initiative", days=3),
            an_item("build", "initiative", days=5, needs=("plan",), due=date(2027, 5, 1)),
            an_item("anna", due=date(2027, 3, 1)),
        ],
        "kpis": [a_kpi(name, target=1) for name in (*KPIS, "rate:visitors", "rate:nowhere")],
        "checkins": [
            a_checkin(date(2026, 11, 20), list_size=480),
            a_checkin(
                date(2026, 12, 20), counts={"visitors": 1400, "subscribers": 120, "customers": 9},
                sales={"guide": 7, "club": 2}, revenue=400, spend=20, actions={"post": 3}, list_size=520,
            ),
            a_checkin(
                date(2027, 2, 3), counts={"visitors": 1000, "subscribers": 90, "customers": 6},
                sales={"guide": 6}, revenue=300, spend=10, actions={"post": 2}, lost=1,
                list_size=620, hours=9,
            ),
        ],
    }  # fmt: skip
    return a_plan(**(fields | more))


PLANS = {
    "the story": a_plan(),
    "a monthly goal": full_plan(),
    "a total goal": full_plan("total"),
    "growth": full_plan("growth"),
    "customers": full_plan("customers"),
    "another active scenario": full_plan(scenario="plain"),
    "an active scenario out of reach": full_plan(scenario="hopeless"),
    "no check-ins": full_plan(checkins=[]),
    "enough on the list": a_plan(products=[a_product(list_rate="50%")], audience=an_audience(list_size=900)),
    "no goal": a_plan(goal=None),
}
