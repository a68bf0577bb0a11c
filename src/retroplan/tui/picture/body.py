"""What is to be drawn of a tab, or of the backlog beside it: a table in a grid, or lines."""

from collections.abc import Mapping
from typing import NamedTuple

from retroplan.report.body import Lines
from retroplan.report.rows import Table
from retroplan.tui.desk.desk import Desk
from retroplan.tui.drawn import UNCHANGED, Piece
from retroplan.tui.line import EditLine
from retroplan.tui.wording.moved import MovedMarks
from retroplan.tui.wording.typed_text import guide


class GridState(NamedTuple):
    """A table with its cursor, the editor in its cell and the marks of what moved; see ``Grid.show``."""

    table: Table
    cursor: tuple[int, int] | None = None
    editor: EditLine | None = None
    wrong: bool = False
    changed: Mapping[str, str] = UNCHANGED


class LinesState(NamedTuple):
    """Lines as pieces, and the first that shows; see ``LinesView.show``."""

    lines: tuple[tuple[Piece, ...], ...]
    top: int


def lines_state(desk: Desk, name: str) -> LinesState | None:
    """What is to be drawn of a tab whose body is no table; None where it is one."""
    body, area = desk.body(name), desk.area_of(name)
    if not isinstance(body, Lines):
        return None
    drawn = (tuple(Piece(cell.text, cell.role) for cell in line) for line in body.lines)
    return LinesState(tuple(drawn), area.top)


def _changed(desk: Desk) -> Mapping[str, str]:
    """By how much figures moved: by the last edit, or by the answer that is looked at."""
    preview = desk.preview
    if preview is not None:
        return desk.cache("preview marks", lambda: MovedMarks(desk.words, preview.moved), preview.number)
    return desk.cache("marks", lambda: MovedMarks(desk.words, desk.moved)) if desk.moved else UNCHANGED


def grid_state(desk: Desk, name: str) -> GridState:
    """What the grid of a tab is to show; a cursor and an editor are in one table at a time."""
    area, editing = desk.area_of(name), desk.editing
    changed, asking = _changed(desk), desk.asking
    if desk.panes.current != name:
        return GridState(area.table, changed=changed)
    return GridState(
        area.table,
        (area.row, area.column) if area.table.rows else None,
        editing.line if editing else asking.line if asking else None,
        bool(editing and (editing.error or guide(desk).error)),
        changed,
    )
