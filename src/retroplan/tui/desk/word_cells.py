"""Cells whose value is a word or a date: which letters are meant for the value there, not for commands."""

from __future__ import annotations

from retroplan.plan.fields import Field, field_of
from retroplan.plan.values import Kind
from retroplan.tui.commands import Command
from retroplan.tui.desk.desk import Desk

KEPT = frozenset("ghjkluq")
"""Letters that mean the same everywhere: they move, go to a tab, undo and quit."""
_STAYS = frozenset({"cell", "move", "edit.undo", "thing.fold", "look"})
"""Commands that stay at the cell, or groups of them."""

_LEAVES = frozenset({"cell.locked", "look.sensitivity"})
"""Those of these groups that do not: they write, or speak of another figure."""


def word_field(desk: Desk) -> Field | None:
    """The field of the cell under the cursor, where letters are meant for its value."""
    field = field_of(desk.address) if desk.address else None
    return field if field is not None and field.kind in (Kind.CHOICE, Kind.DATE) else None


def is_letter(key: str) -> bool:
    """Whether a key is a small letter that may be meant for a value."""
    return len(key) == 1 and "a" <= key <= "z" and key not in KEPT


def stays(command: Command) -> bool:
    """Whether a command leaves the cell and the plan as they are, so that its letter keeps its meaning."""
    return command.id not in _LEAVES and bool({command.id, command.id.partition(".")[0]} & _STAYS)
