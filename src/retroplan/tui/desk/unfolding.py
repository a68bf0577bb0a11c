"""What unfolds: the things whose row opens to all of their fields."""

from __future__ import annotations

from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.things import THINGS, find, listed, lists_of, row_of

UNFOLDED = 2_000
"""Rows that all check-ins together may unfold to, and things that are unfolded at once."""


def folding(plan: Plan, address: str) -> Address:
    """The thing that unfolds to show the value at an address; empty when there is none of that kind."""
    thing = Address(address)
    while thing:
        row = row_of(thing)
        if row is not None and row.unfolds:
            return thing if find(plan, thing) is not None else Address()
        thing = thing.parent
    return thing


def foldable(plan: Plan) -> frozenset[str]:
    """Everything that can be unfolded; of more check-ins than ``UNFOLDED`` rows have room for the last."""
    rows = [row for row in THINGS if row.unfolds and row.named_by == "id"]
    things = [where / name for row in rows for where in lists_of(plan, row) for name in listed(plan, where)]
    stages = [stage for funnel in plan.funnels for stage in funnel.stages]
    each = 1 + len(stages) + len(plan.products) + len(plan.backlog)  # what a check-in may say
    checkins = sorted(plan.checkins, key=lambda checkin: checkin.date)[-(UNFOLDED // each) :]
    return frozenset((*things[:UNFOLDED], *(checkin.address for checkin in checkins)))
