"""A second key that no command has: it is said, and nothing is done."""

from __future__ import annotations

import pytest

from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import type_keys


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("g", "q", "gq is no command."), ("g", "u", "gu is no command."), ("g", "z", "gz is no command."),
     ("d", "8", "d8 is no command."), ("d", "q", "dq is no command."), ("g", "9", "There is no tab 9")],
)  # fmt: skip
def test_a_second_key_of_no_command_does_nothing(desk: Desk, first: str, second: str, told: str) -> None:
    assert desk.go("products.guide.price")
    before = desk.revision.text, desk.address
    type_keys(desk, first, second)
    assert desk.note is not None
    assert desk.note.text.startswith(told)
    assert not desk.closing
    assert desk.editing is None
    assert (desk.revision.text, desk.address) == before


def test_a_key_without_a_character_counts_by_itself(desk: Desk) -> None:
    assert desk.go("products.guide.price")
    before = desk.address
    type_keys(desk, "g", "down")
    assert desk.address != before
