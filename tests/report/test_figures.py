from __future__ import annotations

import pytest

from retroplan.explain import explain
from retroplan.report import tables
from tests.support.plans.report import Case, case, cells, story
from tests.support.plans.rich import RICH

TABLES = (
    tables.goal,
    tables.funnel,
    tables.products,
    tables.scenarios,
    tables.sources,
    tables.review,
    tables.backlog,
)


@pytest.mark.parametrize(
    "given", [case(), case(RICH), story(('scenario = "cheaper-guide"', 'scenario = "recurring-affiliate"'))]
)
def test_every_figure_of_a_table_has_its_reason(given: Case) -> None:
    unexplained = {
        cell.figure
        for table in TABLES
        for cell in cells(table(given.plan, given.results, given.words))
        if cell.figure
        and cell.text.strip() != "–"
        and explain(given.plan, given.results, cell.figure) is None
    }
    assert not unexplained
