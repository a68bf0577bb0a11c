"""The Review tab: what really happened beside what was planned, and what is left to do (model 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.report.rows import Column, Row, Table
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.checkins import checkin_rows
from retroplan.report.tables.details import Unfolded, noted
from retroplan.report.tables.kpi_rows import kpi_rows
from retroplan.report.tables.review_forecast import USUAL, Lookback, forecast_rows
from retroplan.report.tables.review_months import month_rows
from retroplan.report.tables.review_period import COLUMNS, period_rows, section, spoken
from retroplan.report.tables.review_says import review_says
from retroplan.report.tables.teaching import lesson, lesson_rows
from retroplan.report.width import cells
from retroplan.report.words import Words

_SIZES = (19, 11, 10, 12, 12, 8)


def review(
    plan: Plan,
    results: Results,
    words: Words,
    *,
    width: int = 80,
    unfolded: Unfolded = (),
    back: Lookback = USUAL,
) -> Table:
    """Rows of the Review tab: what the period brought and would make it, the forecast, months, key figures.

    KPIs and check-ins unfold.
    """
    sheet = CellMaker(plan, words)
    label, *sizes, note = _SIZES
    columns = (
        Column("label", "", label),
        *(Column(f"c{place}", "", size, right=True) for place, size in enumerate(sizes, 1)),
        Column("note", "", note, grow=True),
    )
    said = review_says(plan, results, words)
    empty = lesson(words, "checkins")
    if not plan.checkins and not plan.kpis:
        begun = results.goal is None or results.review is None or results.today >= results.goal.start
        return Table(columns, (), empty=empty if begun else "\n".join((*said, empty)))
    rows: list[Row] = [*_sentences(said, width)]
    if results.review is not None and plan.checkins:
        rows += period_rows(sheet, results)
        rows += forecast_rows(sheet, results, width, back)
        rows += month_rows(sheet, results)
    if results.kpis:
        titles = (words.word("planned"), words.word("actual"), words.word("target"), words.word("trend"))
        rows.append(section("kpis", words.title("key figures"), *titles))
    rows += kpi_rows(sheet, results, COLUMNS, unfolded, back.histories)
    shown = [*_roomy(rows, columns, width), *checkin_rows(sheet, COLUMNS, unfolded, results.today)]
    shown += () if plan.kpis else lesson_rows(words, "kpis", width)
    shown += () if plan.checkins else lesson_rows(words, "checkins", width)
    return Table(columns, tuple(shown), empty=empty)


def _sentences(texts: Sequence[str], width: int) -> Iterator[Row]:
    """The sentences over all columns; the first is explained as where one stands."""
    for number, text in enumerate(texts):
        yield from spoken(f"says-{number}", text, width, "" if number else "review.status")


def _roomy(rows: Iterable[Row], columns: tuple[Column, ...], width: int) -> Iterator[Row]:
    """The rows, with notes too long for their column below them instead."""
    used = sum(column.width + 1 for column in columns[:-1])
    for row in rows:
        note = row.cells[-1]
        if cells(note.text) <= width - used:
            yield row
        else:
            yield row._replace(cells=(*row.cells[:-1], BLANK))
            below = noted(f"{row.key}.note", note.text, COLUMNS, 1, width - columns[0].width - 1)
            for one in below:
                text = note._replace(text=one.cells[1].text, right=False)
                yield one._replace(cells=(one.cells[0], text, *one.cells[2:]))
