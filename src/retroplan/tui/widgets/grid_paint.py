"""The lines of a grid as runs of text with the names of their looks: pure, so that lines can be compared.

Two frames are told apart line by line, and only what
differs is drawn again.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retroplan.report.rows import Cell
from retroplan.tui.cell_text import ends_apart, fit, literal, reach, shortened, width_of, wrap
from retroplan.tui.widgets.grid_frame import BLANK, GridFrame
from retroplan.tui.widgets.grid_layout import GAP, Slot

_TEXT = ("role--text",)
_LEAST_EDITOR = 12


class Run(NamedTuple):
    """A piece of a line: text whose width is known, and the component classes it is drawn in."""

    text: str
    looks: tuple[str, ...]


def line_key(frame: GridFrame, y: int) -> tuple[object, ...]:
    """All that decides how line ``y`` looks, beside the layout: equal keys, equal lines.

    Of the cells it is those that are seen: no other is looked at, or even made.
    """
    number = frame.row_at(y)
    if y < frame.head or not frame.table.rows:
        return (frame.table.columns if frame.table.rows else frame.table.empty, y, frame.width)
    if number >= len(frame.table.rows):
        return ()
    whole = frame.table.rows[number]
    row = whole.cells
    cells = tuple(row[slot.column] for slot in frame.slots(number) if slot.column < len(row))
    moved = tuple(map(frame.moved, cells)) if frame.changed else ()
    state: tuple[object, ...] = ()
    if frame.cursor is not None and frame.cursor[0] == number:
        state = (frame.cursor[1], frame.editor, frame.wrong)
    return (cells, moved if any(moved) else (), state, _mark(frame, y), whole.flows)


def line_runs(frame: GridFrame, y: int) -> list[Run]:
    """Line ``y``, as wide as the frame."""
    if frame.width <= 0:
        return []
    number = frame.row_at(y)
    if not frame.table.rows:
        told = frame.table.empty.split("\n")
        lines = [part for line in told for part in wrap(literal(line), max(1, frame.width - 1))]
        return [Run(fit(lines[y] if y < len(lines) else "", frame.width), ("role--muted",))]
    if y < frame.head:
        return _titles(frame)
    if number >= len(frame.table.rows):
        return [Run(" " * frame.width, _TEXT)]
    runs = _edited(frame) if _is_edited(frame, number) else _cells(frame, number, 0, frame.width - 1)
    mark = _mark(frame, y)
    return _joined([*runs, Run(mark or " ", ("grid--mark",) if mark else _TEXT)])


def may_differ(old: GridFrame, new: GridFrame) -> Iterable[int]:
    """The lines that may differ: where only the cursor moved, those it stood on and stands on."""
    if (old.table, old.top, old.changed) != (new.table, new.top, new.changed):
        return range(new.height)
    rows = {frame.cursor[0] for frame in (old, new) if frame.cursor is not None}
    return sorted(y for row in rows if new.head <= (y := row - new.top + new.head) < new.height)


def changed_span(old: GridFrame, new: GridFrame, y: int) -> tuple[int, int] | None:
    """The first cell of line ``y`` that differs and the one behind the last; None when none does."""
    if line_key(old, y) == line_key(new, y):
        return None
    before, after = line_runs(old, y), line_runs(new, y)
    start = 0
    while before and after and before[0] == after[0]:
        start += width_of(after[0].text)
        before, after = before[1:], after[1:]
    end = new.width
    while before and after and before[-1] == after[-1]:
        end -= width_of(after[-1].text)
        before, after = before[:-1], after[:-1]
    return (start, end) if end > start else None


def _mark(frame: GridFrame, y: int) -> str:
    if y == frame.head + frame.table.heads and frame.top > 0:
        return frame.marks.above
    if y < frame.table.heads and frame.layout.after:
        return frame.marks.after
    if y == frame.height - 1 and frame.top + frame.body < len(frame.table.rows):
        return frame.marks.below
    return ""


def _titles(frame: GridFrame) -> list[Run]:
    line = ""
    for slot in frame.layout.slots:
        column = frame.table.columns[slot.column]
        line += " " * (slot.x - width_of(line))
        line += fit(literal(column.title), slot.width, right=column.right, cut=frame.marks.cut)
    line += " " * (frame.width - 1 - width_of(line))
    line += frame.marks.after if frame.layout.after else " "
    at = _before_mark(frame)
    if at is not None:
        line = line[:at] + frame.marks.before + line[at + 1 :]
    return [Run(line, ("grid--title",))]


def _before_mark(frame: GridFrame) -> int | None:
    """The index of the gap where a mark says that columns are hidden before it."""
    slots = [slot for slot in frame.layout.slots if slot.column >= frame.table.pinned]
    if not frame.layout.before or not slots or slots[0].x < GAP:
        return None
    titles = [
        fit(literal(frame.table.columns[slot.column].title), slot.width, cut=frame.marks.cut)
        for slot in frame.layout.slots
        if slot.x < slots[0].x
    ]
    return sum(map(len, titles)) + GAP * (len(titles) - 1)


def _cells(frame: GridFrame, number: int, start: int, stop: int) -> list[Run]:
    """The cells of a row that lie wholly between two cells of the line, with blanks around them."""
    cells, flows = frame.table.rows[number].cells, frame.table.rows[number].flows
    slots = [slot for slot in frame.slots(number) if slot.x >= start and slot.end <= stop]
    ends = _ends(frame, cells, slots)
    runs: list[Run] = []
    x = start
    while slots:
        slot = slots.pop(0)
        cell = cells[slot.column] if slot.column < len(cells) else BLANK
        end = _stretched(frame, cell, slot, slots, cells, stop)
        if slot.x > x:
            runs.append(Run(_gap(frame, number, slot).rjust(slot.x - x), _TEXT))
        looks: tuple[str, ...] = (f"role--{cell.role}",)
        moved = frame.moved(cell)
        text, width = _with_mark(runs, cell, moved, end - slot.x)
        text = text.rstrip(" ") if flows else text  # the blank behind it may be taken by a mark
        if cell.right and width_of(text) > width:
            text = shortened(text, width, frame.marks.decimal)
        if moved:
            looks += ("grid--changed",)
        if frame.cursor == (number, slot.column):
            looks += ("grid--cursor",)
        kept = ends.get(slot.column, "")
        runs.append(Run(fit(text, width, right=cell.right, cut=frame.marks.cut, end=kept), looks))
        x = end
        slots = [other for other in slots if other.x >= end]
    return [*runs, Run(" " * (stop - x), _TEXT)] if stop > x else runs


def _ends(frame: GridFrame, cells: Sequence[Cell], slots: list[Slot]) -> dict[int, str]:
    """The ends that stay of texts that would look the same when they are cut."""
    found = [(slot, literal(cells[slot.column].text)) for slot in slots if slot.column < len(cells)]
    if not any(width_of(text) > slot.width for slot, text in found):
        return {}
    ends = ends_apart([(text, slot.width) for slot, text in found], frame.marks.cut)
    return {slot.column: end for (slot, _), end in zip(found, ends, strict=True)}


def _gap(frame: GridFrame, number: int, slot: Slot) -> str:
    """What stands in the gap before a column: in the first row a mark, where columns are hidden before it."""
    first = slot.column == frame.table.pinned + frame.layout.left
    return frame.marks.before if number < frame.table.heads and frame.layout.before and first else " "


def _with_mark(runs: list[Run], cell: Cell, moved: str, width: int) -> tuple[str, int]:
    """The text of a cell with the mark that it moved, and the width it takes.

    By how much is told where there is room, which may be blanks to the left; else the direction alone.
    """
    text = literal(cell.text)
    if not moved:
        return text, width
    if not cell.right:
        longer = f"{text} {moved}"
        return (longer if width_of(longer) <= width else moved[:1] + text), width
    free = _blanks(runs)
    for form, apart in ((f"{moved} ", 1), (moved[:1], 0)):
        more = max(0, width_of(form + text) - width)
        if not more or more <= free - apart:
            _take_back(runs, more)
            return form + text, width + more
    return text, width


def _blanks(runs: list[Run]) -> int:
    """How many blanks the line ends with so far, those under the cursor left out."""
    found = 0
    for run in reversed(runs):
        bare = run.text.rstrip(" ")
        if "grid--cursor" in run.looks:
            break
        found += len(run.text) - len(bare)
        if bare:
            break
    return found


def _take_back(runs: list[Run], blanks: int) -> None:
    while blanks > 0:
        text, looks = runs.pop()
        if len(text) > blanks:
            runs.append(Run(text[:-blanks], looks))
        blanks -= len(text)


def _stretched(
    frame: GridFrame, cell: Cell, slot: Slot, others: list[Slot], cells: Sequence[Cell], stop: int
) -> int:
    """Where a cell ends: a long text runs on over empty cells behind it."""
    if cell.right or width_of(literal(cell.text)) <= slot.width:
        return slot.end
    end = slot.end
    for other in others:
        cell_there = cells[other.column] if other.column < len(cells) else BLANK
        if cell_there.text or cell_there.address or cell_there.figure:
            return end
        end = other.end
    return stop


def _is_edited(frame: GridFrame, number: int) -> bool:
    return (
        frame.editor is not None
        and frame.cursor is not None
        and frame.cursor[0] == number
        and frame.slot(number, frame.cursor[1]) is not None
    )


def _edited(frame: GridFrame) -> list[Run]:
    """The row under the cursor with the editor in place of its cell, and wider where the text needs it."""
    assert frame.editor is not None
    assert frame.cursor is not None
    number, column = frame.cursor
    slot = frame.slot(number, column)
    assert slot is not None
    unit = f" {literal(frame.cell.unit)}" if frame.cell.unit else ""
    need = width_of(literal(frame.editor.text[: reach(frame.width)])) + 1 + width_of(unit)
    room = frame.width - 1
    width = min(max(slot.width, _LEAST_EDITOR, need), room)
    x = max(0, min(slot.x, room - width))
    if width_of(unit) + 3 > width:
        unit = ""
    typed = width - width_of(unit)
    seen = min(typed, need - width_of(unit)) if frame.cell.right else typed
    view = frame.editor.view(seen, frame.marks)
    look = ("grid--wrong",) if frame.wrong else ("grid--editing",)
    runs = [Run(" " * (typed - seen) + view.left, look), Run(view.at, ("grid--caret",))]
    runs.append(Run(view.right + unit, look))
    return [*_cells(frame, number, 0, x), *runs, *_cells(frame, number, x + width, room)]


def _joined(runs: list[Run]) -> list[Run]:
    """The runs without empty ones, neighbours of one look put together."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].looks == run.looks:
            found[-1] = Run(found[-1].text + run.text, run.looks)
        elif run.text:
            found.append(run)
    return found
