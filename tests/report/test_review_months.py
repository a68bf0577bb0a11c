"""The months of the plan in the Review (model 7)."""

from __future__ import annotations

from datetime import date

from retroplan.compute import compute
from retroplan.report.rows import Row
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.review_months import SHOWN, month_rows
from retroplan.report.words import Words
from tests.support.plans.lived import CLUB_TODAY, club, club_text, plan_of


def rows(text: str, today: date) -> list[Row]:
    plan = plan_of(text)
    return list(month_rows(CellMaker(plan, Words(today=today)), compute(plan, today)))


def texts(row: Row) -> list[str]:
    return [cell.text.replace("\xa0", " ") for cell in row.cells]


def test_the_newest_stands_first_with_what_it_was_to_bring_and_brought() -> None:
    heading, *months = rows(club_text(), CLUB_TODAY)
    assert [texts(row)[0] for row in months] == ["November", "October", "September", "August"]
    assert [texts(row)[3:5] for row in months] == [
        ["so far", "estimated"], ["missed", "estimated"], ["missed", "estimated"], ["missed", "estimated"],
    ]  # fmt: skip
    review = compute(club(), CLUB_TODAY).review
    assert review is not None
    assert texts(months[1])[1] == Words().money(review.months[2].planned or 0).replace("\xa0", " ")
    assert len(texts(heading)[3]) == 4, "a bar for each month"


def test_a_month_that_is_over_but_not_all_reported_says_up_to_when_it_is_known() -> None:
    _, december, november, *_ = rows(club_text(), date(2026, 12, 1))
    assert texts(december)[3] == ""
    assert texts(november)[3] == "to 22 Nov"


def test_a_month_that_begins_on_another_day_is_called_by_it() -> None:
    text = club_text().replace("start = 2026-08-01", "start = 2026-08-09")
    assert texts(rows(text, CLUB_TODAY)[-1])[0] == "From 9 Aug"


def test_many_months_say_where_the_earlier_ones_are() -> None:
    made = rows(club_text().replace("start = 2026-08-01", "start = 2021-08-01"), CLUB_TODAY)
    assert len(made) == SHOWN + 2
    assert texts(made[-1])[0] == "40 earlier months are told by show --json."
