"""Measure what moves a figure most: in this process, and on the screen of the real program."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, get_args

from tests.bench.probe import Program

if TYPE_CHECKING:
    from tests.bench.__main__ import Figures

SLOW = 0.4


def in_process(text: str, name: str, today: date, figures: Figures) -> None:
    """All rows of each view on the first scenario, ten per cent each; the text was not read before."""
    from retroplan.compute.whatif.sensitivity import View, figure_in, sensitivity
    from retroplan.planfile.reading.read import read

    plan = read(f"{text}# {time.perf_counter_ns()}\n").plan
    assert plan is not None
    for view in get_args(View):
        figure = figure_in(plan, plan.scenarios[0], view)
        if figure is not None:
            begin = time.perf_counter()
            sensitivity(plan, figure, today)
            figures[f"{view} {name} ms"].append((time.perf_counter() - begin) * 1000)


def on_screen(program: Program, figures: Figures) -> None:
    """From the key to all rows on the screen, of the visitors of the starter plan."""
    program.write("w")
    answer = program.read(SLOW, until="fewer│more")
    if answer.first is not None and answer.shown is not None:
        figures["moves: sheet shown ms"].append(answer.first)
        figures["moves: rows shown ms"].append(answer.shown)
        figures["moves: bytes"].append(answer.size)
    program.press("q", SLOW)
