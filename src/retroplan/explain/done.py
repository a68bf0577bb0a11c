"""Why a routine was done so often, as check-ins say (model 6)."""

from __future__ import annotations

from retroplan.compute.dates import Period, day_at
from retroplan.compute.figures import ROUTINE
from retroplan.compute.results import RoutineResult
from retroplan.explain.explanation import Explanation, Given, explained, filled, number
from retroplan.explain.told import inside, reported
from retroplan.plan import address as addresses
from retroplan.plan.say import Day, mark, say

BACK = {"done_today": 0, "done_yesterday": 1}
"""Of a figure that speaks of one day: how many days before today that is."""
DONE = frozenset({"done", *BACK})
"""The figures of a routine that say how often it was done."""


def explain_done(given: Given, found: RoutineResult, key: str, period: Period) -> Explanation:
    """The reason of a figure of ``DONE``; ``period`` is what the times of the routine are for."""
    today = given.results.today
    if key in BACK:
        day = day_at(today.toordinal() - BACK[key])
        checks = [check for check in given.plan.checkins if check.date == day]
        period, template = Period(day, day), mark("{done} done on {last}, as check-ins of that day say")
        formula = say("how often check-ins of that very day say it was done")
    else:
        period = Period(period.first, min(period.last, day_at(today.toordinal() - 1)))
        checks = [check for check in inside(given, period) if check.date < today]
        template = mark("{done} done from {first} to {last}, as check-ins say")
        formula = say("how often check-ins say it was done in the period, today aside")
    value = number(ROUTINE[key](found))
    return explained(
        addresses.BACKLOG / "routines" / found.id / key,
        value,
        filled(template, done=value, first=Day(period.first), last=Day(period.last)),
        formula,
        tuple(reported(given, checks, "actions", found.id)),
    )
