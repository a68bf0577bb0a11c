"""What else should differ in a scenario is picked from a list, from the last row of its table."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.presets.plans import starter
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, open_desk, type_keys
from tests.support.plans.rich import RICH


def to_last_row(desk: Desk, column: int = 1) -> None:
    type_keys(desk, "f5", *["right"] * (column - 1), "G")


def changed(desk: Desk) -> list[str]:
    before = starter(TODAY).splitlines()
    return [line for line in desk.revision.text.splitlines() if line not in before]


def pick(desk: Desk, text: str) -> None:
    """Choose a line of the list by what it says, then type or choose what follows."""
    type_keys(desk, *("space" if sign == " " else sign for sign in text), "enter")


def test_any_field_of_a_product_is_picked_and_gets_a_row(desk: Desk) -> None:
    to_last_row(desk)
    type_keys(desk, "enter")
    assert desk.sheet is not None
    assert desk.sheet.title == "What should differ in Cheaper guide?"
    pick(desk, "refunds: work")
    assert desk.sheet is not None
    assert desk.sheet.title == "Refunds: Work guide in Cheaper guide"
    type_keys(desk, *"5", "enter")
    assert [line.strip() for line in changed(desk)][-1] == 'refunds = "5%"'
    assert desk.address == "scenarios.cheaper-guide.products.guide.refunds"
    type_keys(desk, "u")
    assert desk.revision.text == starter(TODAY)


def test_a_rate_of_another_column_is_set_there_alone(desk: Desk) -> None:
    to_last_row(desk, 2)
    type_keys(desk, "enter")
    pick(desk, "rate: visitors")
    type_keys(desk, *"+5p", "enter")
    assert desk.plan.scenarios[1].rates["visitors"] * 100 == 15
    assert not desk.plan.scenarios[0].rates


def test_what_is_one_of_few_is_chosen(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, RICH)
    to_last_row(desk)
    type_keys(desk, "enter")
    pick(desk, "scalable: guide")
    type_keys(desk, "down", "enter")
    assert desk.plan.scenarios[0].overrides["guide"]["scalable"] is False
    desk.book.close(discard=True)


def test_what_cannot_be_is_said_and_stays_typed(desk: Desk) -> None:
    to_last_row(desk)
    type_keys(desk, "enter")
    pick(desk, "price: work")
    type_keys(desk, *"-50", "enter")
    assert desk.sheet is not None
    assert "at least" in desk.sheet.error
    assert desk.sheet.typed.text == "-50"
    assert desk.revision.text == starter(TODAY)


@pytest.mark.parametrize("typed", ["commission: work", "fixed costs", "weight: online", "billing: work"])
def test_everything_a_scenario_may_state_is_listed(desk: Desk, typed: str) -> None:
    to_last_row(desk)
    type_keys(desk, "enter", *("space" if sign == " " else sign for sign in typed))
    assert desk.sheet is not None
    assert len(desk.sheet.shown) == 1
