"""The weight of a product in a mix, typed as a weight or as the share of the income it is to bring."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.plan.holding import share_of_income
from retroplan.plan.say import Say
from retroplan.plan.typed.read import Typed
from retroplan.plan.typed.weights import read_weight, stepped
from retroplan.report.words import Words
from tests.support.plans.typed import field

WEIGHT = field("scenarios.s.mix.guide")
MIX = {"guide": Fraction(1), "course": Fraction(3)}


def read(text: str, **mix: int) -> tuple[object, str]:
    entry = read_weight(
        WEIGHT, text, {name: Fraction(weight) for name, weight in mix.items()} or MIX, "guide"
    )
    if isinstance(entry, Say):
        return None, Words().text(entry)
    return entry.value, Words().text(entry.reading)


@pytest.mark.parametrize(
    ("text", "weight", "told"),
    [
        ("40%", 2, "= weight 2: 40% of the income"),
        ("25 %", 1, "= weight 1: 25% of the income"),
        ("2", 2, "= weight 2: 40% of the income"),
        ("+1", 2, "= weight 2: 40% of the income"),
        ("3*2", 6, "= weight 6: 66.67% of the income"),
        ("=40%", 2, "= weight 2: 40% of the income"),
        ("+15p", 2, "= weight 2: 40% of the income"),
        ("-5p", Fraction(3, 4), "= weight 0.75: 20% of the income"),
        ("0%", 0, "= not sold here"),
        ("0", 0, "= not sold here"),
    ],
)
def test_a_share_becomes_the_weight_that_gives_it_and_a_bare_number_is_one(
    text: str, weight: Fraction | int, told: str
) -> None:
    assert read(text) == (weight, told)


def test_the_only_product_always_brings_all() -> None:
    assert read("5", guide=1) == (5, "= weight 5: as the only product it always brings 100%")
    assert read("40%", guide=1) == (
        None, "the only product with a weight always brings 100%; give another one a weight first",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["100%", "120%", "x%", "-5%", ""])
def test_what_cannot_be_is_said(text: str) -> None:
    assert text.startswith("-") or isinstance(read_weight(WEIGHT, text, MIX, "guide"), Say)


@given(st.integers(1, 99), st.integers(1, 50), st.integers(1, 50))
def test_the_weight_gives_the_share_and_the_others_stay(percent: int, first: int, second: int) -> None:
    mix = {"a": Fraction(first), "b": Fraction(second), "guide": Fraction(1)}
    entry = read_weight(WEIGHT, f"{percent}%", mix, "guide")
    assert isinstance(entry, Typed)
    assert isinstance(entry.value, Fraction)
    share = share_of_income({**mix, "guide": entry.value}, "guide")
    assert share is not None
    assert abs(share - Fraction(percent, 100)) < Fraction(1, 10**6)


def test_a_step_is_a_point_of_the_share_from_a_whole_one_to_the_next() -> None:
    assert stepped({"guide": Fraction(2), "course": Fraction(3)}, "guide", 10) == 3  # 40% to 50%
    third = stepped({"guide": Fraction(1), "course": Fraction(2)}, "guide", -1)
    assert third == Fraction(985_075, 1_000_000)  # 33.33% to 33%
    assert isinstance(stepped({"guide": Fraction(1)}, "guide", 1), Say)
