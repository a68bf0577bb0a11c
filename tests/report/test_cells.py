from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.plan.address import Address
from retroplan.plan.fields import field_of
from retroplan.plan.say import Say
from retroplan.plan.typed.read import read_typed
from retroplan.plan.values import Range
from retroplan.report import tables
from retroplan.report.tables.cells import CellMaker, Value
from tests.support.plans.report import TABLES, case, cells, tables_of
from tests.support.plans.rich import RICH
from tests.support.plans.story import TEXT, TODAY, retold


@pytest.mark.parametrize(
    ("address", "value", "text", "raw", "unit"),
    [
        ("products.x.price", Fraction("10.5"), "10.50 €", "10.5", "€"),
        ("products.x.fee_fixed", Fraction("0.125"), "0.125 €", "0.125", "€"),
        ("products.x.churn", Fraction(1, 20), "5%", "5", "%"),
        ("products.x.churn", Fraction("0.12345"), "12.345%", "12.345", "%"),
        ("products.x.churn", Fraction(1, 3), "33.33%", "1/3", "%"),
        ("funnels.x.stages.y.lag_days", 3, "3", "3", "days"),
        ("goal.deadline", TODAY, "Sat 21 Nov", "2026-11-21", ""),
        ("goal.kind", "monthly", "monthly", "monthly", ""),
        ("goal.why", "", "–", "", ""),
        ("products.x.scalable", False, "no", "no", ""),
        ("capacity.hours_per_week", None, "–", "", "hours"),
        ("capacity.work_days", ("mon", "tue"), "mon, tue", "mon, tue", ""),
        ("backlog.x.needs", (), "–", "", ""),
    ],
)
def test_an_input_shows_its_value_and_offers_what_one_types(
    address: str, value: Value, text: str, raw: str, unit: str
) -> None:
    given = case()
    cell = CellMaker(given.plan, given.words).input(address, value)
    assert (cell.text.replace("\xa0", " "), cell.raw, cell.unit) == (text, raw, unit)
    assert cell.address == address


def test_what_the_editor_starts_with_reads_as_the_value() -> None:
    given = case(RICH)
    checked = 0
    for table in TABLES:
        for cell in cells(table(given.plan, given.results, given.words)):
            field = field_of(Address(cell.address)) if cell.address else None
            if field is not None and cell.raw:
                assert not isinstance(read_typed(field, cell.raw, TODAY, currency="EUR"), Say), cell
                checked += 1
    assert checked > 90


def test_a_range_is_shown_with_both_ends() -> None:
    given = case(RICH)
    cell = CellMaker(given.plan, given.words).input("funnels.site.stages.visitors.rate", Fraction(1, 10))
    assert cell.text == "7%..13%"
    assert cell.raw == "7..13"
    assert given.plan.ranges[Address(cell.address)] == Range(
        Fraction("0.07"), Fraction("0.1"), Fraction("0.13")
    )


def test_written_values_are_inputs_and_defaults_are_inherited() -> None:
    given = case()
    sheet = CellMaker(given.plan, given.words)
    assert sheet.input("products.guide.price", Fraction(10)).role == "input"
    assert sheet.input("products.guide.refunds", Fraction(0)).role == "inherited"


def test_a_value_that_cannot_be_read_is_shown_as_it_stands() -> None:
    given = case(retold(("price = 10 ", 'price = "te\\u001bn"')))
    cell = CellMaker(given.plan, given.words).input("products.guide.price", Fraction(0))
    assert cell.role == "bad"
    assert "te␛n" in cell.text
    assert cell.editable


def test_only_editing_asks_for_what_an_editor_starts_with() -> None:
    given = case()
    given.words.editing = False
    assert CellMaker(given.plan, given.words).input("products.guide.price", Fraction(10)).raw == ""


@pytest.mark.parametrize(
    "text", ["", "[goal]\n", "x = 1\n", RICH.replace("price = 15", "price = {}"), 'currency = "\\u001b["\n']
)
def test_every_table_stands_whatever_is_missing(text: str) -> None:
    given = case(text)
    for made in tables_of(given.plan, given.results, given.words):
        assert made.rows or made.empty
        assert all(row.flows or len(row.cells) == len(made.columns) for row in made.rows)


@pytest.mark.parametrize("text", [TEXT, RICH])
def test_rows_of_a_table_have_keys_of_their_own(text: str) -> None:
    given = case(text)
    for table in tables_of(given.plan, given.results, given.words):
        keys = [row.key for row in table.rows]
        assert len(keys) == len(set(keys))


def test_lists_that_are_empty_say_what_they_are_for_and_the_key() -> None:
    given = case("[goal]\namount = 1\nstart = 2026-12-01\ndeadline = 2026-12-31\n")
    for table in TABLES[1:]:
        made = table(given.plan, given.results, given.words)
        assert not made.rows
        assert made.empty.endswith("thing.add adds one.")


EVIL = "\x1b]52;c;x\x07\u202e[/red]\x9b2J\u200b"


NAMES = (
    "A year of freedom", "Time to write", "Site", "Visitors", "Guide and club", "Guest posts", "EUR",
    "Visits",
    "First guest post", "Write a guest post", "Rewrite the page", "Club", "Outline", "Ask about taxes",
)  # fmt: skip


def test_no_foreign_control_character_gets_into_a_table() -> None:
    quoted = "".join(char if 32 <= ord(char) < 127 else f"\\u{ord(char):04x}" for char in EVIL)
    text = RICH
    for old in NAMES:
        assert f'"{old}"' in text
        text = text.replace(f'"{old}"', f'"{quoted}"')
    given = case(text)
    for table in TABLES:
        made = table(given.plan, given.results, given.words)
        shown = [made.empty, *(column.title for column in made.columns)]
        shown += [part for cell in cells(made) for part in (cell.text, cell.unit)]
        assert not [one for one in shown if set(one) & set("\x1b\x07\x9b\u202e\u200b")]
    frame = tables.frame(given.plan, given.results, given.words)
    line = tables.today(given.plan, given.results, given.words)
    assert "\x1b" not in "".join((*frame[:4], line))


def test_one_hour_is_no_hours() -> None:
    made = case(TEXT)
    maker = CellMaker(made.plan, made.words)
    address = "capacity.hours_per_week"
    shown = [maker.input(address, Fraction(hours), unit=True).text for hours in (0, 1, 2)]
    assert shown == ["0 hours", "1 hour", "2 hours"]
