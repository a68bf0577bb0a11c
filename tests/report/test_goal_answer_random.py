"""The answer of any plan: each piece is its figure, no line is too long, and the people lead to the sales."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute import compute
from retroplan.compute.figures import value_of
from retroplan.plan.model import Plan
from retroplan.report.tables.goal_answer import answer_lines, answer_rows
from retroplan.report.tables.goal_chain import chain
from retroplan.report.width import cells
from retroplan.report.words import Words
from tests.support.plans.strategies import plans, plans_with_a_list

WORDS = Words()
NUMBER = re.compile(r"[\d.,]+(?:e\+\d+)?")


@settings(max_examples=60, deadline=None)
@given(st.one_of(plans(), plans_with_a_list()), st.integers(30, 200), st.integers(-40, 500))
def test_the_answer_of_any_plan(plan: Plan, width: int, days: int) -> None:
    assert plan.goal is not None
    results = compute(plan, plan.goal.start + timedelta(days))
    pieces = chain(plan, results, WORDS)
    rows = list(answer_rows(plan, results, WORDS, width))
    lines = ["".join(cell.text for cell in row.cells) for row in rows]
    assert all(cells(line) <= width for line in lines)
    assert lines[-1].endswith(".")
    assert all(cells(line) <= width for line in answer_lines(plan, results, WORDS, width))
    whole = " ".join(lines)
    for piece in pieces:
        number = NUMBER.match(piece.text)
        if number is None:
            continue
        assert piece.spare or number[0] in whole
        value = value_of(results, piece.figure) if piece.figure else None
        if isinstance(value, Fraction | int):
            told = Fraction(number[0].replace(",", "")) if "e" not in number[0] else Fraction(value)
            assert abs(told - value) <= max(Fraction(1, 2), abs(Fraction(value)) / 100), piece


@settings(max_examples=60, deadline=None)
@given(plans(), st.integers(-40, 500))
def test_the_sales_of_the_chain_are_those_of_its_products(plan: Plan, days: int) -> None:
    assert plan.goal is not None
    results = compute(plan, plan.goal.start + timedelta(days))
    active = results.scenario(plan.active.id) if plan.active is not None else None
    pieces = chain(plan, results, WORDS)
    assert bool(pieces) == (active is not None and active.reachable)
    if active is None or not pieces or results.goal is None:
        return
    sold = [one for one in active.products if one.after is None]
    members = [one for one in sold if one.active is not None and results.goal.traits.repeats]
    many = sum(one.sales for one in sold if one not in members)
    texts = [piece.text for piece in pieces]
    told = {f"{WORDS.number(many, 2 if many >= 1 else 4)} sale"}
    assert not many or any(text.startswith(tuple(told)) for text in texts) or "customer" in texts[0]
    if members:
        held = sum(one.active or 0 for one in members)
        assert any(text.startswith(f"{WORDS.number(held)} member") for text in texts)
