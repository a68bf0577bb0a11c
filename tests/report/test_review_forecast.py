"""What the Review says of the rest of the period (model 5.14)."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.compute import compute
from retroplan.compute.review.outlook import reach
from retroplan.plan.model import Plan
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.review_forecast import Lookback, forecast_rows
from retroplan.report.words import Words
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club, course, course_text, plan_of


def lines(plan: Plan, today: date, days: int | None = None) -> list[str]:
    """The texts of every row, with plain blanks."""
    results = compute(plan, today)
    sheet = CellMaker(plan, Words(today=today))
    back = Lookback(days, reach(plan, results, days))
    return [
        " | ".join(cell.text for cell in row.cells if cell.text).replace("\xa0", " ")
        for row in forecast_rows(sheet, results, 120, back)
    ]


def test_many_sales_say_money_and_when_it_comes() -> None:
    found = lines(course(), COURSE_TODAY)
    assert found[:4] == [
        "Forecast | lately | to come | 16 of 20 | needed",
        "At the pace of the last 28 days (17 sales): 4,859 € by 31 Mar, 541 € short.",
        "5,400 € likely around 10 Apr (21 Mar to 6 May in 16 of 20 cases).",
        "Sales: Course | 17 | 29.6 | 19 to 43",
    ]
    assert found[4] == "Visitors | 2,129 | 3,801 | 2,429 | 2,412 with the rates seen"


def test_a_goal_of_every_month_says_in_how_many_cases_it_is_enough() -> None:
    assert lines(club(), CLUB_TODAY)[2] == "In 0 of 20 cases the month brings all of the 2,259 €."


def test_another_window_says_another_pace() -> None:
    assert lines(course(), COURSE_TODAY, 14)[1].startswith(
        "At the pace of the last 14 days (10 sales): 5,624 €"
    )


@pytest.mark.parametrize(
    ("sold", "said"),
    [
        (0, "No sale in the last 14 days: 0 to 8 in the next 76 days."),
        (1, "At the pace of the last 14 days (1 sale): 643 € by 31 Mar, 4,757 € short."),
    ],
)
def test_none_and_few_sales_say_something_true(sold: int, said: str) -> None:
    text = course_text(0) + (
        "\n[[checkins]]\ndate = 2027-01-14\ncounts = { visitors = 500, subscribers = 40, customers = "
        f"{sold} }}\nrevenue = {100 * sold}\n"
    )
    assert lines(plan_of(text), date(2027, 1, 15))[1] == said


def test_too_few_days_say_what_is_missing() -> None:
    text = course_text(0) + "\n[[checkins]]\ndate = 2027-01-03\nrevenue = 100\nsales = { course = 1 }\n"
    assert lines(plan_of(text), date(2027, 1, 4))[1:] == ["None yet: it takes seven days that reports cover."]


@pytest.mark.parametrize("today", [date(2026, 12, 20), date(2027, 4, 5)])
def test_before_the_start_and_after_the_end_there_is_none(today: date) -> None:
    assert lines(course(), today) == []


def test_a_day_of_another_year_says_its_year() -> None:
    text = course_text().replace('"total"\namount = 5400', '"growth"\nbaseline = 20000\ngrowth = "25%"')
    assert lines(plan_of(text), COURSE_TODAY)[2] == (
        "25,000 € likely around 6 Mar 2028 (20 Nov to 4 Aug 2028 in 16 of 20 cases)."
    )


def test_after_silence_it_waits_for_a_report() -> None:
    assert lines(course(), date(2027, 3, 20)) == ["Forecast", "None before there is a report again."]
