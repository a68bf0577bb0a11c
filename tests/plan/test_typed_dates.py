"""Dates and days of the week as people type them, English or French; what could be two days is refused."""

from datetime import date

import pytest

from retroplan.plan.say import Day
from retroplan.plan.typed.read import read_typed
from tests.support.plans.story import TODAY
from tests.support.plans.typed import field, read, refusal

DEADLINE = field("goal.deadline")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026/12/31", date(2026, 12, 31)),
        ("31 dec", date(2026, 12, 31)),
        ("Dec 31", date(2026, 12, 31)),
        ("31 décembre 2027", date(2027, 12, 31)),
        ("DÉC. 31, 2027", date(2027, 12, 31)),
        ("1er janvier", date(2027, 1, 1)),
        ("15 août", date(2027, 8, 15)),
        ("21 nov", date(2026, 11, 21)),
        ("20 nov", date(2027, 11, 20)),
        ("29 feb", date(2028, 2, 29)),
        ("31/12", date(2026, 12, 31)),
        ("12/31", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("5.6.", date(2027, 6, 5)),
        ("31/12/26", date(2026, 12, 31)),
        ("31-12-2026", date(2026, 12, 31)),
        ("5/5", date(2027, 5, 5)),
        ("thu 31 dec", date(2026, 12, 31)),
        ("Thu 31 December 2026", date(2026, 12, 31)),
        ("+3 months", date(2027, 2, 21)),
        ("+2 weeks", date(2026, 12, 5)),
        ("+10 days", date(2026, 12, 1)),
        ("-10d", date(2026, 11, 11)),
        ("dans 2 semaines", date(2026, 12, 5)),
        ("+1 an", date(2027, 11, 21)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 22)),
        ("demain", date(2026, 11, 22)),
        ("friday", date(2026, 11, 27)),
        ("samedi", date(2026, 11, 28)),
    ],
)
def test_dates_are_read_in_english_and_french(text: str, day: date) -> None:
    entry = read(DEADLINE, text)
    assert entry.value == day
    assert entry.reading.arguments["day"] == Day(day)


@pytest.mark.parametrize(
    "text",
    [
        "5/6", "5/6/2027", "31 feb", "30/02/2027", "2026-13-01", "2026-02-30", "31 jui", "dec 2026",
        "1/2/3/4",
        "fri 31 dec 2026", "+99999 years", "0001-01-01", "31", "never", "2026-12-31T00:00", "٣١ dec",
        "1 2 3 4 5",
        "+3", "x" * 500, "31 dec 99999", "0/5",
    ],
)  # fmt: skip
def test_a_date_that_is_not_clear_is_refused_in_a_sentence(text: str) -> None:
    assert refusal(DEADLINE, text).template


def test_a_month_later_ends_with_the_month() -> None:
    assert read_typed(DEADLINE, "+1 month", date(2027, 1, 31)) == read_typed(
        DEADLINE, "28 feb 2027", date(2027, 1, 31)
    )


def test_the_date_of_a_check_in_lies_behind() -> None:
    row = field("checkins.2026-11-20.date")
    assert read(row, "31 dec").value == date(2025, 12, 31)
    assert read(row, "friday").value == date(2026, 11, 20)
    assert read(row, "21 nov").value == TODAY


def test_lists_of_dates_and_days() -> None:
    off = field("capacity.days_off")
    assert read(off, "24 dec..26 dec, 2026-12-31").value == (
        date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 31),
    )  # fmt: skip
    assert refusal(off, "26 dec 2026..24 dec 2026").template
    work = field("capacity.work_days")
    assert read(work, "mon-wed, fri").value == ("mon", "tue", "wed", "fri")
    assert read(work, "ven - lun").value == ("mon", "fri", "sat", "sun")
    assert refusal(work, "xyz").template
