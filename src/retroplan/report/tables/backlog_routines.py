"""Today in the backlog: how often each routine is due, and how often it was done (model 6)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from retroplan.compute.dates import day_at
from retroplan.compute.results import BacklogResult, GoalResult, Results, RoutineResult
from retroplan.plan import address as addresses
from retroplan.plan.item_kinds import ROUTINE
from retroplan.plan.model import BacklogItem
from retroplan.plan.say import Text, mark
from retroplan.report.rows import Cell, Row
from retroplan.report.tables.backlog_details import item_rows
from retroplan.report.tables.backlog_room import Room
from retroplan.report.tables.backlog_rows import (
    COLUMNS,
    away,
    elsewhere,
    items_of,
    later,
    padded,
    titled,
    told_heading,
)
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.details import Unfolded

DONE = "✓"
_INPUTS = (mark("feeds"), mark("share"), mark("yields"), mark("minutes"), mark("every"), mark("times"))
_TENTHS = 10
"""So many times and more are told whole."""


def routine_rows(sheet: CellMaker, results: Results, room: Room, unfolded: Unfolded) -> Iterator[Row]:
    """What is due today of each routine, what was done yesterday and in its period."""
    items, found = items_of(sheet, ROUTINE), results.backlog
    if not items:
        return
    yield _heading(sheet, results, room, items)
    known = {one.id: one for one in found.routines} if found else {}
    for name, item in items.items():
        make = partial(_routine, sheet, item, known.get(name), found)
        yield later(name, partial(titled, sheet, item, found), make)
        if name in known:
            yield from _short(sheet, known[name])
        yield from item_rows(sheet, item, COLUMNS, unfolded)


def _heading(sheet: CellMaker, results: Results, room: Room, items: dict[str, BacklogItem]) -> Row:
    """The day, and what the figures are of: today, yesterday, the period."""
    words, today = sheet.words, results.today
    days = (words.tell("Today, {day}", day=Text(say(today))) for say in (words.day, words.month_day))
    told = (
        room.title(sheet, 0, *days),
        words.word(mark("today")),
        room.yesterday(sheet, words.month_day(day_at(today.toordinal() - 1))),
        words.word(_period(results.goal, items)),
        words.word("week"),
    )
    return told_heading("routines", *told, *map(words.word, _INPUTS))


def _period(goal: GoalResult | None, items: dict[str, BacklogItem]) -> str:
    """What the times are for; where each routine has a period of its own, so far in that."""
    if goal is None or any(item.every for item in items.values()):
        return mark("so far")
    return mark("month") if goal.traits.repeats else mark("in all")


def _short(sheet: CellMaker, found: RoutineResult) -> Iterator[Row]:
    """How many of those planned no longer fit in what is left of the period."""
    if found.short:
        text = sheet.words.tell_n("{n} no longer fits", "{n} no longer fit", found.short)
        figure = addresses.BACKLOG / "routines" / found.id / "short"
        yield Row(addresses.item(found.id) / "short", padded(BLANK, Cell(text, "warn", figure=figure)))


def _routine(
    sheet: CellMaker, item: BacklogItem, found: RoutineResult | None, backlog: BacklogResult | None
) -> tuple[Cell, ...]:
    address = addresses.item(item.id)
    if found is not None:
        figures = _figures(sheet, found)
    elif away(item, backlog):
        figures = (elsewhere(sheet), BLANK, BLANK, BLANK)
    else:
        figures = (Cell(sheet.none, "muted", right=True),) * 4
    fed, share = item.feeds or (found.feeds if found else ""), None if item.every else item.share
    inputs = (
        sheet.input(address / "feeds", fed),
        sheet.input(address / "share", share),
        sheet.input(address / "yields", item.yields),
        sheet.input(address / "minutes", item.minutes),
        sheet.input(address / "every", item.every),
        sheet.input(address / "times", item.times) if item.every else BLANK,
    )
    return padded(titled(sheet, item, backlog), *figures, *inputs)


def _figures(sheet: CellMaker, found: RoutineResult) -> tuple[Cell, ...]:
    words, base = sheet.words, addresses.BACKLOG / "routines" / found.id
    done = found.done + found.done_today
    so_far = words.number(done, 1 if done < _TENTHS else 0)
    before = words.number(found.done_yesterday, 1) if found.done_yesterday else None
    return (
        _today(sheet, found)._replace(figure=base / "today"),
        sheet.figure(before, base / "done_yesterday"),
        sheet.figure(f"{so_far}/{words.number(found.times)}", base / "times"),
        sheet.figure(words.pace(found.per_week), base / "per_week"),
    )


def _today(sheet: CellMaker, found: RoutineResult) -> Cell:
    """How often it was done today of those that are due; a sign once that is all."""
    words = sheet.words
    done = words.number(found.done_today, 1)
    if found.left_today:
        of = words.tell("{done} of {all}", done=Text(done), all=Text(words.number(found.today)))
        return Cell(of, "warn", right=True)
    if found.done_today:
        return Cell(words.plain(f"{done} {DONE}"), "good", right=True)
    return Cell(done, "muted", right=True)
