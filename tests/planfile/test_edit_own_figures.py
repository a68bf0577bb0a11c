"""Edits of figures of one's own: what is written for one keeps the way it was written, whatever its unit."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Edit, Remove, Rename, Set
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read

TEXT = """\
[[checkins]]
date = 2026-12-07
figures = { open-rate = "42%", calls = 7 }  # two of mine
[[kpis]]
id = "calls"
unit = "people"
target = 8
[[kpis]]
id = "open-rate"
target = "40%"
name = "Open rate"
unit = "%"
"""
TARGET, TOLD = Address("kpis.open-rate.target"), Address("checkins.2026-12-07.figures.open-rate")
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (Set(TARGET, HALF), 'target = "40%"', 'target = "50%"'),
        (Set(TOLD, HALF), 'open-rate = "42%"', 'open-rate = "50%"'),
        (Set(Address("kpis.calls.target"), Fraction(5)), "target = 8", "target = 5"),
        (Set(Address("kpis.calls.unit"), "money"), '"people"', '"money"'),
        (Rename(Address("kpis.open-rate"), "opens"), "open-rate", "opens"),
        (Set(Address("kpis.open-rate.id"), "opens"), "open-rate", "opens"),
        (Remove(TOLD), 'open-rate = "42%", ', ""),
    ],
)
def test_an_edit_changes_what_it_names_in_the_way_it_was_written(edit: Edit, before: str, after: str) -> None:
    assert apply(TEXT, edit) == TEXT.replace(before, after)


@pytest.mark.parametrize(("address", "gone"), [(TARGET, 'target = "40%"\n'), (TOLD, 'open-rate = "42%", ')])
def test_what_is_written_new_is_a_percentage_too(address: Address, gone: str) -> None:
    text = apply(TEXT.replace(gone, ""), Set(address, HALF))
    assert isinstance(text, str)
    assert text.count('"50%"') == 1
    assert not [problem for problem in read(text).problems if problem.address.section in ("kpis", "checkins")]


def test_what_was_told_of_a_figure_stays_when_it_is_followed_no_longer() -> None:
    text = apply(TEXT, Remove(Address("kpis.open-rate")))
    assert isinstance(text, str)
    assert 'open-rate = "42%"' in text
    assert TOLD in {problem.address for problem in read(text).problems if problem.severity == "warning"}
