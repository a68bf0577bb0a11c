"""Plans and results to look at in tables, texts and commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.plan.problems import Problem
from retroplan.planfile.reading.read import read
from retroplan.report import tables
from retroplan.report.json import show as show_json
from retroplan.report.rows import Cell, Row, Table
from retroplan.report.words import Words
from tests.support.plans.story import TEXT, TODAY

TABLES = (
    tables.goal,
    tables.funnel,
    tables.products,
    tables.scenarios,
    tables.sources,
    tables.review,
    tables.backlog,
)
"""What makes the table of each tab."""


class Case(NamedTuple):
    """A plan with all that follows from it on one day."""

    plan: Plan
    results: Results
    words: Words
    problems: tuple[Problem, ...]


def case(text: str = TEXT, today: date = TODAY, *, ascii: bool = False) -> Case:
    """Read and compute a plan text (default: the story)."""
    reading = read(text)
    assert reading.plan is not None
    plan = reading.plan
    return Case(
        plan, compute(plan, today), Words("en_150", plan.currency, today=today, ascii=ascii), reading.problems
    )


def row(table: Table, key: str) -> Row:
    """The row of that key."""
    return next(one for one in table.rows if one.key == key)


def cell(table: Table, key: str, column: str) -> Cell:
    """One cell by the keys of its row and its column."""
    place = [one.key for one in table.columns].index(column)
    return row(table, key).cells[place]


def cells(table: Table) -> list[Cell]:
    """All cells, row by row."""
    return [one for line in table.rows for one in line.cells]


def tables_of(plan: Plan, results: Results, words: Words) -> list[Table]:
    """The table of every tab."""
    return [table(plan, results, words) for table in TABLES]


def numbers(plan: Plan, results: Results) -> dict[str, Any]:
    """The address and value of every number of ``show --json``."""

    def walk(value: Any, at: str) -> Iterator[tuple[str, Any]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if not (at == "" and key in ("problems", "plan")):
                    yield from walk(inner, f"{at}.{key}".strip("."))
        elif isinstance(value, list):
            for inner in value if value and isinstance(value[0], dict) else ():
                yield from walk(
                    inner, f"{at}.{next(inner[key] for key in ('month', 'id', 'from') if key in inner)}"
                )
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield at, value

    return dict(walk(show_json("plan", plan, results, ()), ""))
