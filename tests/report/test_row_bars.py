"""The figures of one row as bars in one line."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.report.charts.row_bars import room_for, row_bars
from retroplan.report.visible import to_ascii
from retroplan.report.width import cells


def bars(*values: int | None, width: int = 60, unit: str = "") -> str:
    exact = [None if value is None else Fraction(value) for value in values]
    return row_bars(exact, ["–" if value is None else f"{value}{unit}" for value in values], width)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((6000, 600, 634, 2000), "████████ 6000 · ▊ 600 · ▊ 634 · ██▋ 2000"),
        ((5, 5), "████████ 5 · ████████ 5"),
        ((10**30, 1), f"████████ {10**30} · ▏ 1"),
        ((4, None, 0), "████████ 4 · – · 0"),
        ((-4, 4), "-4 · ████████ 4"),
        ((0, 0), ""),
        ((-1, -2), ""),
        ((7,), ""),
        ((7, None), ""),
        ((), ""),
    ],
)
def test_the_longest_bar_is_the_largest_value(values: tuple[int | None, ...], expected: str) -> None:
    assert bars(*values) == expected


def test_bars_give_way_and_are_left_out_where_they_could_not_be_told_apart() -> None:
    widths = [cells(bars(60, 30, width=width)) for width in range(30)]
    assert all(size <= width for width, size in enumerate(widths))
    assert bars(60, 30, width=15) == "███ 60 · █▌ 30"
    assert bars(60, 30, width=14) == ""
    assert (room_for(4, 80), room_for(10, 80), room_for(11, 80)) == (True, True, False)


def test_every_sign_has_an_ascii_twin() -> None:
    line = bars(*range(1, 9), width=400)
    assert len(to_ascii(line)) == len(line) and "?" not in to_ascii(line)
