"""What really happened: a check-in of a plan (model 2, 7), frozen, in the units of the file."""

# Without postponed annotations, as in ``model``.

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.product import NOTHING

Day = date
"""What stands for a date in a record that has a field of that name."""


class CheckIn(NamedTuple):
    """What really happened since the check-in before; None is not reported."""

    address: Address  # checkins.DATE, or checkins.DATE#2
    date: date
    counts: Mapping[str, Fraction] = NOTHING
    sales: Mapping[str, Fraction] = NOTHING
    revenue: Fraction | None = None
    spend: Fraction | None = None
    actions: Mapping[str, Fraction] = NOTHING
    lost: Fraction | None = None
    list_size: Fraction | None = None
    hours: Fraction | None = None
    note: str = ""
    source: str = ""  # the import that wrote it
    figures: Mapping[str, Fraction] = NOTHING  # of the user's own
    since: Day | None = None  # the first day it speaks of, where that is written

    @property
    def tells(self) -> bool:
        """Whether it says what came in, and so is a report of its days; any other is a tick (model 7)."""
        return bool(self.counts or self.sales or self.revenue is not None)
