"""The rows of the key figures in the Review tab: planned, actual, wanted (model 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from retroplan.compute.results import KpiResult, Results
from retroplan.plan import address as addresses
from retroplan.plan.kpis import RATE, key_figure
from retroplan.plan.model import Plan
from retroplan.plan.refs import names
from retroplan.plan.say import Text
from retroplan.plan.values import Kind
from retroplan.report.rows import Cell, Row
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.details import Unfolded, field_rows
from retroplan.report.words import Words


def kpi_show(words: Words, kpi: str) -> Callable[[Fraction], str]:
    """How the values of a KPI are written."""
    row = key_figure(kpi)
    if row is not None and row.kind is not Kind.NUMBER:
        return words.money if row.kind is Kind.MONEY else words.rate
    return lambda value: words.number(value, 2)


def kpi_label(words: Words, kpi: str, plan: Plan) -> str:
    """The name of a KPI; that of a rate names its stage."""
    if kpi.startswith(RATE):
        stage = kpi.removeprefix(RATE)
        return words.tell("rate at {stage}", stage=Text(names(plan, "stages").get(stage, stage)))
    row = key_figure(kpi)
    return words.foreign(kpi) if row is None else words.title(row.label)


def kpi_rows(sheet: CellMaker, results: Results, columns: int, unfolded: Unfolded) -> Iterator[Row]:
    """A row for each key figure the plan follows; one unfolds to its fields."""
    written = {one.id: one for one in sheet.plan.kpis}
    for one in results.kpis:
        show = kpi_show(sheet.words, one.id)
        planned = sheet.figure(
            None if one.planned is None else show(one.planned), addresses.kpi(one.id) / "planned"
        )
        actual = sheet.figure(
            None if one.actual is None else show(one.actual), addresses.kpi(one.id) / "actual"
        )
        target = BLANK
        if one.id in written:
            target = sheet.input(addresses.kpi(one.id) / "target", one.target)
        label = kpi_label(sheet.words, one.id, sheet.plan)
        mark = sheet.words.plain("▸ ") if one.focus else ""
        shown = (Cell(mark + label[:1].upper() + label[1:], "label"), planned, actual, target)
        base = addresses.kpi(one.id)
        yield Row(base, (*shown, _met(sheet, one)))
        if base in unfolded and one.id in written:
            kpi = written[one.id]
            yield from field_rows(sheet, base, {"action": kpi.action, "focus": kpi.focus}, columns)


def _met(sheet: CellMaker, one: KpiResult) -> Cell:
    """Whether the target is met, and what is to be done when it is not."""
    words = sheet.words
    if one.met is None:
        return BLANK
    if one.met:
        return Cell(words.word("met"), "good")
    if not one.action:
        return Cell(words.word("missed"), "warn")
    return Cell(words.tell("missed: {action}", action=Text(one.action)), "warn")
