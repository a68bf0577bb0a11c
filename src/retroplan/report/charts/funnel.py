"""The funnel as a chart: how many move on at each step, by plan and as measured (model 5.5, 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retroplan.compute.results import Results, ScenarioResult
from retroplan.plan import address as addresses
from retroplan.plan.model import ZERO, Plan
from retroplan.plan.say import Count, Say, Text, mark, say, say_n
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.charts.funnel_picture import FunnelPicture
from retroplan.report.charts.funnel_steps import (
    FunnelStep,
    FunnelSteps,
    every,
    is_measured,
    most_lost,
    named,
    steps_in,
)
from retroplan.report.charts.room import answered
from retroplan.report.rounding import scaled
from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.words import Words

TITLES = (
    mark("people"),
    mark("planned"),
    mark("measured"),
    mark("at least"),
    mark("at most"),
    mark("counted"),
    mark("against plan"),
)
SIZES = (9, 9, 9, 9, 9, 16, 12)
STEP = 26


def funnel_chart(plan: Plan, results: Results, words: Words, size: Size) -> Chart:
    """Each funnel of the active scenario: who comes how far, and where that is less than planned."""
    found = tuple(one for one in steps_in(plan, results) if one.steps)
    result = results.scenario(plan.active.id) if plan.active is not None else None
    said = [words.text(one) for one in _says(words, every(found), result)]
    columns = (
        Column("step", "", STEP),
        *(Column(title, "", width, right=True) for title, width in zip(TITLES, SIZES, strict=True)),
    )
    series = Table(columns, tuple(_rows(CellMaker(plan, words), found, result)))
    if not found:
        return Chart("funnel", tuple(said), (), series)
    days = [check.date for check in plan.checkins if check.tells and check.date <= results.today]
    until = words.month_day(max(days, default=results.today))
    most = most_lost(every(found))
    drawn = FunnelPicture(words, found, result, until, most.stage.id if most is not None else "")
    answer, lines = answered(words, said, size, drawn.least, drawn.lines)
    return Chart("funnel", answer, lines, series)


def _says(words: Words, steps: Sequence[FunnelStep], result: ScenarioResult | None) -> Iterator[Say]:
    """Where most people are lost, first of all; then why there is no more to say."""
    if not steps:
        yield say("The active scenario has no funnel with a step yet.")
        return
    most = most_lost(steps)
    if most is not None:
        yield _loses(words, most, measured=is_measured(steps))
    elif is_measured(steps):
        yield say("No step loses more people than planned.")
    else:
        yield say("No rate of the funnel is known yet.")
    if result is not None and not result.reachable and result.reason is not None:
        yield say("Out of reach: {why}.", why=result.reason)


def _loses(words: Words, most: FunnelStep, *, measured: bool) -> Say:
    step = Text(named(words, most))
    if measured:
        return say_n(
            "Loses most against the plan: {step}, {n} person.",
            "Loses most against the plan: {step}, {n} people.",
            scaled(most.missing, 0),
            step=step,
        )
    if most.figures is None or most.figures.lost is None:
        rate = Text(words.rate(most.planned or ZERO, 1))
        return say("By plan fewest move on at {step}: {rate}.", step=step, rate=rate)
    return say_n(
        "By plan most are lost at {step}: {n} of {all}.",
        "By plan most are lost at {step}: {n} of {all}.",
        scaled(most.figures.lost, 0),
        step=step,
        all=Count(most.figures.people),
    )


def _rows(sheet: CellMaker, found: Sequence[FunnelSteps], result: ScenarioResult | None) -> Iterator[Row]:
    """Of each funnel its titles, a row for each step, and one for all of them together."""
    for one in found:
        base = f"chart.funnel.{one.funnel.id}"
        titles = (Cell(sheet.words.word(title), "heading", right=True) for title in TITLES)
        yield Row(base, (Cell(sheet.words.foreign(one.funnel.name), "heading"), *titles))
        for step in one.steps:
            cells = (Cell(named(sheet.words, step), "label"), *_cells(sheet, step, result))
            yield Row(f"{base}-{step.stage.id}", cells)
        first, last = one.funnel.stages[0], one.funnel.stages[-1]
        label = sheet.words.tell("{last} of all {first}", last=Text(last.name), first=Text(first.name))
        whole = Cell("" if one.whole is None else sheet.words.rate(one.whole, 1), "figure", right=True)
        blanks = (BLANK,) * (len(TITLES) - 2)
        yield Row(f"{base}-", (Cell(label, "label"), _people(sheet, last.id, result), whole, *blanks))


def _people(sheet: CellMaker, stage: str, result: ScenarioResult | None) -> Cell:
    figures = result.stage(stage) if result is not None else None
    if figures is None or result is None:
        return BLANK
    return sheet.number(figures.people, addresses.scenario(result.id) / "stages" / stage / "count")


def _cells(sheet: CellMaker, step: FunnelStep, result: ScenarioResult | None) -> Iterator[Cell]:
    """The figures of a step; those of the plan and what was measured are explained."""
    words, seen = sheet.words, step.seen
    yield _people(sheet, step.stage.id, result)
    planned = ""
    if step.figures is not None and step.figures.rate is not None and result is not None:
        planned = addresses.scenario(result.id) / "stages" / step.stage.id / "rate"
    yield BLANK if step.planned is None else sheet.figure(words.rate(step.planned, 1), planned)
    if seen is None:
        yield from (BLANK,) * (len(TITLES) - 2)
        return
    yield sheet.figure(words.rate(seen.rate, 1), addresses.REVIEW / "rates" / step.stage.id)
    yield sheet.figure(words.rate(seen.low, 1), "")
    yield sheet.figure(words.rate(seen.high, 1), "")
    counts = {"moved": Text(words.number(seen.moved, 0)), "arrived": Text(words.number(seen.arrived, 0))}
    yield sheet.figure(words.tell("{moved} of {arrived}", **counts), "")
    yield BLANK if step.planned is None else sheet.figure(words.number(-step.missing, 0), "")
