"""What comes in month by month, and the forward view."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.plan.model import Plan
from tests.support.plans.build import a_goal, a_plan, a_product, a_scenario, a_source, an_audience, story_goal
from tests.support.plans.scenario import computed, these

YEAR = date(2027, 11, 30)


def test_a_projection_keeps_the_pace_and_counts_costs() -> None:
    plan = a_plan(
        sources=[a_source(share="100%", cost_per_contact="0.02")],
        scenarios=[a_scenario(fixed_costs=20)],
    )
    result = computed(plan)
    assert result.products[0].sales == 78  # 620 / (10 - 2) = 77.5
    assert result.income == 780
    first, second = result.projection[:2]
    assert these(first.gross, first.income, first.cumulative) == (780, 780 - 156 - 20, 604)
    assert second.cumulative == 1208
    assert len(result.projection) == 12
    assert result.goal_month == 1


def test_a_subscription_grows_to_the_goal_by_the_deadline() -> None:
    club = a_product("club", "33.5", billing="monthly")
    result = computed(a_plan(goal=story_goal(deadline=YEAR), products=[club]))
    assert [month.active for month in result.projection[:3]] == [Fraction(3, 2), 3, Fraction(9, 2)]
    assert these(result.income, result.goal_month) == (603, 12)


def test_a_projection_reaches_the_deadline_when_the_horizon_is_shorter() -> None:
    result = computed(a_plan(goal=story_goal(deadline=YEAR), horizon=3))
    assert len(result.projection) == 12


def test_a_total_goal_is_met_when_the_running_sum_is() -> None:
    goal = a_goal(kind="total", amount=1200, deadline=YEAR)
    result = computed(a_plan(goal=goal, horizon=24))
    assert these(result.products[0].sales, result.income, result.goal_month) == (120, 1200, 12)
    assert result.projection[23].cumulative == 2400


def test_members_who_already_pay_count_and_leave() -> None:
    club = a_product("club", 10, billing="monthly", churn="50%", active=40)
    plan = a_plan(
        goal=a_goal(amount=200), products=[club, a_product()], scenarios=[a_scenario(mix={"guide": 1})]
    )
    result = computed(plan)
    assert result.products[0].sales == 20  # members fade away, and the goal must hold
    assert [month.active for month in result.projection[:3]] == [20, 10, 5]
    assert [month.gross for month in result.projection[:3]] == [400, 300, 250]


def test_growth_counts_members_as_the_baseline_already_does() -> None:
    club = a_product("club", 10, billing="monthly", churn="50%", active=4)
    goal = a_goal(kind="growth", baseline=1000, growth="10%", deadline=date(2027, 1, 31))
    result = computed(
        a_plan(goal=goal, products=[a_product(), club], scenarios=[a_scenario(mix={"guide": 1})])
    )
    assert result.products[0].sales == 15  # (100 + 20 + 30) / 10
    assert result.income == 100


def traffic(people: int, **more: object) -> Plan:
    return a_plan(audience=an_audience(traffic=people), **more)


def test_the_forward_view_says_how_many_times_the_traffic_is_needed() -> None:
    forward = computed(traffic(1800)).forward
    assert forward is not None
    assert these(forward.traffic, forward.sales_per_month, forward.gap) == (1800, 18, Fraction(10, 3))
    assert forward.goal_month is None
    assert these(forward.projection[0].income, forward.projection[1].cumulative) == (180, 360)


def test_enough_traffic_meets_the_goal_and_none_gives_no_forward_view() -> None:
    forward = computed(traffic(6000)).forward
    assert forward is not None
    assert these(forward.goal_month, forward.gap) == (1, 1)
    assert computed(traffic(0)).forward is None


def test_what_the_list_buys_is_the_same_whatever_the_traffic() -> None:
    plan = a_plan(audience=an_audience(traffic=1500, list_size=300), products=[a_product(list_rate="10%")])
    forward = computed(plan).forward
    assert forward is not None
    assert forward.sales_per_month == 15 + 30
    enough = plan._replace(audience=plan.audience._replace(list_size=Fraction(600)))
    forward = computed(enough).forward
    assert forward is not None
    assert these(forward.sales_per_month, forward.gap, forward.goal_month) == (60, 0, 1)
