"""The Review on the days of a plan's life: no row twice, no gap left open, a reason for every figure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retroplan.compute import compute
from retroplan.explain import explain
from retroplan.report import tables
from retroplan.report.words import Words
from tests.support.plans.lived import club_text, course_text, plan_of

PLANS = {
    "total": (course_text(), date(2026, 12, 28)),
    "customers": (course_text().replace('"total"', '"customers"').replace("5400", "54"), date(2026, 12, 30)),
    "growth": (
        course_text().replace('"total"\namount = 5400', '"growth"\nbaseline = 20000\ngrowth = "25%"'),
        date(2026, 12, 31),
    ),
    "members": (club_text(), date(2026, 7, 27)),
    "months from another day": (club_text().replace("2026-08-01", "2026-08-13"), date(2026, 8, 10)),
    "out of reach": (course_text().replace('rate = "10%", lag', 'rate = "0%", lag'), date(2027, 1, 2)),
}


@pytest.mark.parametrize("name", PLANS)
def test_every_fortnight_it_can_be_read_and_explained(name: str) -> None:
    text, first = PLANS[name]
    plan = plan_of(text)
    for days in range(0, 180, 15):
        today = first + timedelta(days)
        results, words = compute(plan, today), Words(today=today)
        table = tables.review(plan, results, words, width=79)
        keys = [row.key for row in table.rows]
        assert len(keys) == len(set(keys)), today
        for row in table.rows:
            for cell in row.cells:
                assert "{" not in cell.text, (today, cell.text)
                if cell.figure:
                    assert explain(plan, results, cell.figure) is not None, (today, cell.figure)
