"""How many sales may come: quantiles and shares of a negative binomial distribution."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from math import exp, lgamma, log
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.exact.arrivals import Arrivals, reached_by, scattered

TENTH, NINE_TENTHS = Fraction(1, 10), Fraction(9, 10)


def chances(sold: float, days: int, ahead: int, most: int) -> list[float]:
    """The textbook's formula, by logarithms: C(k + r - 1, k) p^r (1 - p)^k with r = sold + 1/2."""
    shape, stay = sold + 0.5, days / (days + ahead)
    return [
        exp(lgamma(k + shape) - lgamma(shape) - lgamma(k + 1) + shape * log(stay) + k * log(1 - stay))
        for k in range(most)
    ]


def test_nine_sales_in_a_week_bring_eighteen_to_forty_nine_in_twenty_four_days() -> None:
    found = Arrivals(Fraction(9), 7, 24)
    assert (found.at(TENTH), found.at(NINE_TENTHS)) == (18, 49)
    assert found.middle == Fraction(216, 7)
    assert round(float(found.at_least(51)), 4) == 0.0797


@settings(max_examples=60, deadline=None)
@given(st.fractions(0, 60, max_denominator=7), st.integers(7, 90), st.integers(1, 90), st.integers(1, 99))
def test_shares_and_quantiles_are_those_of_the_formula(
    sold: Fraction, days: int, ahead: int, percent: int
) -> None:
    found, share = Arrivals(sold, days, ahead), Fraction(percent, 100)
    each = chances(float(sold), days, ahead, 6000)
    sums = list(accumulate(each))
    number = found.at(share)
    assert sums[number] >= float(share) - 1e-9
    assert number == 0 or sums[number - 1] < float(share) + 1e-9
    for count in (0, 1, number, number + 1, 2 * number):
        assert float(found.at_least(count)) == pytest.approx(1 - (sums[count - 1] if count else 0), abs=1e-9)


def test_without_a_sale_one_may_still_come() -> None:
    found = Arrivals(Fraction(0), 28, 28)
    assert found.middle == 0
    assert (found.at(TENTH), found.at(NINE_TENTHS)) == (0, 2)
    assert 0 < found.at_least(1) < 1


@pytest.mark.parametrize("sold", [Fraction(10**5), Fraction(10**9)])
def test_of_very_many_sales_the_spread_is_that_of_the_normal_curve(sold: Fraction) -> None:
    found = Arrivals(sold, 28, 28)
    mean = float(sold) + 0.5
    ends = [NormalDist(mean, (2 * mean) ** 0.5).inv_cdf(share) for share in (0.1, 0.37, 0.9)]
    numbers = [found.at(share) for share in (TENTH, Fraction(37, 100), NINE_TENTHS)]
    assert numbers == [pytest.approx(end, abs=2) for end in ends]
    assert float(found.at_least(numbers[1])) == pytest.approx(0.63, abs=1e-3)


def test_points_lie_one_in_each_part_and_are_always_the_same() -> None:
    points, whole = scattered(1000, 20)
    assert sorted(point * 1000 // whole for point in points) == list(range(1000))
    assert points[:3] == (3156922349495, 2833542957707, 1123381301649)
    assert points != scattered(1000, 21)[0]
    assert [point * 1000 // whole for point in points] != list(range(1000))


def test_many_shares_at_once_are_those_one_by_one() -> None:
    points, whole = scattered(100, 3)
    for sold in (Fraction(0), Fraction(9), Fraction(10**9)):
        found = Arrivals(sold, 7, 24)
        assert found.drawn(points, whole) == [found.at(Fraction(point, whole)) for point in points]


def test_a_share_of_values_is_reached_by_the_smallest_that_is_enough() -> None:
    values = [Fraction(number) for number in range(1, 11)]
    assert reached_by(values, TENTH) == 1
    assert reached_by(values, Fraction(11, 100)) == 2
    assert reached_by(values, NINE_TENTHS) == 9
