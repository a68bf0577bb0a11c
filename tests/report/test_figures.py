from __future__ import annotations

import pytest

from retroplan.explain import explain
from tests.support.plans.report import case, cells, tables_of
from tests.support.plans.rich import RICH
from tests.support.plans.story import TEXT, retold


@pytest.mark.parametrize(
    "text", [TEXT, RICH, retold(('scenario = "cheaper-guide"', 'scenario = "recurring-affiliate"'))]
)
def test_every_figure_of_a_table_has_its_reason(text: str) -> None:
    given = case(text)
    unexplained = {
        cell.figure
        for table in tables_of(given.plan, given.results, given.words)
        for cell in cells(table)
        if cell.figure
        and cell.text.strip() != "–"
        and explain(given.plan, given.results, cell.figure) is None
    }
    assert not unexplained
