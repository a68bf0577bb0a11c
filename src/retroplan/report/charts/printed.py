"""A chart as text: sentences and the picture; or, without columns and marks, every figure that is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.report.charts.chart import Chart
from retroplan.report.printing import folded
from retroplan.report.rows import Table


def printed(chart: Chart, width: int) -> list[str]:
    """The sentences, then the picture; where there is no room for that, the figures."""
    lines = [line for text in chart.answer for line in folded(text, width)]
    if not chart.picture:
        return [*lines, *facts(chart.series)]
    return [*lines, *("".join(cell.text for cell in line).rstrip() for line in chart.picture)]


def told(chart: Chart) -> list[str]:
    """The sentences, then one figure a line."""
    return [*chart.answer, *facts(chart.series)]


def facts(table: Table) -> Iterator[str]:
    """Each figure of a table with its row and its column."""
    titles = [column.title for column in table.columns]
    for row in table.rows:
        name = row.cells[0].text.strip()
        if row.cells[0].role == "heading":
            titles = [cell.text for cell in row.cells]
            continue
        for title, cell in zip(titles[1:], row.cells[1:], strict=False):
            if cell.text.strip():
                yield f"{name}: {title}: {cell.text.strip()}" if title else f"{name}: {cell.text.strip()}"
