"""Initiatives scheduled backward from their due dates through what needs them (model 6)."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.dates import day_at
from retroplan.compute.results import GoalResult, InitiativeResult
from retroplan.plan import address as addresses
from retroplan.plan.item_kinds import SCHEDULED
from retroplan.plan.mix import followers, mix_of, sold_with
from retroplan.plan.model import ZERO, BacklogItem, Plan, Scenario


class Window(NamedTuple):
    """The latest start and finish of an initiative, as day ordinals, and what sets the finish."""

    start: int
    finish: int
    blocks: str | None


def initiatives_in(plan: Plan, scenario: Scenario) -> tuple[BacklogItem, ...]:
    """The initiatives that belong to the scenario; the others bind nobody.

    One that is for a product the scenario does not sell is outside.
    """
    unsound, after = plan.unsound_in(addresses.BACKLOG), followers(plan)
    sold = {name for product in mix_of(plan, scenario) for name in sold_with(after, product)}
    return tuple(
        item
        for item in plan.backlog
        if item.kind in SCHEDULED
        and item.inside(scenario.id)
        and item.id not in unsound
        and (not item.product or item.product in sold)
    )


def hours_left(item: BacklogItem) -> Fraction:
    """The hours it still takes, never below 0: steps that are done take their part of the item's hours off.

    A step with hours takes those, one without an even part of the hours that no step states.
    """
    if item.status == "done":
        return ZERO
    unstated = [step for step in item.steps if step.hours is None]
    stated = sum((step.hours for step in item.steps if step.hours is not None), ZERO)
    even = max(ZERO, item.hours - stated) / len(unstated) if unstated else ZERO
    taken = sum((even if step.hours is None else step.hours for step in item.steps if step.done), ZERO)
    return max(ZERO, item.hours - taken)


def in_order(items: Sequence[BacklogItem]) -> list[BacklogItem]:
    """The initiatives such that each stands before those it needs; what is caught in a circle is left out."""
    known = {item.id: item for item in items}
    waiting = dict.fromkeys(known, 0)
    for item in known.values():
        for need in set(item.needs) & known.keys():
            waiting[need] += 1
    ready = [name for name, count in waiting.items() if not count]
    for name in ready:  # grows while it is walked: every initiative joins when nothing unscheduled needs it
        for need in dict.fromkeys(known[name].needs):
            if need in waiting:
                waiting[need] -= 1
                if not waiting[need]:
                    ready.append(need)
    return [known[name] for name in ready]


def _due(goal: GoalResult, item: BacklogItem) -> tuple[int, str | None]:
    """The day it is due, before anything that needs it, and the product that asks for it.

    A written due date and the product it is for both bind; the deadline stands in where neither is given.
    """
    written = item.due.toordinal() if item.due else None
    if item.product:
        before_start = goal.start.toordinal() - 1
        if written is None or before_start < written:
            return before_start, item.product
    return (written if written is not None else goal.deadline.toordinal()), None


def schedule(plan: Plan, goal: GoalResult, scenario: Scenario) -> dict[str, Window]:
    """Latest start and finish of every initiative of the scenario (model 6).

    Latest finish = the earlier of due and (latest start of each initiative that needs it, minus one day);
    latest start = latest finish - days + 1. Without recursion: thousands of them may hang on each other.
    """
    items = in_order(initiatives_in(plan, scenario))
    finish = {item.id: _due(goal, item) for item in items}
    windows: dict[str, Window] = {}
    for item in items:
        last, blocks = finish[item.id]
        start = last - item.days + 1
        windows[item.id] = Window(start, last, blocks)
        for need in item.needs:
            if need in finish and start - 1 < finish[need][0]:
                finish[need] = (start - 1, item.id)
    return windows


def is_late(item: BacklogItem, window: Window, today: int) -> bool:
    """Late: todo and the latest start is past, or not done and the latest finish is past (model 6)."""
    if item.status == "done":
        return False
    return window.finish < today or (item.status == "todo" and window.start < today)


def is_tight(item: BacklogItem, window: Window, today: int) -> bool:
    """Whether little is missing until an initiative that is not done is late.

    Not begun: fewer days are left before its latest start than it takes. Begun: the share of its steps that
    is open needs more days than are left, today included.
    """
    if item.status == "todo":
        return window.start - today < item.days
    if item.status == "doing" and item.steps:
        still = sum(not step.done for step in item.steps)
        return still * item.days > (window.finish - today + 1) * len(item.steps)
    return False


def _held_up(items: Sequence[BacklogItem], late: Mapping[str, bool]) -> set[str]:
    """Those that need a late one, directly or through others; ``items`` stand before what they need."""
    held: set[str] = set()
    for item in reversed(items):
        if any(late.get(need) or need in held for need in item.needs):
            held.add(item.id)
    return held


def initiative_results(
    plan: Plan, goal: GoalResult, scenario: Scenario, windows: Mapping[str, Window], today: date
) -> tuple[InitiativeResult, ...]:
    """The initiatives in the file's order with their dates, slack (days), lateness and risk (model 6).

    At risk: not done, not late, and either tight or waiting for one that is late.
    """
    items = {item.id: item for item in initiatives_in(plan, scenario) if item.id in windows}
    now = today.toordinal()
    late = {name: is_late(item, windows[name], now) for name, item in items.items()}
    held = _held_up([items[name] for name in windows], late)
    results = []
    for name, item in items.items():
        window = windows[name]
        results.append(
            InitiativeResult(
                id=name,
                start_by=day_at(window.start),
                finish_by=day_at(window.finish),
                status=item.status,
                late=late[name],
                at_risk=item.status != "done"
                and not late[name]
                and (name in held or is_tight(item, window, now)),
                slack=window.start - now,
                blocks=window.blocks,
            )
        )
    return tuple(results)
