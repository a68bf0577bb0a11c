"""What the rest of a review period is likely to bring (model 5.14)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from retroplan.compute.reports import reports
from retroplan.compute.results import Forecast
from retroplan.compute.review.earned import Earnings
from retroplan.compute.review.window import CoveredDays, window_of
from retroplan.plan.model import CheckIn
from tests.support.plans.build import a_checkin, a_product, a_scenario, story_goal
from tests.support.plans.story import membership, story, week

SEVENTH, LAST = date(2026, 12, 7), date(2026, 12, 31)
YEAR = story_goal(kind="total", amount=40_000, start=date(2026, 12, 1), deadline=date(2027, 11, 30))
MONTH = Fraction(365, 12)


def forecast(*checks: CheckIn, today: date = SEVENTH, **given: Any) -> Forecast:
    found = story(*checks, **given).review(today).forecast
    assert found is not None
    return found


def none(*checks: CheckIn, today: date = SEVENTH, **given: Any) -> bool:
    return story(*checks, **given).review(today).forecast is None


def weeks(count: int, sold: int, **given: Any) -> list[CheckIn]:
    """So many weekly reports from 7 December on, each of so many guides."""
    return [
        a_checkin(SEVENTH + timedelta(weeks=number), sales={"guide": sold}, **given)
        for number in range(count)
    ]


def test_nine_guides_in_a_week_bring_four_hundred_by_the_end_of_december() -> None:
    found = forecast(week())
    assert (found.days, found.ahead) == (7, 24)
    assert found.money == 90 + Fraction(9 * 24, 7) * 10
    assert found.low == 270
    assert found.high == 580
    assert found.enough is not None
    assert round(float(found.enough), 4) == 0.0797
    assert found.by is None
    (guide,) = found.products
    assert (guide.id, guide.low, guide.high) == ("guide", 18, 49)
    assert guide.sold == 9
    assert guide.middle == Fraction(216, 7)


def test_a_later_day_without_a_report_changes_nothing() -> None:
    assert forecast(week()) == forecast(week(), today=date(2026, 12, 20))


@pytest.mark.parametrize(
    ("checks", "today"),
    [
        ([], SEVENTH),
        ([week()], date(2026, 12, 6)),  # not there yet
        ([a_checkin(date(2026, 12, 6), sales={"guide": 9})], SEVENTH),  # six days
        ([a_checkin(LAST, sales={"guide": 9})], LAST),  # no day is left
        ([a_checkin(SEVENTH, revenue=90)], SEVENTH),  # nobody says what was sold
        ([a_checkin(SEVENTH, spend=9)], SEVENTH),
    ],
)
def test_without_a_week_of_sales_or_a_day_left_there_is_no_forecast(
    checks: list[CheckIn], today: date
) -> None:
    assert none(*checks, today=today)


def test_a_month_without_a_report_yet_is_forecast_whole_from_the_one_before() -> None:
    """62 of 31 December days in January; all 31 days of January lie ahead."""
    found = forecast(a_checkin(LAST, sales={"guide": 62}), today=date(2027, 1, 9))
    assert (found.days, found.ahead) == (28, 31)
    assert found.money == 620
    assert found.by == date(2027, 1, 30)  # 600 are wanted, 20 come each day


@pytest.mark.parametrize(
    ("sold", "days"),
    [(10, 28), (3, 28), (2, 35), (1, 70), (0, 77)],  # weekly, for eleven weeks
)
def test_the_window_grows_by_weeks_until_ten_sales_are_in_it(sold: int, days: int) -> None:
    found = forecast(*weeks(11, sold), today=date(2027, 2, 20), goal=YEAR)
    assert found.days == days
    assert found.products[0].sold == Fraction(sold * days, 7)


def test_days_no_report_speaks_of_are_left_out_of_the_window() -> None:
    late = a_checkin(date(2027, 1, 31), since=date(2027, 1, 18), sales={"guide": 14})
    found = forecast(*weeks(2, 7), late, today=date(2027, 1, 31), goal=YEAR)
    assert found.days == 28
    assert found.products[0].sold == 28


def test_the_window_may_be_chosen() -> None:
    plan = story(*weeks(8, 7), goal=YEAR)
    earnings = Earnings(plan, reports(plan.plan.checkins, plan.goal.start, date(2027, 2, 20)))
    assert window_of(earnings, 10) == CoveredDays(10, {"guide": Fraction(10)})
    assert window_of(earnings, 500).days == 56


def test_customers_stand_in_where_sales_are_not_told_and_a_report_speaks_of_part_of_its_days() -> None:
    """35 customers in 35 days: 28 of them in the last 28."""
    check = a_checkin(date(2027, 1, 4), counts={"customers": 35})
    found = forecast(check, today=date(2027, 1, 4), goal=YEAR)
    assert found.days == 28
    assert found.products[0].sold == 28


def test_what_sales_really_brought_is_what_they_will_bring() -> None:
    """Nine guides brought 45, half of what they should."""
    found = forecast(week(revenue=45))
    assert found.money == 45 + Fraction(216, 7) * 5
    assert found.low == 45 + 18 * 5
    assert found.high == 45 + 49 * 5
    assert found.enough is not None
    assert found.enough < Fraction(1, 1000)  # 111 more guides, where 31 are likely


def test_the_day_on_which_it_is_enough() -> None:
    """20 guides a day bring the 460 that are missing in three more days."""
    found = forecast(week(counts={"customers": 140}, revenue=140))
    assert found.by == date(2026, 12, 7 + 23)  # 20 a day at 1 EUR each
    found = forecast(week(counts={"customers": 70}, revenue=700))
    assert found.by == SEVENTH  # it is enough already
    assert found.enough == 1


def test_a_total_goal_tells_also_a_day_past_its_deadline() -> None:
    """600 of guides at 10, of which one a day is sold."""
    goal = story_goal(kind="total", start=date(2026, 12, 1), deadline=LAST)
    found = forecast(week(counts={"customers": 7}, revenue=70), goal=goal)
    assert found.by == SEVENTH + timedelta(days=53)
    assert none(week(counts={"customers": 0}, revenue=0), goal=goal) is False
    assert forecast(week(counts={"customers": 0}, revenue=0), goal=goal).by is None


def test_members_pay_in_the_days_ahead_less_those_who_leave() -> None:
    """Ten members at 33.50, of whom 5% leave in a month: 24 days of a month."""
    check = a_checkin(SEVENTH, sales={"club": 0}, revenue=0)
    found = forecast(check, **membership(active=10))
    part = 24 / MONTH
    assert found.money == 10 * Fraction("33.5") * part * Fraction(19, 20)
    assert found.low == found.money


def test_a_new_member_pays_once_in_a_month_and_for_half_of_the_second() -> None:
    """Over x months a sale brings the sum of p(a) (1 - a / x), a below x."""
    goal = story_goal(kind="total", start=date(2026, 12, 1), deadline=date(2027, 1, 21))
    check = a_checkin(SEVENTH, sales={"club": 7}, revenue=Fraction("234.5"))
    found = forecast(check, goal=goal, **membership())
    months = 45 / MONTH
    each = 1 + Fraction(19, 20) * (1 - 1 / months)
    members = 7 * (Fraction(19, 20) + (months - 1) * Fraction(19, 20) ** 2)
    assert found.ahead == 45
    assert found.money == Fraction("234.5") + Fraction("33.5") * (45 * each + members)


def two_products(*checks: CheckIn) -> Forecast:
    return forecast(
        *checks,
        products=[a_product("guide", 10), a_product("book", 30)],
        scenarios=[a_scenario("both", {"guide": 1, "book": 1})],
    )


def test_several_products_are_added_up_in_a_thousand_futures() -> None:
    found = two_products(a_checkin(SEVENTH, sales={"guide": 6, "book": 4}))
    assert [one.id for one in found.products] == ["guide", "book"]
    assert found.money == 180 + Fraction(24, 7) * 180
    guide, book = found.products
    # Both at their lowest or highest at once is rarer than either.
    assert 180 + guide.low * 10 + book.low * 30 < found.low < found.money
    assert found.money < found.high < 180 + guide.high * 10 + book.high * 30
    assert found.enough is not None
    assert 0 < found.enough < 1
    assert (found.enough * 1000).denominator == 1
    assert found == two_products(a_checkin(SEVENTH, sales={"guide": 6, "book": 4}))


def test_a_second_product_nobody_sold_yet_may_still_be_sold() -> None:
    alone, both = forecast(week()), two_products(week(counts={}, sales={"guide": 9, "book": 0}))
    assert both.money == alone.money
    assert alone.low <= both.low <= alone.low + 60
    assert alone.high <= both.high <= alone.high + 5 * 30
