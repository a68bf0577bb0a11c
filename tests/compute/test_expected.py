from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.compute.review.expected import Curve, Point, money_at, safe_days, status


def line(*points: tuple[int, int]) -> Curve:
    return Curve.through([Point(day, Fraction(money)) for day, money in points])


BENT = line((0, 0), (10, 100), (20, 0), (30, 200))
"""A projection that falls in between, as growth does when members leave."""
FLAT = line((0, 0), (10, 0), (20, 100), (30, 100))


@pytest.mark.parametrize(
    ("curve", "revenue", "day", "days"),
    [
        (BENT, 50, 20, 2),  # reached again on day 22.5, not on day 5 which is past
        (BENT, 50, 10, -5),  # last stood there on day 5
        (BENT, 0, 30, -10),  # and not on day 0
        (FLAT, 0, 10, 0),
        (FLAT, 50, 5, 10),
        (FLAT, 0, 30, -20),
        (FLAT, 150, 30, 5),  # as steep as the last month that brings anything
        (FLAT, -10, 10, -11),  # as steep as the first one
        (line((0, 0), (30, 0)), 10, 5, 0),
        (line((0, 0), (30, 0)), -10, 5, 0),
        (line((0, 0), (30, 0)), 0, 5, 0),
    ],
)
def test_days_ahead_and_behind_on_bent_projections(
    curve: Curve, revenue: int, day: int, days: int | None
) -> None:
    assert safe_days(curve, Fraction(revenue), day) == days


RISING = st.lists(st.tuples(st.integers(1, 31), st.integers(1, 500)), min_size=1, max_size=5).map(
    lambda steps: line(
        *(
            (sum(days for days, _ in steps[:size]), sum(money for _, money in steps[:size]))
            for size in range(len(steps) + 1)
        )
    )
)


@given(RISING, st.integers(0, 150), st.integers(0, 150))
def test_having_what_another_day_expects_is_being_that_many_days_away(
    curve: Curve, now: int, then: int
) -> None:
    now, then = min(now, curve.days[-1]), min(then, curve.days[-1])
    assert safe_days(curve, money_at(curve, then), now) == then - now


STEADY = line((0, 0), (100, 1000))


@pytest.mark.parametrize(
    ("came", "near", "most", "found"),
    [
        (1000, 0, None, "reached"),
        (999, 0, None, "ahead"),
        (525, 0, None, "on track"),  # 5%
        (526, 0, None, "ahead"),
        (474, 0, None, "behind"),
        (474, 30, None, "on track"),  # half a sale
        (515, 0, 10, "ahead"),  # of growth, a quarter of the extra
        (509, 0, 5, "on track"),  # less than a day
        (510, 0, 5, "ahead"),
        (0, 0, None, "behind"),
    ],
)
def test_where_one_stands(came: int, near: int, most: int | None, found: str) -> None:
    assert (
        status(Fraction(came), STEADY, 50, Fraction(near), None if most is None else Fraction(most)) == found
    )


def test_nothing_earned_where_nothing_is_expected_is_on_track() -> None:
    assert status(Fraction(0), FLAT, 5, Fraction(0), None) == "on track"
