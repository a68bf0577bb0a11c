from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.support.plans.build import a_checkin, a_funnel, a_product, a_source, a_stage
from tests.support.plans.scenario import these
from tests.support.plans.story import EIGHTH, membership, story, week


def test_ten_clients_for_a_thousand_euros_are_a_cac_of_a_hundred() -> None:
    found = story(week(counts={"customers": 10}, spend=1000, revenue=1500)).review(EIGHTH)
    assert found.cac == 100
    assert found.roi == Fraction(1500 - 1000, 1000)


def test_check_ins_before_the_start_count_for_the_list_alone() -> None:
    early = a_checkin(date(2026, 11, 7), counts={"visitors": 50}, revenue=70, list_size=500)
    found = story(early, week()).review(EIGHTH)
    assert found.totals["visitors"] == 1400
    assert found.revenue == 90
    assert found.list_growth is not None


def test_check_ins_after_today_do_not_count() -> None:
    found = story(week(), a_checkin(date(2026, 12, 9), counts={"visitors": 5}, list_size=1)).review(EIGHTH)
    assert found.totals["visitors"] == 1400
    assert found.list_size == 620


def test_stages_the_funnel_lacks_and_those_never_reported_are_left_out() -> None:
    found = story(week(counts={"leads": 5, "visitors": 10})).review(EIGHTH)
    assert found.totals == {"visitors": 10}
    assert found.rates == {}
    assert found.people == {"visitors": 10}


def test_a_rate_takes_only_arrivals_old_enough_to_have_moved() -> None:
    """Lag 5, as of the 7th: arrivals up to the 2nd. The second report speaks of the 3rd to the 7th."""
    stages = (a_stage("visitors", "10%", lag_days=5), a_stage("customers"))
    checks = [
        a_checkin(date(2026, 12, 2), counts={"visitors": 100, "customers": 1}),
        a_checkin(date(2026, 12, 7), counts={"visitors": 900, "customers": 7}),
    ]
    rate = story(*checks, funnels=[a_funnel(*stages)]).review(EIGHTH).rates["visitors"]
    assert rate.arrived == 100
    assert rate.moved == 8
    assert rate.rate == Fraction(8, 100)


def test_of_a_report_the_days_old_enough_count() -> None:
    """Seven days, 700 arrivals: those of the first two are five days old on the 7th."""
    stages = (a_stage("visitors", "10%", lag_days=5), a_stage("customers"))
    check = a_checkin(date(2026, 12, 7), counts={"visitors": 700, "customers": 7})
    rate = story(check, funnels=[a_funnel(*stages)]).review(EIGHTH).rates["visitors"]
    assert these(rate.arrived, rate.moved) == (200, 7)


def test_a_rate_rests_on_the_days_on_which_both_stages_are_reported() -> None:
    checks = [
        a_checkin(date(2026, 12, 3), counts={"visitors": 5000}),
        a_checkin(date(2026, 12, 7), counts={"visitors": 100, "subscribers": 20}),
    ]
    rate = story(*checks).review(EIGHTH).rates["visitors"]
    assert these(rate.arrived, rate.moved) == (100, 20)


def test_arrivals_that_are_all_too_young_show_no_rate() -> None:
    stages = (a_stage("visitors", "10%", lag_days=9), a_stage("customers"))
    check = a_checkin(date(2026, 12, 7), counts={"visitors": 900, "customers": 7})
    assert story(check, funnels=[a_funnel(*stages)]).review(EIGHTH).rates == {}


def test_people_a_source_brought_to_the_next_stage_did_not_move_on_to_it() -> None:
    plan = {"sources": [a_source("swap", "subscribers", share="25%")]}
    assert story(week(), **plan).review(EIGHTH).rates["visitors"].moved == 90


def test_a_rate_comes_with_its_interval() -> None:
    rate = story(week(counts={"visitors": 140, "subscribers": 3})).review(EIGHTH).rates["visitors"]
    assert rate.rate == Fraction(3, 140)
    assert rate.low < Fraction(1, 100) < Fraction(6, 100) < rate.high


def test_more_moved_than_arrived_is_no_rate() -> None:
    assert story(week(counts={"visitors": 10, "subscribers": 12})).review(EIGHTH).rates == {}


@pytest.mark.parametrize(
    ("first", "last", "days", "growth"),
    [
        (1000, 1100, 365, None),  # 12 months
        (5000, "5000", 90, "0"),
        (500, 0, 30, "-1"),
    ],
)
def test_the_list_grows_by_the_month(first: int, last: int, days: int, growth: str | None) -> None:
    start = date(2026, 1, 1)
    sizes = [a_checkin(start, list_size=first), a_checkin(start + timedelta(days=days), list_size=last)]
    found = story(*sizes).review(date(2027, 6, 1)).list_growth
    assert found is not None
    if growth is None:
        assert abs((1 + found) ** 12 - Fraction(11, 10)) < Fraction(1, 10**27)
    else:
        assert found == Fraction(growth)


def test_ten_percent_a_month_for_a_year_is_exactly_ten_percent() -> None:
    start = date(2026, 1, 1)
    sizes = [
        a_checkin(start, list_size=10**12),
        a_checkin(start + timedelta(days=365), list_size=11**12),
    ]
    assert story(*sizes).review(date(2027, 6, 1)).list_growth == Fraction(1, 10)


@pytest.mark.parametrize(
    "sizes",
    [
        [],
        [(0, 500)],
        [(0, 0), (9, 500)],  # from nothing
        [(0, 500), (0, 600)],  # on one day
        [(0, 1), (1, 10**15)],  # beyond all measure
    ],
)
def test_growth_is_unknown_without_two_sizes_apart(sizes: list[tuple[int, int]]) -> None:
    start = date(2026, 12, 1)
    checks = [a_checkin(start + timedelta(days=day), list_size=size) for day, size in sizes]
    assert story(*checks).review(date(2026, 12, 20)).list_growth is None


def test_retention_is_of_a_month_over_all_reports_that_tell_of_it() -> None:
    """Two weeks: of 40 two left, then 7 came, then of 45 three left."""
    checks = [
        a_checkin(date(2026, 12, 7), lost=2, sales={"club": 7}),
        a_checkin(date(2026, 12, 14), lost=3, sales={"club": 1}),
    ]
    found = story(*checks, **membership(active=40)).review(date(2026, 12, 15))
    assert found.retention is not None
    assert abs(float(found.retention) - (38 / 40 * 42 / 45) ** (365 / 12 / 14)) < 1e-12
    assert found.members is not None
    assert found.members.actual == 40 - 2 + 7 - 3 + 1


def test_retention_is_unknown_without_members_or_a_report() -> None:
    lost = a_checkin(date(2026, 12, 7), lost=2)
    assert story(lost, **membership()).review(EIGHTH).retention is None
    assert story(week(), **membership(active=40)).review(EIGHTH).retention is None


def test_the_shares_of_what_was_sold_go_by_what_it_brought() -> None:
    products = [a_product("guide", 10), a_product("course", 100), a_product("call", 50, cost=10)]
    found = story(week(sales={"guide": 6, "course": 1}), products=products).review(EIGHTH)
    assert found.sales == {"guide": 6, "course": 1}
    assert found.shares == {"guide": Fraction(60, 160), "course": Fraction(100, 160)}
    assert story(week(), products=products).review(EIGHTH).shares == {}
