"""What the Review begins with, on every kind of day of a plan's life (model 7)."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.compute import compute
from retroplan.plan.model import Plan
from retroplan.report.tables.review_says import review_says
from retroplan.report.words import Words
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club, course, course_text, plan_of


def says(plan: Plan, today: date, *, printed: bool = False) -> list[str]:
    """The sentences with plain blanks."""
    words = Words(today=today, editing=not printed)
    return [text.replace("\xa0", " ") for text in review_says(plan, compute(plan, today), words)]


def test_a_period_that_runs_says_what_it_brought_and_what_would_make_it() -> None:
    assert says(club(), CLUB_TODAY) == [
        "November so far, to 22 Nov, 4 days ago: 664 € of 2,259 €, 993 € behind.",
        "To make it: 17 × Publish a guest post more by 30 Nov than planned, of which 15 no longer fit. "
        "look.repace shows other ways.",
    ]
    assert says(course(), COURSE_TODAY)[0] == "So far, to today: 1,900 € of 5,400 €, 479 € behind."


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 7, 20), "The plan starts in 12 days, Sat 1 Aug."),
        (date(2026, 7, 31), "The plan starts tomorrow, Sat 1 Aug."),
        (date(2026, 8, 1), "The plan starts today: "),
        (date(2026, 8, 2), "Nothing is reported since Sat 1 Aug: "),
        (date(2026, 8, 9), "August so far, to today: "),
        (date(2026, 8, 10), "August so far, to 9 Aug, a day ago: "),
        (date(2026, 8, 31), "August so far, to 30 Aug, a day ago: "),
        (date(2026, 9, 1), "August brought 538 € of 1,158 €, known to 30 Aug."),
        (date(2026, 11, 30), "November so far, to 22 Nov, 8 days ago: "),
        (date(2027, 3, 5), "November 2026 brought 664 € of 2,259 €, known to 22 Nov."),
    ],
)
def test_the_first_sentence_by_day(today: date, first: str) -> None:
    assert says(club(), today)[0].startswith(first)


def test_a_month_that_is_over_and_reported_says_by_how_much_it_missed() -> None:
    told = says(plan_of(COURSE_OF_MONTHS), date(2027, 3, 2))
    assert told[0] == "February brought 1,200 € of 1,800 €, 600 € short."
    assert told[1] == "Nothing is reported since 1 Mar: thing.add says what really happened."
    assert says(plan_of(COURSE_OF_MONTHS.replace("1200", "1790")), date(2027, 3, 2))[0].endswith(
        "as planned."
    )
    assert says(plan_of(COURSE_OF_MONTHS.replace("1200", "2000")), date(2027, 3, 2))[0].endswith(
        "200 € more."
    )


COURSE_OF_MONTHS = (
    course_text(0).replace('"total"', '"monthly"').replace("5400", "1800")
    + "\n[[checkins]]\ndate = 2027-02-28\nsince = 2027-02-01\nrevenue = 1200\n"
)


def test_after_the_end_it_says_what_came_of_it() -> None:
    assert says(course(), date(2027, 4, 5)) == [
        "In all, to 9 Feb: 1,900 € of 5,400 €, 3,500 € short.",
        "A later deadline lets the plan go on.",
    ]


def test_who_is_on_the_way_may_make_the_plans_own_pace_enough() -> None:
    text = course_text()
    plan = plan_of(text[: text.index("[[backlog]]")] + text[text.index("[[checkins]]") :])
    assert says(plan, COURSE_TODAY)[1] == (
        "Counting those on their way, the plan's own pace is enough, at the rates it plans."
    )


def test_on_the_last_day_what_is_missing_is_for_today() -> None:
    assert " × Publish a guest post more today than planned" in says(club(), date(2026, 11, 30))[1]


def test_silence_asks_for_a_report_and_for_nothing_else() -> None:
    told = says(club(), date(2026, 12, 20))
    assert told[-1] == "No report for 28 days: thing.add says what really happened."
    assert not any("To make it" in one for one in told)


def test_what_is_only_printed_names_no_key() -> None:
    assert says(club(), date(2026, 8, 2), printed=True) == ["Nothing is reported since Sat 1 Aug."]


def test_a_reached_goal_asks_for_no_more() -> None:
    plan = plan_of(course_text() + "\n[[checkins]]\ndate = 2027-02-10\nrevenue = 4000\n")
    assert says(plan, date(2027, 2, 10)) == ["So far, to today: 5,900 € of 5,400 €, all that was planned."]


def test_out_of_reach_says_what_came_in() -> None:
    plan = plan_of(course_text().replace('rate = "10%", lag', 'rate = "0%", lag'))
    assert says(plan, COURSE_TODAY) == [
        "So far, to today: 1,900 € came in. The scenario is out of reach, so nothing is planned."
    ]


def test_reports_without_sales_are_told_apart_from_none() -> None:
    text = course_text(0) + "\n[[checkins]]\ndate = 2027-01-07\ncounts = { visitors = 100 }\n"
    assert says(plan_of(text), COURSE_TODAY) == [
        "Reports tell who came, but not yet what was sold or came in."
    ]


def test_a_goal_in_customers_counts_people() -> None:
    plan = plan_of(course_text().replace('"total"', '"customers"').replace("5400", "54"))
    assert says(plan, COURSE_TODAY)[0] == "So far, to today: 19 of 54 customers, 5 customers behind."
