"""The rows of the key figures in the Review tab: planned, actual, wanted (model 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from retroplan.compute.results import KpiResult, Results
from retroplan.compute.review.history import Point
from retroplan.plan import address as addresses
from retroplan.plan.kpi_in import own_kpi
from retroplan.plan.kpis import PEOPLE, KeyFigure, key_figure, of_stage
from retroplan.plan.model import Plan
from retroplan.plan.refs import names
from retroplan.plan.say import Text, mark
from retroplan.plan.values import Kind
from retroplan.report.rows import Cell, Row
from retroplan.report.spark import spark
from retroplan.report.tables.cells import BLANK, CellMaker, Value
from retroplan.report.tables.details import Unfolded, field_rows
from retroplan.report.words import Words


def kpi_show(words: Words, row: KeyFigure) -> Callable[[Fraction], str]:
    """How the values of a KPI are written."""
    if row.kind is not Kind.NUMBER:
        return words.money if row.kind is Kind.MONEY else words.rate
    return lambda value: words.number(value, 2)


def kpi_label(words: Words, kpi: str, plan: Plan) -> str:
    """The name of a KPI; that of a stage names it, one of one's own is called as the user does."""
    followed = of_stage(kpi)
    if followed is not None:
        stage = Text(names(plan, "stages").get(followed.stage, followed.stage))
        template = mark("people at {stage}") if kpi.startswith(PEOPLE) else mark("rate at {stage}")
        return words.tell(template, stage=stage)
    own, row = own_kpi(plan, kpi), key_figure(kpi)
    if row is None:
        return words.foreign((own.name if own is not None else "") or kpi)
    return words.title(row.label)


TREND = 12
"""Points of a history that its line draws: the last ones."""


def kpi_rows(
    sheet: CellMaker,
    results: Results,
    columns: int,
    unfolded: Unfolded,
    histories: Mapping[str, Sequence[Point]],
) -> Iterator[Row]:
    """A row for each key figure the plan follows, with how it went; one unfolds to its fields."""
    written = {one.id: one for one in sheet.plan.kpis}
    for one in results.kpis:
        show = kpi_show(sheet.words, one.figure)
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
        sign = sheet.words.plain("▸ ") if one.focus else ""
        shown = (Cell(sign + label[:1].upper() + label[1:], "label"), planned, actual, target)
        base = addresses.kpi(one.id)
        trend = Cell(sheet.words.plain(_trend(histories.get(one.id, ()))), "bar", right=True)
        yield Row(base, (*shown, trend, _met(sheet, one)))
        if base in unfolded and one.id in written:
            kpi = written[one.id]
            told: dict[str, Value] = {"action": kpi.action, "focus": kpi.focus}
            if one.own:
                told = {"name": kpi.name, "unit": kpi.unit or None, "better": kpi.better} | told
            yield from field_rows(sheet, base, told | ({"id": kpi.id} if one.own else {}), columns)


def _trend(told: Sequence[Point]) -> str:
    """The last points of a history between the least and the most of them; "" where nothing could be seen."""
    values = [value for _, value in told if value is not None][-TREND:]
    if len(values) < 2:
        return ""
    least = min(values)
    return spark([value - least for value in values])


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
