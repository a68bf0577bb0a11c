"""Forty columns and ten rows: what matters most is what is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.detail import detail
from tests.support.app.tui import open_desk, type_keys


@pytest.fixture
def small(tmp_path: Path) -> Desk:
    return open_desk(tmp_path, size=(40, 10))


@pytest.mark.parametrize(
    ("address", "typed", "reading"),
    [
        ("goal.tax", "0.05", " = 0.05%, 1 in 2,000 "),
        ("goal.start", "31 dec", " = Thu"),
        ("funnels.newsletter.stages.visitors.rate", "5%..15%", " = 5% to 15%, likely 10%"),
    ],
)
def test_how_the_text_is_understood_comes_before_what_may_be_typed(
    small: Desk, address: str, typed: str, reading: str
) -> None:
    assert small.go(address)
    type_keys(small, *typed)
    told = detail(small)[0].text.replace("\N{NO-BREAK SPACE}", " ")
    assert told.startswith(reading), told


def test_the_cursor_rests_on_a_check_and_not_on_the_end_of_its_reason(small: Desk) -> None:
    type_keys(small, "G")
    assert detail(small)[0].text == " Time-bound · SMART check · passes"
