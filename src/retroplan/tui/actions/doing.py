"""Doing: one routine more or less in today's check-in, a task one state on or back, a step done or not."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.edits import Add, Edit, Remove, Set
from retroplan.plan.model import BacklogItem, CheckIn
from retroplan.plan.say import Count, Day, Text, Word, say, say_n
from retroplan.tui.desk.desk import Action, Desk

STATES = {"task": ("todo", "done"), "initiative": ("todo", "doing", "done")}


def _do(desk: Desk, by: int) -> None:
    parts = desk.thing.parts
    name = parts[1] if len(parts) > 1 else ""
    item = next((item for item in desk.plan.backlog if item.id == name), None)
    if item is None:
        return
    if len(parts) > 3:
        _step(desk, item, int(parts[3]), by)
    elif item.kind == "routine":
        _count(desk, item, by)
    else:
        _advance(desk, item, by)


def _count(desk: Desk, item: BacklogItem, by: int) -> None:
    today = [checkin for checkin in desk.plan.checkins if checkin.date == desk.results.today]
    done = int(sum((checkin.actions.get(item.id, Fraction(0)) for checkin in today), Fraction(0)))
    if done + by < 0:
        desk.say("Nothing of it is counted today that could be taken back.", "warn")
        return
    if desk.edit(_counted(desk, item, today, by)):
        title, count, goal = Text(item.title), Count(done + by), desk.plan.goal
        told = say("{title}: {n} done today.", title=title, n=count)
        if goal is not None and desk.results.today < goal.start:
            told = say(
                "{title}: {n} done today; before the start, {day}, it does not count for the plan.",
                title=title,
                n=count,
                day=Day(goal.start),
            )
        desk.say(told, "good")


def _counted(desk: Desk, item: BacklogItem, today: list[CheckIn], by: int) -> Edit:
    """The edit that counts in the last check-in of today that can take it, or in a new one."""
    if not today:
        day = desk.results.today
        return Add(addresses.CHECKINS, {"date": day, "actions": {item.id: Fraction(by)}})
    holds = [checkin for checkin in today if by > 0 or checkin.actions.get(item.id, 0) > 0]
    checkin = holds[-1]
    value = checkin.actions.get(item.id, Fraction(0)) + by
    if value == 0:
        rest = {name: times for name, times in checkin.actions.items() if name != item.id}
        emptied = checkin._replace(actions=rest) == CheckIn(date=checkin.date, address=checkin.address)
        return Remove(checkin.address if emptied else checkin.address / "actions" / item.id)
    return Set(checkin.address / "actions" / item.id, value)


def _advance(desk: Desk, item: BacklogItem, by: int) -> None:
    states = STATES[item.kind]
    at = states.index(item.status) if item.status in states else 0
    status = states[(at + by) % len(states)]
    if desk.edit(Set(addresses.item(item.id) / "status", status)):
        title, word = Text(item.title), Word(status)
        if _is_late(desk, item.id):
            desk.say(say("{title}: {status}, but late.", title=title, status=word), "warn")
        else:
            desk.say(say("{title}: {status}.", title=title, status=word), "good")


def _is_late(desk: Desk, name: str) -> bool:
    found = desk.results.backlog
    if found is None:
        return False
    late = {item.id for item in found.initiatives if item.late} | {
        item.id for item in found.tasks if item.late
    }
    return name in late


def _step(desk: Desk, item: BacklogItem, number: int, by: int) -> None:
    """Do a step, or undo it when it is done already or is to be taken back."""
    step = item.steps[number]
    done = by > 0 and not step.done
    if done != step.done and desk.edit(Set(addresses.step(item.id, number) / "done", done)):
        left = sum(not one.done for one in item.steps) + (-1 if done else 1)
        title = Text(item.title)
        desk.say(say_n("{title}: one step left.", "{title}: {n} steps left.", left, title=title), "good")


ACTIONS: Mapping[str, Action] = {"do.once": partial(_do, by=1), "do.back": partial(_do, by=-1)}
