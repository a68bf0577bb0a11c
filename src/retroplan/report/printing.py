"""A body, mostly a table of rows, as lines of text for commands; as wide as told to be, and nothing cut."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from retroplan.report.body import Body, Lines
from retroplan.report.rows import Cell, Row, Table
from retroplan.report.width import cells, head, pad, wrap

GAP = 2


def narrowed(table: Table, keep: Sequence[int]) -> Table:
    """The table with only those columns, by their place."""
    columns = tuple(table.columns[place] for place in keep)
    rows = tuple(Row(row.key, tuple(row.cells[place] for place in keep)) for row in table.rows)
    return table._replace(columns=columns, rows=rows)


def without(table: Table, keys: Collection[str]) -> Table:
    """The table without the rows of those keys."""
    return table._replace(rows=tuple(row for row in table.rows if row.key not in keys))


def lines(body: Body, width: int, *, titles: bool = True) -> list[str]:
    """Print a body: of a table the titles if a column has one, then the rows, a row of one text wrapped.

    Nothing is cut: what is too long for its column goes on below, in the same column.
    """
    if isinstance(body, Lines):
        texts = ("".join(cell.text for cell in line) for line in body.lines)
        return [line for text in texts for line in folded(text.rstrip(), width)]
    return _table(body, width, titles=titles)


def folded(text: str, width: int) -> list[str]:
    """A text in lines of at most so many cells, parted at blanks, words of more cells within."""
    blanks = text[: len(text) - len(text.lstrip(" "))][: max(0, width - 1)]
    lines = wrap(" ".join(_parts(text.lstrip(" "), width - len(blanks))), width - len(blanks))
    return [blanks + line for line in lines]


def _parts(text: str, width: int) -> Iterator[str]:
    """The words of a text, those of more cells in pieces."""
    for word in text.split(" "):
        while cells(word) > width and (piece := head(word, width)):
            yield piece
            word = word[len(piece) :]
        yield word


def _table(table: Table, width: int, *, titles: bool) -> list[str]:
    sizes = _sizes(table, width)
    printed: list[str] = []
    if titles and not table.heads and any(column.title for column in table.columns):
        printed += _lines([Cell(column.title, right=column.right) for column in table.columns], sizes)
    for row in table.rows:
        alone = _alone(row)
        if alone is None:
            printed += _lines(row.cells, sizes)
        elif alone == 0:
            printed += wrap(" ".join(_parts(row.cells[0].text, width - 2)), width, "  ")
        else:
            blanks = " " * sum(size + GAP for size in sizes[:alone])
            text = " ".join(_parts(row.cells[alone].text, width - len(blanks)))
            printed += [blanks + line for line in wrap(text, width - len(blanks))]
    return printed


def _alone(row: Row) -> int | None:
    """The place of the only text of a row of several cells, which runs on over the others; None for none."""
    places = [place for place, cell in enumerate(row.cells) if cell.text]
    if len(row.cells) < 2 or len(places) > 1:
        return None
    return places[0] if places else 0


def _sizes(table: Table, width: int) -> list[int]:
    """As wide as the widest text of each column; the widest columns give way until all fit."""
    sizes = []
    for place, column in enumerate(table.columns):
        texts = [
            row.cells[place].text for row in table.rows if place < len(row.cells) and _alone(row) is None
        ]
        sizes.append(max((cells(text) for text in (*texts, column.title)), default=0))
    while sum(sizes) + GAP * (len(sizes) - 1) > width and max(sizes) > 4:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def _lines(row: Sequence[Cell], sizes: Sequence[int]) -> list[str]:
    """A row, in as many lines as its longest cell takes."""
    columns = [folded(cell.text, size) if size else [""] for cell, size in zip(row, sizes, strict=False)]
    found = []
    for texts in zip_longest(*columns, fillvalue=""):
        parts = (pad(text, sizes[at], right=row[at].right) for at, text in enumerate(texts))
        found.append((" " * GAP).join(parts).rstrip())
    return found
