"""The history of every key figure is the figure itself, computed on the day of each report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute import compute
from retroplan.compute.review.history import histories
from retroplan.plan.address import Address
from retroplan.plan.kpis import KPIS
from retroplan.plan.model import CheckIn
from tests.support.plans.build import (
    a_checkin,
    a_funnel,
    a_goal,
    a_kpi,
    a_plan,
    a_product,
    a_scenario,
    a_source,
    a_stage,
    an_audience,
)

START = date(2026, 12, 1)
FOLLOWED = (*KPIS, "rate:visitors", "rate:subscribers", "people:visitors", "people:customers", "calls")
few = st.integers(0, 40)
maybe = st.none() | few
CHECKS = st.lists(
    st.fixed_dictionaries(
        {"day": st.integers(-15, 70)},
        optional={
            "counts": st.dictionaries(st.sampled_from(["visitors", "subscribers", "customers"]), few),
            "sales": st.dictionaries(st.sampled_from(["guide", "club"]), few),
            "revenue": few,
            "spend": few,
            "lost": st.integers(0, 3),
            "list_size": st.integers(0, 900),
            "hours": few,
            "figures": st.fixed_dictionaries({"calls": few}),
            "ago": st.integers(0, 30),
        },
    ),
    max_size=8,
)


def checkins(drawn: list[dict[str, Any]]) -> list[CheckIn]:
    found = []
    for number, one in enumerate(sorted(drawn, key=lambda one: one["day"])):
        told = {key: value for key, value in one.items() if key not in ("day", "ago")}
        day = START + timedelta(days=one["day"])
        if "ago" in one:
            told["since"] = day - timedelta(days=one["ago"])
        found.append(a_checkin(day, address=Address("checkins") / f"{day}#{number}", **told))
    return found


@settings(max_examples=60, deadline=None)
@given(CHECKS, st.sampled_from(["monthly", "total", "customers"]), st.integers(0, 80))
def test_each_day_of_the_history_is_what_was_known_on_it(drawn: Any, kind: str, day: int) -> None:
    plan = a_plan(
        goal=a_goal(kind=kind, amount=40, deadline=date(2027, 1, 31)),
        funnels=[
            a_funnel(
                a_stage("visitors", "10%", lag_days=4), a_stage("subscribers", "50%"), a_stage("customers")
            )
        ],
        audience=an_audience(list_size=500),
        products=[a_product(), a_product("club", billing="monthly", churn="10%", active=7)],
        scenarios=[a_scenario("both", {"guide": 1, "club": 1}, fixed_costs=3)],
        sources=[a_source("ads", feeds="subscribers", share="20%", cost_per_contact="0.1")],
        kpis=[a_kpi(name) for name in FOLLOWED],
        checkins=checkins(drawn),
    )
    today = START + timedelta(days=day)
    found = histories(plan, compute(plan, today))
    told = sorted({one.date for one in plan.checkins if one.tells and one.date <= today})
    own = sorted({one.date for one in plan.checkins if "calls" in one.figures and one.date <= today})
    then = {each: {one.id: one.actual for one in compute(plan, each).kpis} for each in {*told, *own}}
    for name in FOLLOWED:
        days = own if name == "calls" else told
        assert found[name] == [(each, then[each][name]) for each in days], name


def test_what_is_told_between_two_reports_is_known_on_the_later_one() -> None:
    told: list[dict[str, Any]] = [
        {"day": 6, "counts": {"customers": 4}, "list_size": 500, "lost": 1},
        {"day": 9, "spend": 8, "lost": 2, "list_size": 600, "hours": 3},
        {"day": 13, "counts": {"customers": 4}},
    ]
    plan = a_plan(
        products=[a_product("club", billing="monthly", churn="10%", active=7)],
        kpis=[a_kpi(name) for name in ("cac", "hours", "list_size")],
        checkins=checkins(told),
    )
    found = histories(plan, compute(plan, date(2026, 12, 31)))
    assert [[value for _, value in found[name]] for name in ("cac", "hours", "list_size")] == [
        [None, 1],
        [None, 3],
        [500, 600],
    ]
