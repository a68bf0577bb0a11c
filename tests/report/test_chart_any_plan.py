"""Pace and funnel of any plan that can be read: they are drawn, they fit, and their figures agree."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute import compute
from retroplan.plan.model import Plan
from retroplan.report.charts.chart import Size
from retroplan.report.charts.charts import CHARTS
from retroplan.report.printing import folded
from retroplan.report.width import cells
from retroplan.report.words import Words
from tests.support.plans.build import a_checkin
from tests.support.plans.charted import drawn
from tests.support.plans.strategies import STAGES, plans

REPORTS = st.lists(
    st.fixed_dictionaries(
        {"day": st.integers(0, 120)},
        optional={
            "counts": st.dictionaries(st.sampled_from(STAGES), st.integers(0, 900), min_size=1),
            "revenue": st.sampled_from([-70, 0, 3, 900, 10**17]),
        },
    ),
    max_size=6,
    unique_by=lambda one: one["day"],
)


def lived(plan: Plan, told: list[dict[str, Any]]) -> Plan:
    """The plan with reports on those days of it."""
    assert plan.goal is not None
    checks = []
    for one in sorted(told, key=lambda one: one["day"]):
        counts = {name: Fraction(count) for name, count in one.get("counts", {}).items()}
        day = plan.goal.start + timedelta(days=one["day"])
        checks.append(a_checkin(day, **{key: one[key] for key in one if key == "revenue"}, counts=counts))
    return plan._replace(checkins=tuple(checks))


@given(
    plan=plans(),
    told=REPORTS,
    day=st.integers(-3, 130),
    name=st.sampled_from(["pace", "funnel"]),
    size=st.builds(Size, st.integers(30, 90), st.integers(3, 30)),
    ascii=st.booleans(),
)
@settings(max_examples=50, derandomize=True, deadline=None)
def test_it_is_drawn_within_its_room(
    plan: Plan, told: list[dict[str, Any]], day: int, name: str, size: Size, ascii: bool
) -> None:
    assert plan.goal is not None
    today = plan.goal.start + timedelta(days=day)
    plan = lived(plan, told)
    results = compute(plan, today)
    found = CHARTS[name](plan, results, Words(today=today, ascii=ascii), size)
    lines = drawn(found)
    assert found.answer
    assert all(text and "{" not in text for text in found.answer)
    assert all(cells(line) <= size.width for line in lines)
    if lines:
        assert len(lines) + sum(len(folded(text, size.width)) for text in found.answer) <= size.height
    assert not ascii or all(line.isascii() and "?" not in line for line in lines)
    assert len({row.key for row in found.series.rows}) == len(found.series.rows)
    assert all(len(row.cells) == len(found.series.columns) for row in found.series.rows)
    review = results.review
    if name == "pace" and review is not None and review.revenue is not None and found.series.rows:
        known = [row for row in found.series.rows if row.cells[2].text]
        assert known[-1].cells[2].figure == "review.revenue"
