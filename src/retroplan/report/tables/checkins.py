"""The check-ins on the Review tab, the newest first; unfolded everything one can say (model 2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from retroplan.plan.kpis import is_own
from retroplan.plan.model import CheckIn, Plan
from retroplan.plan.say import Number, Text
from retroplan.report.rows import Cell, LaterRow, Row
from retroplan.report.tables.cells import BLANK, CellMaker, Value
from retroplan.report.tables.details import Unfolded, field_row, field_rows
from retroplan.report.tables.lookup import stage_names

ACTUAL = 2
"""The column in which a check-in says what happened; the labels of its fields run on up to there."""


def checkin_rows(sheet: CellMaker, columns: int, unfolded: Unfolded, today: date) -> Iterator[Row]:
    """What was checked in: reports, and quiet beside them ticks; what is dated later is not counted yet."""
    if not sheet.plan.checkins:
        return
    stages = _Stages(sheet.plan)
    yield sheet.heading("checkins", sheet.words.title("check-ins"), columns)
    for one in sorted(sheet.plan.checkins, key=lambda one: one.date, reverse=True):
        make, day = partial(_cells, sheet, stages, one, columns, today), partial(_day, sheet, one)
        yield Row(one.address, LaterRow(columns, make, day))
        if one.address in unfolded:
            yield from _fields(sheet, stages, one, columns)


def _cells(sheet: CellMaker, stages: _Stages, one: CheckIn, columns: int, today: date) -> tuple[Cell, ...]:
    words = sheet.words
    revenue = BLANK if one.revenue is None else Cell(words.money(one.revenue), right=True)
    text = _said(sheet, stages, one)
    if one.date > today:
        early = words.tell("not counted yet")
        text = "; ".join(filter(None, (early, text)))
    said = Cell(text, "note")
    return _day(sheet, one), revenue, said, *(BLANK,) * (columns - 3)


def _day(sheet: CellMaker, one: CheckIn) -> Cell:
    return Cell(sheet.words.day(one.date), "label" if one.tells else "muted")


def _said(sheet: CellMaker, stages: _Stages, one: CheckIn) -> str:
    """The people counted and the note, in one line; of a tick what was done."""
    words = sheet.words
    if not one.tells:
        titles = {item.id: item.title for item in sheet.plan.backlog}
        done = (
            words.tell("{times} × {title}", times=Number(times), title=Text(titles.get(routine, routine)))
            for routine, times in one.actions.items()
        )
        return "; ".join(filter(None, (", ".join(done), words.foreign(one.note))))
    people = ", ".join(
        f"{words.number(count, 1)} {words.foreign(stages.name(stage))}" for stage, count in one.counts.items()
    )
    return "; ".join(filter(None, (people, words.foreign(one.note))))


class _Stages:
    """The stages of a plan by id with their names, looked up once for all check-ins."""

    def __init__(self, plan: Plan) -> None:
        self._names = {stage.id: stage.name for funnel in plan.funnels for stage in funnel.stages}
        self._now = tuple(stage_names(plan, plan.active))

    def name(self, stage: str) -> str:
        """The name of a stage; that of one the plan does not know is its id."""
        return self._names.get(stage, stage)

    def worth(self, one: CheckIn) -> tuple[str, ...]:
        """The stages worth counting: those of the active scenario, and the counted."""
        return tuple(dict.fromkeys((*self._now, *one.counts)))


def _fields(sheet: CellMaker, stages: _Stages, one: CheckIn, columns: int) -> Iterator[Row]:
    words, base = sheet.words, one.address
    yield from field_rows(sheet, base, {"date": one.date, "since": one.since}, columns, ACTUAL)
    for stage in stages.worth(one):
        name = words.foreign(stages.name(stage))
        yield field_row(sheet, base / "counts" / stage, one.counts.get(stage), columns, name, ACTUAL)
    for product in sheet.plan.products:
        label = words.tell("Sales: {product}", product=Text(product.name))
        yield field_row(sheet, base / "sales" / product.id, one.sales.get(product.id), columns, label, ACTUAL)
    money: dict[str, Value] = {"revenue": one.revenue, "spend": one.spend}
    yield from field_rows(sheet, base, money, columns, ACTUAL)
    for item in sheet.plan.backlog:
        if item.traits.repeats:
            label = words.tell("Done: {title}", title=Text(item.title))
            yield field_row(
                sheet, base / "actions" / item.id, one.actions.get(item.id), columns, label, ACTUAL
            )
    rest: dict[str, Value] = {"lost": one.lost, "list_size": one.list_size, "hours": one.hours}
    yield from field_rows(sheet, base, rest, columns, ACTUAL)
    for kpi in filter(lambda kpi: is_own(kpi.id), sheet.plan.kpis):
        value, name = one.figures.get(kpi.id), words.foreign(kpi.name or kpi.id)
        yield field_row(sheet, base / "figures" / kpi.id, value, columns, name, ACTUAL)
    last: dict[str, Value] = {"note": one.note}
    if one.source:
        last["source"] = one.source
    yield from field_rows(sheet, base, last, columns, ACTUAL)
