"""A value changes, the way it is written stays."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.plan.edits import Form, Value
from retroplan.plan.values import Kind, Range, read_number
from retroplan.planfile.text.paths import parse
from retroplan.planfile.text.strings import key_name, key_text, string_text
from retroplan.planfile.text.style import literal

TENTH = Fraction(1, 10)
R = Fraction


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ('"10%"', R(12, 100), '"12%"'),
        ('"10%"', R(125, 1000), '"12.5%"'),
        ("'10%'", R(12, 100), "'12%'"),
        ('"2,5 %"', R(35, 1000), '"3,5 %"'),
        ('"2,5 %"', R(3, 100), '"3 %"'),
        ('"2\u00a0%"', R(3, 100), '"3\u00a0%"'),
        ("0.1", R(12, 100), "0.12"),
        ("0.12", TENTH, "0.1"),
        ("0", R(5, 100), "0.05"),
        ("0.1", R(1, 3), '"1/3"'),
        ('"10%"', R(1, 3), '"1/3"'),
        ('"1/10"', R(1, 8), '"1/8"'),
        ('"1/10"', R(3, 20), '"3/20"'),
        ('"1/3"', R(34, 100), '"34%"'),
        ('"1/3"', R(33, 100), '"33%"'),
        ('"1 / 10"', R(1, 8), '"1 / 8"'),
        ('"3/100"', R(4, 100), '"4/100"'),
        ('"1 in 10"', R(1, 8), '"1 in 8"'),
        ('"1 sur 10"', R(1, 8), '"1 sur 8"'),
        ('"1 in 10"', R(3, 20), '"15%"'),
        ('"1 in 10"', R(1), '"100%"'),
        ('"1/10"', R(0), '"0%"'),
        ('"7%..13%"', R(1, 10), '"10%"'),
        ('"0.07..0.13"', R(1, 10), "0.1"),
        ('"1 in 10..1 in 5"', R(1, 8), '"1 in 8"'),
        ('"nonsense"', R(1, 8), '"12.5%"'),
        ("true", R(1, 8), '"12.5%"'),
    ],
)
def test_a_rate_keeps_its_way(old: str, value: Fraction, new: str) -> None:
    assert literal(value, Kind.RATE, old) == new


@pytest.mark.parametrize(
    ("kind", "old", "value", "new"),
    [
        (Kind.MONEY, "10", R(12), "12"),
        (Kind.MONEY, "10", R(25, 2), "12.5"),
        (Kind.MONEY, "10.50", R(12), "12.00"),
        (Kind.MONEY, "10.5", R(1225, 100), "12.25"),
        (Kind.MONEY, "1_000", R(2500), "2_500"),
        (Kind.MONEY, "1_000.50", R(1234567), "1_234_567.00"),
        (Kind.MONEY, "-5", R(-7), "-7"),
        (Kind.MONEY, "1e3", R(2000), "2000"),
        (Kind.MONEY, "0x10", R(17), "17"),
        (Kind.MONEY, '"8..12"', R(9), "9"),
        (Kind.MONEY, '"8,5..12"', R(19, 2), "9.5"),
        (Kind.MONEY, '"10"', R(11), "11"),
        (Kind.MONEY, '"10%"', R(11), "11"),
        (Kind.NUMBER, "2.50", R(3), "3"),
        (Kind.WHOLE, "1_000", 2000, "2_000"),
        (Kind.MONEY, None, R(25, 2), "12.50"),
        (Kind.MONEY, None, R(12), "12"),
        (Kind.NUMBER, None, R(25, 2), "12.5"),
        (Kind.RATE, None, R(1, 8), '"12.5%"'),
        (Kind.MONEY, "10", R(1, 3), None),
        (Kind.NUMBER, "10", R(1, 2**60), None),
        (Kind.MONEY, "10", R(10**16), None),
        (Kind.RATE, '"1%"', R(1, 10**16 + 1), None),
    ],
)
def test_a_number_keeps_its_way(kind: Kind, old: str | None, value: Value, new: str | None) -> None:
    assert literal(value, kind, old) == new


@pytest.mark.parametrize(
    ("old", "form", "new"),
    [
        ('"10%"', "number", "0.125"),
        ("0.1", "percent", '"12.5%"'),
        ("0.1", "ratio", '"1/8"'),
        ('"10%"', "in", '"1 in 8"'),
        ('"1/10"', "in", '"1 in 8"'),
        ("'1 sur 10'", "in", "'1 sur 8'"),
        ('"2,5 %"', "percent", '"12,5 %"'),
        (None, "in", '"1 in 8"'),
    ],
)
def test_what_was_typed_wins(old: str | None, form: Form, new: str) -> None:
    assert literal(R(1, 8), Kind.RATE, old, form) == new


@pytest.mark.parametrize(
    ("kind", "old", "value", "new"),
    [
        (Kind.RATE, '"7%..13%"', Range(R(8, 100), TENTH, R(12, 100)), '"8%..12%"'),
        (Kind.RATE, '"7..13%"', Range(R(8, 100), TENTH, R(12, 100)), '"8..12%"'),
        (Kind.RATE, '"7 .. 13 %"', Range(R(8, 100), TENTH, R(12, 100)), '"8..12 %"'),
        (Kind.RATE, '"10%"', Range(R(8, 100), TENTH, R(12, 100)), '"8%..12%"'),
        (
            Kind.RATE,
            '"10%"',
            Range(R(7, 100), TENTH, R(14, 100)),
            '{ low = "7%", likely = "10%", high = "14%" }',
        ),
        (Kind.MONEY, '"8.50..12"', Range(R(9), R(10), R(11)), '"9.00..11"'),
        (Kind.MONEY, "1_000", Range(R(900), R(1000), R(1100)), '"900..1100"'),
        (Kind.MONEY, "10", Range(R(9), R(10), R(12)), "{ low = 9, likely = 10, high = 12 }"),
    ],
)
def test_a_range_keeps_its_way(kind: Kind, old: str, value: Range, new: str) -> None:
    assert literal(value, kind, old) == new


@pytest.mark.parametrize(
    ("value", "new"),
    [
        (True, "true"),
        (False, "false"),
        (date(2026, 12, 31), "2026-12-31"),
        (("mon", "tue"), '["mon", "tue"]'),
        ((date(2026, 12, 31),), "[2026-12-31]"),
        ((), "[]"),
        ("\ud800", None),
    ],
)
def test_other_values_have_one_way(value: Value, new: str | None) -> None:
    assert literal(value, Kind.TEXT) == new


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ('"a"', 'b"\\', '"b\\"\\\\"'),
        ("'a'", "b", "'b'"),
        ("'a'", "it's", '"it\'s"'),
        ("'a'", "x\ty", "'x\ty'"),
        ('"a"', "x\ty\n\x1b\x7f\x85", '"x\\ty\\n\\u001B\\u007F\\u0085"'),
        ('"""a"""', 'two\nlines "', '"""two\\nlines \\""""'),
        ('"""a\nb"""', 'two\nlines "', '"""two\nlines \\""""'),
        ('"""a\r\nb"""', "two\nlines", '"""two\r\nlines"""'),
        ("'''a\r\nb'''", "two\nlines", "'''two\r\nlines'''"),
        ("'''a'''", "two\nlines", '"""two\\nlines"""'),
        ('"""\na"""', "b", '"""\nb"""'),
        ('"""\r\na"""', "b", '"""\r\nb"""'),
        ("'''\na'''", "it's\nb", "'''\nit's\nb'''"),
        ("'''a'''", "end'", '"""end\'"""'),
    ],
)
def test_a_text_keeps_its_quotes_where_they_can_hold_it(old: str, value: str, new: str) -> None:
    assert string_text(value, old) == new


QUOTES = ['"x"', "'x'", '"""a\nb"""', "'''a\r\nb'''", '"""x"""', '"""\nx"""', "'''x'''", "'''\r\nx'''"]


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.sampled_from(QUOTES))
def test_every_text_is_read_back_in_every_quote(value: str, old: str) -> None:
    for text in (value, f"\n{value}"):
        assert parse(f"x = {string_text(text, old)}\n") == {"x": text}


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=10), st.sampled_from(["", '"x"', "'x'"]))
def test_every_key_is_read_back(name: str, old: str) -> None:
    text = key_text(name, old)
    assert parse(f"{text} = 1\n") == {name: 1}
    assert key_name(text) == name


WAYS = [
    "0.1",
    "1",
    '"10%"',
    '"2,5 %"',
    '"1/10"',
    '"1 in 10"',
    '"3/100"',
    "'7%'",
    '"7%..13%"',
    '"7..13%"',
    None,
]


@settings(max_examples=200, deadline=None)
@given(
    st.fractions(0, 3, max_denominator=400),
    st.fractions(0, 3, max_denominator=400),
    st.sampled_from(WAYS),
    st.sampled_from([None, "number", "percent", "ratio", "in"]),
)
def test_rates_and_their_ranges_are_read_back_exactly(
    low: Fraction, more: Fraction, old: str | None, form: Form | None
) -> None:
    for value in (low, Range(low, low + more / 2, low + more), Range(low, low, low + more)):
        text = literal(value, Kind.RATE, old, form)
        assert text is not None
        back = parse(f"x = {text}\n")["x"]
        assert read_number(Kind.RATE, back) == value


@settings(max_examples=100, deadline=None)
@given(
    st.decimals(0, 10**9, places=3),
    st.decimals(0, 10**6, places=2),
    st.sampled_from(["1", "1.50", "1_000", "1_000.5", '"8..12"', '"8,50..12,25"', None]),
)
def test_money_and_its_ranges_are_read_back_exactly(low: object, more: object, old: str | None) -> None:
    start, end = Fraction(str(low)), Fraction(str(low)) + Fraction(str(more))
    for value in (start, Range(start, (start + end) / 2, end), Range(start, start, end)):
        text = literal(value, Kind.MONEY, old)
        assert text is not None
        assert read_number(Kind.MONEY, parse(f"x = {text}\n")["x"]) == value
