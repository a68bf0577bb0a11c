"""What a chart is: its answer in words, the picture, and the series it is drawn from as a table."""

from typing import Literal, NamedTuple

from retroplan.report.body import Body, Lines
from retroplan.report.printing import folded
from retroplan.report.rows import Cell, Table

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


def body(chart: Chart, part: Part, width: int) -> Body:
    """The chart in place of a tab: its answer with the picture below, or its series as a table."""
    if part == "series":
        return chart.series
    told = tuple((Cell(line),) for text in chart.answer for line in folded(text, width))
    return Lines((*told, *chart.picture))
