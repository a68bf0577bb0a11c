"""The rows of the Review that speak of its period: money, people, members, by now and from now (model 7)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from retroplan.compute.results import GoalResult, ObservedRate, ReplanStage, Results, Review, StageResult
from retroplan.compute.review.standing import patience
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.kinds import ReviewStatus
from retroplan.plan.say import Key, Text, mark
from retroplan.report.rows import Cell, Role, Row
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.lookup import stage_names
from retroplan.report.width import wrap
from retroplan.report.words import Words

COLUMNS = 6
"""Of all tables of the Review: the label, four figures, a note."""
STATUS: dict[ReviewStatus, Role] = {
    mark("reached"): "good",
    mark("ahead"): "good",
    mark("on track"): "good",
    mark("behind"): "warn",
}


def section(key: str, title: str, *titles: str) -> Row:
    """A heading with the titles of its section's columns, all ready to be shown."""
    told = [Cell(title, "heading"), *(Cell(each, "heading", right=True) for each in titles)]
    return Row(key, (*told, *(BLANK,) * (COLUMNS - len(told))))


def is_silent(results: Results, one: Review) -> bool:
    """Whether nothing was reported for so long that what is still needed cannot be told."""
    return results.today <= one.last and one.silent_days >= patience(one)


def spoken(key: str, text: str, width: int, figure: str = "") -> Iterator[Row]:
    """A sentence over all columns, broken into lines, the first with the figure that explains it."""
    for line, part in enumerate(wrap(text, max(12, width))):
        cell = Cell(part, "note", figure=figure if not line else "")
        yield Row(f"{key}-{line}", (cell, *(BLANK,) * (COLUMNS - 1)))


def period_rows(sheet: CellMaker, results: Results) -> Iterator[Row]:
    """Money, then each stage, then members: planned by now, so far, in the whole period, from now on."""
    one, goal, words = results.review, results.goal, sheet.words
    if one is None or goal is None or results.today < goal.start:
        return
    whole = words.tell("whole month") if goal.traits.repeats else words.word("in all")
    goes_on = results.today <= one.last and not is_silent(results, one)
    titles = (words.word("so far"), whole, words.tell("a day now") if goes_on else "")
    yield section("period", words.tell("This period"), _known_by(words, one), *titles)
    yield from _money(sheet, goal, one, results.today > one.last)
    yield from _people(sheet, results, goal, one, goes_on)
    if one.members is not None:
        figures = (
            sheet.number(one.members.actual, "review.members.actual", 0),
            sheet.number(one.members.planned, "review.members.planned", 0),
        )
        yield Row("review.members", (sheet.called("review.members.actual"), BLANK, *figures, BLANK, BLANK))


def _known_by(words: Words, one: Review) -> str:
    """Until when what follows is known."""
    if one.as_of is None or one.as_of < one.first:
        return words.tell("by now")
    return words.tell("by {day}", day=Text(words.month_day(one.as_of)))


def _money(sheet: CellMaker, goal: GoalResult, one: Review, over: bool) -> Iterator[Row]:
    """What came in beside what was expected by the last day that is reported, and what is missing."""
    came = sheet.label(goal.traits.unit.came)
    if one.estimated:
        came = came._replace(text=sheet.words.tell("{what} (estimated)", what=Text(came.text)))
    figures = (
        sheet.amount(goal, one.expected, "review.expected"),
        sheet.amount(goal, one.revenue, "review.revenue"),
        sheet.amount(goal, one.planned, "review.planned"),
    )
    yield Row("review.revenue", (came, *figures, _status(sheet, one), BLANK))
    if one.remaining is not None and one.remaining != one.planned and not over:
        missing = sheet.amount(goal, one.remaining, "review.remaining")
        yield Row("review.remaining", (sheet.called("review.remaining"), BLANK, BLANK, missing, BLANK, BLANK))


def _status(sheet: CellMaker, one: Review) -> Cell:
    """How far from the plan in days, or how long nothing was reported."""
    words = sheet.words
    if one.status is None:
        if one.silent_days:
            text = words.tell_n("silent for a day", "silent for {n} days", one.silent_days)
            return Cell(text, "warn", figure="review.silent_days")
        return BLANK
    return Cell(stands_text(words, one, one.status), STATUS[one.status], figure="review.safe_days")


def _people(
    sheet: CellMaker, results: Results, goal: GoalResult, one: Review, goes_on: bool
) -> Iterator[Row]:
    active = sheet.plan.active
    result = results.scenario(active.id) if active else None
    if active is None:
        return
    again = {stage.id: stage for stage in (one.replan_planned if goes_on else None) or ()}
    by_now = addresses.REVIEW / "expected_people"
    for stage, name in stage_names(sheet.plan, active).items():
        planned = result.stage(stage) if result else None
        base = addresses.scenario(active.id) / "stages" / stage
        yield Row(
            f"stages.{stage}",
            (
                Cell(sheet.words.foreign(name), "label"),
                sheet.number(one.expected_people.get(stage), by_now / stage, 0)
                if stage in one.expected_people
                else BLANK,
                sheet.number(one.people.get(stage), addresses.REVIEW / "people" / stage, 0),
                whole(sheet, goal, planned, base),
                *from_now(sheet, planned, again.get(stage)),
            ),
        )
        seen = one.rates.get(stage)
        if seen is not None or (planned is not None and planned.rate is not None):
            yield Row(f"rates.{stage}", _rates(sheet, stage, base, planned, seen))


def whole(sheet: CellMaker, goal: GoalResult, planned: StageResult | None, base: Address) -> Cell:
    """The people planned for the whole period."""
    if planned is None:
        return BLANK
    if goal.traits.repeats:
        return sheet.number(planned.now, base / "now")
    return sheet.number(planned.people, base / "count")


def from_now(sheet: CellMaker, planned: StageResult | None, again: ReplanStage | None) -> tuple[Cell, Cell]:
    """The people a day that are still needed, marked where they are more than planned; too late."""
    words = sheet.words
    if again is None:
        return BLANK, BLANK
    figure = addresses.REVIEW / "replan" / "planned" / again.id / "per_day"
    if again.per_day is None:
        late = words.tell_n("too late for {n}", "too late for {n}", again.people)
        return sheet.figure(None, figure), Cell(late, "warn", figure=figure)
    more = planned is not None and again.per_day > planned.per_day
    text = words.pace(again.per_day) + (words.plain("!") if more else "")
    return sheet.figure(text, figure, "warn" if more else "figure"), BLANK


def _rates(
    sheet: CellMaker, stage: str, base: Address, planned: StageResult | None, seen: ObservedRate | None
) -> tuple[Cell, ...]:
    """The rate planned and seen, between which ends it may lie, and whether that says anything."""
    words = sheet.words
    rate, figure = planned.rate if planned else None, addresses.REVIEW / "rates" / stage
    between, note = BLANK, BLANK
    if seen is not None:
        ends = words.plain(f"{words.rate(seen.low, 1)}..{words.rate(seen.high, 1)}")
        between = Cell(ends, "note", right=True)
        if rate is not None and seen.low <= rate <= seen.high:
            note = sheet.note(words.tell("could still be {rate}", rate=_short(words, rate)))
        elif not words.printed:
            note = sheet.note(words.tell("{key} adopts it", key=Key("cell.adopt")))
    return (
        Cell("  " + words.word("moved on"), "muted"),
        sheet.rate(rate, base / "rate"),
        sheet.rate(seen.rate if seen else None, figure),
        between,
        note,
        BLANK,
    )


def _short(words: Words, share: Fraction) -> Text:
    return Text(words.rate(share, 1))


def stands_text(words: Words, one: Review, status: ReviewStatus) -> str:
    """How far from the plan in days; the status in a word where that is less than one."""
    return days_text(words, one.safe_days) if one.safe_days else words.word(status)


def days_text(words: Words, days: int) -> str:
    """How far ahead or behind, in days."""
    if days > 0:
        return words.tell_n("one day ahead", "{n} days ahead", days)
    return words.tell_n("one day behind", "{n} days behind", -days) if days else words.tell("on the day")
