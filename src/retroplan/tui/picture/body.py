"""What a grid is to show of a tab, or of the backlog beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from retroplan.report.rows import Table
from retroplan.tui.desk.desk import Desk
from retroplan.tui.drawn import UNCHANGED
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


def grid_state(desk: Desk, name: str) -> GridState:
    """What the grid of a tab is to show; a cursor and an editor are in one table at a time."""
    area, editing = desk.area_of(name), desk.editing
    changed = desk.cache("marks", lambda: MovedMarks(desk.words, desk.moved)) if desk.moved else UNCHANGED
    if desk.panes.current != name:
        return GridState(area.table, changed=changed)
    return GridState(
        area.table,
        (area.row, area.column) if area.table.rows else None,
        editing.line if editing else None,
        bool(editing and (editing.error or guide(desk).error)),
        changed,
    )
