"""Pace and latest days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.compute.backward.pace import lags, latest_of, pace_of
from tests.support.plans.build import a_funnel, a_plan, a_product, a_stage, an_audience, story_goal
from tests.support.plans.scenario import computed, goal_of, these

SLOW = a_funnel(
    a_stage("visitors", "10%", lag_days=2),
    a_stage("subscribers", "10%", lag_days=7),
    a_stage("customers", lag_days=1),
)


def test_the_days_to_the_sale_are_those_of_the_stage_and_all_before_the_sale() -> None:
    assert lags(SLOW) == [9, 7, 0]


def test_a_monthly_pace_goes_on_all_year() -> None:
    visitors = computed(a_plan(funnels=[SLOW])).stages[0]
    assert these(visitors.per_month, visitors.per_day) == (6000, Fraction(72_000, 365))
    assert visitors.per_week == 7 * visitors.per_day


def test_a_total_pace_uses_the_days_that_still_count() -> None:
    visitors, subscribers, customers = computed(a_plan(goal=story_goal(kind="total"), funnels=[SLOW])).stages
    assert [visitors.per_day, subscribers.per_day, customers.per_day] == [
        Fraction(6000, 22),
        Fraction(600, 24),
        Fraction(60, 31),
    ]
    assert visitors.per_month == Fraction(365, 12) * visitors.per_day
    assert [stage.latest for stage in (visitors, subscribers, customers)] == [
        date(2026, 12, 22),
        date(2026, 12, 24),
        date(2026, 12, 31),
    ]


def test_too_late_matters_only_where_somebody_must_come() -> None:
    late = a_funnel(a_stage("visitors", "10%", lag_days=31), a_stage("customers"))
    assert not computed(a_plan(funnels=[late])).reachable
    listed = a_plan(funnels=[late], products=[a_product(list_rate=1)], audience=an_audience(list_size=60))
    assert computed(listed).stages[0].per_day == 0


def test_the_last_day_that_counts_may_not_even_be_on_the_calendar() -> None:
    goal = goal_of(a_plan())
    assert latest_of(3, goal) == date(2026, 12, 28)
    assert latest_of(10_000_000, goal) == date.min
    assert set(pace_of(0, 31, goal._replace(kind="total"))) == {0}
