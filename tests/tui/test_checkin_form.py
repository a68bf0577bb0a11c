"""The form of a check-in: filled by keys, totals, days, and what it leaves behind."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.model import CheckIn
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, type_keys
from tests.support.plans.rich import RICH


@pytest.fixture
def plan_text() -> str:
    return RICH


def opened(desk: Desk) -> CheckIn:
    """Open today's form; the check-in of the plan before it."""
    before = desk.plan.checkins[0]
    type_keys(desk, "f7", "a", "enter")
    assert desk.form is not None and desk.editing is not None
    return before


def is_open(desk: Desk) -> bool:
    """Whether a form is open."""
    return desk.form is not None


def made(desk: Desk) -> CheckIn:
    return next(one for one in desk.plan.checkins if one.date == TODAY)


def row_texts(desk: Desk, key: str) -> list[str]:
    table = desk.table("review")
    row = next(one for one in table.rows if one.key.endswith(key))
    return [cell.text.replace("\xa0", " ") for cell in row.cells]


def test_enter_keeps_and_goes_on_and_what_is_left_empty_is_not_written(desk: Desk) -> None:
    opened(desk)
    type_keys(desk, *"1400", "enter", *"120", "enter", "enter", "enter", *"3", "enter")
    assert made(desk).counts == {"visitors": 1400, "subscribers": 120}
    assert list(made(desk).sales.values()) == [3]
    assert f"[[checkins]]\ndate = {TODAY}\n" in desk.revision.text


def test_opened_and_left_it_leaves_nothing_behind(desk: Desk) -> None:
    text = desk.revision.text
    opened(desk)
    type_keys(desk, "escape", "escape")
    assert not is_open(desk)
    assert desk.revision.text == text


def test_a_total_is_what_is_new_and_says_so(desk: Desk) -> None:
    before = opened(desk).counts["visitors"]
    type_keys(desk, *"=1240", "enter")
    assert made(desk).counts["visitors"] == 1240 - before
    assert "1,240 in all" in row_texts(desk, "counts.visitors")[2]
    type_keys(desk, "escape", "u")
    assert TODAY not in [one.date for one in desk.plan.checkins]


def test_a_total_below_what_was_there_is_refused_with_both_figures(desk: Desk) -> None:
    before = opened(desk).counts["visitors"]
    type_keys(desk, *"=10", "enter")
    assert desk.editing is not None and desk.editing.error is not None
    said = desk.words.text(desk.editing.error)
    assert "10 in all is less than" in said
    assert desk.words.number(before) in said
    assert TODAY not in [one.date for one in desk.plan.checkins]


def test_without_anything_before_it_asks_how_many_there_were(desk: Desk) -> None:
    opened(desk)
    assert desk.form is not None
    type_keys(desk, "escape")
    assert desk.go(desk.form.address / "lost")
    type_keys(desk, "enter", *"=90", "enter")
    assert desk.sheet is not None and "before" in desk.sheet.title
    type_keys(desk, *"100", "enter")
    assert desk.sheet is not None and "less than" in desk.sheet.error
    type_keys(desk, *["backspace"] * 3, *"40", "enter")
    assert made(desk).lost == 50


def test_of_those_who_join_the_list_the_size_of_the_list_is_written_too(desk: Desk) -> None:
    assert desk.plan.audience.list_stage is None
    assert desk.edit(Set(Address("audience.list_stage"), "subscribers"))
    assert desk.edit(Set(Address("audience.list_size"), Fraction(500)))
    opened(desk)
    type_keys(desk, "enter", *"=620", "enter")
    told = [one.list_size for one in desk.plan.checkins if one.list_size is not None and one.date < TODAY]
    assert made(desk).counts["subscribers"] == 620 - (told[-1] if told else 500)
    assert made(desk).list_size == 620
    type_keys(desk, "escape", "u")
    assert TODAY not in [one.date for one in desk.plan.checkins], "one step wrote both"


def test_enter_on_a_check_in_of_the_list_opens_it(desk: Desk) -> None:
    type_keys(desk, "f7")
    first = desk.plan.checkins[0]
    desk.area.to_row(first.address)
    type_keys(desk, "enter")
    assert desk.form is not None and desk.form.address == first.address
    type_keys(desk, "escape")
    assert not is_open(desk) and desk.row_key == first.address


def test_another_day_moves_a_form_that_is_not_written_yet(desk: Desk) -> None:
    opened(desk)
    type_keys(desk, "escape")
    assert desk.form is not None and desk.go(desk.form.address / "date")
    type_keys(desk, *"2026-11-16", "enter")
    assert desk.form.day == date(2026, 11, 16)
    assert len(desk.plan.checkins) == 1
    assert desk.go("checkins.2026-11-16.hours")
    type_keys(desk, "enter", *"3", "enter")
    assert [one.date for one in desk.plan.checkins] == [date(2026, 11, 15), date(2026, 11, 16)]


def test_a_day_that_has_a_check_in_opens_that_one(desk: Desk) -> None:
    opened(desk)
    type_keys(desk, "escape")
    assert desk.form is not None and desk.go(desk.form.address / "date")
    type_keys(desk, *"2026-11-15", "enter")
    assert desk.form.address == "checkins.2026-11-15"
    assert desk.note is not None and "already" in desk.note.text


def test_the_date_of_a_written_one_is_changed(desk: Desk) -> None:
    opened(desk)
    type_keys(desk, *"7", "enter", "escape")
    assert desk.form is not None and desk.go(desk.form.address / "date")
    type_keys(desk, *"2026-11-16", "enter")
    assert desk.form.address == "checkins.2026-11-16"
    assert {one.date for one in desk.plan.checkins} == {date(2026, 11, 15), date(2026, 11, 16)}


def test_outside_the_form_an_equals_sign_begins_a_sum(desk: Desk) -> None:
    assert desk.go("goal.amount")
    type_keys(desk, *"=100*2", "enter")
    assert desk.plan.goal is not None and desk.plan.goal.amount == 200


def test_a_place_that_the_form_covers_is_gone_to(desk: Desk) -> None:
    opened(desk)
    type_keys(desk, "escape")
    assert desk.go("kpis.cac.target")
    assert not is_open(desk)


def test_it_shows_what_was_planned_and_ends_with_what_it_taught(desk: Desk) -> None:
    opened(desk)
    type_keys(desk, *"1000", "enter", *"90", "enter", "escape")
    assert row_texts(desk, "form.rates.visitors")[1].endswith("%")
    planned = row_texts(desk, "counts.visitors")[3]
    assert planned and planned != "–"


def test_it_teaches_no_rate_of_which_one_stage_alone_was_counted(desk: Desk) -> None:
    opened(desk)
    type_keys(desk, *"1000", "enter", "escape")
    assert "form.taught" not in [row.key for row in desk.table("review").rows]
