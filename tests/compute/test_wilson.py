from __future__ import annotations

from fractions import Fraction
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.compute.exact.wilson import Z, interval, square_root


@pytest.mark.parametrize(
    ("moved", "arrived", "low", "high"),
    [
        # The README of https://github.com/msn0/wilson-score-interval (with 1.96 standard errors: four
        # decimals agree).
        (430, 474, "0.8777", "0.9301"),
        (392, 436, "0.8672", "0.9240"),
        (10, 14, "0.4535", "0.8828"),
    ],
)
def test_the_interval_is_that_of_published_examples(moved: int, arrived: int, low: str, high: str) -> None:
    found = interval(Fraction(moved), Fraction(arrived))
    assert [round(float(end), 4) for end in found] == [float(low), float(high)]


def test_three_of_a_hundred_and_forty_is_not_two_percent_for_certain() -> None:
    low, high = interval(Fraction(3), Fraction(140))
    assert low < Fraction(1, 100)
    assert high > Fraction(6, 100)


def test_the_factor_is_the_normal_distributions() -> None:
    assert float(Z) == pytest.approx(NormalDist().inv_cdf(0.975), rel=1e-14)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_solves_its_own_equation(moved: int, arrived: int) -> None:
    """At both ends the observed share lies exactly Z standard errors away (Wilson 1927)."""
    share = min(Fraction(moved, arrived), Fraction(1))
    for end in interval(Fraction(moved), Fraction(arrived)):
        gap = (share - end) ** 2 - Z * Z * end * (1 - end) / arrived
        assert abs(gap) < Fraction(1, 10**18)


@given(st.integers(0, 500), st.integers(1, 500))
def test_it_holds_the_share_and_stays_within_0_and_1(moved: int, arrived: int) -> None:
    low, high = interval(Fraction(moved), Fraction(arrived))
    assert 0 <= low <= min(Fraction(moved, arrived), Fraction(1)) <= high <= 1


@given(st.fractions(0, 10**12))
def test_a_root_is_right_to_thirty_decimals(value: Fraction) -> None:
    root = square_root(value)
    assert root * root <= value < (root + Fraction(1, 10**30)) ** 2
