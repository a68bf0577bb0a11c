"""What check-ins tell, as what a figure rests on."""

from __future__ import annotations

from collections.abc import Iterable

from retroplan.compute.dates import Period
from retroplan.explain.explanation import Given, Input, field
from retroplan.plan.model import CheckIn
from retroplan.plan.value_at import value_at


def reported(given: Given, checks: Iterable[CheckIn], table: str, name: str = "") -> list[Input]:
    """What check-ins say of one figure, as inputs."""
    found: list[Input] = []
    for check in checks:
        address = check.address / table / name if name else check.address / table
        value = value_at(given.plan, address)
        if value is not None:
            found.append(field(given.plan, address, value))
    return found


def inside(given: Given, period: Period) -> list[CheckIn]:
    """The check-ins that speak of days of a period."""
    case = given.case
    if case is None:
        return []
    found = case.found
    told = [check for report, _ in found.inside(period) for check in report.checks]
    return sorted([*told, *found.ticks_in(period)], key=lambda check: check.date)
