from __future__ import annotations

from retroplan.report.printing import lines, narrowed, without
from retroplan.report.rows import Cell, Column, Row, Table

TABLE = Table(
    (Column("label", "Stage"), Column("people", "People", right=True)),
    (
        Row("a", (Cell("Visitors"), Cell("6,000", right=True))),
        Row("b", (Cell("Why this is so is said in a row of its own, however long"), Cell(""))),
        Row("c", (Cell("Customers who came back"), Cell("60", right=True))),
    ),
)


def test_columns_are_as_wide_as_they_need_and_rows_of_one_text_are_wrapped() -> None:
    assert lines(TABLE, 32) == [
        "Stage                    People",
        "Visitors                  6,000",
        "Why this is so is said in a row",
        "  of its own, however long",
        "Customers who came back      60",
    ]


def test_the_widest_column_gives_way_and_goes_on_below() -> None:
    printed = lines(TABLE, 20)
    assert printed[-3:] == ["Customers         60", "who came", "back"]
    assert max(map(len, printed)) <= 20


def test_a_word_longer_than_its_column_is_parted_and_no_letter_is_lost() -> None:
    row = Row("x", (Cell("Donaudampfschifffahrt"), Cell("60", right=True)))
    printed = lines(TABLE._replace(rows=(row,)), 16, titles=False)
    assert max(map(len, printed)) <= 16
    assert "".join(line[:8].strip() for line in printed) == "Donaudampfschifffahrt"


def test_rows_and_columns_can_be_left_out() -> None:
    assert [row.key for row in without(TABLE, ("a", "c")).rows] == ["b"]
    assert [column.key for column in narrowed(TABLE, (1,)).columns] == ["people"]


def test_titles_are_printed_where_there_are_some() -> None:
    assert lines(TABLE, 32, titles=False)[0].startswith("Visitors")
    bare = TABLE._replace(columns=(Column("label"), Column("people")))
    assert lines(bare, 32)[0].startswith("Visitors")
