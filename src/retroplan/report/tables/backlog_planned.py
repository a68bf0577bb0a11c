"""Initiatives and tasks in the backlog: those that are due now, then the others (model 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from retroplan.compute.backlog.initiatives import hours_left
from retroplan.compute.results import BacklogResult, InitiativeResult, Results, TaskResult
from retroplan.plan import address as addresses
from retroplan.plan.item_kinds import INITIATIVE, TASK
from retroplan.plan.model import BacklogItem
from retroplan.plan.say import mark
from retroplan.report.rows import Cell, Role, Row
from retroplan.report.tables.backlog_details import item_rows
from retroplan.report.tables.backlog_rows import (
    COLUMNS,
    away,
    elsewhere,
    heading,
    items_of,
    later,
    padded,
    titled,
)
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.details import Unfolded

_SCHEDULE = (mark("start"), mark("finish"), mark("status"), mark("hours"))
_INPUTS = (mark("needs"), mark("days"), mark("hours"), mark("due"), mark("for"))


class PlannedItems:
    """The rows of initiatives and tasks, each in one place: with what is due now, or under its kind.

    Due now is what is late or at risk, an initiative in whose days today lies, a task of today.
    What is done stays there until its days are over, so that a slip is taken back where it was made.
    """

    def __init__(self, sheet: CellMaker, results: Results, unfolded: Unfolded) -> None:
        self._sheet, self._unfolded, self._found = sheet, unfolded, results.backlog
        found, today = results.backlog, results.today
        self._scheduled = {one.id: one for one in found.initiatives} if found else {}
        self._plain = {one.id: one for one in found.tasks} if found else {}
        self._initiatives, self._tasks = items_of(sheet, INITIATIVE), items_of(sheet, TASK)
        scheduled = (
            one.id
            for one in self._scheduled.values()
            if one.late or one.at_risk or one.start_by <= today <= one.finish_by
        )
        plain = (one.id for one in self._plain.values() if one.late or one.due == today)
        self._due = frozenset((*scheduled, *plain))

    def due_rows(self) -> Iterator[Row]:
        """What is due now, under one heading."""
        if not self._due:
            return
        yield heading(self._sheet, "due", mark("due now"), *_SCHEDULE, *_INPUTS)
        yield from self._initiative_rows(_only(self._initiatives, self._due))
        yield from self._task_rows(_only(self._tasks, self._due))

    def other_rows(self) -> Iterator[Row]:
        """What is not, under a heading for each kind."""
        initiatives = [one for one in self._initiatives.values() if one.id not in self._due]
        tasks = [one for one in self._tasks.values() if one.id not in self._due]
        if initiatives:
            yield heading(self._sheet, "initiatives", mark("initiatives"), *_SCHEDULE, *_INPUTS)
            yield from self._initiative_rows(initiatives)
        if tasks:
            yield heading(self._sheet, "tasks", mark("tasks"), "", mark("due"), mark("status"))
            yield from self._task_rows(tasks)

    def _initiative_rows(self, items: Iterable[BacklogItem]) -> Iterator[Row]:
        for item in items:
            title = partial(titled, self._sheet, item, self._found)
            make = partial(_initiative, self._sheet, item, self._scheduled.get(item.id), self._found)
            yield later(item.id, title, make)
            yield from item_rows(self._sheet, item, COLUMNS, self._unfolded)

    def _task_rows(self, items: Iterable[BacklogItem]) -> Iterator[Row]:
        for item in items:
            title = partial(titled, self._sheet, item, self._found)
            make = partial(_task, self._sheet, item, self._plain.get(item.id), self._found)
            yield later(item.id, title, make)
            yield from item_rows(self._sheet, item, COLUMNS, self._unfolded)


def _only(items: Mapping[str, BacklogItem], names: frozenset[str]) -> Iterator[BacklogItem]:
    return (item for item in items.values() if item.id in names)


def state_of(one: InitiativeResult) -> tuple[str, Role]:
    """The word for how an initiative stands, and its look."""
    if one.late:
        return mark("late"), "bad"
    if one.at_risk:
        return mark("at risk"), "warn"
    return one.status, "good" if one.status == "done" else "text"


def _initiative(
    sheet: CellMaker, item: BacklogItem, found: InitiativeResult | None, backlog: BacklogResult | None
) -> tuple[Cell, ...]:
    words, base, address = sheet.words, addresses.BACKLOG / "initiatives" / item.id, addresses.item(item.id)
    status = sheet.input(address / "status", item.status)._replace(right=True)
    due = sheet.input(address / "due", item.due)._replace(right=True)
    if item.due is not None:
        due = due._replace(text=words.month_day(item.due))
    left = Cell(words.number(hours_left(item), 1), "muted", right=True) if item.hours else BLANK
    if found is None:
        none = Cell(sheet.none, "muted", right=True)
        elsewhere_now = away(item, backlog)
        dates: tuple[Cell, ...] = (elsewhere(sheet), BLANK) if elsewhere_now else (none, none)
        status, left = (BLANK, BLANK) if elsewhere_now else (status, left)
    else:
        dates = (
            sheet.figure(words.month_day(found.start_by), base / "start_by"),
            sheet.figure(words.month_day(found.finish_by), base / "finish_by"),
        )
        word, role = state_of(found)
        if role in ("bad", "warn"):
            begun = found.status == "doing"
            status = status._replace(text=f"{status.text}!" if begun else words.word(word), role=role)
    return padded(
        titled(sheet, item, backlog),
        *dates,
        status,
        left,
        sheet.input(address / "needs", item.needs),
        sheet.input(address / "days", item.days),
        sheet.input(address / "hours", item.hours),
        due,
        sheet.input(address / "for", item.product),
    )


def _task(
    sheet: CellMaker, item: BacklogItem, result: TaskResult | None, found: BacklogResult | None
) -> tuple[Cell, ...]:
    status = sheet.input(addresses.item(item.id) / "status", item.status)._replace(right=True)
    if result is not None and result.late:
        status = status._replace(text=sheet.words.word("late"), role="bad")
    due = sheet.input(addresses.item(item.id) / "due", item.due)._replace(right=True)
    if item.due is not None:
        due = due._replace(text=sheet.words.month_day(item.due))
    if result is None and away(item, found):
        return padded(titled(sheet, item, found), elsewhere(sheet))
    return padded(titled(sheet, item, found), BLANK, due, status)
