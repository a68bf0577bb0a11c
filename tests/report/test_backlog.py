"""The backlog as rows: today first, then targets and hours, then what is still to come (model 6)."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.report import tables
from retroplan.report.tables.backlog_room import YESTERDAY
from retroplan.report.width import cells
from tests.support.plans.backlog import section, sections, table_of, texts, tick
from tests.support.plans.lived import CLUB_TODAY, club_text
from tests.support.plans.report import case, cell, row
from tests.support.plans.story import TEXT, TODAY, retold


def test_the_backlog_says_what_to_do_and_when() -> None:
    made = case()
    table = tables.backlog(made.plan, made.results, made.words)
    assert [one.text for one in row(table, "target.visitors").cells[:4]] == [
        "Visitors",
        "6,000",
        "1,381",
        "197.3",
    ]
    assert [one.text for one in row(table, "backlog.publish-guest-post").cells[:5]] == [
        "Publish a guest post",
        "0",
        "–",
        "0/30",
        "6.9",
    ]
    assert [one.text for one in row(table, "backlog.write-guide").cells[:4]] == [
        "Write the guide 0/3",
        "18 Dec",
        "31 Dec",
        "todo",
    ]
    assert [one.text for one in row(table, "hours").cells[:4]] == ["Hours a week", "", "20.7!", "of 10"]
    assert row(table, "hours").cells[3].role == "warn"
    assert sum(column.width for column in table.columns[:4]) <= 38


def test_what_is_late_says_late() -> None:
    made = case(today=date(2027, 1, 14))
    table = tables.backlog(made.plan, made.results, made.words)
    status = row(table, "backlog.write-guide").cells[3]
    assert (status.text, status.role, status.address) == ("late", "bad", "backlog.write-guide.status")


def test_items_of_other_scenarios_stay_in_the_list() -> None:
    made = case(retold(('scenario = "cheaper-guide"', 'scenario = "recurring-affiliate"')))
    table = tables.backlog(made.plan, made.results, made.words)
    assert [one.text for one in row(table, "backlog.write-guide").cells[1:4]] == ["other scenario", "", ""]
    assert cell(table, "backlog.write-guide", "label").role == "muted"
    routine = case(retold(("yields = 200", 'yields = 200\nscenarios = ["recurring-affiliate"]')))
    table = tables.backlog(routine.plan, routine.results, routine.words)
    assert [one.text for one in row(table, "backlog.publish-guest-post").cells[1:4]] == [
        "other scenario",
        "",
        "",
    ]


def test_the_backlog_has_its_headings_also_while_nothing_can_be_computed() -> None:
    made = case(retold(("amount = 400", 'amount = "much"')))
    assert made.results.backlog is None
    keys = [one.key for one in tables.backlog(made.plan, made.results, made.words).rows]
    assert [key for key in keys if "." not in key] == ["routines", "initiatives", "tasks"]


def test_references_are_shown_by_name_and_typed_by_id() -> None:
    made = case()
    table = tables.backlog(made.plan, made.results, made.words)
    needs = cell(table, "backlog.write-guide", "i1")
    assert (needs.text, needs.raw) == ("Choose the subject of the guide", "choose-subject")
    assert cell(table, "backlog.publish-guest-post", "i1").text == "Visitors"


def test_a_day_that_was_missed_is_no_debt_and_what_no_longer_fits_is_said() -> None:
    made = case(today=date(2027, 1, 27))
    table = tables.backlog(made.plan, made.results, made.words)
    assert cell(table, "backlog.publish-guest-post", "c0").text == "0 of 3"
    assert row(table, "backlog.publish-guest-post.short").cells[1].text == "21 no longer fit"


def test_weeks_are_dated_in_one_form() -> None:
    made = case(today=date(2027, 1, 4))
    table = tables.backlog(made.plan, made.results, made.words)
    dates = [one.cells[0].text for one in table.rows if one.key.startswith("weeks.2")]
    assert dates[:2] == ["Mon 4 Jan", "Mon 11 Jan"]
    before = case()
    dates = [
        one.cells[0].text
        for one in tables.backlog(before.plan, before.results, before.words).rows
        if one.key.startswith("weeks.2")
    ]
    assert dates[2:4] == ["Mon 28 Dec", "Mon 4 Jan"], "one column, one form"


def test_what_was_done_is_counted_in_the_month_that_is_asked_for() -> None:
    checkins = "".join(
        f"\n[[checkins]]\ndate = {day}\nactions = {{ publish-guest-post = {times} }}\n"
        for day, times in (("2027-01-20", 30), ("2027-02-03", 4))
    )
    made = case(TEXT + checkins, date(2027, 2, 4))
    table = tables.backlog(made.plan, made.results, made.words)
    assert cell(table, "routines", "c2").text == "month"
    assert cell(table, "backlog.publish-guest-post", "c2").text == "4/30"


def test_what_is_due_today_stands_first_then_targets_and_hours() -> None:
    table = table_of()
    assert sections(table) == ["routines", "due", "targets", "capacity", "tasks", "weeks"]
    assert sections(table_of(today=TODAY)) == [
        "routines", "targets", "capacity", "initiatives", "tasks", "weeks"
    ]  # fmt: skip
    keys = [one.key for one in table.rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("today", [TODAY, date(2026, 12, 20), date(2027, 1, 14), date(2027, 3, 31)])
def test_every_item_stands_in_one_row_whatever_day_it_is(today: date) -> None:
    made = case(today=today)
    keys = [one.key for one in tables.backlog(made.plan, made.results, made.words).rows]
    for item in made.plan.backlog:
        assert keys.count(f"backlog.{item.id}") == 1
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("done", "told", "role"),
    [(0, "0 of 3", "warn"), (2, "2 of 3", "warn"), (3, "3 ✓", "good"), (4, "4 ✓", "good")],
)
def test_a_routine_says_how_often_it_was_done_today_of_what_is_due(done: int, told: str, role: str) -> None:
    ticks = tick("2027-01-13", done) if done else ""
    due = cell(table_of(TEXT + ticks), "backlog.publish-guest-post", "c0")
    assert (due.text, due.role) == (told, role)
    assert due.figure == "backlog.routines.publish-guest-post.today"


@pytest.mark.parametrize(("done", "told"), [(0, "0"), (1, "1 ✓")])
def test_on_a_day_off_nothing_is_asked_for(done: int, told: str) -> None:
    ticks = tick("2027-01-16", done) if done else ""
    assert cell(table_of(TEXT + ticks, date(2027, 1, 16)), "backlog.publish-guest-post", "c0").text == told


def test_a_routine_says_what_was_done_yesterday_and_in_its_period() -> None:
    table = table_of(TEXT + tick("2027-01-05", 4) + tick("2027-01-12", 2) + tick("2027-01-13", 1))
    assert texts(row(table, "routines")) == ["Today, Wed 13 Jan", "today", "yesterday", "month", "week"]
    assert texts(row(table, "backlog.publish-guest-post")) == [
        "Publish a guest post", "1 of 2", "2", "7/30", "6.9"
    ]  # fmt: skip
    before = cell(table, "backlog.publish-guest-post", YESTERDAY)
    assert before.figure == "backlog.routines.publish-guest-post.done_yesterday"
    assert not before.address, "it is counted, not typed over"


def test_titles_that_do_not_fit_have_a_shorter_one() -> None:
    narrow = row(table_of(width=36), "routines")
    assert texts(narrow, 4) == ["Today, 13 Jan", "today", "12 Jan", "month"]
    for width in (28, 36, 42, 59, 79):
        table = table_of(club_text(), CLUB_TODAY, width)
        for one in table.rows:
            if one.key in ("routines", "due", "targets", "capacity", "initiatives", "tasks"):
                for column, each in zip(table.columns[1:4], one.cells[1:4], strict=True):
                    assert cells(each.text) <= column.width, each.text


def test_what_is_late_stands_with_what_is_due_until_it_is_done() -> None:
    late = date(2027, 1, 14)
    table = table_of(today=late)
    assert [one.key for one in section(table, "due")] == ["backlog.choose-subject", "backlog.write-guide"]
    done = table_of(TEXT.replace('kind = "initiative"', 'kind = "initiative"\nstatus = "done"'), late)
    assert "due" not in sections(done)
    assert [one.key for one in section(done, "initiatives")] == [
        "backlog.choose-subject",
        "backlog.write-guide",
    ]


def test_what_is_done_within_its_days_stays_where_it_was_done() -> None:
    due = TEXT.replace('kind = "task"', 'kind = "task"\ndue = 2027-01-13')
    for text in (due, due.replace('kind = "task"', 'kind = "task"\nstatus = "done"')):
        assert "backlog.call-anna" in [one.key for one in section(table_of(text), "due")]
        assert "backlog.call-anna" not in [
            one.key for one in section(table_of(text, date(2027, 1, 12)), "due")
        ]
    working = date(2026, 12, 20)  # within the days of the guide
    for text in (TEXT, TEXT.replace('kind = "initiative"', 'kind = "initiative"\nstatus = "done"')):
        assert "backlog.write-guide" in [one.key for one in section(table_of(text, working), "due")]
