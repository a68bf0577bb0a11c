"""The key that locks a value, and unlocks it (model 2)."""

from __future__ import annotations

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.detail import detail
from tests.support.app.tui import type_keys

PRICE = "products.guide.price"


def locks(desk: Desk) -> tuple[str, ...]:
    return desk.plan.locked


def test_a_lock_is_written_and_taken_away_again(desk: Desk) -> None:
    before = desk.revision.text
    assert desk.go(PRICE)
    type_keys(desk, "x")
    assert locks(desk) == (PRICE,)
    assert desk.note is not None
    assert desk.note.text.startswith("Locked")
    type_keys(desk, "x")
    assert locks(desk) == ()
    assert desk.revision.text == before
    type_keys(desk, "x", "u")
    assert desk.revision.text == before


def test_each_value_has_a_lock_of_its_own(desk: Desk) -> None:
    assert desk.go("goal.amount")
    type_keys(desk, "x")
    assert desk.go(PRICE)
    type_keys(desk, "x")
    assert locks(desk) == ("goal.amount", PRICE)
    type_keys(desk, "x")
    assert locks(desk) == ("goal.amount",)


@pytest.mark.parametrize("address", ["goal.name", "goal.deadline", "goal.kind"])
def test_on_words_and_dates_the_letter_is_meant_for_the_value(desk: Desk, address: str) -> None:
    before = desk.revision.text
    assert desk.go(address)
    type_keys(desk, "x")
    assert locks(desk) == ()
    assert desk.revision.text == before


def test_a_locked_value_says_so_and_its_steps_are_told_by_its_name(desk: Desk) -> None:
    assert desk.go(PRICE)
    type_keys(desk, "x", "escape")
    assert "(locked)" in detail(desk)[0].text
    type_keys(desk, "u")
    assert desk.note is not None
    assert desk.note.text == "Undone: price of Work guide: not locked"
    assert desk.go(PRICE)
    assert "locked" not in detail(desk)[0].text
    type_keys(desk, "ctrl+r")
    assert desk.note.text == "Redone: price of Work guide: locked"


def test_a_mark_stands_before_a_locked_value_and_before_what_overrides_it(desk: Desk) -> None:
    assert desk.go("products.guide.price")
    type_keys(desk, "x")
    assert desk.cell.text.startswith("#10")
    type_keys(desk, "1", "2", "enter")
    assert desk.cell.text.startswith("#12")
    assert desk.cell.raw == "12"
    type_keys(desk, "u")
    assert desk.note is not None and "#" not in desk.note.text
    type_keys(desk, "x")
    assert desk.cell.text.startswith("10")
