"""What a chart is: its answer in words, the picture, and the series it is drawn from as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from retroplan.report.printing import folded
from retroplan.report.rows import Cell, Row, Table

Part = Literal["picture", "series"]
"""What of a chart is looked at."""
Line = tuple[Cell, ...]


class Size(NamedTuple):
    """The cells there are for a chart, its answer included."""

    width: int
    height: int


class Chart(NamedTuple):
    """One chart.

    ``answer`` are sentences, the first of which says what the picture shows; ``picture`` are lines no longer
    than there is room for, none where there is too little, which ``answer`` says then; ``series`` has the
    very figures that are drawn.
    """

    name: str
    answer: tuple[str, ...]
    picture: tuple[Line, ...]
    series: Table


def body(chart: Chart, part: Part, width: int) -> Table:
    """The chart in place of a tab: its answer, then the picture, or its series as rows."""
    rows = list(_flowing("answer", ((Cell(line),) for text in chart.answer for line in folded(text, width))))
    if part == "picture":
        rows += _flowing("picture", iter(chart.picture))
        return Table(chart.series.columns, tuple(rows), pinned=chart.series.pinned)
    return chart.series._replace(rows=(*rows, *chart.series.rows), heads=0)


def _flowing(key: str, lines: Iterator[Line]) -> Iterator[Row]:
    for number, line in enumerate(lines):
        yield Row(f"chart.{key}.{number}", line, flows=True)
