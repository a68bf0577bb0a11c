"""Strips of bars on one scale: whatever the series, they are true, and fit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.report.charts import strips
from retroplan.report.charts.strips import ends_of
from retroplan.report.visible import to_ascii

LEVELS = " ▁▂▃▄▅▆▇█"


def drawn(*courses: Sequence[int], line: int, rows: int = 9, room: int = 40) -> list[str]:
    """The strips of some courses under one another, as texts."""
    exact = [[Fraction(value) for value in course] for course in courses]
    on = strips.scale([ends_of(course) for course in exact], Fraction(line), rows)
    assert on is not None
    across = strips.spread(len(courses[0]), room)
    return [
        "".join(cell.text for cell in row).rstrip()
        for course in exact
        for row in strips.strip(course, on, across, lambda value: str(round(value)), 5)
    ]


def test_bars_that_reach_the_line_fill_its_row_and_it_goes_on_between_them() -> None:
    assert drawn([50, 100, 150, 200], line=100, rows=4, room=19) == [
        "  200 ┤               ███",
        "      ┤          ███  ███",
        "  100 ┤┈┈┈┈┈███┈┈███┈┈███",
        "      ┤███  ███  ███  ███",
    ]


def test_all_strips_have_one_scale() -> None:
    assert drawn([100, 100], [400, 100], line=100, rows=5, room=8) == [
        "  100 ┤███┈┈███",
        "  400 ┤███",
        "      ┤███",
        "      ┤███",
        "  100 ┤███┈┈███",
    ]


def test_what_lies_below_nothing_hangs_from_the_row_of_nothing() -> None:
    assert drawn([-100, -1, 0, 100], line=100, rows=4, room=7) == [
        "  100 ┤┈┈┈┈┈┈█",
        "      ┤      █",
        "    0 ┤░ ░",
        "      ┤░",
    ]


@pytest.mark.parametrize(
    ("course", "line", "expected"),
    [
        ((0, 0, 0), 100, ["  100 ┤┈┈┈┈┈"]),
        ((0, 0, 0), 0, ["      ┤"]),
        ((-5, -5, -5), 0, ["      ┤", "    0 ┤░ ░ ░"]),
        ((10**18, 1, 10**18), 1, ["      ┤█ ▁ █"]),
        ((7,), 7, ["    7 ┤█"]),
    ],
    ids=["nothing", "nothing at all", "never above", "huge", "one month"],
)
def test_odd_series(course: tuple[int, ...], line: int, expected: list[str]) -> None:
    on = strips.scale([ends_of([Fraction(value) for value in course])], Fraction(line), len(expected))
    assert on is not None
    across = strips.Spread(1, 1, 1)
    named = [Fraction(value) for value in course]
    found = strips.strip(named, on, across, lambda value: str(value) if value < 10**6 else "1e18" * 2, 5)
    texts = ["".join(cell.text for cell in row).rstrip() for row in found]
    if course[0] == 10**18:
        assert len(texts) == 1 and texts[0][7] == "█" and texts[0][9] == "▁"
    else:
        assert texts == expected


@pytest.mark.parametrize(
    ("months", "room", "expected"),
    [
        (3, 80, (1, 6, 2)),
        (12, 71, (1, 3, 2)),
        (12, 58, (1, 3, 2)),
        (12, 57, (1, 3, 1)),
        (12, 31, (1, 1, 1)),
        (12, 12, (1, 1, 0)),
        (24, 12, (2, 1, 0)),
        (36, 20, (2, 1, 0)),
        (600, 70, (12, 1, 0)),
        (600, 12, (60, 1, 0)),
        (600, 3, (200, 1, 0)),
    ],
)
def test_months_are_joined_where_they_have_no_room(
    months: int, room: int, expected: tuple[int, int, int]
) -> None:
    assert strips.spread(months, room) == expected


def test_a_bar_of_several_months_is_their_mean_or_their_last_sum() -> None:
    assert strips.joined([100, 300, 500], 2, 100, sums=False) == [2, 5]
    assert strips.joined([100, 300, 500], 2, 100, sums=True) == [3, 5]


def test_the_numbers_stand_under_their_bars() -> None:
    assert strips.below_bars(4, strips.spread(4, 19), str) == " 1    2    3    4"
    assert strips.below_bars(12, strips.spread(12, 23), str) == "  2   4   6   8  10  12"
    assert strips.below_bars(24, strips.spread(24, 12), str) == "  6 12 18 24"
    assert strips.below_bars(1, strips.spread(1, 12), str) == "  1"


@settings(max_examples=50, derandomize=True, deadline=None)
@given(
    st.lists(
        st.lists(st.integers(-(10**6), 10**6) | st.sampled_from([10**20, -(10**20)]), min_size=3, max_size=3),
        min_size=1,
        max_size=4,
    ),
    st.integers(-10, 10**6),
    st.integers(1, 30),
)
def test_bars_rise_with_their_values_and_all_fits(courses: list[list[int]], line: int, rows: int) -> None:
    exact = [[Fraction(value) for value in course] for course in courses]
    on = strips.scale([ends_of(course) for course in exact], Fraction(line), rows)
    if on is None:
        assert rows < 2 * len(courses), "a row above nothing and one below are enough for each"
        return
    across, heights, taken = strips.Spread(1, 1, 0), list[tuple[Fraction, int]](), 0
    for course in exact:
        lines = strips.strip(course, on, across, lambda _: "", 0)
        texts = ["".join(cell.text for cell in row) for row in lines]
        taken += len(texts)
        assert all(len(text) <= 2 + len(course) for text in texts)
        assert all(to_ascii(sign) != "?" for text in texts for sign in text)
        for place, value in enumerate(course):
            column = [text[2 + place : 3 + place].replace("┈", " ") for text in texts]
            height = sum(LEVELS.index(sign) for sign in column if sign in LEVELS) - 8 * column.count("░")
            heights.append((value, height))
    assert taken <= rows
    ordered = [height for _, height in sorted(heights)]
    assert ordered == sorted(ordered)
    assert all((height > 0) == (value > 0) and (height < 0) == (value < 0) for value, height in heights)
