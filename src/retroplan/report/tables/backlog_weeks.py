"""Hours the backlog asks for: in this week, as a strip of the next ones, and week by week (model 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from retroplan.compute.results import BacklogResult, WeekHours
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.say import Text, mark
from retroplan.report.rows import Cell, LaterRow, Row
from retroplan.report.spark import spark
from retroplan.report.tables.backlog_rows import COLUMNS, heading, padded
from retroplan.report.tables.cells import BLANK, CellMaker

YEAR = 360
"""Days from which on the dates of weeks say their year."""
NEXT = 12
"""Weeks to come that the strip has."""
STRIP = "hours.next"
"""The key of the row that has a bar for each of them."""
OVER = "!"
"""Marks more hours than there are."""


def hours_rows(sheet: CellMaker, found: BacklogResult) -> Iterator[Row]:
    """What was worked and is asked for in this week, of routines in any, and the next weeks as a strip."""
    weeks = found.weeks
    asked = any(week.all for week in weeks)
    if not asked and found.hours_worked is None and not found.routines:
        return
    yield heading(sheet, "capacity", mark("hours"), mark("worked"), mark("asked"))
    if asked or found.hours_worked is not None:
        yield _this_week(sheet, found, weeks[0] if weeks else None)
    if found.routines:
        yield _routines(sheet, found)
    if any(week.all for week in weeks[1:]):
        yield _next_weeks(sheet, weeks[1 : 1 + NEXT])


def _this_week(sheet: CellMaker, found: BacklogResult, week: WeekHours | None) -> Row:
    worked = BLANK
    if found.hours_worked is not None:
        worked = sheet.number(found.hours_worked, "backlog.hours_worked", 1)
    asked, of = (BLANK, BLANK) if week is None else _of_capacity(sheet, week.all)
    if week is not None:
        asked = asked._replace(figure=_all_of(week))
    return Row("hours.now", padded(sheet.label("this week"), worked, asked, of))


def _routines(sheet: CellMaker, found: BacklogResult) -> Row:
    """What all routines take in a week, at the pace of the whole year."""
    asked, of = _of_capacity(sheet, found.hours_per_week)
    asked = asked._replace(figure="backlog.hours_per_week")
    return Row("hours", padded(sheet.label("hours a week"), BLANK, asked, of))


def _of_capacity(sheet: CellMaker, hours: Fraction) -> tuple[Cell, Cell]:
    """Hours that are asked for, marked where they are more than there are, and what there is."""
    words, capacity = sheet.words, sheet.plan.capacity.hours_per_week
    if capacity is None:
        return Cell(words.number(hours, 1), "figure", right=True), BLANK
    of = _of(sheet, capacity)
    return _asked(sheet, hours), of._replace(role="warn") if hours > capacity else of


def _of(sheet: CellMaker, capacity: Fraction) -> Cell:
    """The hours there are in a week."""
    text = sheet.words.tell("of {hours}", hours=Text(sheet.words.number(capacity, 1)))
    return Cell(text, "muted", right=True)


def _asked(sheet: CellMaker, hours: Fraction) -> Cell:
    capacity = sheet.plan.capacity.hours_per_week
    over = capacity is not None and hours > capacity
    text = sheet.words.number(hours, 1) + (OVER if over else "")
    return Cell(text, "warn" if over else "figure", right=True)


def _next_weeks(sheet: CellMaker, weeks: Sequence[WeekHours]) -> Row:
    """A bar for each week, full at what there is or at the fullest; how many ask for more than there is.

    Where none does, what there is stands at the end, as in the rows above.
    """
    words, capacity = sheet.words, sheet.plan.capacity.hours_per_week
    most = max(capacity or 0, *(week.all for week in weeks))
    strip = words.plain(spark([week.all for week in weeks], Fraction(most)))
    over = 0 if capacity is None else sum(week.all > capacity for week in weeks)
    if over:
        strip = words.tell_n("{strip} {n} over!", "{strip} {n} over!", over, strip=Text(strip))
    label = words.tell_n("Next week", "Next {n} weeks", len(weeks))
    limit = BLANK if over or capacity is None else _of(sheet, capacity)
    return Row(STRIP, padded(Cell(label, "label"), Cell(strip, "warn" if over else "bar"), BLANK, limit))


def week_rows(sheet: CellMaker, found: BacklogResult) -> Iterator[Row]:
    """Hours asked for week by week up to the deadline; a mark where it is more than there is."""
    weeks = [week for week in found.weeks if week.all]
    if not weeks:
        return
    long = (weeks[-1].monday - weeks[0].monday).days > YEAR
    yield heading(sheet, "weeks", mark("hours, week from"), mark("routine"), mark("other"), mark("all"))
    for week in weeks:
        cells = LaterRow(COLUMNS, partial(_week, sheet, week, long))
        yield Row(f"weeks.{week.monday}", cells, str(week.monday))


def _week(sheet: CellMaker, week: WeekHours, year: bool) -> tuple[Cell, ...]:
    words, at = sheet.words, addresses.BACKLOG / "weeks" / str(week.monday)
    other = Cell(
        words.number(week.initiatives + week.products, 1), "muted", figure=_of_other(week, at), right=True
    )
    return padded(
        Cell(words.week_day(week.monday, year=year), "label"),
        Cell(words.number(week.routines, 1), "muted", figure=at / "routines", right=True),
        other,
        _asked(sheet, week.all)._replace(figure=_all_of(week)),
    )


def _all_of(week: WeekHours) -> str:
    return addresses.BACKLOG / "weeks" / str(week.monday) / "all"


def _of_other(week: WeekHours, at: Address) -> str:
    """The figure that explains what is not of routines, where it is one alone."""
    if week.initiatives and week.products:
        return ""
    return at / ("products" if week.products else "initiatives")
