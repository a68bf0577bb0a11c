"""The Review tab: what really happened beside what was planned, and what is left to do (model 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from retroplan.compute.results import KpiResult, ObservedRate, Results, Review
from retroplan.plan import address as addresses
from retroplan.plan.kinds import ReviewStatus
from retroplan.plan.kpis import RATE, key_figure
from retroplan.plan.model import Plan
from retroplan.plan.refs import names
from retroplan.plan.say import Key, Number, Share, Text, mark
from retroplan.plan.values import Kind
from retroplan.report.rows import Cell, Column, Role, Row, Table
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.checkins import checkin_rows
from retroplan.report.tables.details import Unfolded, field_rows, noted
from retroplan.report.tables.lookup import funnel_of
from retroplan.report.width import cells
from retroplan.report.words import Words

STATUS: dict[ReviewStatus, Role] = {mark("ahead"): "good", mark("on track"): "good", mark("behind"): "warn"}
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
            sheet.heading("money", words.title("by now"), _COLUMNS),
            *_money(sheet, results),
            sheet.heading("people", words.title("people"), _COLUMNS),
            *_people(sheet, results),
        ]
    rows += [sheet.heading("kpis", words.title("key figures"), _COLUMNS), *_kpis(sheet, results, unfolded)]
    shown = (*_roomy(rows, columns, width), *checkin_rows(sheet, _COLUMNS, unfolded))
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


def _money(sheet: CellMaker, results: Results) -> Iterator[Row]:
    words, one, goal = sheet.words, results.review, results.goal
    if one is None or goal is None:
        return
    status = Cell(words.word(one.status), STATUS[one.status]) if one.status else BLANK
    yield Row(
        "review.revenue",
        (
            sheet.called("review.revenue"),
            sheet.amount(goal, one.expected, "review.expected"),
            sheet.money(one.revenue, "review.revenue"),
            BLANK,
            status._replace(figure="review.status") if one.status else BLANK,
        ),
    )
    days = sheet.note(days_text(words, one.safe_days)) if one.safe_days is not None else BLANK
    yield Row(
        "review.safe_days",
        (
            sheet.called("review.safe_days"),
            BLANK,
            sheet.number(one.safe_days, "review.safe_days"),
            BLANK,
            days,
        ),
    )
    yield Row(
        "review.remaining",
        (
            sheet.called("review.remaining"),
            sheet.amount(goal, one.remaining, "review.remaining"),
            *(BLANK,) * 3,
        ),
    )


def days_text(words: Words, days: int) -> str:
    """How far ahead or behind, in days."""
    if days > 0:
        return words.tell_n("one day ahead", "{n} days ahead", days)
    return words.tell_n("one day behind", "{n} days behind", -days) if days else words.tell("on the day")


def _people(sheet: CellMaker, results: Results) -> Iterator[Row]:
    """Each stage: planned and actual people, the rate, and what each day left must bring."""
    plan, one = sheet.plan, results.review
    active = plan.active
    result = results.scenario(active.id) if active else None
    funnel = funnel_of(plan, active)
    if one is None or active is None or funnel is None:
        return
    for stage in funnel.stages:
        planned = result.stage(stage.id) if result else None
        base = addresses.scenario(active.id) / "stages" / stage.id
        total = one.totals.get(stage.id)
        yield Row(
            f"stages.{stage.id}",
            (
                Cell(sheet.words.foreign(stage.name), "label"),
                sheet.number(planned.people if planned else None, base / "count"),
                sheet.number(total, addresses.REVIEW / "totals" / stage.id),
                BLANK,
                sheet.note(_left(sheet, one, stage.id)),
            ),
        )
        rate, seen = planned.rate if planned else None, one.rates.get(stage.id)
        if rate is not None or seen is not None:
            kpi = f"rate:{stage.id}"
            followed = any(one.id == kpi for one in results.kpis)
            address = addresses.kpi(kpi) / "planned" if followed else ""
            yield Row(f"rates.{stage.id}", _rates(sheet, stage.id, rate, seen, address))


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
    if observed is None or observed.per_day == planned.per_day:
        return words.tell("from now {day} a day", day=Text(words.pace(planned.per_day)))
    return words.tell(
        "from now {day} a day; {seen} with the rates seen",
        day=Text(words.pace(planned.per_day)),
        seen=Text(words.pace(observed.per_day)),
    )


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


def _kpis(sheet: CellMaker, results: Results, unfolded: Unfolded) -> Iterator[Row]:
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
            yield from field_rows(sheet, base, {"action": kpi.action, "focus": kpi.focus}, _COLUMNS)


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
