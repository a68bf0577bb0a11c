"""Doing: a routine once more or less in a day's check-in, a task one state on or back, a step done or not.

The day is today; on the cell that says what was done yesterday it is that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.edits import Add, Edit, Remove, Set
from retroplan.plan.model import BacklogItem, CheckIn
from retroplan.plan.say import Argument, Count, Day, Say, Text, Word, say, say_n
from retroplan.report.tables.backlog_room import YESTERDAY
from retroplan.tui.desk.desk import Action, Desk


def _do(desk: Desk, by: int) -> None:
    parts = desk.thing.parts
    name = parts[1] if len(parts) > 1 else ""
    item = next((item for item in desk.plan.backlog if item.id == name), None)
    if item is None:
        return
    if len(parts) > 3:
        _step(desk, item, int(parts[3]), by)
    elif item.traits.repeats:
        _count(desk, item, by)
    else:
        _advance(desk, item, by)


def _day(desk: Desk) -> date:
    """The day that is counted for."""
    today = desk.results.today
    if desk.area.column_key == YESTERDAY and today > date.min:
        return today - timedelta(1)
    return today


def _count(desk: Desk, item: BacklogItem, by: int) -> None:
    day = _day(desk)
    checks = [checkin for checkin in desk.plan.checkins if checkin.date == day]
    done = int(sum((checkin.actions.get(item.id, Fraction(0)) for checkin in checks), Fraction(0)))
    if done + by < 0:
        desk.say(_nothing(desk, day), "warn")
    elif desk.edit(_counted(item, day, checks, by)):
        desk.say(_told(desk, item, day, done + by), "good")


def _nothing(desk: Desk, day: date) -> Say:
    if day == desk.results.today:
        return say("Nothing of it is counted today that could be taken back.")
    return say("Nothing of it is counted for {day} that could be taken back.", day=Day(day))


def _told(desk: Desk, item: BacklogItem, day: date, done: int) -> Say:
    """How often it is done on that day now, of those due today; before the start that it does not count."""
    goal, today = desk.plan.goal, desk.results.today
    gaps: dict[str, Argument] = {"title": Text(item.title), "n": Count(done), "day": Day(day)}
    if goal is not None and day < goal.start:
        start = Day(goal.start)
        if day == today:
            return say(
                "{title}: {n} done today; before the start, {start}, it does not count for the plan.",
                **gaps, start=start,
            )  # fmt: skip
        return say(
            "{title}: {n} done on {day}; before the start, {start}, it does not count for the plan.",
            **gaps, start=start,
        )  # fmt: skip
    if day < today:
        return say("{title}: {n} done yesterday, {day}.", **gaps)
    due = _due(desk, item.id)
    if done <= due:
        return say("{title}: {n} of {due} done today.", **gaps, due=Count(due))
    return say("{title}: {n} done today.", **gaps)


def _due(desk: Desk, name: str) -> int:
    """How often a routine is due today; 0 where it is not."""
    found = desk.results.backlog
    return next((one.today for one in found.routines if one.id == name), 0) if found is not None else 0


def _counted(item: BacklogItem, day: date, checks: list[CheckIn], by: int) -> Edit:
    """The edit that counts in the last check-in of a day that can take it, or in a new one.

    A tick is there for it, so it comes before a report, which may speak of more days than its own.
    """
    if not checks:
        return Add(addresses.CHECKINS, {"date": day, "actions": {item.id: Fraction(by)}})
    holds = [checkin for checkin in checks if by > 0 or checkin.actions.get(item.id, 0) > 0]
    checkin = ([one for one in holds if not one.tells] or holds)[-1]
    value = checkin.actions.get(item.id, Fraction(0)) + by
    if value == 0:
        rest = {name: times for name, times in checkin.actions.items() if name != item.id}
        emptied = checkin._replace(actions=rest) == CheckIn(date=checkin.date, address=checkin.address)
        return Remove(checkin.address if emptied else checkin.address / "actions" / item.id)
    return Set(checkin.address / "actions" / item.id, value)


def _advance(desk: Desk, item: BacklogItem, by: int) -> None:
    states = item.traits.states
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
