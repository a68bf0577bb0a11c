"""The pace as a chart: yours, the plan and the forecast through the review period (model 5.14, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from retroplan.compute.dates import day_at
from retroplan.compute.results import Forecast, GoalResult, Results, Review
from retroplan.compute.review.by_day import DayOfPeriod, by_day, known_days
from retroplan.compute.review.case_in import case_in
from retroplan.compute.review.expected import days_until
from retroplan.compute.review.review import Case
from retroplan.plan.address import REVIEW, Address
from retroplan.plan.model import Plan
from retroplan.plan.say import mark
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.charts.pace_picture import PacePicture, Scene
from retroplan.report.charts.pace_says import forecast_in, pace_says
from retroplan.report.charts.room import answered
from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.review_forecast import USUAL, Lookback
from retroplan.report.tables.review_says import amount_whole
from retroplan.report.words import Words

WEEK, MOST_ROWS = 7, 53
"""Days between two rows of the series; where that makes more rows than so many, twice as many days, ..."""
TITLES = (mark("plan"), mark("yours"), mark("likely"), mark("at least"), mark("at most"))
DAY, AMOUNT = 14, 11


def pace(plan: Plan, results: Results, words: Words, size: Size, back: Lookback = USUAL) -> Chart:
    """The review period day by day: what came, what the plan expects, and the forecast to its end."""
    found = forecast_in(plan, results, back)
    said = pace_says(plan, results, words, found)
    goal, review = results.goal, results.review
    case = case_in(plan, results) if goal is not None and review is not None else None
    columns = (
        Column("day", words.title("up to"), DAY),
        *(Column(title, words.word(title), AMOUNT, right=True) for title in TITLES),
    )
    if case is None or goal is None or review is None or (review.planned is None and review.revenue is None):
        return Chart("pace", tuple(said), (), Table(columns, ()))
    picture = PacePicture(words, _scene(words, results, goal, review, case, found))
    answer, lines = answered(words, said, size, picture.least(size.width), picture.lines)
    sheet = CellMaker(plan, words)
    rows = tuple(_rows(sheet, goal, case, found, usual=back.days is None))
    return Chart("pace", answer, lines, Table(columns, rows))


def _scene(
    words: Words, results: Results, goal: GoalResult, review: Review, case: Case, found: Forecast | None
) -> Scene:
    period = case.period
    inside = period.first <= results.today <= period.last
    return Scene(
        first=words.month_day(period.first),
        last=words.month_day(period.last),
        days=period.days,
        known=known_days(case),
        today=days_until(period, results.today) if inside else None,
        planned=review.planned,
        ends=() if found is None else (found.money, found.low, found.high),
        points=partial(by_day, case, found),
        amount=lambda value: words.figure(amount_whole(goal, value)),
    )


def _rows(
    sheet: CellMaker, goal: GoalResult, case: Case, found: Forecast | None, *, usual: bool
) -> Iterator[Row]:
    """A row for the end of each week, for the last day that is known, and for the last of all."""
    days, known = case.period.days, known_days(case)
    step = WEEK * -(-days // (WEEK * MOST_ROWS))
    told = sorted({*range(step, days, step), days, *([known] if known else [])})
    for point in by_day(case, found, told):
        day = day_at(case.period.first.toordinal() + point.day - 1)
        figures = _figures(point, known, days, usual=usual)
        values = (point.planned, point.came, point.likely, point.low, point.high)
        cells = (
            BLANK if value is None else sheet.figure(sheet.words.figure(amount_whole(goal, value)), figure)
            for value, figure in zip(values, figures, strict=True)
        )
        yield Row(f"chart.pace.{day.isoformat()}", (Cell(sheet.words.day(day), "label"), *cells))


def _figures(point: DayOfPeriod, known: int, days: int, *, usual: bool) -> tuple[str, ...]:
    """Which figures of the Review the values of a row are; "" where one is none, as in another look back."""
    forecast: Address = REVIEW / "forecast"
    now, end = point.day == known, point.day == days
    return (
        "review.expected" if now else "review.planned" if end else "",
        "review.revenue" if now else "",
        *(forecast / name if end and usual else "" for name in ("money", "low", "high")),
    )
