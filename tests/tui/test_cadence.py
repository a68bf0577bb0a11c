"""The cadence of a routine is chosen on its row, and left again by choosing what it feeds."""

from __future__ import annotations

import pytest

from retroplan.plan.address import Address
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import type_keys
from tests.support.plans.rich import RICH

ITEM = Address("backlog.post")


@pytest.fixture
def plan_text() -> str:
    return RICH


def row(desk: Desk) -> dict[str, str]:
    (found,) = [one for one in desk.table("backlog").rows if one.key == ITEM]
    return {Address(cell.address).key: cell.text for cell in found.cells if cell.address}


def errors(desk: Desk) -> list[str]:
    return [one.address for one in desk.revision.problems if one.severity == "error"]


def test_a_cadence_is_chosen_on_the_row_and_its_times_typed(desk: Desk) -> None:
    assert "times" not in row(desk)
    assert desk.go(ITEM / "every")
    type_keys(desk, "enter", *"wee", "enter")
    told = row(desk)
    assert [told[key] for key in ("every", "times", "feeds", "share", "yields")] == [
        "week",
        "1",
        "–",
        "–",
        "–",
    ]
    assert desk.go(ITEM / "times")
    type_keys(desk, "2", "enter")
    assert row(desk)["times"] == "2"
    assert errors(desk) == []
    (found,) = [one for one in desk.results.backlog.routines if one.id == "post"]  # type: ignore[union-attr]
    assert found.per_week == 2


def test_it_is_left_by_choosing_what_it_feeds(desk: Desk) -> None:
    assert desk.go(ITEM / "every")
    type_keys(desk, "enter", *"mon", "enter")
    assert desk.go(ITEM / "feeds")
    type_keys(desk, "enter", *"sub", "enter")
    assert errors(desk) == []
    assert row(desk)["every"] == "–"
    assert desk.plan.backlog[0].every is None


def test_it_is_left_by_choosing_none(desk: Desk) -> None:
    assert desk.go(ITEM / "every")
    type_keys(desk, "enter")
    assert desk.sheet is not None
    assert [one.text for one in desk.sheet.shown] == ["day", "week", "month"], "there is none to take away"
    type_keys(desk, "enter", "enter", *"none", "enter")
    assert desk.plan.backlog[0].every is None
    assert errors(desk) == []


def test_choosing_a_cadence_is_undone_in_one_step(desk: Desk) -> None:
    before = desk.revision.text
    assert desk.go(ITEM / "every")
    type_keys(desk, "enter", *"day", "enter", "u")
    assert desk.revision.text == before
