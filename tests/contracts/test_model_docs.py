"""The lines of numbers in docs/model.md are computed by the real reader, core and JSON."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest

from retroplan.compute import compute
from retroplan.compute.whatif.bound import Bound
from retroplan.compute.whatif.figure_at import FigureAt
from retroplan.compute.whatif.solve import Question, solve
from retroplan.explain import chain
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.typed.wanted import SIGNS
from retroplan.planfile.reading.read import read
from retroplan.report.reasons import lines
from retroplan.report.words import NEUTRAL, Words
from tests.support.docs.numbers import changed, check, parts
from tests.support.places import DOCS

PAGE = DOCS / "model.md"
TEXT = PAGE.read_text(encoding="utf-8")
BASE = TEXT.partition("```toml\n")[2].partition("```")[0]
OTHERS = ("exactly ", "asked ")
"""What begins a line that no JSON shows: a figure before it is whole, and one that is asked backward."""
ALL_LINES = re.findall(r"^    (.*?)-> (.+)$", TEXT, re.MULTILINE)
LINES = [line for line in ALL_LINES if not line[0].startswith(OTHERS)]
EXACT, ASKED = ([line for line in ALL_LINES if line[0].startswith(begin)] for begin in OTHERS)
DAY = date(2026, 11, 2)


@pytest.mark.parametrize(("given", "expected"), LINES, ids=[left + right for left, right in LINES])
def test_each_line_of_numbers_is_what_the_model_computes(given: str, expected: str) -> None:
    check(BASE, given, expected, DAY)


def number(written: str) -> Fraction:
    """A number as the page writes it, or a percentage."""
    bare = written.strip('"')
    return Fraction(bare.removesuffix("%")) / 100 if bare.endswith("%") else Fraction(bare)


@pytest.mark.parametrize(("given", "expected"), EXACT)
def test_a_figure_before_it_is_whole_is_what_moves_it(given: str, expected: str) -> None:
    text = BASE
    for address, written in parts(given.removeprefix("exactly ")):
        text = changed(text, address, written)
    plan = read(text).plan
    assert plan is not None
    for path, written in parts(expected):
        found = FigureAt(plan, Address(path), DAY).exact(plan)
        assert found is not None
        assert round(found, 6) == number(written)


@pytest.mark.parametrize(("given", "expected"), ASKED)
def test_a_figure_that_is_asked_backward_gives_what_the_page_says(given: str, expected: str) -> None:
    asked, sense, wanted = given.removeprefix("asked ").split()
    plan, row = read(BASE).plan, figure_of(asked)
    assert plan is not None
    assert row is not None
    bound = Bound(SIGNS[sense], number(wanted), row.places)
    *_, solution = solve(plan, Question(Address(asked), bound, DAY))
    gave = {one.changes[0].address: one.changes[0].after for one in solution.answers if one.gave}
    ends = {f"{one.input.address} at {one.at}": one.figure for one in solution.cannot}
    for address, written in re.findall(r"([\w. -]+?) = (\S+?)(?:, |$)", expected):
        found = gave.get(Address(address), ends.get(address))
        assert found == number(written)


def test_every_section_has_a_line_of_numbers_or_an_answer() -> None:
    sections = re.split(r"^##+ (?=[0-9])", TEXT.partition("```toml")[2], flags=re.MULTILINE)[1:]
    assert len(sections) > 18
    said = r"^    .*-> |^\$ retroplan "
    bare = [text.splitlines()[0] for text in sections if not re.search(said, text, re.MULTILINE)]
    assert bare == ["5. Backward"] or not bare


def test_the_reason_on_the_page_is_what_the_command_says() -> None:
    asked, _, said = TEXT.rpartition("$ retroplan explain model ")[2].partition("```")[0].partition("\n")
    plan = read(BASE).plan
    assert plan is not None
    answer = lines(chain(plan, compute(plan, DAY), asked)[:1], Words(NEUTRAL, "EUR"))
    assert said.splitlines() == [line.replace("\N{NO-BREAK SPACE}", " ") for line in answer]
