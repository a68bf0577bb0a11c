"""Values of check-ins and key figures that are not there yet: they begin with them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.planfile.editing.edit import Refusal, apply
from tests.support.plans.edits import edited

PLAN = '[[products]]\nid = "a"\nprice = 1\n'


@pytest.mark.parametrize(
    ("address", "value", "added"),
    [
        ("kpis.rate:visitors.target", Fraction(1, 10), '\n[[kpis]]\nid = "rate:visitors"\ntarget = "10%"\n'),
        ("checkins.2026-12-07.revenue", Fraction(90), "\n[[checkins]]\ndate = 2026-12-07\nrevenue = 90\n"),
        (
            "checkins.2026-12-07.counts.visitors",
            Fraction(14),
            "\n[[checkins]]\ndate = 2026-12-07\ncounts = { visitors = 14 }\n",
        ),
    ],
)
def test_what_is_named_by_what_it_is_of_begins_with_its_first_value(
    address: str, value: Fraction, added: str
) -> None:
    done = edited(PLAN, Set(Address(address), value, "percent" if "rate" in address else None))
    assert done == PLAN + added


def test_a_check_in_of_an_earlier_day_begins_where_the_order_wants_it() -> None:
    first, last = (
        "[[checkins]]\ndate = 2026-12-01\nhours = 1\n",
        "[[checkins]]\ndate = 2026-12-14\nhours = 2\n",
    )
    done = edited(f"{first}\n{last}", Set(Address("checkins.2026-12-07.hours"), Fraction(3)))
    assert done == f"{first}\n[[checkins]]\ndate = 2026-12-07\nhours = 3\n\n{last}"


@pytest.mark.parametrize(
    "address", ["products.b.price", "kpis.open-rate.target", "checkins.2026-12-07#2.hours"]
)
def test_nothing_else_begins_by_a_slip_of_its_name(address: str) -> None:
    assert isinstance(apply(PLAN, Set(Address(address), Fraction(1))), Refusal)
