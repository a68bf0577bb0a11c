"""What people type into cells: taken as meant, with its reading, or refused in a sentence."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retroplan.plan.fields import FIELDS, Field, out_of_bounds
from retroplan.plan.say import Count, Say, Share, Word
from retroplan.plan.typed.arithmetic import is_relative, is_sum
from retroplan.plan.typed.numeric import bounds
from retroplan.plan.typed.read import Typed, read_typed
from retroplan.plan.typed.written import written
from retroplan.plan.values import Kind, Range
from tests.support.plans.story import TODAY
from tests.support.plans.typed import field, read, refusal

RATE = field("funnels.f.stages.s.rate")
PRICE = field("products.p.price")
PEOPLE = field("audience.traffic")
LAG = field("funnels.f.stages.s.lag_days")
DEADLINE = field("goal.deadline")


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("12", Fraction(12, 100), None),
        ("0.5", Fraction(5, 1000), None),
        ("0,5", Fraction(5, 1000), None),
        ("12%", Fraction(12, 100), "percent"),
        ("2,5 %", Fraction(25, 1000), "percent"),
        ("2.125", Fraction(2125, 100_000), None),
        ("1/8", Fraction(1, 8), "ratio"),
        ("1 in 200", Fraction(1, 200), "in"),
        ("1 sur 200", Fraction(1, 200), "in"),
        ("1in1 000", Fraction(1, 1000), "in"),
        ("7..13", Range(Fraction(7, 100), Fraction(10, 100), Fraction(13, 100)), None),
        ("7%..13%", Range(Fraction(7, 100), Fraction(10, 100), Fraction(13, 100)), "percent"),
        ("7..13%", Range(Fraction(7, 100), Fraction(10, 100), Fraction(13, 100)), "percent"),
        ("7%..11%..13%", Range(Fraction(7, 100), Fraction(11, 100), Fraction(13, 100)), "percent"),
        ("1/10..1/5", Range(Fraction(1, 10), Fraction(3, 20), Fraction(1, 5)), "ratio"),
    ],
)
def test_a_rate_is_read_in_percents_ratios_and_ranges(text: str, value: object, form: str | None) -> None:
    entry = read(RATE, text)
    assert (entry.value, entry.form) == (value, form)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", "10"),
        ("10.50", "10.5"),
        ("1,5", "1.5"),
        ("1 000,50", "1000.5"),
        ("1\u202f000,50", "1000.5"),
        ("1_000", "1000"),
        ("1'000.5", "1000.5"),
        ("1’000", "1000"),
        ("1.234,50", "1234.5"),
        ("1,234.50", "1234.5"),
        ("1.234,567", "1234.567"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1000,500", "1000.5"),
        ("0,125", "0.125"),
        ("1,1250", "1.125"),
        (".5", "0.5"),
        ("5.", "5"),
        ("10 €", "10"),
        ("€10", "10"),
        ("10EUR", "10"),
        ("10 euros", "10"),
    ],
)
def test_an_amount_is_read_as_written(text: str, value: str) -> None:
    assert read(PRICE, text, "EUR").value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "plain", "decimal"),
    [
        ("1,000", "1000", "1.0"),
        ("1.000", "1000", "1.0"),
        ("12,500", "12500", "12.5"),
        ("1,125", "1125", "1,1250"),
    ],
)
def test_what_could_be_thousands_is_refused_with_both_ways_to_write_it(
    text: str, plain: str, decimal: str
) -> None:
    told = refusal(PRICE, text)
    assert told.arguments["plain"].value == plain  # type: ignore[union-attr]  # a Text by construction
    assert told.arguments["decimal"].value == decimal  # type: ignore[union-attr]
    assert {read(PRICE, plain).value, read(PRICE, decimal).value} == {
        Fraction(text.replace(",", "").replace(".", "")),
        Fraction(text.replace(",", ".")),
    }


@pytest.mark.parametrize(
    "text",
    [
        "١٢", "１２", "½", "12²", "1e3", "1E-3", "nan", "NaN", "inf", "-inf", "∞", "0x10", "--1", "1-2",
        "1 2",
        "12 13", "1_0", "1,00,000", "1.2.3", "1,2,3", "1.234.56", "0 500", "1 000_000", "9" * 40,
        "0." + "1" * 31,
        "1" * 500, "abc", ".", ",", "-", "€", "10 k", "10%", "7...13", "7..", "..7", "1..2..3..4",
        "9..7",
        "10 $", "10 GBP", "₦10", "10 ₿", "฿10", "[b]", "\x1b[31m10", "10\n20",
    ],
)  # fmt: skip
def test_an_amount_that_is_not_clear_is_refused_in_a_sentence(text: str) -> None:
    assert refusal(PRICE, text, "EUR").template


@pytest.mark.parametrize(
    "text", ["1,000", "101", "-1", "1/0", "0/0", "1.5 in 100", "in 5", "1 in", "2 in 1", "1e1", "x%"]
)
def test_a_rate_that_is_not_clear_or_out_of_bounds_is_refused(text: str) -> None:
    assert refusal(RATE, text).template


@pytest.mark.parametrize(
    ("text", "said"),
    [("١٢", "digits 0 to 9"), ("1e3", "exponent"), ("nan", "computed with"), ("1 2", "groups of three")],
)
def test_a_refusal_says_what_is_wrong(text: str, said: str) -> None:
    assert said in refusal(PRICE, text).template
    assert said in refusal(RATE, text).template


@pytest.mark.parametrize(
    ("address", "text", "template"),
    [
        ("funnels.f.stages.s.rate", "101", "from {low} to {high}"),
        ("goal.tax", "100", "from {low} to less than {high}"),
        ("goal.amount", "0", "more than {low}"),
        ("goal.margin", "-1", "at least {low}"),
        ("products.p.lifetime_months", "0,5", "at least {low}"),
    ],
)
def test_out_of_bounds_names_the_bounds(address: str, text: str, template: str) -> None:
    told = refusal(field(address), text)
    limits = told.arguments["bounds"]
    assert told.arguments["label"] == Word(field(address).label)
    assert isinstance(limits, Say)
    assert limits.template == template
    assert limits == bounds(field(address))


def test_a_reading_says_what_a_rate_means() -> None:
    assert read(RATE, "0.5").reading == Say(
        "= {value}, 1 in {many}", {"value": Share(Fraction(1, 200)), "many": Count(200)}
    )
    assert read(RATE, "3").reading.template == "= {value}, about 1 in {many}"
    assert read(RATE, "100").reading.template == "= {value}"


def test_whole_numbers_take_their_unit_and_no_decimals() -> None:
    assert read(LAG, "5 days").value == 5
    assert isinstance(read(LAG, "5.0").value, int)
    assert read(LAG, "1 jour").value == 1
    assert "whole number" in refusal(LAG, "5.5").template
    assert "counts" in refusal(LAG, "5 weeks").template
    assert "range" in refusal(LAG, "5..6").template


def test_words_are_read_by_their_beginning() -> None:
    kind = field("goal.kind")
    assert read(kind, "t").value == "total"
    assert read(kind, "Monthly").value == "monthly"
    assert "one of" in refusal(kind, "x").template
    status = field("backlog.b.status")
    assert "one of" in refusal(status, "do" * 9).template
    assert read(status, "done").value == "done"
    assert refusal(status, "do").template
    flag = field("products.p.scalable")
    assert [read(flag, text).value for text in ("y", "No", "oui", "n")] == [True, False, True, False]
    assert refusal(flag, "o").template, "oui or on, or off"


def test_ids_references_and_texts() -> None:
    assert read(field("products.p.id"), "cheap-guide").value == "cheap-guide"
    assert refusal(field("products.p.id"), "Cheap Guide").template
    assert read(field("kpis.k.id"), "conv").value == "conversion"
    assert read(field("kpis.k.id"), "rate:visitors").value == "rate:visitors"
    needs = field("backlog.b.needs")
    assert read(needs, "a, b,a").value == ("a", "b")
    assert refusal(needs, "a b").template
    known = read_typed(field("scenario"), "ch", TODAY, known=("cheaper-guide", "other"))
    assert isinstance(known, Typed)
    assert known.value == "cheaper-guide"
    assert isinstance(read_typed(field("scenario"), "x", TODAY, known=("a", "b")), Say)
    assert read(field("backlog.b.feeds"), "sources.blog").value == "sources.blog"
    assert read(field("goal.name"), " A [red]new[/] computer ").value == "A [red]new[/] computer"
    assert refusal(field("goal.name"), "a\x1b[2Jb").template
    assert read(field("currency"), "usd").value == "USD"
    assert refusal(field("currency"), "euro").template


def test_nothing_typed_removes_the_key_where_it_may() -> None:
    assert read(RATE, "  ").value is None
    assert read(field("products.p.commission"), "").reading.arguments["value"] == Share(Fraction(1))
    assert "needed" in refusal(DEADLINE, "").template
    assert "needed" in refusal(PRICE, "").template


NUMBERS = st.text(st.sampled_from("0123456789.,_ '-+%€eE٣½\u202f/in"), max_size=60)


@settings(max_examples=1000, deadline=None)
@given(NUMBERS, st.sampled_from([PRICE, RATE, PEOPLE, LAG, field("kpis.revenue.target")]))
@example("1,000", PRICE)
def test_a_number_is_never_changed_in_silence(text: str, row: Field) -> None:
    entry = read_typed(row, text, TODAY)
    if isinstance(entry, Say) or not isinstance(entry.value, Fraction | int):
        return
    assert not out_of_bounds(row, entry.value)
    if "in" in text or is_relative(text) or is_sum(text):
        return
    typed = [char for char in text if char in "0123456789"]
    shown = written(row, entry.value).replace(".", "").rstrip("%")
    assert all(char.isascii() or char in "€\u202f" for char in text)
    assert "".join(typed).strip("0") == shown.strip("-0"), "the digits typed are the digits kept"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FIELDS), st.text(max_size=40))
def test_every_field_answers_every_text(row: Field, text: str) -> None:
    assert isinstance(read_typed(row, text, TODAY), Typed | Say)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([PRICE, PEOPLE, RATE]),
    st.decimals(min_value=0, max_value=1, places=8)
    | st.fractions(min_value=0, max_value=1, max_denominator=999),
    st.integers(0, 10**6),
)
def test_what_an_editor_starts_with_is_read_as_the_value(
    row: Field, part: Decimal | Fraction, whole: int
) -> None:
    value = Fraction(part) + (0 if row.kind is Kind.RATE else whole)
    if row.kind is not Kind.RATE and "/" in written(row, value):
        return  # only a rate may be written as a ratio
    if row.kind is Kind.RATE and not set("/%") & set(written(row, value)):
        assert read(row, written(row, value) + "%").form == "percent"
    assert read(row, written(row, value)).value == value


def test_what_an_editor_starts_with_for_other_kinds() -> None:
    spread = Range(Fraction(7), Fraction(9), Fraction(13))
    assert written(PEOPLE, spread) == "7..9..13"
    assert written(PRICE, Fraction(9, 8)) == "1.1250", "three decimals could be thousands"
    assert written(RATE, Range(Fraction(7, 100), Fraction(1, 10), Fraction(13, 100))) == "7..13"
    assert written(DEADLINE, TODAY) == "2026-11-21"
    assert written(field("products.p.scalable"), False) == "no"
    assert written(field("backlog.b.needs"), ("a", "b")) == "a, b"
