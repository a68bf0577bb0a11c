from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from retroplan.compute.review.kpis import is_met, kpis
from retroplan.plan.kpis import KPIS, key_figure
from retroplan.plan.model import Plan
from tests.support.plans.active import active
from tests.support.plans.build import (
    a_checkin,
    a_kpi,
    a_plan,
    a_product,
    a_scenario,
    a_source,
    an_audience,
    an_item,
    num,
    story_goal,
)
from tests.support.plans.story import EIGHTH, week

WEEK = week(sales={"guide": 9}, spend=45)


class Figures(NamedTuple):
    planned: Fraction | None
    actual: Fraction | None


def figures(kpi: str, plan: Plan, today: date | None = EIGHTH) -> Figures:
    """One key figure of a plan that follows it; without a day there is no review."""
    found = active(plan._replace(kpis=(a_kpi(kpi),)))
    review = found.review(today) if today else None
    (one,) = kpis(found, review, today or EIGHTH)
    return Figures(one.planned, one.actual)


# 50% of 100 visitors a sale at 0.05 cost 2.50, so 7.50 of the 10 remain: 80 sales, 8,000 visitors.
def story(**given: Any) -> Plan:
    fields: dict[str, Any] = {
        "checkins": [WEEK],
        "audience": an_audience(list_size=500),
        "sources": [a_source("ads", share="50%", cost_per_contact="0.05")],
        "backlog": [an_item("post", "routine", feeds="visitors", yields=200, minutes=73)],
    }
    return a_plan(**(fields | given))


@pytest.mark.parametrize(
    ("kpi", "planned", "actual"),
    [
        ("revenue", "800", "90"),
        ("spend", "200", "45"),
        ("cac", "5/2", "5"),
        ("conversion", "1/100", "9/1400"),
        ("rate:visitors", "1/10", "12/140"),
        ("rate:subscribers", "1/10", "3/40"),
        ("roi", "3", "1"),
        ("ltv", "10", "10"),
        ("ltv_cac", "4", "2"),
        ("scalable_share", "1", "1"),
        ("recurring_share", "0", "0"),
        ("list_size", "500", "620"),
        ("hours", "146/3", "9"),
    ],
)
def test_each_figure_has_a_planned_and_an_actual_value(kpi: str, planned: str, actual: str) -> None:
    assert figures(kpi, story()) == Figures(num(planned), num(actual))


@pytest.mark.parametrize("kpi", [*KPIS, "rate:visitors"])
def test_without_check_ins_no_figure_has_an_actual_value(kpi: str) -> None:
    assert figures(kpi, story(checkins=[])).actual is None


@pytest.mark.parametrize("kpi", [*KPIS, "rate:visitors"])
def test_without_a_review_no_figure_has_an_actual_value(kpi: str) -> None:
    assert figures(kpi, story(), None).actual is None


@pytest.mark.parametrize(
    "kpi", ["revenue", "spend", "cac", "conversion", "rate:visitors", "roi", "ltv", "hours"]
)
def test_an_unreachable_scenario_plans_nothing(kpi: str) -> None:
    plan = story(scenarios=[a_scenario("x", {"guide": 1}, rates={"visitors": 0})])
    assert figures(kpi, plan).planned is None


def test_the_growth_planned_is_that_of_the_list_up_to_the_deadline() -> None:
    sizes = [a_checkin(date(2026, 11, 7), list_size=500), WEEK]
    found = figures("list_growth", story(checkins=sizes, audience=an_audience(list_size=0)))
    assert found.planned is None, "a list that begins with nobody has no growth"
    assert found.actual is not None
    assert figures("list_growth", story(audience=an_audience(list_size=100))).planned == 0
    lives = story(audience=an_audience(list_size=100, list_stage="subscribers"))
    assert figures("list_growth", lives).planned == 8, "800 join 100 within the one month"
    assert figures("list_size", lives).planned == 900


def test_unknown_figures_have_no_value() -> None:
    assert figures("happiness", story()) == (None, None)
    assert figures("rate:customers", story()) == (None, None)
    assert figures("rate:nowhere", story()) == (None, None)


def test_money_and_hours_of_a_total_goal_are_those_of_its_whole_time() -> None:
    plan = story(goal=story_goal(kind="total", deadline=date(2027, 2, 28)))
    result = active(plan).result
    assert figures("revenue", plan).planned == 800
    assert result.hours_per_month is not None
    assert figures("hours", plan).planned == 3 * result.hours_per_month


def test_money_of_a_monthly_goal_is_that_of_the_current_month() -> None:
    later = [a_checkin(date(2026, 12, 31), revenue=500), a_checkin(date(2027, 1, 5), revenue=30)]
    assert figures("revenue", story(checkins=[WEEK, *later]), date(2027, 1, 8)).actual == 30


def test_a_client_of_six_months_at_500_is_worth_3000() -> None:
    products = [a_product("coaching", 500, billing="monthly", lifetime_months=6, scalable=False)]
    check = WEEK._replace(sales={"coaching": Fraction(2)}, spend=Fraction(900))
    plan = story(products=products, sources=[], checkins=[check])
    assert figures("ltv", plan) == Figures(Fraction(3000), Fraction(3000))
    assert figures("ltv_cac", plan).actual == 30
    assert figures("scalable_share", plan) == Figures(Fraction(0), Fraction(0))
    assert figures("recurring_share", plan) == Figures(Fraction(1), Fraction(1))


def test_a_lifetime_without_end_has_no_actual_value() -> None:
    check = WEEK._replace(sales={"club": Fraction(2)})
    plan = story(products=[a_product("club", 30, billing="monthly")], checkins=[check])
    assert figures("ltv", plan).actual is None


def test_shares_go_by_what_was_sold() -> None:
    products = [a_product("guide"), a_product("course", 100), a_product("call", 40, scalable=False)]
    check = WEEK._replace(sales={"guide": Fraction(6), "call": Fraction(1)})
    assert figures("scalable_share", story(products=products, checkins=[check])).actual == Fraction(60, 100)


@pytest.mark.parametrize("kind", ["monthly", "total"])
def test_retention_is_of_a_month_whatever_the_goal(kind: str) -> None:
    """Of 40 members 2 left in 7 days: 95% to the power (365 / 12) / 7."""
    products = [a_product("club", 67, billing="monthly", churn="5%", active=40)]
    goal = story_goal(kind=kind, deadline=date(2027, 2, 28), amount=40000)
    found = figures("retention", story(products=products, goal=goal, checkins=[WEEK._replace(lost=num(2))]))
    assert found.planned == Fraction(95, 100)
    assert found.actual is not None
    assert abs(float(found.actual) - 0.95 ** (365 / 12 / 7)) < 1e-12


def test_planned_retention_is_the_mean_by_sales_and_a_twelfth_of_what_is_paid_yearly() -> None:
    assert figures("retention", story()).planned is None
    yearly = a_product("book", 100, billing="yearly", churn="50%")
    found = figures("retention", story(products=[yearly])).planned
    assert found is not None
    assert abs(float(found) - 0.5 ** (1 / 12)) < 1e-12


@pytest.mark.parametrize("today", [EIGHTH, date(2026, 12, 31)])
def test_what_adds_up_is_neither_met_nor_missed_while_the_period_runs(today: date) -> None:
    plan = story(kpis=[a_kpi("revenue", target=1), a_kpi("spend", target=1), a_kpi("conversion", target=1)])
    found = active(plan)
    assert [one.met for one in kpis(found, found.review(today), today)] == [None, None, False]


def test_what_adds_up_is_met_or_missed_once_the_period_is_over() -> None:
    goal = story_goal(kind="total", deadline=date(2026, 12, 31))
    found = active(story(goal=goal, kpis=[a_kpi("revenue", target=1), a_kpi("spend", target=1)]))
    after = date(2027, 1, 1)
    assert [one.met for one in kpis(found, found.review(after), after)] == [True, False]


@pytest.mark.parametrize(
    ("kpi", "actual", "target", "met"),
    [
        ("revenue", 90, 100, False),
        ("revenue", 100, 100, True),
        ("rate:visitors", "0.2", "0.1", True),
        ("cac", 90, 100, True),
        ("cac", 100, 100, True),
        ("cac", 101, 100, False),
        ("spend", 101, 100, False),
        ("hours", 9, 10, True),
        ("roi", None, 1, None),
        ("roi", 1, None, None),
    ],
)
def test_cost_and_effort_are_met_from_below_all_others_from_above(
    kpi: str, actual: int | str | None, target: int | str | None, met: bool | None
) -> None:
    asked = None if actual is None else num(actual), None if target is None else num(target)
    row = key_figure(kpi)
    assert row is not None
    assert is_met(row, *asked) is met


def test_the_plans_own_key_figures_are_listed_with_target_action_and_focus() -> None:
    plan = story(
        kpis=[
            a_kpi("conversion", target="10%", action="Rewrite the sales page", focus=True),
            a_kpi("cac", target=6),
            a_kpi("roi"),
        ]
    )
    found = active(plan)
    conversion, cac, roi = kpis(found, found.review(EIGHTH), EIGHTH)
    assert conversion.id == "conversion"
    assert conversion.action == "Rewrite the sales page"
    assert conversion.focus
    assert (conversion.met, cac.met, roi.met) == (False, True, None)
    assert cac.target == 6
    assert roi.target is None


def test_one_with_an_error_is_left_out() -> None:
    plan = story(kpis=[a_kpi("cac"), a_kpi("roi")], unsound=frozenset({"kpis.cac"}))
    found = active(plan)
    assert [kpi.id for kpi in kpis(found, None, EIGHTH)] == ["roi"]
