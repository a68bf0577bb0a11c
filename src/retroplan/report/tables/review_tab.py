"""The Review tab: what really happened beside what was planned, and what is left to do (model 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from retroplan.compute.results import ObservedRate, Results, Review
from retroplan.plan import address as addresses
from retroplan.plan.model import ZERO, Plan
from retroplan.plan.say import Key, Number, Share, Text
from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.checkins import checkin_rows
from retroplan.report.tables.details import Unfolded, noted
from retroplan.report.tables.kpi_rows import kpi_rows
from retroplan.report.tables.lookup import stage_names
from retroplan.report.tables.review_money import known_by, money_rows, month_rows
from retroplan.report.width import cells
from retroplan.report.words import Words

_COLUMNS = 5


def review(plan: Plan, results: Results, words: Words, *, width: int = 80, unfolded: Unfolded = ()) -> Table:
    """Rows of the Review tab: planned, actual, target, and what follows; KPIs and check-ins unfold."""
    sheet = CellMaker(plan, words)
    columns = (
        Column("label", "", 20),
        Column("planned", words.title("planned"), 12, right=True),
        Column("actual", words.title("actual"), 12, right=True),
        Column("target", words.title("target"), 9, right=True),
        Column("note", "", 17, grow=True),
    )
    empty = words.tell(
        "A check-in says what really happened since the one before: {key} adds one.",
        key=Key("thing.add"),
    )
    if not plan.checkins and not plan.kpis:
        return Table(columns, (), empty=empty)
    rows: list[Row] = []
    if results.review is not None and plan.checkins:
        rows += [
            sheet.heading("money", known_by(sheet, results.review), _COLUMNS),
            *money_rows(sheet, results),
            sheet.heading("people", words.title("people"), _COLUMNS),
            *_people(sheet, results),
            *month_rows(sheet, results, _COLUMNS),
        ]
    rows.append(sheet.heading("kpis", words.title("key figures"), _COLUMNS))
    rows += kpi_rows(sheet, results, _COLUMNS, unfolded)
    shown = (*_roomy(rows, columns, width), *checkin_rows(sheet, _COLUMNS, unfolded, results.today))
    return Table(columns, shown, empty=empty)


def _roomy(rows: Iterable[Row], columns: tuple[Column, ...], width: int) -> Iterator[Row]:
    """The rows, with notes too long for their column below them instead."""
    used = sum(column.width + 1 for column in columns[:-1])
    for row in rows:
        note = row.cells[-1]
        if cells(note.text) <= width - used:
            yield row
        else:
            yield row._replace(cells=(*row.cells[:-1], BLANK))
            below = noted(f"{row.key}.note", note.text, _COLUMNS, 1, width - columns[0].width - 1)
            yield from (
                one._replace(cells=(one.cells[0], note._replace(text=one.cells[1].text))) for one in below
            )


def _people(sheet: CellMaker, results: Results) -> Iterator[Row]:
    """Each stage: planned and actual people, the rate, and what each day left must bring."""
    plan, one = sheet.plan, results.review
    active = plan.active
    result = results.scenario(active.id) if active else None
    if one is None or active is None:
        return
    for stage, name in stage_names(plan, active).items():
        planned = result.stage(stage) if result else None
        base = addresses.scenario(active.id) / "stages" / stage
        people = one.people.get(stage)
        yield Row(
            f"stages.{stage}",
            (
                Cell(sheet.words.foreign(name), "label"),
                sheet.number(planned.people if planned else None, base / "count"),
                sheet.number(people, addresses.REVIEW / "people" / stage),
                BLANK,
                sheet.note(_left(sheet, one, stage)),
            ),
        )
        rate, seen = planned.rate if planned else None, one.rates.get(stage)
        if rate is not None or seen is not None:
            kpi = f"rate:{stage}"
            followed = any(one.id == kpi for one in results.kpis)
            address = addresses.kpi(kpi) / "planned" if followed else ""
            yield Row(f"rates.{stage}", _rates(sheet, stage, rate, seen, address))


def _rates(
    sheet: CellMaker, stage: str, planned: Fraction | None, seen: ObservedRate | None, address: str
) -> tuple[Cell, ...]:
    words = sheet.words
    note = BLANK
    if seen is not None:
        note = sheet.note(
            words.tell(
                "{moved} of {arrived}; it could still be {low} to {high}",
                moved=Number(seen.moved),
                arrived=Number(seen.arrived),
                low=Share(seen.low),
                high=Share(seen.high),
            )
        )
    label = Cell("  " + words.word("moved on"), "muted")
    actual = sheet.rate(seen.rate if seen else None, addresses.REVIEW / "rates" / stage)
    return label, sheet.rate(planned, address), actual, BLANK, note


def _left(sheet: CellMaker, one: Review, stage: str) -> str:
    """What the re-plan asks of a stage per day: with the planned rates, and with the observed ones."""
    planned = next((step for step in one.replan_planned or () if step.id == stage), None)
    observed = next((step for step in one.replan_observed or () if step.id == stage), None)
    words = sheet.words
    if planned is None:
        return ""
    if planned.per_day is None:
        return words.tell_n("too late for {n}", "too late for {n}", planned.people)
    if observed is None or observed.per_day in (None, planned.per_day):
        return words.tell("from now {day} a day", day=Text(words.pace(planned.per_day)))
    return words.tell(
        "from now {day} a day; {seen} with the rates seen",
        day=Text(words.pace(planned.per_day)),
        seen=Text(words.pace(observed.per_day or ZERO)),
    )
