"""The months of the plan that have begun, in the Review: planned, brought, whether it was met (model 7)."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.compute.results import Results, ReviewMonth
from retroplan.plan import address as addresses
from retroplan.plan.say import Text
from retroplan.report.rows import Cell, Row
from retroplan.report.spark import spark
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.review_period import COLUMNS, section
from retroplan.report.words import Words

SHOWN = 24
"""Months that have a row; all of them are in the JSON."""
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
    for month in one.months[: -SHOWN - 1 : -1]:
        base = addresses.REVIEW / "months" / month.month
        status = _brought(sheet, results, month)
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
    yield from _earlier(words, len(one.months) - SHOWN)


def _earlier(words: Words, months: int) -> Iterator[Row]:
    """How many months stand before those that have a row."""
    if months > 0:
        text = words.tell_n(
            "One earlier month is told by show --json.", "{n} earlier months are told by show --json.", months
        )
        yield Row("months.earlier", (Cell(text, "note"), *(BLANK,) * (COLUMNS - 1)))


def _name(sheet: CellMaker, month: ReviewMonth) -> str:
    """The name of the month; of one that begins on another day, that day."""
    words = sheet.words
    if month.first.day == 1:
        name = words.month(month.first)
        return name[:1].upper() + name[1:]
    return words.tell("From {day}", day=Text(words.month_day(month.first)))


def _brought(sheet: CellMaker, results: Results, month: ReviewMonth) -> Cell:
    """Whether it was met; while that is open, that it runs, or up to which day of it something is known."""
    words, known = sheet.words, results.review.as_of if results.review is not None else None
    if month.met is None:
        if month.actual is None or known is None:
            return BLANK
        if month.last >= results.today:
            return Cell(words.word("so far"), "note")
        return Cell(words.tell("to {day}", day=Text(words.month_day(known))), "note")
    text = words.word("met") if month.met else words.word("missed")
    return Cell(text, "good" if month.met else "warn")
