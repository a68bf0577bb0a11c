"""The Goal tab: what is wanted, by when, with which means, and the five SMART checks (model 3, 7)."""

from collections.abc import Iterator
from typing import NamedTuple

from retroplan.compute.results import Results
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import field_in, field_of, goal_traits
from retroplan.plan.kinds import WEEKDAYS, SmartId
from retroplan.plan.model import Plan
from retroplan.plan.say import mark, say
from retroplan.plan.value_at import value_at
from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.report.tables.audience import segment_rows
from retroplan.report.tables.cells import BLANK, CellMaker, Value
from retroplan.report.tables.details import Unfolded, noted
from retroplan.report.tables.goal_answer import answer_rows
from retroplan.report.tables.lookup import goal_waits_for
from retroplan.report.width import cells
from retroplan.report.words import Words

SMART: tuple[SmartId, ...] = (
    mark("specific"), mark("measurable"), mark("achievable"), mark("realistic"), mark("time-bound"),
)  # fmt: skip
LABEL, VALUE, ROOM = 16, 20, 24
GAPS = 2
ROOMY = 60
"""Cells of notes from which on every input has its help beside it."""


class Notes(NamedTuple):
    """Where notes stand: their column, and the cells there are for them."""

    place: int
    room: int


INDENT = 2
SPACIOUS = 60
"""Cells from which on a blank line keeps the answer apart from the inputs."""
_APART = Row("apart", (BLANK,) * 3)


def goal(plan: Plan, results: Results, words: Words, *, width: int = 80, unfolded: Unfolded = ()) -> Table:
    """Rows of the Goal tab: label, input or figure, note; notes are broken to fit ``width`` cells."""
    sheet = CellMaker(plan, words)
    inputs = (_wish(sheet), _capacity(sheet), list(_audience(sheet, unfolded, width - 1)))
    value = _value_width([row for rows in inputs for row in rows], width)
    room = max(ROOM, width - LABEL - value - GAPS)
    columns = (
        Column("label", width=LABEL),
        Column("value", width=value),
        Column("note", width=ROOM, grow=True),
    )
    beside = LABEL + value + GAPS + ROOM <= width
    notes = Notes(2, room) if beside else Notes(0, width - INDENT)
    above = [*answer_rows(plan, results, words, width - 1), *([_APART] if width >= SPACIOUS else [])]
    rows = [*above, *inputs[0], *_figures(sheet, results, notes), *inputs[1], *inputs[2]]
    if results.smart:
        rows += [sheet.heading("smart", words.title("SMART"), 3), *_smart(sheet, results, notes)]
    return Table(columns, tuple(_helped(sheet, row) for row in rows) if room >= ROOMY else tuple(rows))


def _value_width(rows: list[Row], width: int) -> int:
    """How wide the values are: as their longest needs, as long as there is room for help beside them."""
    longest = max((cells(row.cells[1].text) for row in rows if field_of(Address(row.key))), default=0)
    return max(VALUE, min(longest, width - LABEL - ROOMY - GAPS))


def _field(sheet: CellMaker, address: str, value: Value) -> Row:
    """One input with its label."""
    cell = sheet.input(address, value, unit=True, long=True)._replace(right=False)
    return Row(address, (sheet.field_label(address), cell, BLANK))


def _helped(sheet: CellMaker, row: Row) -> Row:
    """The row of an input with its help beside it."""
    field = field_in(sheet.plan, Address(row.key))
    if field is None or row.cells[2] != BLANK:
        return row
    return row._replace(cells=(*row.cells[:2], sheet.note(sheet.words.word(field.help), "muted")))


def _wish(sheet: CellMaker) -> list[Row]:
    traits = goal_traits(sheet.plan)
    ramp = ("ramp",) if traits.repeats else ()
    taken = (*(("tax",) if traits.taxed else ()), *(() if traits.in_turnover else ("levy",)))
    shown = ("name", "why", "kind", *traits.needs, *taken)
    rows = [
        _field(sheet, addresses.GOAL / key, value_at(sheet.plan, addresses.GOAL / key))
        for key in (*shown, "margin", "start", "deadline", *ramp)
    ]
    return [
        *rows,
        _field(sheet, "currency", sheet.plan.currency),
        _field(sheet, "horizon", sheet.plan.horizon),
    ]


def _figures(sheet: CellMaker, results: Results, notes: Notes) -> list[Row]:
    words, goal = sheet.words, results.goal
    if goal is None:
        waits = goal_waits_for(sheet.plan)
        cannot = say("the goal cannot be computed until its values can be read")
        why = sheet.note(words.text(waits or cannot), "warn" if waits else "bad")
        return [Row("goal.target", (sheet.called("goal.target"), sheet.figure(None, "goal.target"), why))]
    span = words.tell_n(
        "one month begins between start and deadline",
        "{n} months begin between start and deadline",
        goal.months,
    )
    target = sheet.amount(goal, goal.target, "goal.target")._replace(right=False)
    days = sheet.number(goal.days, "goal.days")._replace(right=False)
    return [
        Row("goal.target", (sheet.called("goal.target"), target, sheet.note(words.tell(goal.traits.span)))),
        *_beside(Row("goal.days", (sheet.called("goal.days"), days)), span, notes),
    ]


def _capacity(sheet: CellMaker) -> list[Row]:
    capacity = sheet.plan.capacity
    days = tuple(WEEKDAYS[day] for day in sorted(capacity.work_days))
    values: dict[str, Value] = {
        "hours_per_week": capacity.hours_per_week,
        "budget_per_month": capacity.budget_per_month,
        "cash": capacity.cash,
        "work_days": days,
        "days_off": tuple(sorted(capacity.days_off)),
    }
    heading = sheet.heading("capacity", sheet.words.title("means"), 3)
    return [heading, *(_field(sheet, addresses.CAPACITY / key, value) for key, value in values.items())]


def _audience(sheet: CellMaker, unfolded: Unfolded, width: int) -> Iterator[Row]:
    audience = sheet.plan.audience
    yield sheet.heading("audience", sheet.words.title("audience"), 3)
    yield _field(sheet, "audience.traffic", audience.traffic)
    yield _field(sheet, "audience.list_size", audience.list_size)
    yield _field(sheet, "audience.list_stage", audience.list_stage)
    if audience.list_stage is not None:
        yield _field(sheet, "audience.list_churn", audience.list_churn)
    yield from segment_rows(sheet, 3, unfolded, width)


def _smart(sheet: CellMaker, results: Results, notes: Notes) -> Iterator[Row]:
    """The checks, each with its reason beside it, as many lines as it takes."""
    words = sheet.words
    for check in results.smart:
        state = Cell(
            words.word("passes") if check.ok else words.word("not yet"),
            "good" if check.ok else "warn",
            figure=addresses.SMART / check.id / "ok",
        )
        reason = check.reason or check.basis
        row = Row(addresses.SMART / check.id, (sheet.label(check.id), state))
        yield from _beside(row, words.text(reason) if reason else "", notes)


def _beside(row: Row, note: str, notes: Notes) -> Iterator[Row]:
    """A row of label and value with its note beside it, or below it where there is no room; never cut."""
    lines = [*noted(row.key, note, 3, notes.place, notes.room)]
    if notes.place == 0:
        yield row._replace(cells=(*row.cells, BLANK))
        yield from (one._replace(cells=(_indented(one.cells[0]), BLANK, BLANK)) for one in lines)
        return
    yield row._replace(cells=(*row.cells, lines[0].cells[2] if lines else BLANK))
    yield from lines[1:]


def _indented(cell: Cell) -> Cell:
    return cell._replace(text=" " * INDENT + cell.text)
