"""One press of + or -: the natural step of a field, never out of its bounds."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.plan.fields import FIELDS, Field, out_of_bounds
from retroplan.plan.nudge import nudge
from retroplan.plan.values import Kind, Range
from tests.support.plans.typed import field

SPREAD = Range(Fraction(0), Fraction(50), Fraction(200))
SHIFTED = Range(Fraction(100), Fraction(150), Fraction(300))


@pytest.mark.parametrize(
    ("address", "value", "steps", "then"),
    [
        ("funnels.f.stages.s.rate", Fraction(10, 100), 1, Fraction(11, 100)),
        ("funnels.f.stages.s.rate", Fraction(1, 100), -1, Fraction(9, 1000)),
        ("funnels.f.stages.s.rate", Fraction(9, 1000), 1, Fraction(1, 100)),
        ("funnels.f.stages.s.rate", Fraction(995, 1000), 1, Fraction(1)),
        ("funnels.f.stages.s.rate", Fraction(1, 3), 1, Fraction(34, 100)),
        ("funnels.f.stages.s.rate", Fraction(1, 3), -1, Fraction(33, 100)),
        ("funnels.f.stages.s.rate", Fraction(1, 8), 1, Fraction(135, 1000)),
        ("goal.tax", Fraction(995, 1000), 1, Fraction(995, 1000)),
        ("goal.amount", Fraction(10), -1, Fraction(10)),
        ("goal.amount", Fraction(400), 2, Fraction(420)),
        ("goal.amount", None, 1, Fraction(10)),
        ("products.p.price", Fraction(1, 2), -1, Fraction(0)),
        ("funnels.f.stages.s.lag_days", 0, -1, 0),
        ("funnels.f.stages.s.lag_days", None, 3, 3),
        ("goal.deadline", date(2026, 12, 31), 1, date(2027, 1, 1)),
        ("goal.kind", "customers", 1, "monthly"),
        ("goal.kind", None, -1, "customers"),
        ("products.p.scalable", None, 1, False),
        ("goal.name", "x", 1, "x"),
        ("audience.traffic", SPREAD, -1, SPREAD),
        ("audience.traffic", SPREAD, 1, SHIFTED),
    ],
)  # fmt: skip
def test_a_nudge_is_one_natural_step_within_the_bounds(
    address: str, value: object, steps: int, then: object
) -> None:
    assert nudge(field(address), value, steps) == then  # type: ignore[arg-type]  # the table mixes kinds


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FIELDS), st.integers(-30, 30), st.integers(1, 999))
def test_a_nudge_never_leaves_the_bounds(row: Field, steps: int, start: int) -> None:
    if row.kind not in (Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.WHOLE):
        return
    value = start if row.kind is Kind.WHOLE else Fraction(start, 1000)
    moved = nudge(row, value, steps)
    assert moved == value or (isinstance(moved, Fraction | int) and not out_of_bounds(row, moved))
