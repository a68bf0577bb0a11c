"""The backlog of the active scenario: what to do, how often, by when (model 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from operator import attrgetter

from retroplan.compute.active import Active
from retroplan.compute.backlog.cadences import MONTHS_A_WEEK
from retroplan.compute.backlog.initiatives import (
    Window,
    hours_left,
    initiative_results,
    initiatives_in,
    schedule,
)
from retroplan.compute.backlog.routines import (
    MONTHLY_PACE,
    StillNeeded,
    asked,
    cadence_hours,
    hours_a_week,
    period_hours,
    routine_results,
    weekly_hours,
)
from retroplan.compute.backlog.weeks import Asked, week_hours
from retroplan.compute.dates import week_so_far
from retroplan.compute.reports import Reports, reports
from retroplan.compute.results import BacklogResult, TaskResult
from retroplan.plan import address as addresses
from retroplan.plan.item_kinds import PLAIN
from retroplan.plan.model import ZERO, Plan, Scenario

__all__ = ["backlog", "weekly_hours"]


def backlog(
    active: Active, today: date, found: Reports | None = None, still: StillNeeded | None = None
) -> BacklogResult:
    """Routines, initiatives and tasks of the active scenario, and the hours they ask for (model 6).

    ``found``: the check-ins up to today, where they are gathered already; ``still``: what reports before
    today leave to do, None where none is there.

    An unreachable scenario has no targets, so it asks for no routine but those with a cadence;
    initiatives and tasks stay.
    """
    plan, goal, scenario, result = active
    routines = tuple(
        one
        for one in asked(plan, scenario, result.stages, result.sources)
        if result.stages or one.rhythm is not None
    )
    found = reports(plan.checkins, goal.start, today) if found is None else found
    windows = schedule(plan, goal, scenario)
    weekly = hours_a_week(plan.capacity, goal, routines)
    load = Asked(
        period_hours(goal, routines, today),
        _left(plan, scenario, windows),
        _of_products(active, weekly),
        cadence_hours(routines),
    )
    return BacklogResult(
        scenario=scenario.id,
        hours_per_week=weekly,
        routines=routine_results(plan, goal, routines, found, today, still),
        initiatives=initiative_results(plan, goal, scenario, windows, today),
        tasks=_tasks(plan, scenario, today),
        weeks=week_hours(goal, plan.capacity, today, load),
        hours_worked=_worked(found, today),
    )


def _worked(found: Reports, today: date) -> Fraction | None:
    """Hours worked in the week of today, Monday to today, as check-ins tell (model 6, 7)."""
    return found.flow(attrgetter("hours"), week_so_far(today))


def _of_products(active: Active, weekly: Fraction) -> Fraction:
    """Hours a day that sales and members take, evenly; ``weekly``: those of the routines."""
    _, goal, _, result = active
    if result.hours_per_month is None:
        return ZERO
    monthly = result.hours_per_month - weekly / MONTHS_A_WEEK
    return monthly * MONTHLY_PACE if goal.traits.repeats else monthly * goal.window_months / goal.days


def _left(
    plan: Plan, scenario: Scenario, windows: Mapping[str, Window]
) -> Iterator[tuple[int, int, Fraction]]:
    """The days of each initiative that is not done, and the hours it still takes."""
    for item in initiatives_in(plan, scenario):
        window = windows.get(item.id)
        if window is not None and item.status != "done":
            yield window.start, window.finish, hours_left(item)


def _tasks(plan: Plan, scenario: Scenario, today: date) -> tuple[TaskResult, ...]:
    """Plain to-dos; late when not done and past their due date."""
    unsound = plan.unsound_in(addresses.BACKLOG)
    return tuple(
        TaskResult(
            item.id,
            item.due,
            item.status,
            late=item.status != "done" and item.due is not None and item.due < today,
        )
        for item in plan.backlog
        if item.kind in PLAIN and item.inside(scenario.id) and item.id not in unsound
    )
