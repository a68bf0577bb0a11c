"""The audience on the Goal tab: who is there already, and the segments with the rates that hold for each."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import Plan, Segment
from retroplan.plan.say import Key, Text
from retroplan.report.rows import Cell, Row
from retroplan.report.tables.cells import BLANK, CellMaker
from retroplan.report.tables.details import Unfolded, field_row, field_rows
from retroplan.report.tables.teaching import lesson_rows


def segment_rows(sheet: CellMaker, columns: int, unfolded: Unfolded, width: int) -> Iterator[Row]:
    """Each segment with its basis and what it is; unfolded with the rate at every stage."""
    words, segments = sheet.words, sheet.plan.audience.segments
    if not segments:
        none = Cell(words.tell("none yet: {key} adds one", key=Key("thing.add")), "muted")
        yield Row("audience.segments", (sheet.label("segments"), none, *(BLANK,) * (columns - 2)))
        yield from lesson_rows(words, "segments", width, adds=False)
        return
    titles = (words.title("segments"), words.word("basis"), words.word("about"))
    headings = (Cell(title, "heading") for title in titles)
    yield Row("segments", (*headings, *(BLANK,) * (columns - 3)))
    for one in segments:
        base = addresses.segment(one.id)
        cells = (
            sheet.input(base / "name", one.name),
            sheet.input(base / "basis", one.basis or None),
            sheet.input(base / "about", one.about),
        )
        yield Row(base, (*cells, *(BLANK,) * (columns - 3)))
        if base in unfolded:
            yield from _fields(sheet, one, base, columns)


def _fields(sheet: CellMaker, one: Segment, base: Address, columns: int) -> Iterator[Row]:
    values = {"basis": one.basis or None, "about": one.about, "id": one.id}
    yield from field_rows(sheet, base, values, columns)
    for stage, name in moving_stages(sheet.plan).items():
        label = sheet.words.tell("Rate at {stage}", stage=Text(name))
        yield field_row(sheet, base / "rates" / stage, one.rates.get(stage), columns, label)


def moving_stages(plan: Plan) -> dict[str, str]:
    """Every stage from which people move on, by its id, with its name."""
    found: dict[str, str] = {}
    for funnel in plan.funnels:
        for stage in funnel.stages[:-1]:
            found.setdefault(stage.id, stage.name)
    return found
