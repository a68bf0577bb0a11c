"""The rows of a table that hold what is searched for."""

from __future__ import annotations

from retroplan.report.rows import Table

MOST_SEARCHED = 20_000
"""Cells up to which all of a table are searched."""


def searched_whole(table: Table) -> bool:
    """Whether every cell is searched; of a table of millions it is labels and titles."""
    return len(table.rows) * len(table.columns) <= MOST_SEARCHED


def column_of(table: Table, row: int, text: str) -> int | None:
    """The first of the columns of a row that are searched which holds ``text``; None where none does."""
    cells = table.rows[row].cells
    whole = searched_whole(table) or row < table.heads or table.rows[row].flows
    searched = range(len(cells) if whole else min(len(cells), table.pinned))
    wanted = text.casefold()
    return next((at for at in searched if wanted in cells[at].text.casefold()), None)
