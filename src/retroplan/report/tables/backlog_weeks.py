"""Hours the backlog asks for: in a week of routines, and week by week up to the deadline (model 6)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from retroplan.compute.results import BacklogResult, WeekHours
from retroplan.plan.say import Text, mark
from retroplan.report.rows import Cell, LaterRow, Row
from retroplan.report.tables.backlog_rows import COLUMNS, heading, padded
from retroplan.report.tables.cells import BLANK, CellMaker

YEAR = 360
"""Days from which on the dates of weeks say their year."""


def hours_row(sheet: CellMaker, found: BacklogResult) -> Row:
    """What all routines take in a week, and what there is."""
    words, capacity = sheet.words, sheet.plan.capacity.hours_per_week
    hours = sheet.number(found.hours_per_week, "backlog.hours_per_week", 1)
    of = BLANK
    if capacity is not None:
        over = found.hours_per_week > capacity
        text = words.tell("of {hours}", hours=Text(words.number(capacity, 1)))
        of = Cell(text, "warn" if over else "muted", right=True)
        hours = hours._replace(role="warn" if over else "figure")
    return Row("hours", padded(sheet.label("hours a week"), BLANK, hours, of))


def week_rows(sheet: CellMaker, found: BacklogResult) -> Iterator[Row]:
    """Hours asked for week by week up to the deadline; a mark where it is more than there is."""
    weeks = [week for week in found.weeks if week.all]
    if not weeks:
        return
    long = (weeks[-1].monday - weeks[0].monday).days > YEAR
    yield heading(sheet, "weeks", mark("hours, week from"), mark("routine"), mark("other"), mark("all"))
    for week in weeks:
        yield Row(f"weeks.{week.monday}", LaterRow(COLUMNS, partial(_week, sheet, week, long)))


def _week(sheet: CellMaker, week: WeekHours, year: bool) -> tuple[Cell, ...]:
    words, capacity = sheet.words, sheet.plan.capacity.hours_per_week
    total = week.all
    over = capacity is not None and total > capacity
    text = words.number(total, 1) + ("!" if over else "")
    return padded(
        Cell(words.week_day(week.monday, year=year), "label"),
        Cell(words.number(week.routines, 1), "muted", right=True),
        Cell(words.number(week.initiatives + week.products, 1), "muted", right=True),
        Cell(text, "warn" if over else "figure", right=True),
    )
