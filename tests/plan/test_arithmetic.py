"""Sums typed into a cell: relative to what it holds, or computed by themselves."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.plan.edits import Value
from retroplan.plan.fields import Field
from retroplan.plan.say import Say
from retroplan.plan.typed.numeric import Present
from retroplan.plan.typed.read import Typed, read_typed
from retroplan.plan.values import Range
from retroplan.report.words import Words
from tests.support.plans.story import TODAY
from tests.support.plans.typed import field

PRICE, RATE, LAG = (
    field("products.p.price"),
    field("funnels.f.stages.s.rate"),
    field("funnels.f.stages.s.lag_days"),
)
PEOPLE, REVENUE = field("audience.traffic"), field("checkins.x.revenue")


def typed(row: Field, text: str, now: Value | None = None, *, bare: bool = False) -> Typed | Say:
    return read_typed(row, text, TODAY, currency="EUR", now=Present(now, bare))


def value(row: Field, text: str, now: Value | None = None, *, bare: bool = False) -> object:
    entry = typed(row, text, now, bare=bare)
    assert isinstance(entry, Typed), entry
    return entry.value


def reading(row: Field, text: str, now: Value | None = None, *, bare: bool = False) -> str:
    entry = typed(row, text, now, bare=bare)
    return (
        Words(currency="EUR")
        .text(entry.reading if isinstance(entry, Typed) else entry)
        .replace("\u00a0", " ")
    )


@pytest.mark.parametrize(
    ("text", "now", "then"),
    [
        ("+5", 100, "105"),
        ("-5", 100, "95"),
        ("\u22125", 100, "95"),
        ("*1.1", 100, "110"),
        ("\u00d71,5", 100, "150"),
        ("+10%", 100, "110"),
        ("-5%", 100, "95"),
        ("*50%", 100, "50"),
        ("+2k", 100, "2100"),
        ("+5 €", 100, "105"),
        ("+24/12", 100, "102"),
        ("+10%", Fraction("0.25"), "0.275"),
        ("*1.05", Fraction("9.99"), "10.49"),
    ],
)
def test_a_sign_first_changes_the_present_amount(text: str, now: Fraction | int, then: str) -> None:
    assert value(PRICE, text, Fraction(now)) == Fraction(then)


@pytest.mark.parametrize(
    ("text", "then"),
    [("+1", "0.11"), ("+1p", "0.11"), ("-2 p", "0.08"), ("+10%", "0.11"), ("-50%", "0.05"), ("*2", "0.2")],
)
def test_a_rate_moves_by_points_or_by_a_share_of_itself(text: str, then: str) -> None:
    assert value(RATE, text, Fraction(1, 10)) == Fraction(then)


def test_both_ends_of_a_range_move() -> None:
    spread = Range(Fraction(5, 100), Fraction(10, 100), Fraction(15, 100))
    assert value(RATE, "+1p", spread) == Range(Fraction(6, 100), Fraction(11, 100), Fraction(16, 100))
    assert value(RATE, "*2", spread) == Range(Fraction(10, 100), Fraction(20, 100), Fraction(30, 100))
    assert "100%" in reading(RATE, "+90", spread)


@pytest.mark.parametrize(
    ("row", "text", "then"),
    [
        (PRICE, "19*2", "38"),
        (PRICE, "=19*2", "38"),
        (PRICE, "24000/12", "2000"),
        (PRICE, "2k", "2000"),
        (PRICE, "=1.5k", "1500"),
        (PRICE, "(10 + 2) * 3", "36"),
        (PRICE, "100 + 10%", "110"),
        (PRICE, "200*10%", "20"),
        (PRICE, "100/3", "33.33"),
        (PRICE, "1/2", "0.5"),
        (PRICE, "10 - 2 - 3", "5"),
        (PRICE, "2 + 3*4", "14"),
        (PRICE, "=12", "12"),
        (LAG, "2*7", "14"),
        (LAG, "7/2", "4"),
        (PEOPLE, "2k*3", "6000"),
        (RATE, "1/3", "1/3"),
        (RATE, "=1/3", "1/3"),
        (RATE, "5*2", "0.1"),
        (RATE, "10%+2%", "0.12"),
        (RATE, "24/2", "0.12"),
        (REVENUE, "=-50", "-50"),
        (REVENUE, "=10-60", "-50"),
    ],
)
def test_a_sum_is_computed_with_and_without_an_equals_sign(row: Field, text: str, then: str) -> None:
    assert value(row, text, Fraction(1)) == Fraction(then)


@pytest.mark.parametrize(
    ("row", "text", "now", "told"),
    [
        (PRICE, "+5", Fraction(100), "= 105 €, from 100 €"),
        (PRICE, "100/3", None, "= 33.33 €, rounded"),
        (LAG, "7/2", None, "= 4, rounded"),
        (RATE, "+10%", Fraction(1, 10), "= 11%, about 1 in 9, from 10%"),
        (PRICE, "-50", None, 'there is no value yet that "-50" could change; write the value itself'),
        (PRICE, "-50", Fraction(10), "price must be at least 0 €"),
        (PRICE, "=-50", Fraction(10), "price must be at least 0 €"),
        (PRICE, "10/0", None, "nothing can be divided by 0"),
        (PRICE, "10**2", None, '"10**2" cannot be computed; write such as 24000/12'),
        (PRICE, "(10", None, '"(10" cannot be computed; write such as 24000/12'),
        (PRICE, "=", None, "a number is to follow, as in 24000/12"),
        (RATE, "1/10+1%", None, "= 11%, about 1 in 9"),
        (RATE, "1/3 + 1/3", None, "= 66.67%"),
        (RATE, "30/2", None, "= 15%, about 1 in 7"),
    ],
)
def test_what_is_understood_or_wrong_is_said(row: Field, text: str, now: Value | None, told: str) -> None:
    assert reading(row, text, now) == told


def test_a_fraction_typed_where_the_file_has_one_is_a_fraction() -> None:
    assert value(RATE, "0.05", Fraction(1, 10), bare=True) == Fraction(5, 100)
    assert value(RATE, "0.05", Fraction(1, 10)) == Fraction(5, 10_000)
    assert value(RATE, "12", Fraction(1, 10), bare=True) == Fraction(12, 100)
    assert value(RATE, "0.05%", Fraction(1, 10), bare=True) == Fraction(5, 10_000)
    assert reading(RATE, "0.05", Fraction(1, 10), bare=True) == "= 5%, 1 in 20: 0.05 is a fraction here"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0.05..0.1", "= 5% to 10%, likely 7.5%: 0.05..0.1 is a fraction here"),
        ("0,02..0,05..0,1", "= 2% to 10%, likely 5%: 0,02..0,05..0,1 is a fraction here"),
        ("0.02+0.03", "= 5%, 1 in 20: 0.02+0.03 is a fraction here"),
        ("=0.1*0.5", "= 5%, 1 in 20: 0.1*0.5 is a fraction here"),
        ("0.02+3%", "= 3.02%, about 1 in 33"),
        ("0", "= 0%"),
        ("2*5", "= 10%, 1 in 10"),
        (
            "0.05..10",
            '"0.05..10" mixes fractions such as 0.1 with percents; write every number as 10% or as 0.1',
        ),
    ],
)
def test_ranges_and_sums_of_fractions_are_fractions_too_and_no_mixture_is_guessed_at(
    text: str, told: str
) -> None:
    assert reading(RATE, text, Fraction(1, 10), bare=True) == told


AMOUNTS = st.integers(1, 9999).map(lambda cents: Fraction(cents, 100))


@settings(max_examples=300, deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_what_is_added_and_taken_off_again_leaves_the_value(now: Fraction, by: Fraction) -> None:
    there = value(PRICE, f"+{float(by):.2f}", now)
    assert there == now + by
    assert isinstance(there, Fraction)
    assert value(PRICE, f"-{float(by):.2f}", there) == now


@settings(max_examples=500, deadline=None)
@given(
    st.text(st.sampled_from("0123456789.+-*/()k% =p€"), max_size=30),
    st.sampled_from([PRICE, RATE, LAG, REVENUE]),
)
def test_whatever_is_typed_gets_an_answer(text: str, row: Field) -> None:
    assert isinstance(typed(row, text, Fraction(1, 2)), Typed | Say)


def test_brackets_without_end_are_refused() -> None:
    assert isinstance(typed(PRICE, "(" * 190, None), Say)
    assert isinstance(typed(PRICE, "=" + "-" * 190 + "1", None), Typed | Say)
