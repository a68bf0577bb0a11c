"""A plan moved in time: which day becomes which, and that nothing else changes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retroplan.plan.months import months_begun, months_passed
from retroplan.planfile.editing.moved import moved
from retroplan.planfile.reading.read import read
from retroplan.planfile.refusal import Refusal
from retroplan.presets.plans import starter
from retroplan.report.words import Words

DAYS = st.dates(date(1950, 1, 1), date(2900, 12, 31))
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def a_text(start: date, deadline: date, due: date) -> str:
    """A plan with every field that holds a date, comments and a date of nobody's."""
    return f"""\
# since 2020-02-02
[goal]
start = {start}   # the first
deadline = {deadline}
reminder = 2021-03-03  # a key of the user's own

[capacity]
days_off = [
  {due}, # a day off
  {due}
]

[[backlog]]
id = "a"
due = {due}  # then

[[checkins]]
date = {due}
since = {start}
note = "2022-04-04"
"""


def dates(start: date, deadline: date, due: date, to: date) -> tuple[date, date]:
    """Where deadline and due come to lie; all else must be as it was."""
    new = moved(a_text(start, deadline, due), to)
    assert isinstance(new, str)
    found = [date.fromisoformat(one) for one in DATE.findall(new)]
    _, first, last, _, off, *_ = found
    assert first == to
    assert new == a_text(to, last, off)
    return last, off


@pytest.mark.parametrize(
    ("start", "day", "to", "then"),
    [
        ("2027-01-01", "2027-03-31", "2027-02-01", "2027-04-30"),
        ("2027-01-01", "2027-02-28", "2027-02-01", "2027-03-31"),
        ("2027-01-01", "2027-02-28", "2028-01-01", "2028-02-29"),
        ("2028-01-01", "2028-02-29", "2029-01-01", "2029-02-28"),
        ("2027-01-01", "2027-01-30", "2027-02-01", "2027-02-28"),
        ("2027-01-01", "2027-01-15", "2027-02-01", "2027-02-15"),
        ("2027-01-01", "2027-03-31", "2027-02-15", "2027-05-14"),
        ("2027-01-01", "2027-01-31", "2027-01-02", "2027-02-01"),
        ("2027-01-31", "2027-02-28", "2027-02-28", "2027-03-31"),
        ("2028-02-29", "2028-03-10", "2029-02-28", "2029-03-10"),
        ("2028-02-29", "2028-03-10", "2029-03-01", "2029-03-11"),
        ("2027-03-01", "2027-05-31", "2027-02-01", "2027-04-30"),
        ("2027-03-15", "2027-03-20", "2027-03-10", "2027-03-15"),
        ("2027-01-01", "2026-12-20", "2027-02-01", "2027-01-20"),
    ],
)
def test_a_day_moves_by_whole_months_and_then_by_the_days_left(
    start: str, day: str, to: str, then: str
) -> None:
    begin, due = date.fromisoformat(start), date.fromisoformat(day)
    assert dates(begin, begin, due, date.fromisoformat(to))[1] == date.fromisoformat(then)


@given(DAYS, st.integers(0, 1500), st.integers(-60, 1500), DAYS)
@example(date(2026, 10, 30), 62, 62, date(2026, 12, 30))
@example(date(2027, 1, 29), 30, 30, date(2027, 2, 28))
@example(date(2027, 1, 31), 28, 28, date(2027, 3, 1))
def test_the_number_of_months_stays_and_days_keep_their_order(
    start: date, length: int, until: int, to: date
) -> None:
    deadline, due = start + timedelta(length), start + timedelta(until)
    last, then = dates(start, deadline, due, to)
    assert months_begun(to, last) == months_begun(start, deadline)
    assert last >= to
    assert (then < to) <= (due < start)
    if start.day == to.day == 1:
        months = months_passed(start, to)
        assert (then.year - due.year) * 12 + then.month - due.month == months
        assert (then + timedelta(1)).day == 1 or (due + timedelta(1)).day != 1


@given(DAYS, DAYS)
def test_a_start_on_the_day_it_has_changes_nothing(start: date, due: date) -> None:
    text = a_text(start, start, due)
    assert moved(text, start) == text


@given(st.dates(), st.dates(), st.dates(), st.dates())
@example(date.min, date.max, date.min, date.max)
@example(date.max, date.max, date.max, date.min)
@example(date(2027, 1, 1), date(2027, 12, 31), date(2027, 1, 1), date(2999, 1, 2))
@example(date(2999, 12, 31), date(2999, 12, 31), date(2999, 12, 31), date(1900, 1, 1))
def test_on_any_day_of_the_calendar_there_is_a_plan_or_a_sentence(
    start: date, deadline: date, due: date, to: date
) -> None:
    new = moved(a_text(start, deadline, due), to)
    if isinstance(new, Refusal):
        assert "1 January 1900" in Words().text(new.reason)
    else:
        assert all(1900 <= date.fromisoformat(one).year <= 2999 for one in DATE.findall(new))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no start"),
        ('[goal]\nstart = "2027-01-01"\n', "has no start"),
        ("[goal]\nstart = 2027-01-01T10:00:00\n", "has no start"),
        ("goal = 3\n", "has no start"),
        ("[goal\n", "cannot be read"),
        ("format = 9\n[goal]\nstart = 2027-01-01\n", "newer version"),
    ],
)
def test_what_cannot_be_moved_is_told(text: str, said: str) -> None:
    new = moved(text, date(2027, 5, 5))
    assert isinstance(new, Refusal)
    assert said in Words().text(new.reason)


def test_dates_are_found_however_they_are_written() -> None:
    text = "goal = { start = 2027-01-01, deadline = 2027-01-31 }\ncapacity.days_off = [2027-01-06]\n"
    text += 'backlog = [{ id = "a", due = 2027-01-10 }, 7, { id = "b", due = "soon" }]\r\n'
    new = moved(text, date(2027, 2, 1))
    assert new == (
        "goal = { start = 2027-02-01, deadline = 2027-02-28 }\ncapacity.days_off = [2027-02-06]\n"
        'backlog = [{ id = "a", due = 2027-02-10 }, 7, { id = "b", due = "soon" }]\r\n'
    )


def test_a_whole_plan_moves_and_reads_without_a_problem() -> None:
    text = starter(date(2026, 11, 21))
    for day in (date(2028, 2, 29), date(2027, 1, 31), date(2027, 6, 15)):
        new = moved(text, day)
        assert isinstance(new, str)
        assert read(new).problems == ()
        assert DATE.sub("", new) == DATE.sub("", text)
