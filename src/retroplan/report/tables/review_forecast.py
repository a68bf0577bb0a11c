"""The forecast in the Review: what the rest of the period is likely to bring, in money and people (5.14)."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.results import Forecast, ForecastProduct, GoalResult, Results, Review
from retroplan.compute.review.history import Point
from retroplan.compute.review.outlook import Reach, look_back
from retroplan.plan import address as addresses
from retroplan.plan.model import ZERO
from retroplan.plan.say import Argument, Count, Say, Text, say, say_n
from retroplan.report.rounding import scaled
from retroplan.report.rows import Cell, Row
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.lookup import stage_names
from retroplan.report.tables.review_period import is_silent, section, spoken
from retroplan.report.tables.review_says import told_whole
from retroplan.report.words import Words

CASES = 20
"""Futures that a chance is told of: 3 of 20."""


class Lookback(NamedTuple):
    """What the Review shows beside the results: a forecast looks back on ``days``, None: as the rule has it.

    ``reach`` says when that has brought all: None as long as it is not worked out, and where it does not
    apply; ``histories`` are those of the key figures, by their ids.
    """

    days: int | None = None
    reach: Reach | None = None
    histories: Mapping[str, Sequence[Point]] = {}


USUAL = Lookback()


def forecast_rows(sheet: CellMaker, results: Results, width: int, back: Lookback) -> Iterator[Row]:
    """The sentences, then sales of each product and people of each stage: lately, likely, needed."""
    review, goal, words = results.review, results.goal, sheet.words
    if review is None or goal is None or results.today < goal.start or review.last < results.today:
        return
    if is_silent(results, review):
        yield section("forecast", words.title("forecast"))
        yield from spoken("forecast.none", words.tell("None before there is a report again."), width)
        return
    found = look_back(sheet.plan, results, back.days)
    if found is None:
        if review.as_of is not None and review.as_of < review.last:
            yield section("forecast", words.title("forecast"))
            text = words.tell("None yet: it takes seven days that reports cover.")
            yield from spoken("forecast.none", text, width)
        return
    base = addresses.REVIEW / "forecast"
    titles = (
        words.word("lately"),
        words.tell("to come"),
        words.tell("16 of 20"),
        words.word("needed"),
    )
    yield section("forecast", words.title("forecast"), *titles)
    because = (base / "money", base / ("enough" if goal.traits.repeats else "by"))
    for number, one in enumerate(told(words, goal, review, found, back.reach)):
        why = because[number] if back.days is None else ""  # reasons look back as the rule has it
        yield from spoken(f"forecast.{number}", words.text(one), width, why)
    names = {product.id: product.name for product in sheet.plan.products}
    for product in found.products:
        at = base / "products" / product.id
        label = words.tell("Sales: {product}", product=Text(names.get(product.id, product.id)))
        sold = sheet.number(product.sold, at / "sold", 0)
        likely = sheet.number(product.middle, at / "middle", 1)
        yield Row(
            f"forecast.{product.id}",
            (Cell(label, "label"), sold, likely, _ends(words, product), BLANK, BLANK),
        )
    yield from _people(sheet, review, found)


def _ends(words: Words, one: ForecastProduct) -> Cell:
    text = words.tell("{low} to {high}", low=Count(one.low), high=Count(one.high))
    return Cell(
        text, "figure", figure=addresses.REVIEW / "forecast" / "products" / one.id / "low", right=True
    )


def _people(sheet: CellMaker, review: Review, found: Forecast) -> Iterator[Row]:
    people = {one.id: one for one in found.people}
    needed = {one.id: one for one in review.replan_planned or ()}
    seen = {one.id: one for one in review.replan_observed or ()}
    base, again = addresses.REVIEW / "forecast" / "people", addresses.REVIEW / "replan" / "planned"
    for stage, name in stage_names(sheet.plan, sheet.plan.active).items():
        one, asked = people.get(stage), needed.get(stage)
        if one is None:
            continue
        note = BLANK
        if asked is not None and stage in seen and seen[stage].people != asked.people:
            many = Text(sheet.words.number(seen[stage].people))
            note = sheet.note(sheet.words.tell("{n} with the rates seen", n=many))
        yield Row(
            f"forecast.people.{stage}",
            (
                Cell(sheet.words.foreign(name), "label"),
                sheet.number(one.lately, base / stage / "lately", 0),
                sheet.number(one.likely, base / stage / "likely", 0),
                BLANK,
                BLANK if asked is None else sheet.number(asked.people, again / stage / "count"),
                note,
            ),
        )


def told(
    words: Words, goal: GoalResult, review: Review, found: Forecast, reach: Reach | None
) -> Iterator[Say]:
    """The sentences: what comes at the pace of the window, and when, or in how many cases, that is all."""
    yield _pace(words, goal, review, found)
    if review.planned is None or review.remaining is None or not review.remaining:
        return
    planned = told_whole(goal, review.planned)
    if goal.traits.repeats or found.by is None:
        cases = 0 if found.enough is None else scaled(found.enough * CASES, 0)
        if found.by is None and not goal.traits.repeats:
            yield say("At this pace it is never {planned}.", planned=planned)
        else:
            yield say_n(
                "In {n} of 20 cases the month brings all of the {planned}.",
                "In {n} of 20 cases the month brings all of the {planned}.",
                cases,
                planned=planned,
            )
        return
    by = _day(words, found.by)
    if reach is None or reach.early is None:
        yield say("{planned} likely around {day}.", planned=planned, day=by)
    elif reach.late is None:
        early = _day(words, reach.early)
        yield say(
            "{planned} likely around {day} ({early} or later in 18 of 20 cases).",
            planned=planned,
            day=by,
            early=early,
        )
    else:
        yield say(
            "{planned} likely around {day} ({early} to {late} in 16 of 20 cases).",
            planned=planned,
            day=by,
            early=_day(words, reach.early),
            late=_day(words, reach.late),
        )


def _day(words: Words, day: date) -> Text:
    """A day, with its year where that is another than today's."""
    other = words.today is not None and day.year != words.today.year
    return Text(words.day(day) if other else words.month_day(day))


def _pace(words: Words, goal: GoalResult, review: Review, found: Forecast) -> Say:
    sold = sum((one.sold for one in found.products), ZERO)
    days = say_n("the last day", "the last {n} days", found.days)
    if not sold:
        most = sum(one.high for one in found.products)
        ahead = say_n("the next day", "the next {n} days", found.ahead)
        return say("No sale in {days}: 0 to {most} in {ahead}.", days=days, most=Count(most), ahead=ahead)
    sales = say_n("{n} sale", "{n} sales", scaled(sold, 0))
    return say(
        "At the pace of {days} ({sales}): {money} by {day}, {stands}.",
        days=days,
        sales=sales,
        money=told_whole(goal, found.money),
        day=Text(words.month_day(review.last)),
        stands=_stands(goal, review, found),
    )


def _stands(goal: GoalResult, review: Review, found: Forecast) -> Argument:
    if review.planned is None:
        return say("with nothing planned")
    gap = Fraction(scaled(found.money - review.planned, 0))
    if not gap:
        return say("as planned")
    if gap < 0:
        return say("{gap} short", gap=goal.told(-gap))
    return say("{gap} more than planned", gap=goal.told(gap))
