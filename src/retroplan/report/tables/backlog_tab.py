"""The backlog of the active scenario: targets, routines, initiatives, tasks, hours (model 6).

One table serves the narrow pane and the tab: the first four columns fit 36 cells, the inputs of each item
follow to the right. An item unfolds to its steps and all of its fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from retroplan.compute.results import BacklogResult, InitiativeResult, Results, RoutineResult, TaskResult
from retroplan.plan import address as addresses
from retroplan.plan.item_kinds import INITIATIVE, ROUTINE, TASK, ItemTraits
from retroplan.plan.model import BacklogItem, Plan
from retroplan.plan.say import Key, mark
from retroplan.report.rows import Cell, Column, Role, Row, Table
from retroplan.report.tables.backlog_details import item_rows
from retroplan.report.tables.backlog_rows import COLUMNS, heading, later, padded
from retroplan.report.tables.backlog_weeks import hours_row, week_rows
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.details import Unfolded
from retroplan.report.tables.lookup import stage_names
from retroplan.report.width import cells, wrap
from retroplan.report.words import Words

NARROW = 36
_LABEL, _LONG_LABEL, _SMALL = 14, 32, (7, 6, 6)
_GAPS = 3


def backlog(
    plan: Plan, results: Results, words: Words, *, width: int = NARROW, unfolded: Unfolded = ()
) -> Table:
    """Rows of the backlog in ``width`` cells, to which a reason is broken into lines."""
    sheet = CellMaker(plan, words)
    label = max(_LABEL, min(_longest(sheet), width - sum(_SMALL) - _GAPS))
    columns = (
        Column("label", "", label),
        *(Column(f"c{place}", "", size, right=True) for place, size in enumerate(_SMALL)),
        Column("i1", "", 11),
        *(Column(f"i{place}", "", 9, right=True) for place in (2, 3, 4)),
        Column("i5", "", 12),
        Column("i6", "", 9, right=True),
    )
    rows = [
        *_targets(sheet, results, width),
        *_routines(sheet, results, unfolded),
        *_initiatives(sheet, results.backlog, unfolded),
        *_tasks(sheet, results.backlog, unfolded),
    ]
    if results.backlog is not None:
        rows += week_rows(sheet, results.backlog)
    empty = words.tell(
        "The backlog is what there is to do: routines, long-term initiatives, tasks. {key} adds one.",
        key=Key("thing.add"),
    )
    return Table(columns, tuple(rows), empty=empty)


def _longest(sheet: CellMaker) -> int:
    """Cells that the titles take, as far as their column may grow."""
    found = 0
    for one in sheet.plan.backlog:
        title = sheet.plan.unread.get(addresses.item(one.id) / "title", one.title)
        found = max(found, cells(_counted(one, sheet.words.foreign(title))))
        if found >= _LONG_LABEL:
            return _LONG_LABEL
    return found


def _targets(sheet: CellMaker, results: Results, width: int) -> Iterator[Row]:
    """What every stage of the active scenario must see per month, week and day."""
    words, active = sheet.words, sheet.plan.active
    result = results.scenario(active.id) if active else None
    if active is None or result is None:
        return
    yield heading(sheet, "targets", mark("targets"), mark("month"), mark("week"), mark("day"))
    yield Row("scenario", padded(Cell(words.foreign(result.name), "muted")))
    if not result.reachable:
        reason = words.text(result.reason) if result.reason else words.word("unreachable")
        for number, line in enumerate(wrap(reason, width)):
            cell = Cell(line, "bad", figure=addresses.scenario(active.id) / "reachable")
            yield Row(f"unreachable.{number}", padded(cell))
    names = stage_names(sheet.plan, active)
    for stage in result.stages:
        base = addresses.scenario(active.id) / "stages" / stage.id
        paces = ((stage.per_month, "per_month"), (stage.per_week, "per_week"), (stage.per_day, "per_day"))
        if stage.exact_now != stage.exact:  # behind the deadline: what holds the goal that is reached
            daily = Fraction(12 * stage.now, 365)
            paces = ((Fraction(stage.now), "now"), (7 * daily, "now"), (daily, "now"))
        figures = (sheet.figure(words.pace(value), base / key) for value, key in paces)
        name = Cell(words.foreign(names.get(stage.id, stage.id)), "label")
        yield Row(f"target.{stage.id}", padded(name, *figures))


def _items(sheet: CellMaker, traits: ItemTraits) -> dict[str, BacklogItem]:
    return {one.id: one for one in sheet.plan.backlog if one.kind == traits.kind}


def _title(sheet: CellMaker, one: BacklogItem) -> Cell:
    """The title, with how many of its steps are done."""
    cell = sheet.input(addresses.item(one.id) / "title", one.title)
    return cell._replace(text=_counted(one, cell.text))


def _counted(one: BacklogItem, title: str) -> str:
    return f"{title} {sum(step.done for step in one.steps)}/{len(one.steps)}" if one.steps else title


def _away(item: BacklogItem, found: BacklogResult | None) -> bool:
    """Whether an item is another scenario's."""
    return found is not None and not item.inside(found.scenario)


def _muted(sheet: CellMaker, item: BacklogItem, found: BacklogResult | None) -> Cell:
    """The title, quiet where the item is another scenario's."""
    cell = _title(sheet, item)
    return cell._replace(role="muted") if _away(item, found) and cell.role != "bad" else cell


def _short(sheet: CellMaker, found: RoutineResult) -> Iterator[Row]:
    """How many of those planned no longer fit in what is left of the period."""
    if found.short:
        text = sheet.words.tell_n("{n} no longer fits", "{n} no longer fit", found.short)
        figure = addresses.BACKLOG / "routines" / found.id / "short"
        yield Row(addresses.item(found.id) / "short", padded(BLANK, Cell(text, "warn", figure=figure)))


def _routines(sheet: CellMaker, results: Results, unfolded: Unfolded) -> Iterator[Row]:
    items, found, goal = _items(sheet, ROUTINE), results.backlog, results.goal
    if not items:
        return
    done = mark("done")  # where routines are due in periods of their own
    if goal is not None and not any(item.every for item in items.values()):
        done = mark("month") if goal.traits.repeats else mark("in all")
    yield heading(
        sheet,
        "routines",
        mark("routines"),
        done,
        mark("week"),
        mark("today"),
        mark("feeds"),
        mark("share"),
        mark("yields"),
        mark("minutes"),
        mark("every"),
        mark("times"),
    )
    known = {one.id: one for one in found.routines} if found else {}
    for name, item in items.items():
        yield later(
            name, partial(_muted, sheet, item, found), partial(_routine, sheet, item, known.get(name), found)
        )
        if name in known:
            yield from _short(sheet, known[name])
        yield from item_rows(sheet, item, COLUMNS, unfolded)
    if found is not None:
        yield hours_row(sheet, found)


def _routine(
    sheet: CellMaker, item: BacklogItem, found: RoutineResult | None, backlog: BacklogResult | None
) -> tuple[Cell, ...]:
    words, base = sheet.words, addresses.BACKLOG / "routines" / item.id
    if found is None:
        none = Cell(sheet.none, "muted", right=True)
        away = _away(item, backlog)
        figures: tuple[Cell, ...] = (_elsewhere(sheet), BLANK, BLANK) if away else (none, none, none)
    else:
        done = f"{words.number(found.done + found.done_today, 1)}/{words.number(found.times)}"
        left = found.left_today
        today = Cell(words.number(left), "warn" if left else "good", "", base / "today", True)
        figures = (
            sheet.figure(done, base / "times"),
            sheet.figure(words.pace(found.per_week), base / "per_week"),
            today,
        )
    address = addresses.item(item.id)
    fed, share = item.feeds or (found.feeds if found else ""), None if item.every else item.share
    inputs = (
        sheet.input(address / "feeds", fed),
        sheet.input(address / "share", share),
        sheet.input(address / "yields", item.yields),
        sheet.input(address / "minutes", item.minutes),
        sheet.input(address / "every", item.every),
        sheet.input(address / "times", item.times) if item.every else BLANK,
    )
    return padded(_muted(sheet, item, backlog), *figures, *inputs)


def _initiatives(sheet: CellMaker, found: BacklogResult | None, unfolded: Unfolded) -> Iterator[Row]:
    items = _items(sheet, INITIATIVE)
    if not items:
        return
    yield heading(
        sheet,
        "initiatives",
        mark("initiatives"),
        mark("start"),
        mark("finish"),
        mark("status"),
        mark("needs"),
        mark("days"),
        mark("hours"),
        mark("due"),
        mark("for"),
    )
    known = {one.id: one for one in found.initiatives} if found else {}
    for name, item in items.items():
        yield later(
            name,
            partial(_muted, sheet, item, found),
            partial(_initiative, sheet, item, known.get(name), found),
        )
        yield from item_rows(sheet, item, COLUMNS, unfolded)


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
    if found is None:
        none = Cell(sheet.none, "muted", right=True)
        away = _away(item, backlog)
        dates: tuple[Cell, ...] = (_elsewhere(sheet), BLANK) if away else (none, none)
        status = BLANK if away else status
    else:
        dates = (
            sheet.figure(words.month_day(found.start_by), base / "start_by"),
            sheet.figure(words.month_day(found.finish_by), base / "finish_by"),
        )
        word, role = state_of(found)
        if role in ("bad", "warn"):
            begun = found.status == "doing"
            status = status._replace(text=f"{status.text} !" if begun else words.word(word), role=role)
    return padded(
        _muted(sheet, item, backlog),
        *dates,
        status,
        sheet.input(address / "needs", item.needs),
        sheet.input(address / "days", item.days),
        sheet.input(address / "hours", item.hours),
        due,
        sheet.input(address / "for", item.product),
    )


def _elsewhere(sheet: CellMaker) -> Cell:
    """Says in place of an item's figures that it is another scenario's; it goes on over empty cells."""
    return Cell(sheet.words.word("other scenario"), "muted")


def _tasks(sheet: CellMaker, found: BacklogResult | None, unfolded: Unfolded) -> Iterator[Row]:
    items = _items(sheet, TASK)
    if not items:
        return
    yield heading(sheet, "tasks", mark("tasks"), "", mark("due"), mark("status"))
    results = {one.id: one for one in found.tasks} if found else {}
    for name, item in items.items():
        yield later(
            name, partial(_muted, sheet, item, found), partial(_task, sheet, item, results.get(name), found)
        )
        yield from item_rows(sheet, item, COLUMNS, unfolded)


def _task(
    sheet: CellMaker, item: BacklogItem, result: TaskResult | None, found: BacklogResult | None
) -> tuple[Cell, ...]:
    status = sheet.input(addresses.item(item.id) / "status", item.status)._replace(right=True)
    if result is not None and result.late:
        status = status._replace(text=sheet.words.word("late"), role="bad")
    due = sheet.input(addresses.item(item.id) / "due", item.due)._replace(right=True)
    if item.due is not None:
        due = due._replace(text=sheet.words.month_day(item.due))
    if result is None and _away(item, found):
        return padded(_muted(sheet, item, found), _elsewhere(sheet))
    return padded(_muted(sheet, item, found), BLANK, due, status)
