"""The months beside the chart of income: of the active scenario, and what the others bring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.won import won_in
from retroplan.compute.dates import plan_month
from retroplan.compute.figures import MONTH
from retroplan.compute.results import GoalResult, Results, ScenarioResult
from retroplan.plan import address as addresses
from retroplan.plan.figures import BY_PATTERN
from retroplan.plan.model import Plan
from retroplan.plan.say import mark
from retroplan.report.charts.income_said import ScenarioCourse
from retroplan.report.rows import Cell, Column, LaterRow, Row, Table
from retroplan.report.tables.cells import CellMaker
from retroplan.report.words import Words

WIDTH = 13
_SHORT = {"income": mark("income"), "list": mark("list")}
"""Titles for narrow columns, by the key of the figure."""
Made = tuple[Column, Callable[[int], Cell]]
"""A column, and the cell of a month in it."""


def series(plan: Plan, results: Results, courses: Sequence[ScenarioCourse], words: Words) -> Table:
    """A row for each month: new customers, members, income, running sum, list; then what the others bring."""
    goal = results.goal
    if goal is None or not courses:
        return Table((), ())
    sheet = CellMaker(plan, words)
    made = _months(sheet, goal, courses)
    active = next((course for course in courses if course.active), None)
    if active is not None and (one := results.scenario(active.id)) is not None:
        made += _of_active(sheet, goal, one, active)
    for course in courses:
        if course is not active and (other := results.scenario(course.id)) is not None:
            if counting(goal).costs:
                made.append(_figure(sheet, other, "income", words.foreign(course.name), course.id))
            else:
                made.append(_counted(sheet, goal, course, course.id, words.foreign(course.name)))
    rows = (_row(made, month) for month in range(1, len(courses[0].each) + 1))
    return Table(tuple(column for column, _ in made), tuple(rows))


def _row(made: Sequence[Made], month: int) -> Row:
    return Row(f"month.{month}", LaterRow(len(made), lambda: [make(month) for _, make in made]))


def _months(sheet: CellMaker, goal: GoalResult, courses: Sequence[ScenarioCourse]) -> list[Made]:
    """The number of the month, and the day on which it begins."""
    words = sheet.words
    one = next((course for course in courses if course.active), courses[0])
    base = addresses.scenario(one.id) / "projection"

    def number(month: int) -> Cell:
        return Cell(words.number(month), "label", figure=base / month / "month")

    def begins(month: int) -> Cell:
        first = plan_month(goal.start, goal.deadline, month).first
        return Cell(words.week_day(first, year=True), "note")

    return [
        (Column("month", words.title("month"), 6), number),
        (Column("from", words.title("from"), 12), begins),
    ]


def _of_active(sheet: CellMaker, goal: GoalResult, one: ScenarioResult, course: ScenarioCourse) -> list[Made]:
    """All that is known of its months; members and a list only where it has any."""
    words, found = sheet.words, list[Made]()

    def won(month: int) -> Cell:
        return Cell(words.number(won_in(goal, one, month), 2), "text", right=True)

    found.append((Column("won", words.title("new customers"), WIDTH, right=True), won))
    if any(product.active is not None for product in one.products):
        found.append(_figure(sheet, one, "active"))
    if not counting(goal).costs:
        found.append(_counted(sheet, goal, course, "counted", words.title(goal.traits.unit.came)))
    found.append(_figure(sheet, one, "income"))
    found.append(_figure(sheet, one, "cumulative"))
    if one.pool is not None or sheet.plan.audience.list_size:
        found.append(_figure(sheet, one, "list"))
    return found


def _figure(sheet: CellMaker, one: ScenarioResult, key: str, title: str = "", column: str = "") -> Made:
    """A figure of every month, as the figure table calls it."""
    row = BY_PATTERN[addresses.scenario("*") / "projection" / "*" / key]
    base, read = addresses.scenario(one.id) / "projection", MONTH[key]
    many = row.unit != ""

    def cell(month: int) -> Cell:
        value, at = read(one.projection[month - 1]), base / month / key
        known = None if value is None else Fraction(value)
        return sheet.number(known, at) if many else sheet.money(known, at)

    called = title or sheet.words.title(_SHORT.get(key, row.label))
    return Column(column or key, called, WIDTH, right=True), cell


def _counted(sheet: CellMaker, goal: GoalResult, course: ScenarioCourse, column: str, title: str) -> Made:
    """What counts towards the goal in all so far, where that is no income after costs."""

    def cell(month: int) -> Cell:
        text = sheet.words.figure(goal.amount(course.by(month)))
        return Cell(text, "text", right=True)

    return Column(column, title, WIDTH, right=True), cell
