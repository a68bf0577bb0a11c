"""The backlog of the active scenario: today, targets, hours, then what is still to come (model 6).

One table serves the narrow pane and the tab: the first four columns fit 36 cells, the week and the inputs of
each item follow to the right. An item unfolds to its steps and all of its fields.
"""

from __future__ import annotations

from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.report.rows import Table
from retroplan.report.tables.backlog_planned import PlannedItems
from retroplan.report.tables.backlog_room import room_in
from retroplan.report.tables.backlog_routines import routine_rows
from retroplan.report.tables.backlog_targets import target_rows
from retroplan.report.tables.backlog_weeks import hours_rows, week_rows
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.details import Unfolded
from retroplan.report.tables.teaching import lesson, lesson_rows
from retroplan.report.words import Words

NARROW = 36


def backlog(
    plan: Plan, results: Results, words: Words, *, width: int = NARROW, unfolded: Unfolded = ()
) -> Table:
    """Rows of the backlog in ``width`` cells, to which a reason is broken into lines."""
    sheet = CellMaker(plan, words)
    room = room_in(sheet, width)
    planned = PlannedItems(sheet, results, unfolded)
    rows = [
        *routine_rows(sheet, results, room, unfolded),
        *planned.due_rows(),
        *target_rows(sheet, results, room, width),
    ]
    if results.backlog is not None:
        rows += hours_rows(sheet, results.backlog)
    rows += planned.other_rows()
    if results.backlog is not None:
        rows += week_rows(sheet, results.backlog)
    if rows and not plan.backlog:
        rows = [*lesson_rows(words, "backlog", width), *rows]
    return Table(room.columns(), tuple(rows), empty=lesson(words, "backlog"))
