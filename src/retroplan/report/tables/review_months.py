"""The months of the plan that have begun, in the Review: planned, brought, whether it was met (model 7)."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.compute.results import Results, ReviewMonth
from retroplan.plan import address as addresses
from retroplan.plan.say import Text
from retroplan.report.rows import Cell, Row
from retroplan.report.spark import spark
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.review_period import section

TREND = 12
"""Months that the line beside the title draws."""


def month_rows(sheet: CellMaker, results: Results) -> Iterator[Row]:
    """A row for each month, the newest first."""
    words, one, goal = sheet.words, results.review, results.goal
    if one is None or goal is None or not one.months:
        return
    brought = [month.actual for month in one.months[-TREND:]]
    trend = spark(brought) if sum(each is not None for each in brought) > 1 else ""
    yield section(
        "months",
        words.title("months"),
        words.word("planned"),
        words.tell("brought"),
        words.plain(trend),
    )
    for month in reversed(one.months):
        base = addresses.REVIEW / "months" / month.month
        status = _brought(sheet, month)
        yield Row(
            base,
            (
                Cell(_name(sheet, month), "label"),
                sheet.amount(goal, month.planned, base / "planned"),
                sheet.amount(goal, month.actual, base / "actual"),
                status,
                Cell(words.word("estimated"), "note") if month.estimated else BLANK,
                BLANK,
            ),
        )


def _name(sheet: CellMaker, month: ReviewMonth) -> str:
    """The name of the month; of one that begins on another day, that day."""
    words = sheet.words
    if month.first.day == 1:
        name = words.month(month.first)
        return name[:1].upper() + name[1:]
    return words.tell("From {day}", day=Text(words.month_day(month.first)))


def _brought(sheet: CellMaker, month: ReviewMonth) -> Cell:
    words = sheet.words
    if month.met is None:
        return Cell(words.word("so far"), "note") if month.actual is not None else BLANK
    text = words.word("met") if month.met else words.word("missed")
    return Cell(text, "good" if month.met else "warn")
