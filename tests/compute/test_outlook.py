"""Looking back on another number of days, and when what is missing has come (model 5.14)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from retroplan.compute import compute
from retroplan.compute.exact.arrivals import Arrivals
from retroplan.compute.review.outlook import WINDOWS, look_back, reach
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club, course, course_text, plan_of


def test_it_looks_back_on_as_many_days_as_are_asked_for_and_covered() -> None:
    plan = course()
    results = compute(plan, COURSE_TODAY)
    assert results.review is not None
    assert look_back(plan, results, None) is results.review.forecast
    days = [found.days for window in WINDOWS if (found := look_back(plan, results, window)) is not None]
    assert days == [14, 28, 40, 40, 40]


def test_people_of_the_window_go_on_as_they_came() -> None:
    plan = course()
    found = look_back(plan, compute(plan, COURSE_TODAY), 12)
    assert found is not None and found.ahead == 50
    lately = {one.id: one.lately for one in found.people}
    assert lately["visitors"] == 900, "two reports, of seven and five days"
    assert {one.id: one.likely for one in found.people} == {
        name: people * Fraction(50, 12) for name, people in lately.items()
    }


@pytest.mark.parametrize("days", [None, 14])
def test_the_days_are_the_first_by_which_so_many_futures_have_it(days: int | None) -> None:
    plan = course()
    results = compute(plan, COURSE_TODAY)
    found, looked = reach(plan, results, days), look_back(plan, results, days)
    assert found is not None and looked is not None
    sold, missing = looked.products[0].sold, 35
    first: dict[int, date] = {}
    for ahead in range(1, 200):
        share = Arrivals(sold, looked.days, ahead).at_least(missing)
        for tenths in (1, 9):
            if share >= Fraction(tenths, 10):
                first.setdefault(tenths, COURSE_TODAY + timedelta(ahead))
    assert (found.early, found.late) == (first[1], first[9])


def test_a_goal_of_every_month_has_no_such_days() -> None:
    assert reach(club(), compute(club(), CLUB_TODAY), None) is None


def test_what_few_sales_never_bring_has_no_last_day() -> None:
    plan = plan_of(
        course_text(1).replace("customers = 1", "customers = 0").replace("= 100\nhours", "= 0\nhours")
    )
    found = reach(plan, compute(plan, date(2027, 1, 8)), None)
    assert found is not None and found.early is not None
    assert found.late is None


def test_nothing_is_looked_back_on_without_a_goal() -> None:
    plan = course()._replace(goal=None)
    assert look_back(plan, compute(plan, COURSE_TODAY), 14) is None
