"""The answer at the top of the Goal tab: the chain in one line, and the one thing that stands in its way."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.plan.say import Key
from retroplan.report.rows import Cell, Row
from retroplan.report.tables.example import is_example
from retroplan.report.tables.goal_chain import chain
from retroplan.report.tables.goal_obstacle import Obstacle, obstacle
from retroplan.report.tables.goal_pieces import Line, fitted, flowing, in_lines
from retroplan.report.words import Words

NARROW = 60
"""Cells below which the chain may take a line more."""
LINES = 2, 3
"""Lines of the chain from which on the middle of the funnel is left out; and all of it but its ends."""


def answer_rows(plan: Plan, results: Results, words: Words, width: int) -> Iterator[Row]:
    """Rows above the inputs, as wide as there is room: lines of text whose figures can be stood on."""
    lines = _lines(plan, results, words, width)
    if is_example(plan):
        told = words.tell(
            "This is an example. {key} makes a plan of your own; or change any value here.",
            key=Key("edit.plans"),
        )
        lines += [[Cell(part, "note")] for part in in_lines(told, width)]
    yield from flowing("answer", lines)


def answer_lines(plan: Plan, results: Results, words: Words, width: int) -> list[str]:
    """The same as text, each of the two sentences with its further lines indented."""
    indent, printed = "  ", list[str]()
    room = width - len(indent)
    for lines in (_chain(plan, results, words, room), _told(plan, results, words, room)):
        texts = ["".join(cell.text for cell in line) for line in lines]
        printed += [indent + text if place else text for place, text in enumerate(texts)]
    return printed


def _lines(plan: Plan, results: Results, words: Words, width: int) -> list[Line]:
    return [*_chain(plan, results, words, width), *_told(plan, results, words, width)]


def _chain(plan: Plan, results: Results, words: Words, width: int) -> list[Line]:
    pieces, (usual, most) = chain(plan, results, words), LINES
    return fitted(pieces, words, width, (most if width < NARROW else usual, most))


def _told(plan: Plan, results: Results, words: Words, width: int) -> list[Line]:
    """What stands in the way, or that nothing does; the first line has its figure."""
    found: Obstacle = obstacle(plan, results, words)
    return [
        [Cell(part, found.role, figure="" if place else found.figure)]
        for place, part in enumerate(in_lines(found.text, width))
    ]
