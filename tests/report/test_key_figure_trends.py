"""The line behind a key figure in the Review: how it went, at its place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.compute.review.history import histories
from retroplan.report import tables
from retroplan.report.rows import Table
from retroplan.report.spark import spark
from retroplan.report.tables.review_forecast import Lookback
from retroplan.report.width import cells
from tests.support.plans.charted import Charted, charted
from tests.support.plans.lived import CLUB_TODAY, club_text
from tests.support.plans.report import cell, row

MORE = '\n[[kpis]]\nid = "retention"\n\n[[kpis]]\nid = "calls"\nname = "Calls"\n'
WIDTH = 79
"""Columns of a tab at 80."""


def shown(text: str, *, ascii: bool = False) -> tuple[Table, Charted]:
    made = charted(text, CLUB_TODAY, ascii=ascii)
    back = Lookback(histories=histories(made.plan, made.results))
    return tables.review(*made, width=WIDTH, back=back), made


def with_calls(*counts: int) -> str:
    text = club_text() + MORE
    for count in counts:
        text = text.replace("sales = {", f"figures = {{ calls = {count} }}\nSALES = {{", 1)
    return text.replace("SALES", "sales")


def test_the_twelve_newest_points_are_drawn() -> None:
    table, made = shown(club_text())
    told = [value for _, value in histories(made.plan, made.results)["conversion"] if value is not None]
    assert len(told) == 16
    newest = told[-12:]
    drawn = cell(table, "kpis.conversion", "c4").text
    assert drawn == spark([value - min(newest) for value in newest])
    assert len(drawn) == 12
    assert {"▁", "█"} <= set(drawn)


@pytest.mark.parametrize(
    ("counts", "drawn"), [((), ""), ((5,), ""), ((5, 9), "▁█"), ((5, 5, 5), "▁▁▁"), ((9, 5, 7), "█▁▄")]
)
def test_two_points_are_enough_and_one_says_nothing(counts: tuple[int, ...], drawn: str) -> None:
    assert cell(shown(with_calls(*counts))[0], "kpis.calls", "c4").text == drawn


def test_every_key_figure_that_has_two_points_has_a_line() -> None:
    table, made = shown(with_calls(1, 2))
    told = histories(made.plan, made.results)
    for one in made.results.kpis:
        known = [value for _, value in told[one.id] if value is not None]
        assert bool(cell(table, f"kpis.{one.id}", "c4").text) == (len(known) > 1), one.id


def test_it_has_ascii_twins() -> None:
    table, _ = shown(club_text(), ascii=True)
    drawn = cell(table, "kpis.conversion", "c4").text
    assert len(drawn) == 12
    assert drawn.isascii()
    assert "?" not in drawn


def test_no_figure_is_pushed_out_by_it_at_80_columns() -> None:
    table, made = shown(with_calls(1, 2))
    assert sum(column.width + 1 for column in table.columns) <= WIDTH
    for one in made.results.kpis:
        for column, each in zip(table.columns[1:5], row(table, f"kpis.{one.id}").cells[1:5], strict=True):
            assert cells(each.text) <= column.width
    assert Fraction(cell(table, "kpis.calls", "c2").text) == 2
