"""Measure a figure that is asked backward: in this process, and on the screen of the real program."""

from __future__ import annotations

import time
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.bench.probe import Program

if TYPE_CHECKING:
    from tests.bench.__main__ import Figures

FIGURES = {"visitors": "scenarios.{0}.stages.visitors.count", "hours": "scenarios.{0}.hours_per_month"}
"""What is asked for two thirds of what it is."""
SLOW = 0.4


def in_process(text: str, name: str, today: date, figures: Figures) -> None:
    """The first answer and all of them, for figures of the first scenario; the text was not read before."""
    from retroplan.compute import compute
    from retroplan.compute.figures import value_of
    from retroplan.compute.whatif.bound import bound_of
    from retroplan.compute.whatif.solve import Question, solve
    from retroplan.plan.address import Address
    from retroplan.plan.figures import figure_of
    from retroplan.planfile.reading.read import read

    plan = read(f"{text}# {time.perf_counter_ns()}\n").plan
    assert plan is not None
    results = compute(plan, today)
    for short, template in FIGURES.items():
        address = Address(template.format(plan.scenarios[0].id))
        row, now = figure_of(address), value_of(results, address)
        if row is None or not now:
            continue
        begin, first = time.perf_counter(), None
        question = Question(address, bound_of(row, "<=", Fraction(round(now * 2 / 3))), today)
        for solution in solve(plan, question):
            if first is None and solution.answers:
                first = time.perf_counter() - begin
        figures[f"{short} {name}: first ms"].append((first or 0.0) * 1000)
        figures[f"{short} {name}: all ms"].append((time.perf_counter() - begin) * 1000)


def on_screen(program: Program, figures: Figures) -> None:
    """From the last digit of what is wanted to the first answers on the screen, of the starter plan."""
    for key in ("f5", "g", "g", "down", "\x1b[H"):
        program.press(key, SLOW)
    if "Visitors a month · Cheaper guide" not in program.text():
        program.close()
        raise SystemExit(f"the cursor is not on the visitors:\n{program.text()}")
    program.press("400", SLOW)
    program.write("0")
    answer = program.read(SLOW, until="15 €")
    if answer.first is not None and answer.shown is not None and answer.last is not None:
        figures["ask: digit shown ms"].append(answer.first)
        figures["ask: answers shown ms"].append(answer.shown)
        figures["ask: preview shown ms"].append(answer.last)
        figures["ask: bytes"].append(answer.size)
    program.press("escape", 2 * SLOW)
