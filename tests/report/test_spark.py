"""Lines of figures in single cells."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.report.spark import spark
from retroplan.report.visible import to_ascii


@pytest.mark.parametrize(
    ("values", "most", "drawn"),
    [
        ((), None, ""),
        ((0, 1, 2, 4, 8), None, "▁▁▂▄█"),
        ((1, None, 1), None, "█ █"),
        ((4, 9), 8, "▄█"),
        ((0, 0), None, "▁▁"),
        ((-3, 3), None, "▁█"),
    ],
)
def test_each_value_has_its_eighths(values: tuple[int | None, ...], most: int | None, drawn: str) -> None:
    given = [None if value is None else Fraction(value) for value in values]
    assert spark(given, None if most is None else Fraction(most)) == drawn


def test_it_can_be_shown_where_there_is_ascii_alone() -> None:
    drawn = to_ascii(spark([Fraction(n) for n in range(9)]))
    assert drawn.isascii()
    assert len(drawn) == 9
    assert "?" not in drawn
