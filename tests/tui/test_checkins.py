"""Check-ins and key figures in the Review tab: added, listed, and edited like any table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.tui.actions.folding import unfold
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, open_desk, type_keys
from tests.support.plans.rich import RICH


@pytest.fixture
def plan_text() -> str:
    return RICH


def test_a_check_in_of_today_is_added_and_typed_into_at_once(desk: Desk) -> None:
    type_keys(desk, "f7", "a", "enter")
    assert desk.cell.address == f"checkins.{TODAY}.counts.visitors"
    type_keys(desk, *"120", "down", *"9", "down", *"1", "enter", "escape")
    made = desk.plan.checkins[-1]
    assert made.date == TODAY
    assert made.counts == {"visitors": 120, "subscribers": 9, "customers": 1}
    assert desk.go(f"checkins.{TODAY}.note")
    type_keys(desk, "enter", *"Rain", "enter")
    assert desk.plan.checkins[-1].note == "Rain"
    assert not [problem for problem in desk.revision.problems if problem.severity == "error"]


def test_a_second_check_in_of_a_day_is_the_first_one_gone_to(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.post.title")
    type_keys(desk, "space", "f7", "a", "enter")
    assert len(desk.plan.checkins) == 2
    assert desk.cell.address == f"checkins.{TODAY}.counts.visitors"
    assert desk.note is not None
    assert "already" in desk.note.text


def test_a_check_in_with_another_date_is_stayed_with(desk: Desk) -> None:
    assert desk.go("checkins.2026-11-15.date")
    type_keys(desk, "enter", *("backspace",) * 10, *"2026-11-14", "enter")
    assert desk.plan.checkins[0].date == date(2026, 11, 14)
    assert desk.cell.address == "checkins.2026-11-14.date"


def test_a_key_figure_is_picked_by_its_name_and_its_target_typed(desk: Desk) -> None:
    type_keys(desk, "f7", "a", "down", "enter")
    assert desk.sheet is not None
    assert "conversion" not in {choice.key for choice in desk.sheet.choices}
    type_keys(desk, *"lifetime", "enter")
    assert desk.cell.address == "kpis.ltv.target"
    type_keys(desk, *"30", "enter")
    assert desk.plan.kpis[-1].target == 30


def test_a_figure_of_ones_own_is_named_measured_told_and_renamed(desk: Desk) -> None:
    type_keys(desk, "f7", "a", "down", "enter", *"your own", "enter", *"Open rate", "enter")
    assert desk.cell.address == "kpis.open-rate.unit"
    type_keys(desk, "enter", *"%", "enter")
    assert desk.go("kpis.open-rate.target")
    type_keys(desk, *"40", "enter")
    assert 'unit = "%"\ntarget = "40%"' in desk.revision.text
    day = desk.plan.checkins[0].address
    unfold(desk, day)
    assert desk.go(f"{day}.figures.open-rate")
    type_keys(desk, *"42", "enter")
    assert desk.plan.checkins[0].figures == {"open-rate": Fraction(42, 100)}
    assert desk.go("kpis.open-rate.id")
    type_keys(desk, "enter", *("backspace",) * 9, *"opens", "enter")
    assert desk.plan.kpis[-1].id == "opens"
    assert desk.plan.checkins[0].figures == {"opens": Fraction(42, 100)}


def test_action_and_focus_of_a_key_figure_are_changed(desk: Desk) -> None:
    assert desk.go("kpis.cac.target")
    type_keys(desk, "f", "down", "enter", *"Write more", "enter", "down", "enter")
    kpi = next(kpi for kpi in desk.plan.kpis if kpi.id == "cac")
    assert (kpi.action, kpi.focus) == ("Write more", True)


def test_a_segment_is_added_given_a_rate_and_chosen_by_a_scenario(desk: Desk) -> None:
    type_keys(desk, "f2", "a", *"Teachers", "enter")
    assert desk.cell.address == "audience.segments.teachers.name"
    type_keys(desk, "f")
    assert desk.go("audience.segments.teachers.rates.visitors")
    type_keys(desk, *"20", "enter")
    assert desk.go("scenarios.dear.segment")
    type_keys(desk, "enter", *"tea", "enter")
    assert desk.plan.scenarios[1].segment == "teachers"
    assert desk.plan.audience.segments[1].rates["visitors"] * 5 == 1
    assert desk.go("audience.segments.teachers.name")
    type_keys(desk, "u", "u", "u", "u")
    assert desk.revision.text == RICH


def test_a_new_product_says_how_it_gets_sold(desk: Desk) -> None:
    type_keys(desk, "f4", "a", *"Course", "enter")
    assert desk.note is not None
    assert desk.note.text == (
        "Course is added. To sell it, give it a weight in a scenario: F5, row “Weight: Course”."
    )
    assert desk.go("scenarios.mixed.mix.course")
    assert desk.panes.tab == "scenarios"


def test_a_stage_is_added_in_the_middle_of_the_funnel_of_the_cursor(desk: Desk) -> None:
    assert desk.go("funnels.site.stages.visitors.rate")
    type_keys(desk, "a", "enter", *"Readers", "enter")
    assert [stage.id for stage in desk.plan.funnels[0].stages] == [
        "visitors", "readers", "subscribers", "customers",
    ]  # fmt: skip
    assert not [problem for problem in desk.revision.problems if problem.severity == "error"]


@pytest.mark.parametrize("tab", ["f6", "f7"])
def test_an_empty_tab_says_nothing_stray_in_its_detail_line(tmp_path: Path, tab: str) -> None:
    from retroplan.tui.picture.detail import detail

    desk = open_desk(tmp_path)
    type_keys(desk, tab)
    assert detail(desk)[0].text == ""
    desk.book.close()


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("D", "There is one check-in for a day: a adds today's."),
        ("J", "Check-ins stand in the order of their days."),
        ("K", "Check-ins stand in the order of their days."),
    ],
)
def test_a_check_in_is_neither_copied_nor_moved_and_that_is_said(desk: Desk, keys: str, told: str) -> None:
    before = desk.revision.text
    assert desk.go("checkins.2026-11-15.date") or desk.go(f"{desk.plan.checkins[0].address}.date")
    type_keys(desk, keys)
    assert desk.note is not None
    assert (desk.note.text, desk.revision.text) == (told, before)


def test_the_first_product_cannot_go_further_up(desk: Desk) -> None:
    before = desk.revision.text
    assert desk.go(f"products.{desk.plan.products[0].id}.name")
    type_keys(desk, "K")
    assert desk.note is not None
    assert (desk.note.text, desk.revision.text) == ("It is the first one already.", before)
