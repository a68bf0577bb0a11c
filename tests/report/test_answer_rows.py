"""The lines of answers: columns below each other, and what gives way where there is little room."""

from __future__ import annotations

from retroplan.report.tables.answers import AnswerRow, aligned

PRICE = AnswerRow("Work guide: price", "10 € → 15 €", "4,000", "beyond measured 4.0%..13.6%")
AMOUNT = AnswerRow("Amount", "400 € → 266 €", "600")


def test_columns_stand_below_each_other() -> None:
    assert aligned((PRICE, AMOUNT)) == (
        "Work guide: price  10 € → 15 €    4,000  beyond measured 4.0%..13.6%",
        "Amount             400 € → 266 €    600",
    )


def test_a_remark_is_cut_and_then_left_out_before_the_figure_is() -> None:
    assert aligned((PRICE, AMOUNT), 55)[0] == "Work guide: price  10 € → 15 €    4,000  beyond measur…"
    assert aligned((PRICE, AMOUNT), 45) == (
        "Work guide: price  10 € → 15 €    4,000",
        "Amount             400 € → 266 €    600",
    )


def test_names_give_way_to_what_moves() -> None:
    assert aligned((PRICE, AMOUNT), 32) == (
        "Work guid…  10 € → 15 €    4,000",
        "Amount      400 € → 266 €    600",
    )


def test_what_moves_gives_way_to_the_figure() -> None:
    each = AnswerRow("A bit of each", "11.52 €, 11.52%, 11.52%", "3,994")
    assert aligned((each,), 34) == ("A bit o…  11.52 €, 11.52%,…  3,994",)
