"""``show --plain``: one fact a line, each line complete by itself, no columns and no marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.plan.say import Text
from retroplan.report.rows import Cell, Table
from retroplan.report.tables.backlog_tab import backlog
from retroplan.report.tables.backlog_weeks import STRIP
from retroplan.report.tables.cells import BEST, OVERRIDE
from retroplan.report.tables.frame import frame, today
from retroplan.report.tables.scenarios_tab import scenarios
from retroplan.report.words import Words


def facts(plan: Plan, results: Results, words: Words) -> list[str]:
    """Every figure of ``show`` with its own name."""
    pieces = frame(plan, results, words)
    lines = [_fact(words.title("goal"), pieces.goal)]
    if results.goal is not None:
        lines += [
            _fact(words.title("target"), pieces.target),
            _fact(words.title("start"), words.long_day(results.goal.start)),
            _fact(words.title("deadline"), words.long_day(results.goal.deadline)),
            _fact(words.title("time"), pieces.left),
        ]
    if pieces.state:
        lines.append(_fact(words.title("state"), pieces.state))
    if results.scenarios:
        lines += _scenarios(plan, results, words)
    if results.backlog is not None and plan.backlog:
        lines.append(today(plan, results, words))
        lines += _backlog(backlog(plan, results, words))
    return lines


def _fact(name: str, value: str) -> str:
    return f"{name}: {value}"


def _scenarios(plan: Plan, results: Results, words: Words) -> Iterator[str]:
    table = scenarios(plan, results, words, inputs=False)
    for place, one in enumerate(plan.scenarios, 1):
        name = words.foreign(one.name)
        if one == plan.active:
            yield words.tell("{scenario}: this is the active scenario", scenario=Text(one.name))
        for row in table.rows:
            if row.filled is not None and place not in row.filled:
                continue
            if row.key == f"reason.{one.id}":
                yield row.cells[0].text
            elif row.cells[place].text.strip() and row.key != "name":
                yield f"{name}: {row.cells[0].text}: {_said(row.cells[place], words)}"


def _said(cell: Cell, words: Words) -> str:
    """The text of a cell, its mark in words."""
    text = cell.text.strip()
    for role, sign, meaning in (
        ("best", BEST, "best of its row"),
        ("override", OVERRIDE, "differs from the base plan"),
    ):
        if cell.role == role:
            return f"{text.removesuffix(words.plain(sign)).strip()} ({words.word(meaning)})"
    return text


def _backlog(table: Table) -> Iterator[str]:
    """Each figure of the backlog under the title its section gives the column."""
    titles: Sequence[Cell] = ()
    for row in table.rows:
        if row.cells[0].role == "heading":
            titles = row.cells
            continue
        if row.key == STRIP:  # the weeks stand below it one by one
            continue
        for title, cell in zip(titles[1:5], row.cells[1:5], strict=False):
            if cell.text.strip() and row.cells[0].text:
                name = f"{title.text}: " if title.text else ""
                yield f"{titles[0].text}: {row.cells[0].text}: {name}{cell.text.strip()}"
