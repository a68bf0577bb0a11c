"""The rows of the Review tab that speak of money and members: by now, and month by month (model 7)."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.compute.results import GoalResult, Results, Review, ReviewMonth
from retroplan.plan import address as addresses
from retroplan.plan.kinds import ReviewStatus
from retroplan.plan.say import Text, mark
from retroplan.report.rows import Cell, Role, Row
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.words import Words

STATUS: dict[ReviewStatus, Role] = {
    mark("reached"): "good",
    mark("ahead"): "good",
    mark("on track"): "good",
    mark("behind"): "warn",
}


def money_rows(sheet: CellMaker, results: Results) -> Iterator[Row]:
    """What came in beside what was expected by the last day that is reported, and what all of it is to be."""
    words, one, goal = sheet.words, results.review, results.goal
    if one is None or goal is None:
        return
    yield Row(
        "review.revenue",
        (
            sheet.label(goal.traits.unit.came),
            sheet.amount(goal, one.expected, "review.expected"),
            sheet.amount(goal, one.revenue, "review.revenue"),
            BLANK,
            _status(sheet, one),
        ),
    )
    yield Row(
        "review.safe_days",
        (
            sheet.called("review.safe_days"),
            BLANK,
            sheet.number(one.safe_days if one.status else None, "review.safe_days"),
            BLANK,
            sheet.note(days_text(words, one.safe_days))
            if one.status and one.safe_days is not None
            else BLANK,
        ),
    )
    yield Row(
        "review.remaining",
        (
            sheet.called("review.planned"),
            sheet.amount(goal, one.planned, "review.planned"),
            BLANK,
            BLANK,
            _remaining(sheet, goal, one),
        ),
    )
    if one.members is not None:
        yield Row(
            "review.members",
            (
                sheet.called("review.members.actual"),
                sheet.number(one.members.planned, "review.members.planned", 1),
                sheet.number(one.members.actual, "review.members.actual", 1),
                BLANK,
                BLANK,
            ),
        )


def _days(sheet: CellMaker, days: int) -> Cell:
    return sheet.note(days_text(sheet.words, days))


def _status(sheet: CellMaker, one: Review) -> Cell:
    """Ahead, on track, behind or reached; that figures were worked out, or that nothing is reported yet."""
    words = sheet.words
    if one.status is None:
        if one.silent_days:
            text = words.tell_n("no report for a day", "no report for {n} days", one.silent_days)
            return Cell(text, "warn", figure="review.silent_days")
        return BLANK
    text = words.word(one.status)
    if one.estimated:
        text = words.tell("{status}, estimated", status=Text(text))
    return Cell(text, STATUS[one.status], figure="review.status")


def _remaining(sheet: CellMaker, goal: GoalResult, one: Review) -> Cell:
    if one.remaining is None:
        return BLANK
    money = goal.told(one.remaining)
    return Cell(sheet.words.tell("still {money}", money=money), "note", figure="review.remaining")


def known_by(sheet: CellMaker, one: Review) -> str:
    """Until when what follows is known."""
    words = sheet.words
    if one.as_of is None or one.as_of < one.first:
        since = Text(words.month_day(one.first))
        return words.tell("Nothing reported since {day}", day=since)
    return words.tell("By {day}", day=Text(words.month_day(one.as_of)))


MONTHS = 12
"""Months of the plan that are shown; all of them are in the JSON."""


def month_rows(sheet: CellMaker, results: Results, columns: int) -> Iterator[Row]:
    """The months that have begun, the newest first: planned, brought, and whether that was met."""
    words, one, goal = sheet.words, results.review, results.goal
    if one is None or goal is None or not one.months:
        return
    yield sheet.heading("months", words.title("months"), columns)
    for month in one.months[: -MONTHS - 1 : -1]:
        base = addresses.REVIEW / "months" / month.month
        yield Row(
            base,
            (
                Cell(words.tell("From {day}", day=Text(words.day(month.first))), "label"),
                sheet.amount(goal, month.planned, base / "planned"),
                sheet.amount(goal, month.actual, base / "actual"),
                BLANK,
                _brought(sheet, month),
            ),
        )


def _brought(sheet: CellMaker, month: ReviewMonth) -> Cell:
    words = sheet.words
    if month.met is None:
        return Cell(words.word("so far"), "note") if month.actual is not None else BLANK
    text, role = (words.word("met"), "good") if month.met else (words.word("missed"), "warn")
    if month.estimated:
        text = words.tell("{status}, estimated", status=Text(text))
    return Cell(text, "good" if role == "good" else "warn")


def days_text(words: Words, days: int) -> str:
    """How far ahead or behind, in days."""
    if days > 0:
        return words.tell_n("one day ahead", "{n} days ahead", days)
    return words.tell_n("one day behind", "{n} days behind", -days) if days else words.tell("on the day")
