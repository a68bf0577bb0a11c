"""A backlog item unfolded: its steps, to be done one by one, and every field its kind has (model 6)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.item_kinds import CADENCE, FED
from retroplan.plan.model import BacklogItem, ItemStep
from retroplan.plan.say import Key
from retroplan.report.rows import Cell, LaterRow, Row
from retroplan.report.tables.cells import BLANK, CellMaker, Value
from retroplan.report.tables.details import INDENT, Unfolded, field_rows

DONE, OPEN = "[x] ", "[ ] "


def item_rows(sheet: CellMaker, item: BacklogItem, columns: int, unfolded: Unfolded) -> Iterator[Row]:
    """The rows under an item; none while it is folded."""
    base = addresses.item(item.id)
    if base not in unfolded:
        return
    for number, step in enumerate(item.steps):
        at = base / "steps" / number
        yield Row(at / "title", LaterRow(columns, partial(_step, sheet, at, step, columns)), item.id)
    if not item.steps:
        none = Cell(INDENT + sheet.words.tell("no steps yet: {key} adds one", key=Key("thing.add")), "muted")
        yield Row(base / "steps", (none, *(BLANK,) * (columns - 1)))
    yield from field_rows(sheet, base, _fields(sheet, item), columns)


def _step(sheet: CellMaker, at: Address, step: ItemStep, columns: int) -> tuple[Cell, ...]:
    cell = sheet.input(at / "title", step.title, role="muted" if step.done else "input")
    mark = DONE if step.done else OPEN
    hours = sheet.input(at / "hours", step.hours)
    return cell._replace(text=INDENT + mark + cell.text), hours, *(BLANK,) * (columns - 2)


def _fields(sheet: CellMaker, item: BacklogItem) -> dict[str, Value]:
    """The fields that mean something for its kind; others are shown where the file states them."""
    values: dict[str, Value] = {
        "kind": item.kind,
        "status": item.status,
        "feeds": item.feeds,
        "share": item.share,
        "yields": item.yields,
        "every": item.every,
        "times": item.times,
        "minutes": item.minutes,
        "days": item.days,
        "hours": item.hours,
        "due": item.due,
        "needs": item.needs,
        "for": item.product,
        "scenarios": item.scenarios,
        "id": item.id,
    }
    means = item.traits.fields.difference(FED[1:] if item.every else CADENCE[1:])
    written = sheet.plan.written
    return {
        key: value
        for key, value in values.items()
        if key in means or addresses.item(item.id) / key in written
    }
