"""The days looked back on by a forecast: the last ones that reports cover (model 5.14)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from retroplan.compute.dates import Period
from retroplan.compute.exact.sums import add_up
from retroplan.compute.review.earned import Earned, Earnings
from retroplan.plan.model import ONE, ZERO

LATELY, WEEK, ENOUGH_SALES = 28, 7, 10
"""Days looked at; by how many more where they hold fewer sales than that."""
LEAST = 7
"""Days that must be covered by reports."""


class CoveredDays(NamedTuple):
    """The last days covered by reports that say what was sold, what was sold in them, and who came."""

    days: int
    sold: Mapping[str, Fraction]  # by product
    people: Mapping[str, Fraction] = {}  # by stage


def window_of(earnings: Earnings, days: int | None = None) -> CoveredDays:
    """The last 28 covered days, a week longer at a time until ten sales are in, or so many as asked for."""
    told = [one for one in reversed(earnings.all) if one.customers is not None]
    covered = [_days(one, earnings.reports.start) for one in told]
    whole = sum(covered)
    if days is not None:
        return _taken(told, covered, min(days, whole))
    wanted = LATELY
    while True:
        found = _taken(told, covered, min(wanted, whole))
        if wanted >= whole or add_up(found.sold.values() or (ZERO,)) >= ENOUGH_SALES:
            return found
        wanted += WEEK


def _days(one: Earned, start: date) -> int:
    """The days of a report from the start on."""
    return Period(max(one.report.first, start), one.report.last).days


def _taken(told: list[Earned], covered: list[int], days: int) -> CoveredDays:
    """The last so many of the covered days; what a report tells lies evenly on all of its own."""
    sold: dict[str, Fraction] = {}
    people: dict[str, Fraction] = {}
    left = days
    for one, here in zip(told, covered, strict=True):
        taken = min(here, left)
        if not taken:
            break
        left -= taken
        part = ONE if taken == one.report.days else Fraction(taken, one.report.days)
        for name, count in one.sold.items():
            sold[name] = sold.get(name, ZERO) + count * part
        for stage, count in one.report.table(attrgetter("counts")).items():
            people[stage] = people.get(stage, ZERO) + count * part
    return CoveredDays(days, sold, people)
