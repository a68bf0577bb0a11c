"""The Funnel tab: how many people each stage must see, drawn, with the rate and the loss at each step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from retroplan.compute.backward.funnel import Feeding, sources_feeding
from retroplan.compute.results import Results, ScenarioResult, StageResult
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.kpis import PEOPLE, RATE
from retroplan.plan.model import Funnel, Plan, Stage
from retroplan.plan.say import Count, Share, Text
from retroplan.plan.travel import funnels_in
from retroplan.report.blocks import running
from retroplan.report.rows import Cell, Column, LaterRow, Row, Table
from retroplan.report.tables.cells import BLANK, OVERRIDE, CellMaker
from retroplan.report.tables.details import Unfolded, field_row, field_rows, noted
from retroplan.report.tables.lookup import rates_of
from retroplan.report.tables.teaching import lesson
from retroplan.report.words import Words

BAR, MOST_BAR = 14, 48
"""Cells of the widest bar: where there is little room, and where there is much."""
NAME = 16
_SIZES = (9, 9, 9, 5)
COLUMNS = 6


def funnel(plan: Plan, results: Results, words: Words, *, width: int = 67, unfolded: Unfolded = ()) -> Table:
    """Rows of the Funnel tab: every funnel's stages, with the figures of the active scenario.

    The bars take what is left of ``width`` cells. Under each stage stands what is known of it, or, unfolded,
    the fields that say it.
    """
    sheet = CellMaker(plan, words)
    drawn = max(BAR, min(MOST_BAR, width - NAME - sum(_SIZES) - COLUMNS + 1))
    people, rate, lost, lag = _SIZES
    columns = (
        Column("name", words.title("stage"), NAME),
        Column("bar", "", drawn),
        Column("people", words.title("people"), people, right=True),
        Column("rate", words.title("rate"), rate, right=True),
        Column("loss", words.title("lost"), lost, right=True),
        Column("lag", words.title("lag"), lag, right=True),
    )
    rows: list[Row] = []
    for one in plan.funnels:
        rows += _funnel(sheet, results, one, drawn, unfolded)
    return Table(
        columns,
        tuple(rows),
        empty=lesson(words, "funnels"),
    )


def _funnel(sheet: CellMaker, results: Results, one: Funnel, drawn: int, unfolded: Unfolded) -> Iterator[Row]:
    active = sheet.plan.active
    used = funnels_in(sheet.plan, active) if active else ()
    result = results.scenario(active.id) if active and one in used else None
    name = sheet.input(addresses.funnel(one.id) / "name", one.name)
    about = BLANK
    if result is not None:
        about = sheet.note(_about(sheet, result), "note" if result.reachable else "bad")
    yield Row(addresses.funnel(one.id), (name, about, *(BLANK,) * (COLUMNS - 2)))
    if addresses.funnel(one.id) in unfolded:
        yield from field_rows(sheet, addresses.funnel(one.id), {"id": one.id}, COLUMNS)
    most = max((stage.exact for stage in result.stages), default=Fraction(0)) if result else Fraction(0)
    feeding = sources_feeding(sheet.plan, active, used if one in used else (one,)) if active else {}
    room = drawn + sum(_SIZES) + COLUMNS - 2
    for stage in one.stages:
        figures = result.stage(stage.id) if result else None
        base = addresses.stage(one.id, stage.id)
        title = partial(sheet.input, base / "name", stage.name)
        make = partial(_stage, sheet, one, stage, figures, most, drawn)
        yield Row(base, LaterRow(COLUMNS, make, title), stage.id)
        if base in unfolded:
            yield from field_rows(sheet, base, {"about": stage.about, "kpi": stage.kpi}, COLUMNS)
            yield _sale(sheet, one, stage, base / "sale")
            yield from field_rows(sheet, base, {"id": stage.id}, COLUMNS)
            yield from _targets(sheet, stage)
        known = _known(sheet, stage, figures, base in unfolded, feeding)
        yield from noted(base / "known", known, COLUMNS, 1, room)


def _sale(sheet: CellMaker, one: Funnel, stage: Stage, address: Address) -> Row:
    """Whether it is the sale: marked, or the last where none is."""
    row = field_row(sheet, address, stage.sale, COLUMNS)
    if stage.sale or stage is not one.sale:
        return row
    cells = list(row.cells)
    cells[1] = cells[1]._replace(text=sheet.words.tell("yes, as the last"))
    return Row(row.key, tuple(cells))


def _targets(sheet: CellMaker, stage: Stage) -> Iterator[Row]:
    """The targets of the key figures that measure the stage: its people, and the share that moves on."""
    words, followed = sheet.words, {one.id: one.target for one in sheet.plan.kpis}
    kpis = {PEOPLE + stage.id: words.tell("Target, people")}
    if stage.rate is not None:
        kpis = {RATE + stage.id: words.tell("Target, rate"), **kpis}
    for kpi, label in kpis.items():
        yield field_row(sheet, addresses.kpi(kpi) / "target", followed.get(kpi), COLUMNS, label)


def _about(sheet: CellMaker, result: ScenarioResult) -> str:
    words = sheet.words
    if not result.reachable and result.reason is not None:
        return words.text(result.reason)
    label = words.title("active scenario")
    return f"{label}: {words.foreign(result.name)}"


def _known(
    sheet: CellMaker, stage: Stage, figures: StageResult | None, unfolded: bool, feeding: Feeding
) -> str:
    """When a person is at the stage, what measures it, who brings people to it, and what it asks later."""
    words = sheet.words
    parts = [words.tell("the sale")] if stage.sale and not unfolded else []
    parts += [] if unfolded or not stage.about else [words.foreign(stage.about)]
    if stage.kpi and not unfolded:
        parts.append(words.tell("measured by {kpi}", kpi=Text(stage.kpi)))
    names = [
        words.tell("{source} {share}", source=Text(source.name), share=Share(share))
        for source, share in feeding.get(stage.id, ())
    ]
    if names:
        parts.append(words.tell("from {sources}", sources=Text(", ".join(names))))
    if figures is not None and figures.after not in (None, figures.people):
        parts.append(words.tell("once reached, {people} a month hold it", people=Count(figures.after or 0)))
    return words.plain(" · ").join(parts)


def _stage(
    sheet: CellMaker, one: Funnel, stage: Stage, figures: StageResult | None, most: Fraction, room: int
) -> tuple[Cell, ...]:
    drawn = running(figures.exact, most, room) if figures else ""
    base = addresses.stage(one.id, stage.id)
    active = sheet.plan.active
    address = addresses.scenario(active.id) / "stages" / stage.id if active else base
    last = stage is one.stages[-1]
    return (
        sheet.input(base / "name", stage.name),
        Cell(sheet.words.plain(drawn), "bar"),
        sheet.figure(sheet.words.number(figures.people) if figures else None, address / "count"),
        BLANK if last else _rate(sheet, one, stage, base / "rate"),
        BLANK if last else _loss(sheet, figures, address / "count"),
        BLANK if last else sheet.input(base / "lag_days", stage.lag_days),
    )


def _rate(sheet: CellMaker, one: Funnel, stage: Stage, address: str) -> Cell:
    """The funnel's own rate; a mark says that another one holds in the active scenario."""
    active = sheet.plan.active
    other = (
        active is not None
        and one in funnels_in(sheet.plan, active)
        and stage.rate is not None
        and rates_of(sheet.plan, active, stage, one.id) not in ((), (stage.rate,))
    )
    return sheet.input(address, stage.rate, mark=OVERRIDE if other else "")


def _loss(sheet: CellMaker, figures: StageResult | None, address: str) -> Cell:
    """How many of the stage's people do not move on, whatever sources bring to the next stage."""
    if figures is None or figures.lost is None:
        return sheet.figure(None, address)
    return Cell(sheet.words.number(figures.lost, 0), "muted", figure=address, right=True)
