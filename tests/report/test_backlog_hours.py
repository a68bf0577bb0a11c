"""Targets and hours in the backlog: from now on, this week, the weeks to come (model 6, 7)."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.explain import explain
from retroplan.report import tables
from tests.support.plans.backlog import RUNNING, hours, table_of, texts, tick
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club_text, course_text
from tests.support.plans.report import case, cell, row
from tests.support.plans.story import TEXT, TODAY


def test_targets_show_what_is_needed_from_now_on_once_something_is_reported() -> None:
    made = case(club_text(), CLUB_TODAY)
    table = tables.backlog(made.plan, made.results, made.words, width=79)
    assert texts(row(table, "targets")) == ["Targets", "month", "a day", "from now", "week"]
    visitors = row(table, "target.visitors").cells
    stage, review = made.results.scenarios[0].stages[0], made.results.review
    assert review is not None
    assert review.replan_planned is not None
    need = review.replan_planned[0].per_day
    assert need is not None
    assert need > stage.per_day
    assert (visitors[1].text, visitors[1].figure) == (
        made.words.number(stage.now), "scenarios.club.stages.visitors.now"
    )  # fmt: skip
    assert (visitors[3].text, visitors[3].role) == (f"{made.words.pace(need)}!", "warn")
    assert visitors[3].figure == "review.replan.planned.visitors.per_day"
    for each in visitors[1:5]:
        assert explain(made.plan, made.results, each.figure) is not None, each.figure


def test_targets_of_a_goal_reached_once_are_those_in_all() -> None:
    table = table_of(course_text(), COURSE_TODAY)
    assert texts(row(table, "targets")) == ["Targets", "in all", "a day", "from now", "week"]
    assert texts(row(table, "target.visitors"), 4) == ["Visitors", "5,400", "71.1", "67.5"]
    assert row(table, "target.visitors").cells[3].role == "figure", "less than planned is no warning"


@pytest.mark.parametrize(
    ("text", "today"),
    [(TEXT, RUNNING), (TEXT + tick("2027-01-12", 2), RUNNING), (club_text(), date(2026, 12, 2))],
)
def test_without_a_report_in_the_period_targets_are_those_of_the_plan(text: str, today: date) -> None:
    assert texts(row(table_of(text, today), "targets"), 4) == ["Targets", "month", "week", "day"]


def test_a_stage_it_is_too_late_for_says_so() -> None:
    late = "\n[[checkins]]\ndate = 2027-03-20\ncounts = { visitors = 100, customers = 0 }\nrevenue = 0\n"
    table = table_of(course_text() + late, date(2027, 3, 25))
    visitors = row(table, "target.visitors").cells
    assert visitors[3].text == "–"
    assert visitors[5].text.startswith("too late for ")


def test_hours_of_this_week_stand_beside_what_was_worked_and_what_there_is() -> None:
    table = table_of(TEXT + tick("2027-01-12", 1, "hours = 2.5\n"))
    now = row(table, "hours.now").cells
    assert [each.text for each in now[:4]] == ["This week", "2.5", "45.4!", "of 10"]
    assert (now[1].figure, now[2].role) == ("backlog.hours_worked", "warn")
    assert texts(row(table_of(), "hours.now"), 4) == ["This week", "", "45.4!", "of 10"]


def test_the_next_weeks_are_a_strip_that_says_how_many_ask_for_too_much() -> None:
    assert texts(row(table_of(today=TODAY), "hours.next"), 2) == ["Next 12 weeks", "▁▁▁▃▄▄██████ 6 over!"]
    assert texts(row(table_of(today=TODAY, ascii=True), "hours.next"), 2)[1] == "___:~~###### 6 over!"
    roomy = TEXT.replace("hours_per_week = 10", "hours_per_week = 40")
    fitting = row(table_of(roomy, TODAY), "hours.next")
    assert texts(fitting, 2)[1] == "▁▁▁▂▂▂▅▅▅▅▅▅"
    assert texts(fitting, 4)[3].startswith("of ")
    free = TEXT.replace("hours_per_week = 10", "")
    assert texts(row(table_of(free, TODAY), "hours.next"), 2)[1] == "▁▁▁▃▄▄██████"


def test_days_off_move_the_hours_to_the_other_weeks() -> None:
    usual = hours(table_of())
    off = hours(
        table_of(
            TEXT.replace("work_days = [", "days_off = [2027-01-18, 2027-01-19, 2027-01-20]\nwork_days = [")
        )
    )
    assert off["weeks.2027-01-18"] < usual["weeks.2027-01-18"] / 2
    assert off["weeks.2027-01-11"] > usual["weeks.2027-01-11"]


def test_steps_that_are_done_take_the_hours_of_an_initiative_off() -> None:
    made = case(TEXT, date(2026, 12, 20))
    table = tables.backlog(made.plan, made.results, made.words)
    left, week = cell(table, "backlog.write-guide", "week").text, hours(table)["weeks.2026-12-21"]
    step = TEXT.replace('title = "Outline"', 'title = "Outline", done = true')
    assert step != TEXT
    after = table_of(step, date(2026, 12, 20))
    assert float(cell(after, "backlog.write-guide", "week").text) < float(left)
    assert hours(after)["weeks.2026-12-21"] < week


def test_every_figure_of_the_pane_has_a_reason() -> None:
    for text, today in (
        (club_text(), CLUB_TODAY),
        (TEXT + tick("2027-01-12", 2, "hours = 3\n"), RUNNING),
    ):
        made = case(text, today)
        for one in tables.backlog(made.plan, made.results, made.words).rows:
            for each in one.cells:
                assert not each.figure or explain(made.plan, made.results, each.figure), each.figure
