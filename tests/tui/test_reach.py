"""A scenario that goes out of reach says so at once, wherever the cursor is, and where one looks for it."""

from __future__ import annotations

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.bars import goal_left, goal_right
from tests.support.app.tui import type_keys

REASON = "Higher-priced product is out of reach now: "


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


def put_out(desk: Desk, scenario: str = "higher-priced-product", product: str = "course") -> None:
    assert desk.go(f"scenarios.{scenario}.products.{product}.price")
    type_keys(desk, *"0", "enter")


def test_it_is_said_where_the_cursor_is_with_its_reason_and_the_way_back(desk: Desk) -> None:
    put_out(desk)
    assert note(desk).startswith(f"{REASON}each payment for Online course leaves 0")
    assert note(desk).endswith("u takes the change back.")
    type_keys(desk, "u")
    assert note(desk).startswith("Undone")


def test_what_moved_begins_with_it_and_leads_there(desk: Desk) -> None:
    put_out(desk)
    type_keys(desk, ".")
    assert desk.sheet is not None
    assert desk.sheet.choices[0].text.startswith(REASON)
    type_keys(desk, "enter")
    assert desk.cell.figure == "scenarios.higher-priced-product.reachable"
    type_keys(desk, "u", ".")
    assert desk.sheet is not None
    assert desk.sheet.choices[0].text == "Higher-priced product is within reach again"


def test_the_problems_list_it_and_lead_there(desk: Desk) -> None:
    put_out(desk)
    type_keys(desk, "down", "!")
    assert desk.sheet is not None
    assert [choice.text[: len(REASON)] for choice in desk.sheet.choices] == [REASON]
    type_keys(desk, "enter")
    assert desk.cell.figure == "scenarios.higher-priced-product.reachable"


@pytest.mark.parametrize(
    ("scenario", "product", "left", "right"),
    [
        ("higher-priced-product", "course", "", "! 1 out of reach · "),
        ("cheaper-guide", "guide", "! out of reach", ""),
    ],
)
def test_the_frame_shows_it(desk: Desk, scenario: str, product: str, left: str, right: str) -> None:
    put_out(desk, scenario, product)
    assert left in "".join(piece.text for piece in goal_left(desk))
    shown = "".join(piece.text for piece in goal_right(desk))
    assert ("out of reach" in shown) is bool(right)
    assert right in shown
