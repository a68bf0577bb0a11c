"""A body, mostly a table of rows, as lines of text for commands; as wide as told to be and never wider."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from retroplan.report.body import Body, Lines
from retroplan.report.rows import Cell, Column, Later, Row, Table
from retroplan.report.width import cells, clip, pad, wrap

GAP = 2


def narrowed(table: Table, keep: Sequence[int]) -> Table:
    """The table with only those columns, by their place."""
    columns = tuple(table.columns[place] for place in keep)
    rows = tuple(Row(row.key, tuple(row.cells[place] for place in keep)) for row in table.rows)
    return table._replace(columns=columns, rows=rows)


def without(table: Table, keys: Collection[str]) -> Table:
    """The table without the rows of those keys."""
    return table._replace(rows=tuple(row for row in table.rows if row.key not in keys))


def clipped(table: Table, width: int) -> Table:
    """The table with no label longer than that many cells, however often its columns are printed apart."""
    rows = (
        row
        if row.filled is None and not any(cell.text for cell in row.cells[1:])
        else row._replace(cells=_headed(row, row.cells[0]._replace(text=clip(row.cells[0].text, width))))
        for row in table.rows
    )
    return table._replace(rows=tuple(rows))


def _headed(row: Row, first: Cell) -> Later:
    """The cells of a row with another first one."""
    return Later(len(row.cells), lambda at: row.cells[at] if at else first)


def lines(body: Body, width: int, *, mark: str = "…", titles: bool = True) -> list[str]:
    """Print a body: of a table the titles if a column has one, then the rows, a row of one text wrapped."""
    if isinstance(body, Lines):
        texts = ("".join(cell.text for cell in line) for line in body.lines)
        return [clip(text, width, mark).rstrip() for text in texts]
    return _table(body, width, mark, titles=titles)


def _table(table: Table, width: int, mark: str, *, titles: bool) -> list[str]:
    sizes = _sizes(table, width)
    printed = []
    if titles and not table.heads and any(column.title for column in table.columns):
        printed.append(_line([column.title for column in table.columns], table.columns, sizes, mark))
    for row in table.rows:
        if len(row.cells) > 1 and not any(cell.text for cell in row.cells[1:]):
            printed += wrap(row.cells[0].text, width, "  ")
        else:
            printed.append(_row(row, sizes, mark))
    return [line.rstrip() for line in printed]


def _sizes(table: Table, width: int) -> list[int]:
    """As wide as the widest text of each column; the widest columns give way until all fit."""
    sizes = []
    for place, column in enumerate(table.columns):
        texts = [row.cells[place].text for row in table.rows if any(cell.text for cell in row.cells[1:])]
        sizes.append(max((cells(text) for text in (*texts, column.title)), default=0))
    while sum(sizes) + GAP * (len(sizes) - 1) > width and max(sizes) > 4:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def _row(row: Row, sizes: Sequence[int], mark: str) -> str:
    texts = [
        pad(clip(cell.text, size, mark), size, right=cell.right)
        for cell, size in zip(row.cells, sizes, strict=True)
    ]
    return (" " * GAP).join(texts)


def _line(texts: Sequence[str], columns: Sequence[Column], sizes: Sequence[int], mark: str) -> str:
    parts = [
        pad(clip(text, size, mark), size, right=column.right)
        for text, column, size in zip(texts, columns, sizes, strict=True)
    ]
    return (" " * GAP).join(parts)
