"""What is typed as wanted of a figure, in its unit."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.plan.figures import figure_of
from retroplan.plan.say import Say
from retroplan.plan.typed.wanted import WantedOf, read_wanted

TODAY = date(2026, 11, 21)
PEOPLE, RETURN, INCOME = (
    f"scenarios.x.{key}" for key in ("stages.visitors.count", "roi", "income")
)  # names of figures, as 'show --json' has them


def read(figure: str, text: str) -> WantedOf | Say:
    row = figure_of(figure)
    assert row is not None
    return read_wanted(row, text, TODAY, "EUR")


@pytest.mark.parametrize(
    ("figure", "text", "wanted"),
    [
        (PEOPLE, "4000", WantedOf(Fraction(4000))),
        (PEOPLE, "<= 4 000", WantedOf(Fraction(4000), "<=")),
        (PEOPLE, "≥4000", WantedOf(Fraction(4000), ">=")),
        (RETURN, ">50", WantedOf(Fraction(1, 2), ">=")),
        (RETURN, "= 50%", WantedOf(Fraction(1, 2), "=")),
        (INCOME, "1.200,50 €", WantedOf(Fraction(2401, 2))),
        (INCOME, "-3", WantedOf(Fraction(-3))),
        (INCOME, "100*3", WantedOf(Fraction(300))),
    ],
)
def test_a_number_is_read_in_the_unit_of_the_figure(figure: str, text: str, wanted: WantedOf) -> None:
    assert read(figure, text) == wanted


@pytest.mark.parametrize("text", ["", "<=", "abc", "4%", "5..6", "5 $"])
def test_what_is_not_one_number_is_said_without_offering_a_range(text: str) -> None:
    found = read(PEOPLE if text != "5 $" else INCOME, text)
    assert isinstance(found, Say)
    assert ".." not in found.template
