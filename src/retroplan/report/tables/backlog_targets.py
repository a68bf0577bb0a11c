"""The targets in the backlog: what every stage of the active scenario must see (model 5.8, 6, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from retroplan.compute.results import GoalResult, Results, Review, ScenarioResult, StageResult
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.say import mark
from retroplan.report.rows import Cell, Row
from retroplan.report.tables.backlog_room import Room
from retroplan.report.tables.backlog_rows import heading, padded, told_heading
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.lookup import stage_names
from retroplan.report.tables.review_period import from_now, whole
from retroplan.report.width import wrap

Pace = tuple[Cell, Cell, Cell]
"""What a stage must see in a month, a week and a day."""


def target_rows(sheet: CellMaker, results: Results, room: Room, width: int) -> Iterator[Row]:
    """Every stage by month, week and day; once something is reported, beside the plan what is left to do."""
    words, active = sheet.words, sheet.plan.active
    result = results.scenario(active.id) if active else None
    if active is None or result is None:
        return
    told = _told(results)
    if told is None:
        yield heading(sheet, "targets", mark("targets"), mark("month"), mark("week"), mark("day"))
    else:
        period = mark("month") if told[0].traits.repeats else mark("in all")
        titles = (words.word(period), words.word(mark("a day")), room.from_now(sheet), words.word("week"))
        yield told_heading("targets", words.title("targets"), *titles)
    yield Row("scenario", padded(Cell(words.foreign(result.name), "muted")))
    yield from _unreachable(sheet, result, width)
    again = {stage.id: stage for stage in (told[1].replan_planned if told else None) or ()}
    names = stage_names(sheet.plan, active)
    for stage in result.stages:
        base = addresses.scenario(active.id) / "stages" / stage.id
        name = Cell(words.foreign(names.get(stage.id, stage.id)), "label")
        month, week, day = _paces(sheet, stage, base)
        figures: tuple[Cell, ...] = (month, week, day)
        if told is not None:
            left, note = from_now(sheet, stage, again.get(stage.id))
            figures = (whole(sheet, told[0], stage, base), day, left, week, note)
        yield Row(f"target.{stage.id}", padded(name, *figures))


def _told(results: Results) -> tuple[GoalResult, Review] | None:
    """Goal and review once something is reported in the period the review is of."""
    goal, review = results.goal, results.review
    if goal is None or review is None or results.today < goal.start:
        return None
    return (goal, review) if review.people or review.revenue is not None else None


def _unreachable(sheet: CellMaker, result: ScenarioResult, width: int) -> Iterator[Row]:
    """Why the goal cannot be reached, in lines."""
    if result.reachable:
        return
    words = sheet.words
    reason = words.text(result.reason) if result.reason else words.word("unreachable")
    for number, line in enumerate(wrap(reason, width)):
        cell = Cell(line, "bad", figure=addresses.scenario(result.id) / "reachable")
        yield Row(f"unreachable.{number}", padded(cell))


def _paces(sheet: CellMaker, stage: StageResult, base: Address) -> Pace:
    """Month, week and day of a stage; behind the deadline what holds the goal that is reached."""
    words = sheet.words
    paces = ((stage.per_month, "per_month"), (stage.per_week, "per_week"), (stage.per_day, "per_day"))
    if stage.exact_now != stage.exact:
        daily = Fraction(12 * stage.now, 365)
        paces = ((Fraction(stage.now), "now"), (7 * daily, "now"), (daily, "now"))
    month, week, day = (sheet.figure(words.pace(value), base / key) for value, key in paces)
    return month, week, day
